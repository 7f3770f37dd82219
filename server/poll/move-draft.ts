import type { OfficialActor } from '../../shared/access.ts';
import { mayActFor, mayRead } from '../../shared/access.ts';
import type { DraftMove } from '../../shared/poll/draft.ts';
import { DRAFT_MOVES, draftMovesIn, draftStateOn, OPEN_TO_COLLEAGUES } from '../../shared/poll/draft.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import type { PollDraftRow } from './store-draft.ts';
import * as store from './store-draft.ts';

export type Who = { official: OfficialActor; requestId: string };
export type Seen = { id: string; version: number };
type Change = Parameters<typeof store.updateDraft>[2];
export type At = { now: Date; today: LocalDate };

const PAST: Record<DraftMove, string> = {
  edit: 'edited',
  submit: 'submitted',
  drop: 'dropped',
  return: 'returned',
  approve: 'approved',
  recall: 'recalled',
  close: 'closed_early',
  revise: 'revised',
};

/** The days of the poll itself once there is one, else those that are planned. */
export const daysOf = (row: PollDraftRow) => ({
  opensOn: row.poll_opens_on ?? row.content.opensOn,
  closesOn: row.poll_closes_on ?? row.content.closesOn,
});

/** One guarded change: the row as the official saw it, the rule of this move, and its audit row, or nothing. */
export async function move(
  deps: AppDeps,
  who: Who,
  name: DraftMove,
  seen: Seen,
  change: (tx: Tx, before: PollDraftRow, at: At) => Promise<Change> | Change,
): Promise<void> {
  const now = deps.clock.now();
  const at = { now, today: toLocalDate(now) };
  const { to } = DRAFT_MOVES[name];
  await deps.db.transaction().execute(async (tx) => {
    await store.lockDraft(tx, seen.id);
    const before = await rowForMove(tx, who, name, seen, at.today);
    const columns = await change(tx, before, at);
    await store.updateDraft(tx, seen, { ...(to ? { status: to } : {}), ...columns, updated_at: now });
    await audit(tx, who, `poll.${PAST[name]}`, seen.id, now, { version: seen.version + 1 });
  });
}

/** The row, if this official may take this step on it now. @throws AppError not_found, not_allowed, stale_state, move_not_possible */
export async function rowForMove(
  tx: Tx,
  { official }: Who,
  name: DraftMove,
  seen: Seen,
  today: LocalDate,
): Promise<PollDraftRow> {
  const { permission } = DRAFT_MOVES[name];
  const row = await store.findDraft(tx, seen.id);
  if (!row || !mayRead(official, 'poll.results', row.unit_id)) throw new AppError('not_found');
  if (!mayActFor(official, permission, row.unit_id)) throw new AppError('not_allowed');
  // Whoever changes the words has written them: were it anybody but the author, they could then approve their own work.
  const isForAuthor = permission === 'poll.write' && !OPEN_TO_COLLEAGUES.includes(name);
  if (isForAuthor && row.author_id !== official.id) throw new AppError('not_allowed');
  if (row.version !== seen.version) throw new AppError('stale_state');
  if (
    !draftMovesIn(draftStateOn({ status: row.status, ...daysOf(row), isPublished: row.is_published }, today)).includes(
      name,
    )
  )
    throw new AppError('move_not_possible');
  return row;
}

export async function audit(
  tx: Tx,
  { official, requestId }: Who,
  action: string,
  subjectId: string,
  at: Date,
  details = {},
): Promise<void> {
  const entry = { at, officialId: official.id, requestId, action, subjectType: 'poll_draft', subjectId, details };
  await recordAudit(tx, entry);
}
