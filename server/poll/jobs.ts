import { addDays, toLocalDate } from '../../shared/time/local-date.ts';
import type { AppDeps } from '../platform/deps.ts';
import type { Job } from '../platform/job.ts';
import { getRetentionDays } from '../resident/retention.ts';
import { foldBallots, listUnfolded } from './store.ts';

const BATCH = 100;

/** Keeps only the sums of polls that closed long ago. Answers how many ballots went. */
export async function foldOldBallots(deps: AppDeps): Promise<number> {
  const today = toLocalDate(deps.clock.now());
  const closedBefore = addDays(today, -(await getRetentionDays(deps.db, 'ballot')));
  let folded = 0;
  for (;;) {
    const polls = await listUnfolded(deps.db, closedBefore, BATCH);
    for (const pollId of polls) folded += await foldBallots(deps.db, pollId, today);
    if (polls.length < BATCH) return folded;
  }
}

export const pollJobs: readonly Job[] = [{ name: 'poll.retention', cron: '20 2 * * *', run: foldOldBallots }];
