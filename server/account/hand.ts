import type { OfficialActor } from '../../shared/access.ts';
import { can, canForProvince } from '../../shared/access.ts';
import { actorOf } from '../official/service.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Queries, Tx } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { findAccount, lockAccounts } from './store.ts';

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

/**
 * Locks the accounts of both until the act is done, and only then reads them: of two administrators who close each other the second
 * is none any more, and an invitation that was just accepted is not renewed. Nobody is the administrator of themselves.
 * @throws AppError own_account, not_signed_in
 */
export async function lockBoth(tx: Tx, hand: Hand, id: string) {
  if (id === hand.official.id) throw new AppError('own_account');
  const open = await lockAccounts(tx, [hand.official.id, id]);
  const actor = await actorOf(tx, hand.official.id, hand.now);
  if (!actor || !open.has(actor.id)) throw new AppError('not_signed_in');
  return { actor, isOpen: open.has(id) };
}

/** The account, locked until the act is done. @throws AppError not_found, own_account, account_closed, not_signed_in */
export async function takeAccount(tx: Tx, hand: Hand, id: string) {
  const { actor, isOpen } = await lockBoth(tx, hand, id);
  const account = await assertManages(tx, { official: actor, now: hand.now }, id);
  if (!isOpen) throw new AppError('account_closed');
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
