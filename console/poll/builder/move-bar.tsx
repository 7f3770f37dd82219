import { App, Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import type { PollDraft } from '../../../shared/poll/draft-schema.ts';
import { REASON_MAX } from '../../../shared/poll/draft-schema.ts';
import type { DraftMove } from '../../../shared/poll/draft.ts';
import { formatDay } from '../../../shared/time/local-date.ts';
import { useOfficial } from '../../official/current.ts';
import { useOneAtATime } from '../../platform/act.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { Refusal } from '../../ui/states.tsx';
import { MOVE_LABELS } from './labels.ts';
import { draftMovesFor } from './moves.ts';
import { type DraftMoveInput, useDraftMove, useDropDraft } from './queries.ts';

const DONE: Partial<Record<DraftMove, string>> = {
  submit: 'Đã trình duyệt.',
  approve: 'Đã duyệt.',
  return: 'Đã trả lại.',
  recall: 'Đã thu phiếu về.',
  close: 'Hôm nay là ngày nhận phiếu cuối.',
};

type Asked = 'return' | 'recall' | 'close';

const ASKS: Record<Asked, { title: string; label: string; okText: string; text: (draft: PollDraft) => string }> = {
  return: {
    title: 'Trả lại phiếu',
    label: 'Cần sửa gì',
    okText: 'Trả lại',
    text: ({ author }) => `${author.fullName} sẽ đọc ý này, sửa rồi trình lại.`,
  },
  recall: {
    title: 'Thu phiếu về',
    label: 'Vì sao thu về',
    okText: 'Thu về',
    text: ({ author }) => `Phiếu chưa mở nên chưa ai trả lời. ${author.fullName} sửa rồi trình lại; cần duyệt lần nữa.`,
  },
  close: {
    title: 'Đóng sớm',
    label: 'Vì sao đóng sớm',
    okText: 'Đóng sau hôm nay',
    text: ({ closesOn }) =>
      `Hôm nay là ngày cuối nhận phiếu, thay vì ${closesOn ? formatDay(closesOn) : 'ngày đã định'}. Không mở lại được; ai đang trả lời vẫn gửi được trong hôm nay.`,
  },
};

export function DraftMoves({ draft }: { draft: PollDraft }) {
  const official = useOfficial();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const move = useDraftMove();
  const drop = useDropDraft();
  const [revisionId] = useState(() => crypto.randomUUID());
  const [dialog, setDialog] = useState<Asked | 'approve' | 'drop' | null>(null);
  const [reason, setReason] = useState('');
  const offers = draftMovesFor(official, draft);

  const make = async (input: DraftMoveInput): Promise<PollDraft> => {
    const next = await move.mutateAsync({ row: draft, input });
    void message.success(DONE[input.move] ?? 'Đã xong.');
    return next;
  };
  // The mutations keep their errors, shown below.
  const act = useOneAtATime((input: DraftMoveInput) =>
    make(input).then(
      () => setDialog(null),
      () => undefined,
    ),
  );
  const revise = useOneAtATime(async () => {
    const input = { move: 'revise' as const, clientRequestId: revisionId };
    const next = await move.mutateAsync({ row: draft, input }).catch(() => null);
    if (next) navigate(`/polls/drafts/${next.id}/edit`);
  });
  const giveUp = useOneAtATime(async () => {
    const isGone = await drop.mutateAsync(draft).then(
      () => true,
      () => false,
    );
    if (isGone) navigate('/polls/drafts', { replace: true });
  });
  const start = (name: DraftMove) => {
    if (name === 'submit') void act({ move: 'submit' });
    else if (name === 'revise') void revise();
    else if (name !== 'edit') setDialog(name);
  };

  if (offers.length === 0 && dialog === null) return null;
  return (
    <div className="move-bar" role="group" aria-label="Việc làm tiếp">
      <Refusal error={move.error ?? drop.error} />
      <div className="buttons">
        {offers
          .filter(({ blocked }) => blocked === null)
          .map(({ move: name }) =>
            name === 'edit' ? (
              <Link key={name} className="button-link" to={`/polls/drafts/${draft.id}/edit`}>
                <Icon name="pen" size={18} /> {MOVE_LABELS.edit}
              </Link>
            ) : (
              <Button
                key={name}
                type={name === 'submit' || name === 'approve' ? 'primary' : 'default'}
                disabled={name === 'submit' && draft.problems.length > 0}
                onClick={() => start(name)}
              >
                {MOVE_LABELS[name]}
              </Button>
            ),
          )}
      </div>
      {offers.map(
        ({ move: name, blocked }) =>
          blocked && (
            <p key={name} className="note">
              <strong>{MOVE_LABELS[name]}:</strong> {blocked}
            </p>
          ),
      )}
      {dialog === 'approve' && (
        <Dialog
          title="Duyệt phiếu"
          okText="Duyệt"
          confirmLoading={move.isPending}
          onOk={() => void act({ move: 'approve' })}
          onCancel={() => setDialog(null)}
        >
          <p>
            Phiếu tự mở {draft.opensOn ? formatDay(draft.opensOn) : ''} và nhận đến hết{' '}
            {draft.closesOn ? formatDay(draft.closesOn) : ''}. Từ lúc duyệt, lời hỏi và cách tính không đổi được; muốn
            đổi thì soạn lần sửa sau.
          </p>
          <Refusal error={move.error} />
        </Dialog>
      )}
      {dialog === 'drop' && (
        <Dialog
          title="Bỏ bản nháp"
          okText="Bỏ bản nháp"
          okButtonProps={{ danger: true }}
          confirmLoading={drop.isPending}
          onOk={() => void giveUp()}
          onCancel={() => setDialog(null)}
        >
          <p>Bản nháp không mở lại được.</p>
          <Refusal error={drop.error} />
        </Dialog>
      )}
      {dialog !== null && dialog !== 'approve' && dialog !== 'drop' && (
        <ReasonDialog
          title={ASKS[dialog].title}
          label={ASKS[dialog].label}
          okText={ASKS[dialog].okText}
          isDanger={dialog === 'close'}
          min={1}
          max={REASON_MAX}
          text={reason}
          onText={setReason}
          onSubmit={(words) => make({ move: dialog, reason: words })}
          onClose={() => setDialog(null)}
        >
          <p>{ASKS[dialog].text(draft)}</p>
        </ReasonDialog>
      )}
    </div>
  );
}
