import type { OfficialActor } from '../../shared/access.ts';
import { can, canForProvince } from '../../shared/access.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Queries, Tx } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { findAccount, lockAccount } from './store.ts';

/** Which administrator acts, in which request, and when. */
export type Hand = { readonly official: OfficialActor; readonly requestId: string; readonly now: Date };

/** An administrator of an office of the province keeps every account, one of a commune those of the commune. */
export const manages = (official: OfficialActor, unitId: string): boolean =>
  canForProvince(official, 'official.manage') || can(official, 'official.manage', unitId);

/** @throws AppError not_found, also for an account of another unit */
export async function assertManages(q: Queries, { official, now }: Pick<Hand, 'official' | 'now'>, id: string) {
  const account = await findAccount(q, id, now);
  if (!account || !manages(official, account.unit_id)) throw new AppError('not_found');
  return account;
}

/** The account, locked until the act is done. Nobody is the administrator of themselves. @throws AppError not_found, own_account, account_closed */
export async function takeAccount(tx: Tx, hand: Hand, id: string) {
  const account = await assertManages(tx, hand, id);
  if (account.id === hand.official.id) throw new AppError('own_account');
  if (!(await lockAccount(tx, id))) throw new AppError('account_closed');
  return account;
}

export const audit = (tx: Tx, hand: Hand, action: string, officialId: string, details = {}): Promise<void> =>
  recordAudit(tx, {
    at: hand.now,
    officialId: hand.official.id,
    requestId: hand.requestId,
    action,
    subjectType: 'official',
    subjectId: officialId,
    details,
  });
