import type { InvitationLink, InviteOfficial, OpenedInvitation } from '../../shared/account/schema.ts';
import { INVITATION_DAYS } from '../../shared/account/limit.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { countAttempt, counterOf, openName, settle } from '../official/attempt.ts';
import { hashPassword } from '../official/password.ts';
import { newTotpSecret, stepOf, totpLink } from '../official/totp.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError, violatedConstraint } from '../platform/errors.ts';
import { sha256 } from '../platform/seal.ts';
import type { Hand } from './hand.ts';
import { audit, manages, takeAccount } from './hand.ts';
import { openMail } from '../platform/mail.ts';
import { toQrSvg } from '../platform/qr.ts';
import { invitationLetter } from './letter.ts';
import { assertRolesFit } from './new-account.ts';
import { assertPosition } from './position.ts';
import { insertAccounts } from './store-new.ts';
import { hashRecoveryCode, newRecoveryCodes } from './secret.ts';
import * as store from './store-invitation.ts';
import { findUnit, lockAccounts } from './store.ts';

const DAY_MS = 86_400_000;

/** After the hash, so that it reaches neither a log of addresses nor the page that a link is opened from. */
export const linkOf = (deps: AppDeps, token: string): string =>
  `${deps.config.publicOrigin}/console/invitation#${token}`;

export const expiryFrom = (now: Date): Date => new Date(now.getTime() + INVITATION_DAYS * DAY_MS);

/** A link with a new second factor behind it; the earlier link of this official stops working. */
async function makeInvitation(deps: AppDeps, tx: Tx, hand: Hand, officialId: string): Promise<InvitationLink> {
  const token = deps.ids.secret();
  const id = deps.ids.uuid();
  const expiresAt = expiryFrom(hand.now);
  await store.replaceInvitation(tx, {
    id,
    official_id: officialId,
    purpose: 'first',
    token_hash: sha256(token),
    totp_sealed: deps.seal.close(newTotpSecret(), { column: 'official_invitation.totp_sealed', id }),
    asked_by: hand.official.id,
    confirmed_by: null,
    created_at: hand.now,
    expires_at: expiresAt,
    used_at: null,
  });
  await audit(tx, hand, 'official.invited', officialId);
  return { link: linkOf(deps, token), expiresAt: expiresAt.toISOString(), isEmailed: false };
}

/** After the transaction: a letter cannot be taken back. Where it cannot be sent, the administrator is shown the link. */
async function post(deps: AppDeps, invitation: InvitationLink, email: string | null): Promise<InvitationLink> {
  const mail = email ? openMail(deps.config.smtp) : null;
  if (!mail || !email || !invitation.link) return invitation;
  try {
    await mail.send({ to: email, ...invitationLetter(deps.config.app.name, invitation.link) });
    return { ...invitation, link: null, isEmailed: true };
  } catch {
    return invitation;
  } finally {
    mail.close();
  }
}

/** @throws AppError not_allowed, username_taken, role_not_possible, position_not_possible */
export async function inviteOfficial(
  deps: AppDeps,
  hand: Hand,
  input: InviteOfficial,
): Promise<{ id: string; invitation: InvitationLink }> {
  if (!manages(hand.official, input.unitId)) throw new AppError('not_allowed');
  const id = deps.ids.uuid();
  const invitation = await deps.db
    .transaction()
    .execute(async (tx) => {
      const unit = await findUnit(tx, input.unitId, toLocalDate(hand.now));
      if (!unit) throw new AppError('role_not_possible', [{ path: 'unitId', reason: 'not_current' }]);
      assertRolesFit(unit.reach, input.roles);
      await assertPosition(tx, input.position);
      await insertAccounts(tx, [{ ...input, id }], { by: hand.official.id, now: hand.now });
      await audit(tx, hand, 'official.created', id, {
        unitId: input.unitId,
        roles: input.roles,
        position: input.position,
      });
      return makeInvitation(deps, tx, hand, id);
    })
    .catch((error: unknown) => {
      if (violatedConstraint(error) === 'official_username_taken')
        throw new AppError('username_taken', [{ path: 'username', reason: 'taken' }]);
      throw error;
    });
  return { id, invitation: await post(deps, invitation, input.email) };
}

/** @throws AppError not_found, own_account, account_closed, account_in_use */
export async function renewInvitation(deps: AppDeps, hand: Hand, id: string): Promise<InvitationLink> {
  const made = await deps.db.transaction().execute(async (tx) => {
    const account = await takeAccount(tx, hand, id);
    if (account.state !== 'invited') throw new AppError('account_in_use');
    return { invitation: await makeInvitation(deps, tx, hand, id), email: account.email };
  });
  return post(deps, made.invitation, made.email);
}

