import type { SessionRow } from '../../shared/account/schema.ts';
import { idleSince } from '../official/service.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { sha256 } from '../platform/seal.ts';
import type { Hand } from './hand.ts';
import { audit, takeAccount } from './hand.ts';
import * as store from './store.ts';

/** @param token of the session that asks */
export async function listMySessions(deps: AppDeps, officialId: string, token: string): Promise<SessionRow[]> {
  const now = deps.clock.now();
  const mine = sha256(token);
  const rows = await store.listSessions(deps.db, officialId, now, idleSince(now));
  return rows.map((row) => ({
    id: row.id,
    openedAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    isThis: mine.equals(row.token_hash),
  }));
}

/** @throws AppError not_found, also for a session of somebody else */
export async function endMySession(deps: AppDeps, hand: Hand, id: string): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    if (!(await store.deleteSession(tx, hand.official.id, id))) throw new AppError('not_found');
    await audit(tx, hand, 'official.signed_out', hand.official.id, { everywhere: false });
  });
}

/** @throws AppError not_found, own_account, account_closed */
export async function endSessions(deps: AppDeps, hand: Hand, id: string): Promise<number> {
  return deps.db.transaction().execute(async (tx) => {
    await takeAccount(tx, hand, id);
    const sessions = await store.deleteSessions(tx, id);
    await audit(tx, hand, 'official.forced_out', id, { sessions });
    return sessions;
  });
}
