import type { AppDeps } from '../platform/deps.ts';
import type { Job } from '../platform/job.ts';
import { recoverClaims, reconcile } from './reconcile.ts';
import * as store from './store-broadcast.ts';

/** What does not move is found, looked up, sent again or closed. */
export async function watch(deps: AppDeps): Promise<void> {
  await recoverClaims(deps);
  await reconcile(deps);
  await store.closeLate(deps.db, deps.clock.now());
  await store.closeDone(deps.db);
}

export const deliveryWatch: Job = { name: 'delivery.watch', cron: '* * * * *', run: watch };