async function findOpen(deps: AppDeps, token: string) {
  const found = await store.findByToken(deps.db, sha256(token), deps.clock.now());
  if (!found?.totp_sealed) throw new AppError('invitation_not_valid');
  return {
    ...found,
    totpSecret: deps.seal.open(found.totp_sealed, { column: 'official_invitation.totp_sealed', id: found.id }),
  };
}

/** @throws AppError invitation_not_valid */
export async function openInvitation(deps: AppDeps, token: string): Promise<OpenedInvitation> {
  const found = await findOpen(deps, token);
  const uri = totpLink(found.totpSecret, found.username, deps.config.app.name);
  return {
    purpose: found.purpose,
    username: found.username,
    fullName: found.full_name,
    unit: { id: found.unit_id, name: found.unit_name },
    totpSecret: found.totpSecret,
    qrSvg: await toQrSvg(uri),
    expiresAt: found.expires_at.toISOString(),
  };
}

/** @throws AppError invitation_not_valid, totp_refused, sign_in_busy */
export async function acceptInvitation(
  deps: AppDeps,
  input: { token: string; password: string; totp: string },
  requestId: string,
): Promise<{ username: string; recoveryCodes: string[] }> {
  const now = deps.clock.now();
  const found = await findOpen(deps, input.token);
  const step = stepOf(found.totpSecret, input.totp, now);
  if (step === null) throw new AppError('totp_refused', [{ path: 'totp', reason: 'refused' }]);
  const passwordHash = await hashPassword(input.password);
  const recoveryCodes = newRecoveryCodes(deps.ids);
  const officialId = found.official_id;
  await deps.db.transaction().execute(async (tx) => {
    // First the account, as every other act on it does: a renewed link and an accepted one must not wait for each other.
    if (!(await lockAccounts(tx, [officialId])).has(officialId)) throw new AppError('invitation_not_valid');
    if (!(await store.useInvitation(tx, found.id, now))) throw new AppError('invitation_not_valid');
    const totpSealed = deps.seal.close(found.totpSecret, { column: 'official.totp_sealed', id: officialId });
    await store.setCredentials(tx, { officialId, passwordHash, totpSealed, totpStep: step, now });
    await store.replaceRecoveryCodes(tx, officialId, recoveryCodes.map(hashRecoveryCode));
    await openName(deps, tx, found.username);
    // Whoever was signed in with the lost phone or the old password is not any more.
    await tx.deleteFrom('official_session').where('official_id', '=', officialId).execute();
    await recordAudit(tx, {
      at: now,
      officialId,
      requestId,
      action: 'official.enrolled',
      subjectType: 'official',
      subjectId: officialId,
      details: { purpose: found.purpose },
    });
  });
  return { username: found.username, recoveryCodes };
}

/** @throws AppError totp_refused */
export async function renewRecoveryCodes(
  deps: AppDeps,
  hand: Hand,
  { totp, address }: { totp: string; address: string },
): Promise<string[]> {
  const { id } = hand.official;
  // Whoever sits down at an open session does not get to guess more often than at the door.
  const attempt = { counter: counterOf(deps, id, 'recovery codes'), address, at: hand.now };
  await countAttempt(deps, attempt);
  const row = await deps.db.selectFrom('official').select('totp_sealed').where('id', '=', id).executeTakeFirst();
  const step = row?.totp_sealed
    ? stepOf(deps.seal.open(row.totp_sealed, { column: 'official.totp_sealed', id }), totp, hand.now)
    : null;
  if (step === null) throw new AppError('totp_refused', [{ path: 'totp', reason: 'refused' }]);
  const recoveryCodes = newRecoveryCodes(deps.ids);
  await deps.db.transaction().execute(async (tx) => {
    const used = await tx
      .updateTable('official')
      .set({ totp_last_step: step })
      .where('id', '=', id)
      .where('totp_last_step', '<', step)
      .executeTakeFirst();
    if (used.numUpdatedRows !== 1n) throw new AppError('totp_refused', [{ path: 'totp', reason: 'used' }]);
    await store.replaceRecoveryCodes(tx, id, recoveryCodes.map(hashRecoveryCode));
    await settle(deps, tx, attempt);
    await audit(tx, hand, 'official.recovery_codes_renewed', id);
  });
  return recoveryCodes;
}
