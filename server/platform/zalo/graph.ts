import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { DEFAULT_TIMEOUT_MS, fetchJson, ZaloUnreachable } from './http.ts';
import type { Zalo, ZaloAnswer, ZaloConfig, ZaloRefusal } from './zalo.ts';

const refusalSchema = z.object({ error: z.int().refine((code) => code !== 0) });
// A number would already have lost its last digits: it is refused, not converted.
const meSchema = z.object({ id: z.string().regex(/^\d{1,20}$/) });
const meAtOaSchema = meSchema.extend({
  user_id_by_oa: z.union([z.literal(''), z.string().regex(/^\d{1,20}$/)]).nullish(),
});
const phoneSchema = z.object({ data: z.object({ number: z.string().regex(/^84\d{8,11}$/) }) });

/**
 * Only the numbers that mean something else than "try later". A bad proof (-242, -1241) is what another app's token yields;
 * it is also what a wrong secret of ours yields, for every token alike, which /readyz cannot see and the log shows.
 */
const REFUSALS = new Map<number, ZaloRefusal>([
  [452, 'token_refused'],
  [210, 'token_refused'],
  [-216, 'token_refused'],
  [-124, 'token_refused'],
  [-220, 'token_refused'],
  [-242, 'token_refused'],
  [-1241, 'token_refused'],
  [-501, 'refused_abroad'],
  [-32, 'unreachable'],
  [112, 'misconfigured'],
  [-209, 'misconfigured'],
  [-212, 'misconfigured'],
  [-219, 'misconfigured'],
  [-223, 'misconfigured'],
  [-14002, 'misconfigured'],
  [-14003, 'misconfigured'],
  [-14004, 'misconfigured'],
]);

export function createZalo(config: ZaloConfig): Zalo {
  const timeoutMs = config.timeoutMs ?? DEFAULT_TIMEOUT_MS;

  async function ask<T>(
    path: string,
    headers: Record<string, string>,
    schema: z.ZodType<T>,
    attempts: number,
  ): Promise<ZaloAnswer<{ told: T }>> {
    let body: unknown;
    try {
      body = await attempt(path, headers, attempts);
    } catch (failure) {
      if (failure instanceof ZaloUnreachable) return { ok: false, why: 'unreachable' };
      throw failure;
    }
    const refusal = refusalSchema.safeParse(body);
    if (refusal.success) {
      const zaloCode = refusal.data.error;
      return { ok: false, why: REFUSALS.get(zaloCode) ?? 'unreachable', zaloCode };
    }
    const told = schema.safeParse(body);
    return told.success ? { ok: true, told: told.data } : { ok: false, why: 'unreachable' };
  }

  async function attempt(path: string, headers: Record<string, string>, attempts: number): Promise<unknown> {
    try {
      return await fetchJson(config.graphUrl + path, { headers }, timeoutMs);
    } catch (failure) {
      if (attempts > 1 && failure instanceof ZaloUnreachable && failure.isBroken)
        return attempt(path, headers, attempts - 1);
      throw failure;
    }
  }

  async function askMe<T>(
    userAccessToken: string,
    fields: string,
    schema: z.ZodType<T>,
  ): Promise<ZaloAnswer<{ told: T }>> {
    if (!isHeaderText(userAccessToken)) return { ok: false, why: 'token_refused' };
    const headers = { access_token: userAccessToken, appsecret_proof: proofOf(userAccessToken, config.appSecret) };
    return ask(`/v2.0/me?fields=${fields}`, headers, schema, 2);
  }

  return {
    async identify(userAccessToken) {
      const answer = await askMe(userAccessToken, 'id', meSchema);
      return answer.ok ? { ok: true, zaloId: answer.told.id } : answer;
    },

    async identifyAtOa(userAccessToken) {
      const answer = await askMe(userAccessToken, 'id,user_id_by_oa', meAtOaSchema);
      if (!answer.ok) return answer;
      const { id, user_id_by_oa: oaUserId } = answer.told;
      return { ok: true, zaloId: id, oaUserId: oaUserId || null };
    },

    async readPhone(userAccessToken, code) {
      if (!isHeaderText(userAccessToken) || !isHeaderText(code)) return { ok: false, why: 'token_refused' };
      const headers = {
        access_token: userAccessToken,
        appsecret_proof: proofOf(userAccessToken, config.appSecret),
        code,
        secret_key: config.appSecret,
      };
      // Once only: a code that reached Zalo is spent.
      const answer = await ask('/v2.0/me/info', headers, phoneSchema, 1);
      if (answer.ok) return { ok: true, phone: answer.told.data.number };
      // The numbers for a used or expired code are not documented; whatever we do not know means: ask again.
      return answer.zaloCode !== undefined && answer.why === 'unreachable'
        ? { ...answer, why: 'token_refused' }
        : answer;
    },
  };
}

/** Binds the token to our app: Zalo checks it with the secret of the app the token was issued for. */
export const proofOf = (userAccessToken: string, appSecret: string): string =>
  createHmac('sha256', appSecret).update(userAccessToken).digest('hex');

/** What phones send us goes into a header; anything fetch would refuse there was never a token of Zalo's. */
const isHeaderText = (text: string): boolean => /^[\x21-\x7e]{1,4096}$/.test(text);
