import type { GrantRole } from '../../shared/account/schema.ts';
import { DELEGABLE_ROLES, PROVINCE_ROLES } from '../../shared/official/role.ts';
import { addDays, toLocalDate } from '../../shared/time/local-date.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import type { Hand } from './hand.ts';
import { audit, lockBoth, manages } from './hand.ts';
import * as store from './store.ts';
import * as roles from './store-role.ts';

const includes = (list: readonly string[], role: string): boolean => list.includes(role);
const refuse = (path: string, reason: string): AppError => new AppError('role_not_possible', [{ path, reason }]);

/**
 * Gives a role in a unit that the administrator keeps. A substitute takes the place of a colleague who holds it themselves; a
 * delegate is an approver of an office of the province. Both are for a time, which the installation limits. An
 * administrator who is made by one is none until a second one confirms it.
 * @throws AppError not_found, own_account, account_closed, not_allowed, role_not_possible, role_overlaps, not_signed_in
 */
export async function grantRole(deps: AppDeps, hand: Hand, officialId: string, grant: GrantRole): Promise<string> {
  const today = toLocalDate(hand.now);
  return deps.db.transaction().execute(async (tx) => {
    const { actor, isOpen } = await lockBoth(tx, hand, officialId);
    if (!manages(actor, grant.unitId)) throw new AppError('not_allowed');
    const account = await store.findAccount(tx, officialId, hand.now);
    // An approver of another office can be delegated to; every other account must be one that this administrator keeps.
    if (!account || (grant.kind !== 'delegated' && !manages(actor, account.unit_id))) throw new AppError('not_found');
    if (!isOpen) throw new AppError('account_closed');
    const unit = await store.findUnit(tx, grant.unitId, today);
    if (!unit) throw refuse('unitId', 'not_current');
    if (grant.validFrom < today) throw refuse('validFrom', 'past');
    if (unit.reach === 'commune' && includes(PROVINCE_ROLES, grant.role)) throw refuse('role', 'province_only');
    await assertKindFits(tx, { ...grant, officialId }, { account, mostDays: deps.config.standInDays });
    if (await roles.overlaps(tx, { ...grant, officialId })) throw new AppError('role_overlaps');
    const id = deps.ids.uuid();
    await roles.insertRole(tx, { id, officialId, ...grant, by: hand.official.id, now: hand.now });
    const { role, unitId, kind, validFrom, validTo } = grant;
    await audit(tx, hand, 'official.role_granted', officialId, { role, unitId, kind, validFrom, validTo });
    return id;
  });
}

async function assertKindFits(
  tx: Tx,
  grant: GrantRole & { officialId: string },
  { account, mostDays }: { account: store.AccountRow; mostDays: number },
): Promise<void> {
  const { kind, role, unitId, validFrom, validTo, forOfficialId, officialId } = grant;
  const homeUnitId = account.unit_id;
  if (kind !== 'own' && validTo !== null && validTo > addDays(validFrom, mostDays)) throw refuse('validTo', 'too_long');
  if (kind === 'substitute' && forOfficialId !== null) {
    if (forOfficialId === officialId) throw refuse('forOfficialId', 'oneself');
    if (!(await roles.holdsOwn(tx, { officialId: forOfficialId, role, unitId, on: validFrom })))
      throw refuse('forOfficialId', 'does_not_hold_it');
  }
  if (kind === 'delegated') {
    if (!includes(DELEGABLE_ROLES, role)) throw refuse('role', 'not_delegable');
    if (homeUnitId === unitId) throw refuse('unitId', 'own_unit');
    if (account.unit_reach !== 'province') throw refuse('unitId', 'not_above');
    if (!(await roles.holdsOwn(tx, { officialId, role, unitId: homeUnitId, on: validFrom })))
      throw refuse('role', 'not_an_approver');
  }
}

/**
 * From `validTo` on it no longer holds; today is at once. What still waits for its second administrator is refused instead.
 * @throws AppError not_found, own_account, move_not_possible, role_not_possible
 */
export async function endRole(
  deps: AppDeps,
  hand: Hand,
  { id, validTo, reason }: { id: string; validTo: GrantRole['validFrom']; reason: string },
): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const owner = await roles.findRoleOwner(tx, id);
    if (!owner) throw new AppError('not_found');
    const { actor } = await lockBoth(tx, hand, owner.official_id);
    const today = toLocalDate(hand.now);
    const held = await roles.lockRole(tx, id, today);
    if (!held || !manages(actor, held.unit_id)) throw new AppError('not_found');
    if (held.is_asked) throw new AppError('move_not_possible');
    if (validTo < today) throw refuse('validTo', 'past');
    if (held.valid_to !== null && held.valid_to <= validTo) throw refuse('validTo', 'ends_earlier');
    const end = validTo < held.valid_from ? held.valid_from : validTo;
    await roles.endRole(tx, { id, validTo: end, by: hand.official.id, reason });
    const { role, unit_id: unitId } = held;
    await audit(tx, hand, 'official.role_ended', held.official_id, { role, unitId, validTo: end });
  });
}
