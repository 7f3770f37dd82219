import { figuresOf } from '../../shared/poll/figures.ts';
import { lastCastDay } from '../../shared/poll/state.ts';
import { publishedUntil } from '../../shared/poll/statistics.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import * as store from './store-cell.ts';
import { countByDay, findResult } from './store.ts';

/** After midnight: the ballots of days that may be told become cells, and the cells figures. Answers how many polls changed. */
export async function countBallots(deps: AppDeps): Promise<number> {
  let changed = 0;
  for (const pollId of await store.listUncounted(deps.db, toLocalDate(deps.clock.now())))
    if (await deps.db.transaction().execute((tx) => countPoll(deps, tx, pollId))) changed += 1;
  return changed;
}

async function countPoll(deps: AppDeps, tx: Tx, pollId: string): Promise<boolean> {
  await store.allowLong(tx);
  const today = toLocalDate(deps.clock.now());
  const poll = await store.lockPoll(tx, pollId);
  if (!poll) return false;
  const days = await countByDay(tx, [pollId], today);
  const until = publishedUntil(days, lastCastDay(poll.closes_on) < today);
  const isNew = until !== null && (poll.counted_until === null || until > poll.counted_until);
  if (isNew) await store.addToCells(tx, pollId, poll.counted_until, until);
  const counted = isNew ? until : poll.counted_until;
  if (counted === null || (!isNew && (await findResult(tx, pollId)))) return false;
  await store.writeResult(tx, pollId, counted, figuresOf(poll.form, await store.listModeCells(tx, pollId)));
  return true;
}

/** What came in an order lies in none afterwards. Answers how many ballots were written anew. */
export async function mixOldBallots(deps: AppDeps): Promise<number> {
  const today = toLocalDate(deps.clock.now());
  let mixed = 0;
  for (const pollId of await store.listUnmixed(deps.db, today))
    mixed += await deps.db.transaction().execute(async (tx) => {
      await store.allowLong(tx);
      return store.mixBallots(tx, pollId, today);
    });
  return mixed;
}
