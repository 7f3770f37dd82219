import { toLocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { AppDeps } from '../platform/deps.ts';
import type { Job } from '../platform/job.ts';
import { tellHeads } from './head.ts';
import { dropExpired } from './store.ts';

/** Whole closed days older than the retention go, which is itself recorded. */
async function expireAudit({ db, clock }: AppDeps): Promise<{ dropped: number }> {
  const now = clock.now();
  return db.transaction().execute(async (tx) => {
    const dropped = await dropExpired(tx, toLocalDate(now));
    if (dropped > 0)
      await recordAudit(tx, {
        at: now,
        officialId: null,
        requestId: 'audit.retention',
        action: 'audit.expired',
        subjectType: 'audit_event',
        subjectId: toLocalDate(now),
        details: { events: dropped },
      });
    return { dropped };
  });
}

export const auditHead: Job = { name: 'audit.head', cron: '7 * * * *', run: tellHeads };
export const auditRetention: Job = { name: 'audit.retention', cron: '40 3 * * *', run: expireAudit };
