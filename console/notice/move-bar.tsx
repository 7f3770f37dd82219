import { App, Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { mayActFor } from '../../shared/access.ts';
import { NOTICE_LIMITS, type OfficeNotice } from '../../shared/notice/schema.ts';
import type { NoticeMove } from '../../shared/notice/status.ts';
import { isPublic } from '../../shared/notice/status.ts';
import { useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { isStale } from '../platform/errors-vi.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { Refusal } from '../ui/states.tsx';
import { ApproveDialog } from './approve-dialog.tsx';
import { MOVE_LABELS, READERS } from './labels.ts';
import { noticeMovesFor } from './moves.ts';
import { type NoticeMoveInput, useCorrectNotice, useDropNotice, type useNoticeMove } from './queries.ts';

/** The act that brings the notice forward stands first. */
const isLater = (move: NoticeMove): number => (move === 'submit' || move === 'approve' ? 0 : 1);

export function NoticeMoves({ notice, move }: { notice: OfficeNotice; move: ReturnType<typeof useNoticeMove> }) {
  const official = useOfficial();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const correct = useCorrectNotice();
  const drop = useDropNotice();
  const [correctionId] = useState(() => crypto.randomUUID());
  const [dialog, setDialog] = useState<'approve' | 'return' | 'correct' | 'withdraw' | 'drop' | null>(null);
  const [reason, setReason] = useState('');
  const offers = noticeMovesFor(official, notice);
  const make = async (input: NoticeMoveInput, done: string): Promise<void> => {
    await move.mutateAsync({ row: notice, input });
    void message.success(done);
  };
  const submit = useOneAtATime(() =>
    // The mutation keeps the error, shown below.
    make({ move: 'submit' }, 'Đã trình duyệt.').catch(() => undefined),
  );
  const isSubmission = move.variables?.input.move === 'submit';

  if (!mayActFor(official, 'notice.read', notice.office.id))
    return <p className="note">Tin của {notice.office.name}. Ông/Bà xem được, không thay được.</p>;
  // An open dialog stays, with what was typed, when somebody else has made the move meanwhile.
  if (offers.length === 0 && dialog === null) return null;
  return (
    <div className="move-bar" role="group" aria-label="Việc làm tiếp">
      <Refusal error={isSubmission && !isStale(move.error) ? move.error : null} />
      <div className="buttons">
        {offers
          .filter(({ blocked }) => blocked === null)
          .sort((a, b) => isLater(a.move) - isLater(b.move))
          .map(({ move: act }) =>
            act === 'edit' ? (
              <Link key={act} className="button-link" to={`/notices/${notice.id}/edit`}>
                <Icon name="pen" size={18} /> {MOVE_LABELS.edit}
              </Link>
            ) : act === 'submit' ? (
              <Button key={act} type="primary" loading={move.isPending && isSubmission} onClick={() => void submit()}>
                {MOVE_LABELS.submit}
              </Button>
            ) : (
              <Button key={act} type={act === 'approve' ? 'primary' : 'default'} onClick={() => setDialog(act)}>
                {MOVE_LABELS[act]}
              </Button>
            ),
          )}
      </div>
      {offers.map(
        ({ move: act, blocked }) =>
          blocked && (
            <p key={act} className="note">
              <strong>{MOVE_LABELS[act]}:</strong> {blocked}
            </p>
          ),
      )}
      {dialog === 'approve' && (
        <ApproveDialog
          notice={notice}
          onApprove={(publishAt, warningReason, channels) =>
            make(
              { move: 'approve', publishAt, warningReason, channels },
              notice.correctsId
                ? 'Đã đính chính bài đang đăng.'
                : publishAt
                  ? 'Đã duyệt, sẽ đăng đúng giờ đã chọn.'
                  : 'Đã duyệt và đăng.',
            )
          }
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'return' && (
        <ReasonDialog
          title="Trả lại bài"
          label="Cần sửa gì"
          okText="Trả lại"
          min={1}
          max={500}
          text={reason}
          onText={setReason}
          onSubmit={(words) => make({ move: 'return', reason: words }, 'Đã trả lại bài.')}
          onClose={() => setDialog(null)}
        >
          <p>{notice.author.fullName} sẽ đọc ý này, sửa rồi trình lại.</p>
        </ReasonDialog>
      )}
      {dialog === 'correct' && (
        <ReasonDialog
          title="Đính chính bài đang đăng"
          label={`Đính chính điều gì, ${READERS[notice.audience]} sẽ đọc câu này`}
          okText="Soạn bản đính chính"
          min={5}
          max={NOTICE_LIMITS.correctionNote}
          text={reason}
          onText={setReason}
          onSubmit={async (note) => {
            const draft = await correct.mutateAsync({ row: notice, clientRequestId: correctionId, note });
            navigate(`/notices/${draft.id}/edit`);
          }}
          onClose={() => setDialog(null)}
        >
          <p>Bài vẫn đăng như cũ cho đến khi một người khác duyệt bản đính chính. Bản đầu được giữ trong lịch sử.</p>
        </ReasonDialog>
      )}
      {dialog === 'withdraw' && (
        <ReasonDialog
          title="Gỡ bài"
          label={`Lý do, ${READERS[notice.audience]} sẽ đọc câu này`}
          okText="Gỡ bài"
          isDanger
          min={5}
          max={NOTICE_LIMITS.reason}
          text={reason}
          onText={setReason}
          onSubmit={(words) => make({ move: 'withdraw', reason: words }, 'Đã gỡ bài.')}
          onClose={() => setDialog(null)}
        >
          <p>
            Bài rời {isPublic(notice) ? 'bảng tin' : 'danh sách thông báo'} ngay. Ai mở đường dẫn cũ chỉ thấy tên bài,
            ngày gỡ và lý do. Bài đã gỡ không đăng lại được.
          </p>
        </ReasonDialog>
      )}
      {dialog === 'drop' && <DropDialog notice={notice} drop={drop} onClose={() => setDialog(null)} />}
    </div>
  );
}

function DropDialog({
  notice,
  drop,
  onClose,
}: {
  notice: OfficeNotice;
  drop: ReturnType<typeof useDropNotice>;
  onClose: () => void;
}) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const go = useOneAtATime(async () => {
    try {
      await drop.mutateAsync(notice);
    } catch {
      // The mutation keeps the error, shown below.
      return;
    }
    void message.success('Đã bỏ bản nháp.');
    navigate('/notices', { replace: true });
  });
  return (
    <Dialog
      title="Bỏ bản nháp"
      okText="Bỏ bản nháp"
      okButtonProps={{ danger: true }}
      confirmLoading={drop.isPending}
      onOk={() => void go()}
      onCancel={onClose}
    >
      <p>Phần chữ và tệp của “{notice.title}” sẽ bị xóa, không lấy lại được.</p>
      <Refusal error={drop.error} />
    </Dialog>
  );
}
