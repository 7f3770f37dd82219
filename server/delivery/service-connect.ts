import type { OfficialActor } from '../../shared/access.ts';
import { canForProvince } from '../../shared/access.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError, violatedConstraint } from '../platform/errors.ts';
import { sha256 } from '../platform/seal.ts';
import type { OaTokenPair } from '../platform/zalo/oa-token.ts';
import { exchangeOaCode, permissionUrl } from '../platform/zalo/oa-token.ts';
import { keepPair } from './oa-account.ts';
import * as store from './store-connection.ts';
import { listAccounts, lockAccount } from './store-account.ts';

const LASTS_MS = 10 * 60_000;

/** Who is signed in, in which session: what one session has begun no other completes. */
export type Hand = { official: OfficialActor; requestId: string; session: string };

/** Only administrators of an office of the province connect, and they do for any unit. */
export const mayConnect = (official: OfficialActor): boolean => canForProvince(official, 'oa.connect');

function assertMayConnect({ official }: Pick<Hand, 'official'>): void {
  if (!mayConnect(official)) throw new AppError('not_allowed');
}

/** Made of the state with a key of ours: it is nowhere stored, and only this server can make it again. */
const verifierOf = ({ config, keyedHash }: Pick<AppDeps, 'config' | 'keyedHash'>, state: string): string =>
  config.zalo.oaCodeVerifier ?? keyedHash('oa_verifier', state).toString('base64url');

/** A page of the console, because the session's cookie does not travel with somebody who comes from Zalo. */
export const returnAddress = ({ config }: Pick<AppDeps, 'config'>): string =>
  `${config.publicOrigin}/console/zalo-accounts/return`;

/** @throws AppError not_allowed, oa_unit_ended, not_found */
export async function beginConnection(
  deps: AppDeps,
  hand: Hand,
  { unitId, accountId }: { unitId: string; accountId: string | null },
): Promise<{ permissionUrl: string; expiresAt: Date }> {
  assertMayConnect(hand);
  const now = deps.clock.now();
  if (!(await store.findOffice(deps.db, unitId, toLocalDate(now)))) throw new AppError('oa_unit_ended');
  if (accountId !== null) {
    const [account] = await listAccounts(deps.db, null, accountId);
    if (account?.unit_id !== unitId) throw new AppError('not_found');
  }
  const state = deps.ids.secret();
  const expiresAt = new Date(now.getTime() + LASTS_MS);
  await store.insertConnection(deps.db, {
    state_hash: sha256(state),
    session_hash: sha256(hand.session),
    unit_id: unitId,
    account_id: accountId,
    expires_at: expiresAt,
  });
  const asked = { redirectUri: returnAddress(deps), state, verifier: verifierOf(deps, state) };
  return { permissionUrl: permissionUrl(deps.config.zalo, asked), expiresAt };
}

/**
 * The state is used up before Zalo is asked, whatever comes of it. Answers the account's id.
 * @throws AppError oa_connection_unknown, oa_connection_used, oa_connection_expired, oa_consent_refused, oa_grant_refused,
 * oa_app_misconfigured, oa_zalo_silent, oa_account_other, oa_account_taken, oa_unit_ended, stale_state
 */
export async function completeConnection(
  deps: AppDeps,
  hand: Hand,
  { state, code }: { state: string; code: string | null },
): Promise<string> {
  assertMayConnect(hand);
  const begun = await takeState(deps, hand, state);
  if (code === null) throw new AppError('oa_consent_refused');
  const pair = await buyPair(deps, { code, verifier: verifierOf(deps, state) });
  const told = await deps.zaloOa.readAccount(pair.accessToken);
  if (!told.ok)
    throw told.code === null ? new AppError('oa_zalo_silent') : new AppError('oa_grant_refused', zaloSaid(told.code));
  return deps.db
    .transaction()
    .execute((tx) => keepAccount(deps, tx, hand, { ...begun, ...told.told, pair }))
    .catch((error: unknown) => {
      // Two who connect the same new account at once.
      throw violatedConstraint(error) === 'oa_account_once' ? new AppError('stale_state') : error;
    });
}

