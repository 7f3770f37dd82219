import type { OfficialActor } from '../../shared/access.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Queries } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { sha256 } from '../platform/seal.ts';
import { hashRecoveryCode } from '../account/secret.ts';
import type { Attempt } from './attempt.ts';
import { assertNotWaiting, countAttempt, counterOf, isDeviceOf, makeDevice, recordWait, settle } from './attempt.ts';
import { NOBODYS_HASH, verifyPassword } from './password.ts';
import { FREE } from './store-attempt.ts';
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
type From = { requestId: string; address: string; device: string | undefined };
type Opened = { token: string; device: string; official: OfficialActor };

const isCode = (totp: string): boolean => totp.length === TOTP_DIGITS;

/**
 * Opens a session and returns its token, the only copy. Whoever does not know the password gets one answer, after one time; whoever
 * has to wait gets one answer, whatever they know. @throws AppError sign_in_refused, sign_in_locked, sign_in_busy, too_many_requests
 */
export async function signIn(deps: AppDeps, input: SignIn, from: From): Promise<Opened> {
  const at = deps.clock.now();
  const found = await store.findForSignIn(deps.db, input.username);
  const attempt = { counter: await findCounter(deps, input, found, from.device), address: from.address, at };
  await assertNotWaiting(deps, attempt);
  let failures = 0;
  const isPassword = await verifyPassword(input.password, found?.password_hash ?? NOBODYS_HASH, async () => {
    failures = await countAttempt(deps, attempt);
  });
  const opened = found && isPassword ? await open(deps, input, { found, attempt, from }) : null;
  if (opened) return opened;
  if (found && failures === FREE) await recordWait(deps, { officialId: found.id, requestId: from.requestId, at });
  throw new AppError('sign_in_refused');
}

type Found = NonNullable<Awaited<ReturnType<typeof store.findForSignIn>>>;

/** Where the account has signed in before, and for whoever has a recovery code of it, strangers' guesses do not count. */
async function findCounter(deps: AppDeps, input: SignIn, found: Found | undefined, device: string | undefined) {
  const { username, totp } = input;
  if (found && device && isDeviceOf(deps, found, device)) return counterOf(deps, username, 'device', device);
  if (isCode(totp)) return counterOf(deps, username);
  const codeHash = hashRecoveryCode(totp);
  const isTheirs = await store.hasRecoveryCode(deps.db, username, codeHash);
  return isTheirs ? counterOf(deps, username, 'code', codeHash.toString('hex')) : counterOf(deps, username);
}

/** The second factor is used up and the failure taken back together with the session; `null` when it is not theirs, or was used. */
async function open(
  deps: AppDeps,
  input: SignIn,
  { found, attempt, from }: { found: Found; attempt: Attempt; from: From },
): Promise<Opened | null> {
  const { at: now } = attempt;
  const step =
    isCode(input.totp) && found.totp_sealed
      ? stepOf(deps.seal.open(found.totp_sealed, { column: 'official.totp_sealed', id: found.id }), input.totp, now)
      : null;
  if (isCode(input.totp) && step === null) return null;
  const token = deps.ids.secret();
  return deps.db.transaction().execute(async (tx) => {
    const isUsed =
      step === null
        ? await store.useRecoveryCode(tx, found.id, hashRecoveryCode(input.totp), now)
        : await store.useTotpStep(tx, found.id, step, now);
    if (!isUsed) return null;
    await settle(deps, tx, attempt);
    const expiresAt = new Date(now.getTime() + SESSION_MS);
    await store.insertSession(tx, { tokenHash: sha256(token), officialId: found.id, now, expiresAt });
    await recordAudit(tx, {
      at: now,
      officialId: found.id,
      requestId: from.requestId,
      action: 'official.signed_in',
      subjectType: 'official',
      subjectId: found.id,
      details: step === null ? { withRecoveryCode: true } : {},
    });
    const official = await store.findById(tx, found.id, now);
    if (!official) throw new AppError('sign_in_refused');
    const device = from.device && isDeviceOf(deps, found, from.device) ? from.device : makeDevice(deps, found);
    return { token, device, official: toActor(official) };
  });
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
