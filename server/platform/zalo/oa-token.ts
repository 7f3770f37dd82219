import { createHash } from 'node:crypto';
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

type Answer = { ok: true; pair: OaTokenPair } | { ok: false; why: OaRefreshRefusal; zaloCode?: number };

async function askForPair(config: ZaloConfig, form: Record<string, string>): Promise<Answer> {
  let body: unknown;
  try {
    body = await fetchJson(
      `${config.oauthUrl}/v4/oa/access_token`,
      {
        method: 'POST',
        headers: { secret_key: config.appSecret },
        body: new URLSearchParams({ ...form, app_id: config.appId }),
      },
      config.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    );
  } catch (failure) {
    if (failure instanceof ZaloUnreachable) return { ok: false, why: failure.maybeDone ? 'maybe_done' : 'not_done' };
    throw failure;
  }
  const told = pairSchema.safeParse(body);
  if (told.success) {
    const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = told.data;
    return { ok: true, pair: { accessToken, refreshToken, expiresInMs: seconds * 1000 } };
  }
  const refusal = refusalSchema.safeParse(body);
  if (!refusal.success) return { ok: false, why: 'maybe_done' };
  const zaloCode = refusal.data.error;
  return { ok: false, why: WHY.get(zaloCode) ?? 'grant_dead', zaloCode };
}

/**
 * Trades a refresh token for a new pair. Two callers must never do so with the same token: take the row's lock first.
 * Nothing is repeated here, because a refresh token works once.
 */
export async function refreshOaToken(
  config: ZaloConfig,
  refreshToken: string,
): Promise<({ ok: true } & OaTokenPair) | { ok: false; why: OaRefreshRefusal; zaloCode?: number }> {
  const answer = await askForPair(config, { refresh_token: refreshToken, grant_type: 'refresh_token' });
  return answer.ok ? { ok: true, ...answer.pair } : answer;
}

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/** Zalo's page on which the administrator of an official account lets our app act for it. */
export function permissionUrl(
  { oauthUrl, appId }: ZaloConfig,
  asked: { redirectUri: string; state: string; verifier: string },
): string {
  const url = new URL(`${oauthUrl}/v4/oa/permission`);
  url.search = String(
    new URLSearchParams({
      app_id: appId,
      redirect_uri: asked.redirectUri,
      code_challenge: challengeOf(asked.verifier),
      state: asked.state,
    }),
  );
  return url.href;
}

/** Trades what the permission page sent back for the first pair. A code works once; what got lost is asked for anew by a person. */
export async function exchangeOaCode(
  config: ZaloConfig,
  { code, verifier }: { code: string; verifier: string },
): Promise<
  ({ ok: true } & OaTokenPair) | { ok: false; why: 'refused' | 'misconfigured' | 'silent'; zaloCode?: number }
> {
  const answer = await askForPair(config, { code, code_verifier: verifier, grant_type: 'authorization_code' });
  if (answer.ok) return { ok: true, ...answer.pair };
  const { zaloCode } = answer;
  const why = answer.why === 'grant_dead' ? 'refused' : answer.why === 'misconfigured' ? 'misconfigured' : 'silent';
  return { ok: false, why, ...(zaloCode === undefined ? {} : { zaloCode }) };
}