const zaloSaid = (zaloCode: number | undefined) =>
  zaloCode === undefined ? undefined : [{ path: 'code', reason: `zalo ${zaloCode}` }];

async function takeState(deps: AppDeps, { session }: Hand, state: string) {
  const key = { stateHash: sha256(state), sessionHash: sha256(session) };
  const now = deps.clock.now();
  const begun = await store.useConnection(deps.db, key, now);
  if (begun) return begun;
  const known = await store.findConnection(deps.db, key);
  if (!known) throw new AppError('oa_connection_unknown');
  throw new AppError(known.used_at === null ? 'oa_connection_expired' : 'oa_connection_used');
}

async function buyPair(deps: AppDeps, bought: { code: string; verifier: string }): Promise<OaTokenPair> {
  const answer = await exchangeOaCode(deps.config.zalo, bought);
  if (answer.ok) return answer;
  switch (answer.why) {
    case 'refused':
      throw new AppError('oa_grant_refused', zaloSaid(answer.zaloCode));
    case 'misconfigured':
      throw new AppError('oa_app_misconfigured', zaloSaid(answer.zaloCode));
    case 'silent':
      throw new AppError('oa_zalo_silent');
  }
}

type Granted = { unit_id: string; account_id: string | null; oaId: string; name: string; pair: OaTokenPair };

async function keepAccount(deps: AppDeps, tx: Tx, hand: Hand, granted: Granted): Promise<string> {
  const now = deps.clock.now();
  const today = toLocalDate(now);
  const { unit_id: unitId, account_id: renewedId, oaId, name, pair } = granted;
  if (!(await store.findOffice(tx, unitId, today))) throw new AppError('oa_unit_ended');
  const renewed = renewedId === null ? undefined : await lockAccount(tx, renewedId);
  if (renewed && renewed.oa_id !== oaId) throw new AppError('oa_account_other');
  const held = await store.lockAccountOf(tx, oaId, today);
  if (held && held.unit_id !== unitId) throw new AppError('oa_account_taken');
  const id = held?.id ?? deps.ids.uuid();
  const kept = keepPair(deps, id, pair, now);
  if (held) await store.connectAnew(tx, id, { ...kept, name, at: now });
  else {
    await store.retireEnded(tx, { endedOn: today, at: now, oaId });
    await store.insertAccount(tx, {
      ...kept,
      id,
      unit_id: unitId,
      oa_id: oaId,
      name,
      valid_from: today,
      state_at: now,
    });
  }
  await recordAudit(tx, {
    at: now,
    officialId: hand.official.id,
    requestId: hand.requestId,
    action: held ? 'oa_account.connected_anew' : 'oa_account.connected',
    subjectType: 'oa_account',
    subjectId: id,
    details: { unitId, oaId, ...(held ? { state: held.state, zaloCode: held.zalo_code } : {}) },
  });
  return id;
}

/**
 * From a day on, today at the earliest, the account is not this unit's any more; `null` takes that back as long as the day has not
 * come. @throws AppError not_allowed, not_found, stale_state, move_not_possible, invalid_request
 */
export async function endAccount(
  deps: AppDeps,
  hand: Hand,
  { id, version, validTo, source }: { id: string; version: number; validTo: LocalDate | null; source: string },
): Promise<void> {
  assertMayConnect(hand);
  const now = deps.clock.now();
  const today = toLocalDate(now);
  await deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, id);
    if (!account) throw new AppError('not_found');
    if (account.version !== version) throw new AppError('stale_state');
    // The day has come: another unit may have it already.
    if (account.valid_to !== null && account.valid_to <= today) throw new AppError('move_not_possible');
    if (validTo !== null && validTo < today)
      throw new AppError('invalid_request', [{ path: 'validTo', reason: 'day_past' }]);
    if (!(await store.setEnd(tx, { id, version, validTo }))) throw new AppError('stale_state');
    await recordAudit(tx, {
      at: now,
      officialId: hand.official.id,
      requestId: hand.requestId,
      action: validTo === null ? 'oa_account.kept' : 'oa_account.ended',
      subjectType: 'oa_account',
      subjectId: id,
      details: { unitId: account.unit_id, validTo, source },
    });
  });
}
