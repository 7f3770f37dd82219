import type { OfficialActor } from '../../shared/access.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Queries } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { sha256 } from '../platform/seal.ts';
import { hashRecoveryCode } from '../account/secret.ts';
import { NOBODYS_HASH, verifyPassword } from './password.ts';
import * as store from './store.ts';
import { stepOf } from './totp.ts';

const MINUTE_MS = 60_000;
/** A working day; an idle console closes earlier. */
export const SESSION_MS = 10 * 60 * MINUTE_MS;
const IDLE_MS = 60 * MINUTE_MS;
const TOUCH_MS = MINUTE_MS;
const TOTP_DIGITS = 6;

/** A session that nobody has used since then is over. */
export const idleSince = (now: Date): Date => new Date(now.getTime() - IDLE_MS);

export { holdsRole } from './store.ts';

type SignIn = { username: string; password: string; totp: string };

/**
 * Opens a session and returns its token, the only copy. Whoever does not know the password gets one answer, after one time.
 * @throws AppError sign_in_refused, sign_in_locked, sign_in_busy
 */
export async function signIn(
  deps: AppDeps,
  input: SignIn,
  requestId: string,
): Promise<{ token: string; official: OfficialActor }> {
  const now = deps.clock.now();
  const found = await store.findForSignIn(deps.db, input.username);
  const isPassword = await verifyPassword(input.password, found?.password_hash ?? NOBODYS_HASH);
  // Only whoever knows the password learns that the account rests: names cannot be listed by locking them.
  if (found?.locked_until && found.locked_until > now)
    throw new AppError(isPassword ? 'sign_in_locked' : 'sign_in_refused');
  const isTotp = input.totp.length === TOTP_DIGITS;
  const step =
    isTotp && found?.totp_sealed
      ? stepOf(deps.seal.open(found.totp_sealed, { column: 'official.totp_sealed', id: found.id }), input.totp, now)
      : null;
  if (!found || !isPassword || (isTotp && step === null)) {
    if (found) await store.countFailure(deps.db, found.id, now);
    throw new AppError('sign_in_refused');
  }

  const token = deps.ids.secret();
  const opened = await deps.db.transaction().execute(async (tx) => {
    const isUsed =
      step === null
        ? await store.useRecoveryCode(tx, found.id, hashRecoveryCode(input.totp), now)
        : await store.useTotpStep(tx, found.id, step, now);
    if (!isUsed) return null;
    const expiresAt = new Date(now.getTime() + SESSION_MS);
    await store.insertSession(tx, { tokenHash: sha256(token), officialId: found.id, now, expiresAt });
    await recordAudit(tx, {
      at: now,
      officialId: found.id,
      requestId,
      action: 'official.signed_in',
      subjectType: 'official',
      subjectId: found.id,
      details: step === null ? { withRecoveryCode: true } : {},
    });
    const official = await store.findById(tx, found.id, now);
    if (!official) throw new AppError('sign_in_refused');
    return { token, official: toActor(official) };
  });
  if (opened) return opened;
  // A code that was used before, or a recovery code that is not theirs.
  await store.countFailure(deps.db, found.id, now);
  throw new AppError('sign_in_refused');
}

/** @throws AppError not_signed_in */
export async function identifyOfficial(deps: AppDeps, token: string | undefined): Promise<OfficialActor> {
  if (!token) throw new AppError('not_signed_in');
  const now = deps.clock.now();
  const tokenHash = sha256(token);
  const found = await store.findBySession(deps.db, tokenHash, now, idleSince(now));
  if (!found) throw new AppError('not_signed_in');
  if (now.getTime() - found.last_seen_at.getTime() > TOUCH_MS) await store.touchSession(deps.db, tokenHash, now);
  return toActor(found);
}

export async function signOut(deps: AppDeps, official: OfficialActor, token: string, requestId: string): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await store.deleteSession(tx, sha256(token));
    await recordAudit(tx, { ...signedOut(deps, official, requestId), details: { everywhere: false } });
  });
}

export async function signOutEverywhere(deps: AppDeps, official: OfficialActor, requestId: string): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const sessions = await store.deleteSessionsOf(tx, official.id);
    await recordAudit(tx, { ...signedOut(deps, official, requestId), details: { everywhere: true, sessions } });
  });
}

const signedOut = (deps: AppDeps, official: OfficialActor, requestId: string) => ({
  at: deps.clock.now(),
  officialId: official.id,
  requestId,
  action: 'official.signed_out',
  subjectType: 'official',
  subjectId: official.id,
});

/** Somebody as they may act now; what they do in a request is known from the session. */
export async function actorOf(q: Queries, id: string, now: Date): Promise<OfficialActor | null> {
  const row = await store.findById(q, id, now);
  return row ? toActor(row) : null;
}

const toActor = (row: NonNullable<Awaited<ReturnType<typeof store.findById>>>): OfficialActor => ({
  kind: 'official',
  id: row.id,
  fullName: row.full_name,
  unitId: row.unit_id,
  reach: row.reach,
  assignments: row.assignments,
});
