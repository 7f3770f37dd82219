import { addDays, toLocalDate } from '../../shared/time/local-date.ts';
import { releaseAssigned } from '../feedback/release.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import type { Job } from '../platform/job.ts';
import { startOfDay } from '../../shared/time/local-date.ts';
import type { Hand } from './hand.ts';
import { takeAccount } from './hand.ts';
import * as store from './store.ts';

type Closing = { readonly id: string; readonly by: string | null; readonly requestId: string; readonly reason: string };

/** Everything that somebody who leaves must not keep, in one act. The row must be locked. */
async function close(tx: Tx, { id, by, requestId, reason }: Closing, now: Date): Promise<void> {
  const sessions = await store.deleteSessions(tx, id);
  const roles = await store.endRolesOf(tx, id, { today: toLocalDate(now), by, reason });
  const feedback = await releaseAssigned(tx, { assigneeId: id, by, requestId, now });
  await store.closeRow(tx, id, { now, by, reason });
  await recordAudit(tx, {
    at: now,
    officialId: by,
    requestId,
    action: 'official.closed',
    subjectType: 'official',
    subjectId: id,
    details: { sessions, roles, feedback },
  });
}

/** @throws AppError not_found, own_account, account_closed */
export async function closeAccount(deps: AppDeps, hand: Hand, id: string, reason: string): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await takeAccount(tx, hand, id);
    await close(tx, { id, by: hand.official.id, requestId: hand.requestId, reason }, hand.now);
  });
}

/** Accounts that nobody has used for as long as the rule of the installation says; without a rule, none. */
export const closeInactive: Job = {
  name: 'official.inactivity',
  cron: '30 2 * * *',
  async run(deps) {
    const rule = deps.config.inactivity;
    if (!rule) return 0;
    const now = deps.clock.now();
    const since = startOfDay(addDays(toLocalDate(now), -rule.days));
    const due = await deps.db
      .selectFrom('official')
      .select('id')
      .where('is_active', '=', true)
      .where((eb) => eb(eb.fn.coalesce('last_active_at', 'created_at'), '<', since))
      .execute();
    const reason = `Không đăng nhập trong ${rule.days} ngày (${rule.source})`;
    let closed = 0;
    for (const { id } of due)
      closed += await deps.db.transaction().execute(async (tx) => {
        // Another process may have closed it meanwhile.
        if (!(await store.lockAccounts(tx, [id])).has(id)) return 0;
        await close(tx, { id, by: null, requestId: 'official.inactivity', reason }, now);
        return 1;
      });
    return closed;
  },
};
