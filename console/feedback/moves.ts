import { mayActFor, standsInFor } from '../../shared/access.ts';
import type { OfficeFeedback, OfficeFeedbackLine } from '../../shared/feedback/schema.ts';
import { FEEDBACK_MOVES, feedbackMovesFrom } from '../../shared/feedback/status.ts';
import { ERRORS } from '../../shared/errors.ts';
import type { CurrentOfficial } from '../../shared/official/schema.ts';
import type { OfficialMove } from './labels.ts';

type Me = Pick<CurrentOfficial, 'id' | 'assignments'>;
type Row = Pick<OfficeFeedbackLine, 'status' | 'office' | 'assignee'> &
  Partial<Pick<OfficeFeedback, 'draft' | 'forwarding'>>;

/** A button: what it does and, when this official may not on this row, why not, in words. */
export type MoveOffer = { readonly move: OfficialMove; readonly blocked: string | null };

const blockedBy = (move: OfficialMove, me: Me, row: Row): string | null => {
  const mine = [me.id, ...standsInFor(me, 'feedback.draft', row.office.id)];
  if (move === 'draft' && !mine.includes(row.assignee?.id ?? ''))
    return `Chỉ ${row.assignee?.fullName ?? 'người được phân công'} soạn trả lời, vì được phân công.`;
  if (move === 'forward' && row.forwarding?.left === 0) return ERRORS.feedback_forward_limit[1];
  if (move === 'approve' && row.draft?.by.id === me.id) return ERRORS.own_work[1];
  return null;
};

/** The buttons of a row: the status table × my permissions × this row. The server decides again, by the same table. */
export function movesFor(me: Me, row: Row): MoveOffer[] {
  return feedbackMovesFrom(row.status).flatMap((move) => {
    const { by } = FEEDBACK_MOVES[move];
    if (move === 'rate' || move === 'reopen' || by === 'sender' || !mayActFor(me, by, row.office.id)) return [];
    return [{ move, blocked: blockedBy(move, me, row) }];
  });
}

export const mayMove = (me: Me, row: Row, move: OfficialMove): boolean =>
  movesFor(me, row).some((offer) => offer.move === move && offer.blocked === null);
