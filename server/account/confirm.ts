import type { Confirmation, InvitationLink } from '../../shared/account/schema.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { newTotpSecret } from '../official/totp.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { sha256 } from '../platform/seal.ts';
import type { Hand } from './hand.ts';
import { audit, lockBoth, manages, takeAccount } from './hand.ts';
import { expiryFrom, linkOf } from './invitation.ts';
import * as store from './store-confirmation.ts';
import { replaceInvitation } from './store-invitation.ts';
import * as roles from './store-role.ts';
import { findAccount } from './store.ts';

const SHOWN = 100;

/** What waits for a second administrator, with who asked; whether that second one may be me. */
export async function listConfirmations(
  deps: AppDeps,
  hand: Pick<Hand, 'official' | 'now'>,
  accountId?: string,
): Promise<{ items: Confirmation[]; isCut: boolean }> {
  const rows = await store.listConfirmations(deps.db, { ...hand, ...(accountId ? { accountId } : {}), limit: SHOWN });
  const items = rows.slice(0, SHOWN).map((row) => ({
    kind: row.kind,
    id: row.id,
    account: { id: row.official_id, fullName: row.full_name },
    unit: { id: row.unit_id, name: row.unit_name },
    askedBy: { id: row.asked_by, fullName: row.asker_name },
    askedAt: row.asked_at.toISOString(),
    mayConfirm: row.may_confirm,
  }));
  return { items, isCut: rows.length > SHOWN };
}

/** The role of an administrator, locked with its account until the act is done. */
async function takeRole(tx: Tx, hand: Hand, id: string) {
  const owner = await roles.findRoleOwner(tx, id);
  if (!owner) throw new AppError('not_found');
  const { actor, isOpen } = await lockBoth(tx, hand, owner.official_id);
  const account = await findAccount(tx, owner.official_id, hand.now);
  const held = await roles.lockRole(tx, id, toLocalDate(hand.now));
  if (!account || !held || !manages(actor, held.unit_id) || !manages(actor, account.unit_id))
    throw new AppError('not_found');
  return { held, isOpen };
}

/**
 * From now on the role gives what it says.
 * @throws AppError not_found, own_account, account_closed, move_not_possible, second_administrator, not_signed_in
 */
export async function confirmRole(deps: AppDeps, hand: Hand, id: string): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const { held, isOpen } = await takeRole(tx, hand, id);
    if (held.confirmed_by === hand.official.id) return;
    if (!isOpen) throw new AppError('account_closed');
    if (!held.is_asked || held.granted_by === null) throw new AppError('move_not_possible');
    if (!(await store.isSecondPerson(tx, held.granted_by, hand.official.id)))
      throw new AppError('second_administrator');
    await store.confirmRole(tx, id, hand.official.id);
    const { role, unit_id: unitId, granted_by: askedBy } = held;
    await audit(tx, hand, 'official.role_confirmed', held.official_id, { role, unitId, askedBy });
  });
}

/**
 * The role ends without ever having given anything. Whoever has asked for it takes it back in the same way.
 * @throws AppError not_found, own_account, move_not_possible, not_signed_in
 */
export async function refuseRole(deps: AppDeps, hand: Hand, id: string, reason: string): Promise<void> {
  const today = toLocalDate(hand.now);
  await deps.db.transaction().execute(async (tx) => {
    const { held } = await takeRole(tx, hand, id);
    if (!held.is_asked) throw new AppError('move_not_possible');
    const validTo = today < held.valid_from ? held.valid_from : today;
    await roles.endRole(tx, { id, validTo, by: hand.official.id, reason });
    const { role, unit_id: unitId, granted_by: askedBy } = held;
    await audit(tx, hand, 'official.role_refused', held.official_id, { role, unitId, askedBy, reason });
  });
}

/**
 * A lost phone: one administrator asks, a second one confirms and gets the link. One alone, who could otherwise make themselves
 * anybody, gets nothing; nor does the account that they have made for it. Asked for twice is asked for once.
 * @throws AppError not_found, own_account, account_closed, not_signed_in
 */
export async function askReEnrolment(deps: AppDeps, hand: Hand, id: string): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const account = await takeAccount(tx, hand, id);
    if (account.state !== 'active') throw new AppError('account_closed');
    const found = await store.findReEnrolment(tx, id, hand.now);
    if (found && found.confirmed_by === null) return;
    await replaceInvitation(tx, {
      id: deps.ids.uuid(),
      official_id: id,
      purpose: 're_enrolment',
      token_hash: null,
      totp_sealed: null,
      asked_by: hand.official.id,
      confirmed_by: null,
      created_at: hand.now,
      expires_at: expiryFrom(hand.now),
      used_at: null,
    });
    await audit(tx, hand, 'official.re_enrolment_asked', id);
  });
}

/**
 * The second administrator gets the link. Whose reply was lost asks again and gets a new one; the earlier link then opens nothing.
 * @throws AppError not_found, own_account, account_closed, move_not_possible, second_administrator, not_signed_in
 */
export async function confirmReEnrolment(deps: AppDeps, hand: Hand, id: string): Promise<InvitationLink> {
  const by = hand.official.id;
  return deps.db.transaction().execute(async (tx) => {
    await takeAccount(tx, hand, id);
    const asked = await store.findReEnrolment(tx, id, hand.now);
    if (!asked || (asked.confirmed_by ?? by) !== by) throw new AppError('move_not_possible');
    if (!(await store.isSecondPerson(tx, asked.asked_by, by))) throw new AppError('second_administrator');
    const token = deps.ids.secret();
    const expiresAt = expiryFrom(hand.now);
    const totpSealed = deps.seal.close(newTotpSecret(), { column: 'official_invitation.totp_sealed', id: asked.id });
    await store.confirmReEnrolment(tx, { id: asked.id, by, tokenHash: sha256(token), totpSealed, expiresAt });
    await audit(tx, hand, 'official.re_enrolment_confirmed', id, { askedBy: asked.asked_by });
    return { link: linkOf(deps, token), expiresAt: expiresAt.toISOString(), isEmailed: false };
  });
}

/** Nothing changes for the account: password and second factor go on. @throws those of confirming but second_administrator */
export async function refuseReEnrolment(deps: AppDeps, hand: Hand, id: string, reason: string): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await takeAccount(tx, hand, id);
    const asked = await store.findReEnrolment(tx, id, hand.now);
    if (!asked || asked.confirmed_by !== null) throw new AppError('move_not_possible');
    await store.dropReEnrolment(tx, asked.id);
    await audit(tx, hand, 'official.re_enrolment_refused', id, { askedBy: asked.asked_by, reason });
  });
}
