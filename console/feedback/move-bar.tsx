import { App, Button } from 'antd';
import { type MutableRefObject, useState } from 'react';
import { mayActFor } from '../../shared/access.ts';
import type { OfficeFeedback } from '../../shared/feedback/schema.ts';
import { useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { isStale } from '../platform/errors-vi.ts';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { Refusal } from '../ui/states.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import { ForwardDialog } from './forward-dialog.tsx';
import { MOVE_LABELS, type OfficialMove } from './labels.ts';
import { movesFor } from './moves.ts';
import type { MoveInput, useFeedbackMove } from './queries.ts';

type MoveBarProps = {
  feedback: OfficeFeedback;
  move: ReturnType<typeof useFeedbackMove>;
  acceptRef: MutableRefObject<HTMLButtonElement | null>;
  /** Once it is passed on there is nothing left to look at. */
  onGone: () => void;
};

/** Moves that happen at once; the others ask for words or a name first. */
type PlainMove = Extract<OfficialMove, 'accept' | 'approve' | 'send'>;
const isPlain = (move: OfficialMove): move is PlainMove => move === 'accept' || move === 'approve' || move === 'send';

const DONE: Record<MoveInput['move'], string> = {
  accept: 'Đã tiếp nhận.',
  refuse: 'Đã báo không tiếp nhận.',
  assign: 'Đã phân công.',
  draft: 'Đã trình duyệt bản trả lời.',
  return_draft: 'Đã trả lại bản trả lời.',
  approve: 'Đã duyệt bản trả lời.',
  send: 'Đã gửi trả lời cho người dân.',
};

/** The act that brings the row forward stands first. */
const PRIMARY: readonly OfficialMove[] = ['accept', 'assign', 'approve', 'send'];
const isLater = (move: OfficialMove): number => (PRIMARY.includes(move) ? 0 : 1);

export function MoveBar({ feedback, move, acceptRef, onGone }: MoveBarProps) {
  const official = useOfficial();
  const { message } = App.useApp();
  const [dialog, setDialog] = useState<'refuse' | 'return_draft' | 'assign' | 'forward' | null>(null);
  const [reason, setReason] = useState('');

  const make = async (input: MoveInput): Promise<void> => {
    await move.mutateAsync({ row: feedback, input });
    void message.success(DONE[input.move]);
  };
  const makeAtOnce = useOneAtATime((plain: PlainMove) =>
    // The mutation keeps the error, shown below.
    make({ move: plain }).catch(() => undefined),
  );

  const offers = movesFor(official, feedback).filter((offer) => offer.move !== 'draft' || offer.blocked !== null);
  const isElsewhere = !mayActFor(official, 'feedback.read', feedback.office.id);
  const refused = move.variables && isPlain(move.variables.input.move) && !isStale(move.error) ? move.error : null;

  if (isElsewhere)
    return <p className="note">Việc này do {feedback.office.name} giải quyết. Ông/Bà xem được, không thay được.</p>;
  // An open dialog stays, with what was typed, when somebody else has made the move meanwhile.
  if (offers.length === 0 && dialog === null) return null;
  return (
    <div className="move-bar" role="group" aria-label="Việc làm tiếp">
      <Refusal error={refused} />
      <div className="buttons">
        {offers
          .filter(({ blocked }) => blocked === null)
          .sort((a, b) => isLater(a.move) - isLater(b.move))
          .map(({ move: act }) => (
            <Button
              key={act}
              type={PRIMARY.includes(act) && !(act === 'assign' && feedback.assignee) ? 'primary' : 'default'}
              danger={act === 'refuse'}
              {...(act === 'accept'
                ? {
                    ref: (button: HTMLButtonElement | null) => {
                      acceptRef.current = button;
                    },
                  }
                : {})}
              loading={move.isPending && move.variables?.input.move === act}
              disabled={move.isPending}
              onClick={() => {
                if (isPlain(act)) return void makeAtOnce(act);
                if (act !== 'draft') setDialog(act);
              }}
            >
              {act === 'assign' && feedback.assignee ? 'Phân công lại' : MOVE_LABELS[act]}
            </Button>
          ))}
      </div>
      {offers.map(
        ({ move: act, blocked }) =>
          blocked && (
            <p key={act} className="note">
              <strong>{MOVE_LABELS[act]}:</strong> {blocked}
            </p>
          ),
      )}
      {dialog === 'assign' && <AssignDialog feedback={feedback} onAssign={make} onClose={() => setDialog(null)} />}
      {dialog === 'forward' && (
        <ForwardDialog
          feedback={feedback}
          reason={reason}
          onReason={setReason}
          onForwarded={({ office }) => {
            void message.success(`Đã chuyển đến ${office.name}.`);
            onGone();
          }}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'refuse' && (
        <ReasonDialog
          title="Không tiếp nhận phản ánh"
          label="Lý do, người gửi sẽ đọc"
          hint="Nói rõ vì sao và người gửi có thể làm gì tiếp, ví dụ đến cơ quan nào."
          okText="Không tiếp nhận"
          isDanger
          min={10}
          max={1000}
          text={reason}
          onText={setReason}
          onSubmit={(words) => make({ move: 'refuse', reason: words })}
          onClose={() => setDialog(null)}
        >
          <p>Phản ánh sẽ đóng lại, một người gửi được báo kèm lý do. Việc này không rút lại được.</p>
        </ReasonDialog>
      )}
      {dialog === 'return_draft' && (
        <ReasonDialog
          title="Trả lại bản trả lời"
          label="Cần sửa gì"
          okText="Trả lại"
          min={1}
          max={500}
          text={reason}
          onText={setReason}
          onSubmit={(words) => make({ move: 'return_draft', reason: words })}
          onClose={() => setDialog(null)}
        >
          <p>{feedback.draft?.by.fullName ?? 'Người soạn'} sẽ sửa theo ý này rồi trình lại.</p>
        </ReasonDialog>
      )}
    </div>
  );
}
