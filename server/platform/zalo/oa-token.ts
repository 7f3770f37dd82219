import { z } from 'zod';
import { DEFAULT_TIMEOUT_MS, fetchJson, ZaloUnreachable } from './http.ts';
import type { ZaloConfig } from './zalo.ts';

export interface OaTokenPair {
  accessToken: string;
  /** Works once. Store it before the access token is used: the one before it is dead already. */
  refreshToken: string;
  expiresInMs: number;
}

/**
 * Why there is no new pair:
 * `grant_dead` — the refresh token is spent or expired: the account's administrator must consent again;
 * `not_done` — Zalo was not reached and the token is still good: try again;
 * `maybe_done` — the answer got lost, so the token may be spent. Trying it again can cost the whole grant: tell a person.
 */
export type OaRefreshRefusal = 'grant_dead' | 'misconfigured' | 'not_done' | 'maybe_done';

// Zalo sends the lifetime as text.
const pairSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
});
const refusalSchema = z.object({ error: z.int() });
const WHY = new Map<number, OaRefreshRefusal>([
  [-32, 'not_done'],
  [-14002, 'misconfigured'],
  [-14003, 'misconfigured'],
  [-14004, 'misconfigured'],
]);

/**
 * Trades a refresh token for a new pair. Two callers must never do so with the same token: take the row's lock first.
 * Nothing is repeated here, because a refresh token works once.
 */
export async function refreshOaToken(
  config: ZaloConfig,
  refreshToken: string,
): Promise<({ ok: true } & OaTokenPair) | { ok: false; why: OaRefreshRefusal; zaloCode?: number }> {
  let body: unknown;
  try {
    body = await fetchJson(
      `${config.oauthUrl}/v4/oa/access_token`,
      {
        method: 'POST',
        headers: { secret_key: config.appSecret },
        body: new URLSearchParams({ refresh_token: refreshToken, app_id: config.appId, grant_type: 'refresh_token' }),
      },
      config.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    );
  } catch (failure) {
    if (failure instanceof ZaloUnreachable) return { ok: false, why: failure.maybeDone ? 'maybe_done' : 'not_done' };
    throw failure;
  }
  const pair = pairSchema.safeParse(body);
  if (pair.success)
    return {
      ok: true,
      accessToken: pair.data.access_token,
      refreshToken: pair.data.refresh_token,
      expiresInMs: pair.data.expires_in * 1000,
    };
  const refusal = refusalSchema.safeParse(body);
  if (!refusal.success) return { ok: false, why: 'maybe_done' };
  const zaloCode = refusal.data.error;
  return { ok: false, why: WHY.get(zaloCode) ?? 'grant_dead', zaloCode };
}
