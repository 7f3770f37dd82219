import { GRACE_DAYS } from '../../shared/poll/state.ts';
import { addDays, toLocalDate } from '../../shared/time/local-date.ts';
import type { AppDeps } from '../platform/deps.ts';
import type { Job } from '../platform/job.ts';
import { getRetentionDays } from '../resident/retention.ts';
import { countBallots, mixOldBallots } from './counting.ts';
import { destroyKeys } from './key.ts';
import { forgetSpent } from './store-integrity.ts';
import { foldBallots, listUnfolded } from './store.ts';

const BATCH = 100;

/** Keeps only the cells of polls that closed long ago. Answers how many ballots went. */
export async function foldOldBallots(deps: AppDeps): Promise<number> {
  const today = toLocalDate(deps.clock.now());
  const closedBefore = addDays(today, -Math.max(await getRetentionDays(deps.db, 'ballot'), GRACE_DAYS + 1));
  // Whatever may be told of them is in the cells first.
  await countBallots(deps);
  let folded = 0;
  for (;;) {
    const polls = await listUnfolded(deps.db, closedBefore, BATCH);
    for (const pollId of polls) folded += await foldBallots(deps.db, pollId, today);
    if (polls.length < BATCH) return folded;
  }
}

/** A key signs until the last day of its poll; whoever has a token needs only the public one. Answers how many were destroyed. */
export const destroyOldKeys = (deps: AppDeps): Promise<number> => {
  const today = toLocalDate(deps.clock.now());
  return destroyKeys(deps, today, today);
};

/** A page older than that is not taken any more. Answers how many went. */
export const forgetSentPages = (deps: AppDeps): Promise<number> =>
  forgetSpent(deps.db, addDays(toLocalDate(deps.clock.now()), -1));

export const pollJobs: readonly Job[] = [
  { name: 'poll.count', cron: '5 * * * *', run: countBallots },
  { name: 'poll.mix', cron: '35 0 * * *', run: mixOldBallots },
  { name: 'poll.key', cron: '25 0 * * *', run: destroyOldKeys },
  { name: 'poll.integrity', cron: '15 0 * * *', run: forgetSentPages },
  { name: 'poll.retention', cron: '20 2 * * *', run: foldOldBallots },
];
