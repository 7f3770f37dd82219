import type { AppDeps } from '../platform/deps.ts';
import type { Job } from '../platform/job.ts';
import { getRetentionDays } from '../resident/retention.ts';
import { deleteClosedBefore, deleteEventsBefore } from './store.ts';
import { STALE_MS, workOffEvents } from './zalo-event.ts';

const DAY_MS = 86_400_000;

/** Register rows that have been closed long enough. Answers how many. */
export async function forgetOldRequests(deps: AppDeps): Promise<number> {
  const days = await getRetentionDays(deps.db, 'data_request');
  const before = new Date(deps.clock.now().getTime() - days * DAY_MS);
  return deps.db.transaction().execute((tx) => deleteClosedBefore(tx, before));
}

/** Digests of what Zalo told serve to know a repetition; a day beyond what is still taken, none comes. Answers how many went. */
export const forgetOldEvents = (deps: AppDeps): Promise<number> =>
  deleteEventsBefore(deps.db, new Date(deps.clock.now().getTime() - STALE_MS - DAY_MS));

export const privacyJobs: readonly Job[] = [
  { name: 'privacy.withdrawal', cron: '*/5 * * * *', run: workOffEvents },
  { name: 'privacy.retention', cron: '30 2 * * *', run: forgetOldRequests },
  { name: 'privacy.events', cron: '40 2 * * *', run: forgetOldEvents },
];
