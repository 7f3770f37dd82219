import type { OfficialActor } from '../../shared/access.ts';
import { mayActFor, mayRead } from '../../shared/access.ts';
import type { NoticeMove, NoticeStatus } from '../../shared/notice/status.ts';
import { NOTICE_MOVES, OPEN_TO_COLLEAGUES } from '../../shared/notice/status.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import type { OfficeNoticeRow } from './store.ts';
import * as store from './store.ts';

export type Who = { official: OfficialActor; requestId: string };
export type Seen = { id: string; version: number };
type Change = Parameters<typeof store.updateNotice>[2];

const PAST: Record<NoticeMove, string> = {
  edit: 'edited',
  submit: 'submitted',
  drop: 'dropped',
  return: 'returned',
  approve: 'approved',
  correct: 'correction_begun',
  withdraw: 'withdrawn',
};

/** One guarded change: the row as the official saw it, the rule of this move, and its audit row, or nothing. */
export async function move(
  deps: AppDeps,
  who: Who,
  name: NoticeMove,
  seen: Seen,
  change: (tx: Tx, before: OfficeNoticeRow, now: Date) => Promise<Change>,
): Promise<void> {
  const now = deps.clock.now();
  const { from, to } = NOTICE_MOVES[name];
  await deps.db.transaction().execute(async (tx) => {
    // Of two who race, the second waits here for the first, and finds another version.
    await store.lockNotice(tx, seen.id);
    const before = await rowForMove(tx, who, name, seen);
    const columns = await change(tx, before, now);
    const isMoved = await store.updateNotice(
      tx,
      { ...seen, from },
      { ...(to ? { status: to } : {}), ...columns, updated_at: now },
    );
    if (!isMoved) throw new AppError('stale_state');
    await audit(tx, who, `notice.${PAST[name]}`, seen.id, now, { version: seen.version + 1 });
  });
}

/** The row, if this official may take this step on it now. @throws AppError not_found, not_allowed, stale_state, move_not_possible */
export async function rowForMove(tx: Tx, who: Who, name: NoticeMove, seen: Seen): Promise<OfficeNoticeRow> {
  const { from, permission } = NOTICE_MOVES[name];
  const before = await store.findForOffice(tx, seen.id);
  if (!before || !mayRead(who.official, 'notice.read', before.unit_id)) throw new AppError('not_found');
  if (!mayActFor(who.official, permission, before.unit_id)) throw new AppError('not_allowed');
  // Whoever changes the words has written them: were it anybody but the author, they could then approve their own work.
  const isForAuthor = permission === 'notice.write' && !OPEN_TO_COLLEAGUES.includes(name);
  if (isForAuthor && before.author_id !== who.official.id) throw new AppError('not_allowed');
  if (before.version !== seen.version) throw new AppError('stale_state');
  if (!(from as readonly NoticeStatus[]).includes(before.status)) throw new AppError('move_not_possible');
  return before;
}

export async function audit(
  tx: Tx,
  who: Who,
  action: string,
  subjectId: string,
  at: Date,
  details = {},
): Promise<void> {
  await recordAudit(tx, {
    at,
    officialId: who.official.id,
    requestId: who.requestId,
    action,
    subjectType: 'notice',
    subjectId,
    details,
  });
}
