import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { mayActFor } from '../../shared/access.ts';
import type { OfficeNotice } from '../../shared/notice/schema.ts';
import type { NoticeMove } from '../../shared/notice/status.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { allows, useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { isStale } from '../platform/errors-vi.ts';
import { formatInstant } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { SidePanel } from '../ui/split.tsx';
import { Loaded, Refusal, Skeleton } from '../ui/states.tsx';
import { ApproveDialog } from './approve-dialog.tsx';
import { formOf } from './form.ts';
import { AUDIENCE_LABELS, MOVE_LABELS, STATE_LABELS, stateOf } from './labels.ts';
import { noticeMovesFor } from './moves.ts';
import { PhonePreview } from './phone-preview.tsx';
import { mediaAddress, noticeDetail, type NoticeMoveInput, useNoticeMove } from './queries.ts';
import { ReachLine } from './reach-line.tsx';
import { StateChip } from './state-chip.tsx';

export function NoticePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useQuery(noticeDetail(id));
  return (
    <SidePanel screen="Tin, bài" title={query.data?.title ?? 'Tin, bài'} onClose={onClose}>
      <Loaded query={query} skeleton={<Skeleton rows={4} height={80} />}>
        {(notice) => <NoticeDetail notice={notice} />}
      </Loaded>
    </SidePanel>
  );
}

const PLACES_SHOWN = 8;

function Places({ places }: Pick<OfficeNotice, 'places'>) {
  const [isWhole, setIsWhole] = useState(places.length <= PLACES_SHOWN);
  return (
    <>
      {(isWhole ? places : places.slice(0, PLACES_SHOWN)).map(({ name }) => name).join(', ')}
      {!isWhole && (
        <>
          {' '}
          <button type="button" className="text-button" onClick={() => setIsWhole(true)}>
            và {places.length - PLACES_SHOWN} nơi khác
          </button>
        </>
      )}
    </>
  );
}

function NoticeDetail({ notice }: { notice: OfficeNotice }) {
  const official = useOfficial();
  const move = useNoticeMove();
  return (
    <div className="stack-wide">
      <div className="panel-state">
        <StateChip notice={notice} />
        {notice.publishAt && (
          <span>
            {notice.isPublished ? 'Đăng' : 'Sẽ đăng'} {formatInstant(notice.publishAt)}
          </span>
        )}
      </div>
      {isStale(move.error) && (
        <div className="callout callout-amber" role="alert">
          <Icon name="refresh" />
          <div>
            Tin vừa được người khác thay đổi, nay là <strong>{STATE_LABELS[stateOf(notice)]}</strong>. Đây là bản mới,
            xin xem lại.
          </div>
        </div>
      )}
      {notice.status === 'returned' && notice.returnedReason && (
        <div className="callout callout-amber">
          <Icon name="returned" />
          <div>Trả lại vì: “{notice.returnedReason}”</div>
        </div>
      )}
      <NoticeMoves notice={notice} move={move} />
      <ReachLine placeIds={notice.places.map(({ id }) => id)} />
      <dl className="facts">
        <dt>Đối tượng</dt>
        <dd>{AUDIENCE_LABELS[notice.audience]}</dd>
        <dt>Nơi nhận</dt>
        <dd>
          <Places places={notice.places} />
        </dd>
        <dt>Đơn vị</dt>
        <dd>{notice.office.name}</dd>
        <dt>Người soạn</dt>
        <dd>{notice.author.fullName}</dd>
        {notice.approver && (
          <>
            <dt>Người duyệt</dt>
            <dd>{notice.approver.fullName}</dd>
          </>
        )}
        {notice.poll && (
          <>
            <dt>Phiếu hỏi</dt>
            <dd>
              từ {formatDay(notice.poll.opensOn)} đến hết {formatDay(notice.poll.closesOn)}
              {notice.status === 'approved' && allows(official, 'poll.results') && (
                <>
                  {' '}
                  · <Link to={`/polls/${notice.poll.id}`}>Kết quả</Link>
                </>
              )}
            </dd>
          </>
        )}
        {notice.recordingId && (
          <>
            <dt>Bản ghi âm</dt>
            <dd>
              {/* The recording says what the text beside it says. */}
              {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
              <audio controls preload="none" src={mediaAddress(notice.recordingId)} />
            </dd>
          </>
        )}
      </dl>
      <PhonePreview form={formOf(notice)} office={notice.office.name} publishAt={notice.publishAt} />
      {allows(official, 'audit.read') && (
        <p>
          <Link to={`/audit?subject=${notice.id}`}>Xem nhật ký của tin này</Link>
        </p>
      )}
    </div>
  );
}

/** The act that brings the notice forward stands first. */
const isLater = (move: NoticeMove): number => (move === 'submit' || move === 'approve' ? 0 : 1);

function NoticeMoves({ notice, move }: { notice: OfficeNotice; move: ReturnType<typeof useNoticeMove> }) {
  const official = useOfficial();
  const { message } = App.useApp();
  const [dialog, setDialog] = useState<'approve' | 'return' | null>(null);
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
          onApprove={(publishAt) =>
            make(
              { move: 'approve', publishAt },
              publishAt ? 'Đã duyệt, sẽ đăng đúng giờ đã chọn.' : 'Đã duyệt và đăng.',
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
    </div>
  );
}
