import { addDays, toLocalDate } from '../../shared/time/local-date.ts';
import type { AppDeps } from '../platform/deps.ts';
import type { Job } from '../platform/job.ts';
import { eraseIn, removeBytes } from './leave.ts';
import { getRetentionDays } from './retention.ts';
import { takeClosedBefore } from './store-leave.ts';
import { forgetMarks } from './store-mark.ts';
import { forgetWishesBefore } from './wish-file.ts';

const DAY_MS = 86_400_000;
const BATCH = 100;

/** Erases accounts whose consent was withdrawn long enough ago. Answers how many. */
export async function eraseClosedAccounts(deps: AppDeps): Promise<number> {
  const now = deps.clock.now();
  const before = new Date(now.getTime() - (await getRetentionDays(deps.db, 'resident')) * DAY_MS);
  let erased = 0;
  for (;;) {
    const files = await deps.db.transaction().execute(async (tx) => {
      const ids = await takeClosedBefore(tx, before, BATCH);
      const files: string[] = [];
      for (const id of ids) files.push(...((await eraseIn(deps, tx, id)) ?? []));
      erased += ids.length;
      return ids.length > 0 ? files : null;
    });
    if (!files) return erased;
    await removeBytes(deps, files);
  }
}

/** What was left of people who left: see server/resident/mark.ts. Answers how many marks went. */
export const forgetOldMarks = (deps: AppDeps): Promise<number> => forgetMarks(deps.db, toLocalDate(deps.clock.now()));

/** No backup that is older is kept, so nobody can come back from one. Answers how many days went. */
export async function forgetOldWishes({ db, clock, config }: AppDeps): Promise<number> {
  const days = await getRetentionDays(db, 'wish');
  return forgetWishesBefore(config.wishesDir, addDays(toLocalDate(clock.now()), -days));
}

export const residentJobs: readonly Job[] = [
  { name: 'resident.marks', cron: '5 0 * * *', run: forgetOldMarks },
  { name: 'resident.retention', cron: '10 2 * * *', run: eraseClosedAccounts },
  { name: 'resident.wishes', cron: '20 2 * * *', run: forgetOldWishes },
];
