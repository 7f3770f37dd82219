import type { AppDeps } from '../platform/deps.ts';
import type { Job } from '../platform/job.ts';
import { getRetentionDays } from '../resident/retention.ts';
import { deleteClosedBefore } from './store.ts';
import { workOffEvents } from './zalo-event.ts';

const DAY_MS = 86_400_000;

/** Register rows that have been closed long enough. Answers how many. */
export async function forgetOldRequests(deps: AppDeps): Promise<number> {
  const days = await getRetentionDays(deps.db, 'data_request');
  const before = new Date(deps.clock.now().getTime() - days * DAY_MS);
  return deps.db.transaction().execute((tx) => deleteClosedBefore(tx, before));
}

export const privacyJobs: readonly Job[] = [
  { name: 'privacy.withdrawal', cron: '*/5 * * * *', run: workOffEvents },
  { name: 'privacy.retention', cron: '30 2 * * *', run: forgetOldRequests },
];
