import type { ResidentActor } from '../../shared/access.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { Queries, Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import * as store from './store-mark.ts';

/** Of one person and one poll or day: without the key, which is not in the database, no two of them can be told to be of the same person. */
const digestOf = (
  { keyedHash }: Pick<AppDeps, 'keyedHash'>,
  purpose: 'poll_mark' | 'day_mark',
  of: string,
  zaloHash: Buffer,
): Buffer => keyedHash(purpose, `${of} ${zaloHash.toString('hex')}`);

/**
 * Before an erasure, of somebody who is locked: whoever leaves and comes back is the same person for polls that are still open,
 * and for what they have sent today.
 */
export async function keepMarks(deps: Pick<AppDeps, 'clock' | 'keyedHash'>, tx: Tx, residentId: string): Promise<void> {
  const today = toLocalDate(deps.clock.now());
  const zaloHash = await store.findZaloHash(tx, residentId);
  if (!zaloHash) return;
  for (const pollId of await store.listOpenPollsAnswered(tx, residentId, today))
    await store.insertPollMark(tx, pollId, digestOf(deps, 'poll_mark', pollId, zaloHash));
  const submitted = await store.countSubmittedOn(tx, residentId, today);
  if (submitted > 0) await store.addToDayMark(tx, today, digestOf(deps, 'day_mark', today, zaloHash), submitted);
}

/** Whether this person answered the poll with an account that was erased since. */
export async function hasAnsweredBeforeLeaving(
  deps: AppDeps,
  q: Queries,
  resident: ResidentActor,
  pollId: string,
): Promise<boolean> {
  const zaloHash = await store.findZaloHash(q, resident.id);
  return zaloHash !== undefined && store.hasPollMark(q, pollId, digestOf(deps, 'poll_mark', pollId, zaloHash));
}

/** How many feedback this person has sent on this day, those sent before an erasure too. */
export async function countSentOn(deps: AppDeps, q: Queries, resident: ResidentActor, day: LocalDate): Promise<number> {
  const zaloHash = await store.findZaloHash(q, resident.id);
  const before = zaloHash ? await store.getDayMark(q, day, digestOf(deps, 'day_mark', day, zaloHash)) : 0;
  return before + (await store.countSubmittedOn(q, resident.id, day));
}
