import type { OfficialActor, Permission } from '../../shared/access.ts';
import { mayActFor, mayRead, unitsActedFor } from '../../shared/access.ts';
import type { FeedbackMove } from '../../shared/feedback/status.ts';
import { FEEDBACK_MOVES } from '../../shared/feedback/status.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Queries, Tx } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import type { Feedback } from './store.ts';
import { findById, insertEvent, moveIf, wasForwardedBy } from './store.ts';

export type OfficeMove = Exclude<FeedbackMove, 'rate' | 'reopen'>;

/** Who acts, in which request, and when. */
export type Hand = { readonly official: OfficialActor; readonly requestId: string; readonly now: Date };

/** Which feedback, as the official's screen showed it. */
export type Seen = { readonly id: string; readonly version: number };

const ACTIONS = {
  accept: 'feedback.accepted',
  refuse: 'feedback.refused',
  forward: 'feedback.forwarded',
  assign: 'feedback.assigned',
  draft: 'feedback.drafted',
  return_draft: 'feedback.draft_returned',
  approve: 'feedback.approved',
  send: 'feedback.sent',
} as const satisfies Record<OfficeMove, string>;

type Forward = { readonly from: string; readonly to: string; readonly byFocalPoint: boolean; readonly isLate: boolean };
type Step = { readonly assigneeId?: string; readonly note?: string | null; readonly forward?: Forward };

/**
 * Makes one move with its event and its audit entry. The row stays locked until the transaction ends, so that what the caller
 * still checks or writes belongs to the same move; what it throws undoes all of it.
 * @throws AppError not_found, not_allowed, stale_state, move_not_possible
 */
export async function moveFeedback(
  tx: Tx,
  hand: Hand,
  move: OfficeMove,
  { id, version, assigneeId, note = null, forward }: Seen & Step,
): Promise<Feedback> {
  const { official, now, requestId } = hand;
  const { from, to, by } = FEEDBACK_MOVES[move];
  await assertMayAct(tx, official, by, id);
  const moved = await moveIf(
    tx,
    { id, version, from },
    {
      status: to,
      ...(assigneeId === undefined ? {} : { assignee_id: assigneeId }),
      ...(forward ? { unit_id: forward.to, assignee_id: null } : {}),
    },
  );
  if (!moved) throw await refuseStale(tx, { id, version });
  await insertEvent(tx, {
    feedback_id: id,
    at: now,
    move,
    status: to,
    official_id: official.id,
    note,
    ...(forward ? { from_unit_id: forward.from, to_unit_id: forward.to, by_focal_point: forward.byFocalPoint } : {}),
  });
  await recordAudit(tx, {
    at: now,
    officialId: official.id,
    requestId,
    action: ACTIONS[move],
    subjectType: 'feedback',
    subjectId: id,
    details: {
      to,
      version: moved.version,
      ...(assigneeId === undefined ? {} : { assigneeId }),
      ...(forward ? { fromUnitId: forward.from, toUnitId: forward.to, isLate: forward.isLate } : {}),
    },
  });
  return moved;
}

/**
 * @throws AppError not_found for a row this official may not even see, not_allowed for one of another unit, stale_state for one that
 * their own unit has passed on meanwhile
 */
export async function assertMayAct(
  q: Queries,
  official: OfficialActor,
  permission: Permission,
  id: string,
): Promise<Feedback> {
  const row = await findById(q, id);
  if (row && mayActFor(official, permission, row.unit_id)) return row;
  if (row && (await wasForwardedBy(q, id, unitsActedFor(official, permission)))) throw new AppError('stale_state');
  throw new AppError(row && mayRead(official, 'feedback.read', row.unit_id) ? 'not_allowed' : 'not_found');
}

/** Why a guarded update found no row: somebody was faster, or the move does not fit the status. */
export async function refuseStale(q: Queries, { id, version }: Seen): Promise<AppError> {
  const row = await findById(q, id);
  if (!row) return new AppError('not_found');
  return new AppError(row.version === version ? 'move_not_possible' : 'stale_state');
}
