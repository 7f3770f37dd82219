import type { ResidentActor } from '../../shared/access.ts';
import type { ConsentGiven } from '../../shared/resident/schema.ts';
import type { Queries, Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { sha256 } from '../platform/seal.ts';
import type { ZaloRefusal } from '../platform/zalo/zalo.ts';
import { endZaloPart } from '../privacy/zalo-part.ts';
import { consentTextHash, giveConsent } from './consent.ts';
import * as store from './store.ts';
import { keepZaloId } from './zalo-id.ts';

/** Long enough for a form, short enough that a lost phone soon means nothing. */
export const ACCESS_MS = 15 * 60_000;
const REFRESH_MS = 30 * 24 * 3_600_000;
/** On a bad line the reply to a refresh is lost and the device sends the old token again: within this time that is no theft. */
const REPEAT_MS = 60_000;

export type RefreshPair = { residentId: string; familyId: string; refreshToken: string };

export const BY_REFUSAL = {
  token_refused: 'zalo_token_refused',
  unreachable: 'zalo_unreachable',
  refused_abroad: 'zalo_unreachable',
  misconfigured: 'zalo_unreachable',
} as const satisfies Record<ZaloRefusal, string>;

type Opening = { zaloAccessToken: string; consent?: ConsentGiven | undefined };

/**
 * Asks Zalo who holds the token and opens a session for that person. A stranger is stored only with their consent.
 * @throws AppError zalo_token_refused, zalo_unreachable, consent_missing, consent_text_changed
 */
export async function openSession(deps: AppDeps, input: Opening): Promise<RefreshPair> {
  const answer = await deps.zalo.identify(input.zaloAccessToken);
  if (!answer.ok) throw new AppError(BY_REFUSAL[answer.why]);
  const now = deps.clock.now();
  return deps.db.transaction().execute(async (tx) => {
    const kept = keepZaloId(deps, deps.ids.uuid(), answer.zaloId);
    const found = await store.findByZaloHash(tx, kept.zalo_hash);
    // Just now this person may be being erased, and would then be a stranger.
    const known = found && (await store.lockResident(tx, found.id)) ? found : undefined;
    if (!known && !input.consent) throw new AppError('consent_missing');
    const resident = known ?? (await store.insertResident(tx, { ...kept, created_at: now }));
    const agreed = await store.listConsents(tx, resident.id);
    const today = consentTextHash('account', deps.config.app.owner.name);
    if (!agreed.some((consent) => consent.purpose === 'account' && consent.text_hash === today))
      await giveConsent(deps, tx, resident.id, 'account', input.consent);
    await store.reopenAccount(tx, resident.id);
    await endZaloPart(deps, tx, resident.id, 'agreed_again');
    await store.deleteExpiredTokens(tx, resident.id, now);
    return issueToken(deps, tx, resident.id, deps.ids.uuid(), now);
  });
}

/**
 * Exchanges a refresh token, which works once. Used again later, it was copied: the whole device is signed out.
 * @throws AppError session_expired
 */
export async function refreshSession(deps: AppDeps, refreshToken: string): Promise<RefreshPair> {
  const now = deps.clock.now();
  const tokenHash = sha256(refreshToken);
  const pair = await deps.db.transaction().execute(async (tx) => {
    // The person's row is locked before their token, here and in signing out: a refresh cannot outlive a sign-out it raced.
    await store.lockResidentOf(tx, tokenHash);
    const token = await store.lockToken(tx, tokenHash);
    if (!token || token.expires_at <= now) return null;
    if (token.used_at && now.getTime() - token.used_at.getTime() > REPEAT_MS) {
      await store.deleteFamily(tx, token.family_id);
      return null;
    }
    if (!token.used_at) await store.markTokenUsed(tx, tokenHash, now);
    return issueToken(deps, tx, token.resident_id, token.family_id, now);
  });
  if (!pair) throw new AppError('session_expired');
  return pair;
}

async function issueToken(
  deps: AppDeps,
  q: Queries,
  residentId: string,
  familyId: string,
  now: Date,
): Promise<RefreshPair> {
  const refreshToken = deps.ids.secret();
  await store.insertToken(q, {
    token_hash: sha256(refreshToken),
    resident_id: residentId,
    family_id: familyId,
    created_at: now,
    expires_at: new Date(now.getTime() + REFRESH_MS),
    used_at: null,
  });
  return { residentId, familyId, refreshToken };
}

/**
 * For everything a resident changes: `assertSession` let the request in, and since then the person may have left. Holds the person
 * until the transaction ends, so that what one person sends takes turns and an erasure waits. A ballot does so by itself.
 * @throws AppError session_expired
 */
export async function holdSession(tx: Tx, resident: ResidentActor): Promise<void> {
  const isThere = await store.holdResident(tx, resident.id);
  if (!isThere || !(await store.hasFamily(tx, resident))) throw new AppError('session_expired');
}

/**
 * For every request of a resident: the token alone would go on working for a quarter of an hour after a sign-out, an erasure, or a
 * withdrawal, after which nothing about the person is used any more. @throws AppError session_expired
 */
export async function assertSession(deps: AppDeps, resident: ResidentActor): Promise<void> {
  if (!(await store.isSignedIn(deps.db, resident))) throw new AppError('session_expired');
}

/** Signs this device out; its access token is worth nothing from then on. */
export async function closeSession(deps: AppDeps, resident: ResidentActor): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await store.lockResident(tx, resident.id);
    await store.deleteFamily(tx, resident.familyId);
  });
}
