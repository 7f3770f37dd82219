import { z } from 'zod';
import type { AppDeps } from '../platform/deps.ts';
import type { OaTokenPair } from '../platform/zalo/oa-token.ts';
import { refreshOaToken } from '../platform/zalo/oa-token.ts';
import * as store from './store-account.ts';

const pairSchema = z.object({ accessToken: z.string(), refreshToken: z.string() });
type Pair = z.infer<typeof pairSchema>;

/** An access token lives 25 hours: it is renewed while five are left, so that a lost answer leaves time to ask a person. */
const RENEW_BEFORE_MS = 5 * 3_600_000;

const place = (id: string) => ({ column: 'oa_account.token_sealed', id }) as const;

export const openPair = ({ seal }: Pick<AppDeps, 'seal'>, row: { id: string; token_sealed: Buffer }): Pair =>
  pairSchema.parse(JSON.parse(seal.open(row.token_sealed, place(row.id))));

export const sealPair = ({ seal }: Pick<AppDeps, 'seal'>, id: string, { accessToken, refreshToken }: Pair): Buffer =>
  seal.close(JSON.stringify({ accessToken, refreshToken }), place(id));

/** A new pair as it is stored, and when it is to be renewed. */
export const keepPair = (deps: Pick<AppDeps, 'seal'>, id: string, pair: OaTokenPair, now: Date) => ({
  token_sealed: sealPair(deps, id, pair),
  token_at: now,
  refresh_at: new Date(now.getTime() + pair.expiresInMs - RENEW_BEFORE_MS),
});

/**
 * The account's access token, renewed when it is time or when Zalo has refused `refused`. Whoever comes meanwhile waits for the
 * row and finds the new pair; the pair is stored before anybody uses it.
 * @returns null when only a person can help: the account says so from then on
 */
export async function accessTokenOf(deps: AppDeps, accountId: string, refused?: string): Promise<string | null> {
  return deps.db.transaction().execute(async (tx) => {
    const account = await store.lockAccount(tx, accountId);
    if (!account?.token_sealed || account.state === 'consent_needed') return null;
    const pair = openPair(deps, { id: accountId, token_sealed: account.token_sealed });
    const now = deps.clock.now();
    const isRefused = refused !== undefined && pair.accessToken === refused;
    const isDue = account.refresh_at === null || account.refresh_at <= now;
    // Its refresh token may be spent: as long as the access token is good, asking again could cost the whole grant.
    if (!isRefused && (!isDue || account.refresh_maybe_spent)) return pair.accessToken;
    const fresh = await refreshOaToken(deps.config.zalo, pair.refreshToken);
    if (fresh.ok) {
      await store.storePair(tx, accountId, keepPair(deps, accountId, fresh, now));
      return fresh.accessToken;
    }
    if (fresh.why === 'not_done') return isRefused ? null : pair.accessToken;
    if (fresh.why === 'maybe_done' && !account.refresh_maybe_spent) {
      await store.noteMaybeSpent(tx, accountId);
      return isRefused ? null : pair.accessToken;
    }
    await store.stopAccount(tx, accountId, { state: 'consent_needed', zaloCode: fresh.zaloCode ?? null, at: now });
    return null;
  });
}
