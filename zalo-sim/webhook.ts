import { createHash } from 'node:crypto';
import type { ZaloModel } from './model.ts';

/** Where Zalo's two webhooks of an app lead, and what it signs them with. */
export interface Webhooks {
  miniAppUrl: string;
  miniAppKey: string;
  oaUrl: string;
  oaSecret: string;
}

export type Told = { door: 'mini_app' | 'oa'; status: number };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The values in the order of their keys, then the key of the API. */
export function signMiniAppEvent(body: Readonly<Record<string, string>>, key: string): string {
  const values = Object.keys(body)
    .toSorted()
    .map((name) => body[name])
    .join('');
  return sha256(values + key);
}

export const signOaEvent = (appId: string, bytes: string, timestamp: string, secret: string): string =>
  `mac=${sha256(appId + bytes + timestamp + secret)}`;

/** The person takes back in Zalo what they allowed: their tokens die, and both webhooks are told, as often as `times` says. */
export async function withdrawAtZalo(
  model: ZaloModel,
  { userKey, appId, webhooks, times = 1 }: { userKey: string; appId: string; webhooks: Webhooks; times?: number },
): Promise<Told[]> {
  model.revoke(userKey, appId);
  const timestamp = String(model.now());
  const userId = model.idForApp(userKey, appId);
  const revoked = { event: 'user.revoke.consent', appId, userId, timestamp };
  const withdrawn = JSON.stringify({
    app_id: appId,
    user_id_by_app: userId,
    event_name: 'user_withdraw',
    sender: { id: model.idForOa(userKey) },
    recipient: { id: model.oaId },
    timestamp,
  });
  const told: Told[] = [];
  for (let n = 0; n < times; n += 1) {
    const { miniAppUrl, miniAppKey, oaUrl, oaSecret } = webhooks;
    const signature = signMiniAppEvent(revoked, miniAppKey);
    told.push({ door: 'mini_app', status: await post(miniAppUrl, JSON.stringify(revoked), signature) });
    told.push({ door: 'oa', status: await post(oaUrl, withdrawn, signOaEvent(appId, withdrawn, timestamp, oaSecret)) });
  }
  return told;
}

const WAIT_MS = 2_000;

export async function post(
  url: string,
  body: string,
  signature: string,
  more: Record<string, string> = {},
): Promise<number> {
  const headers = { 'content-type': 'application/json', 'x-zevent-signature': signature, ...more };
  // Longer than that Zalo does not wait for an answer.
  const reply = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(WAIT_MS) });
  await reply.arrayBuffer();
  return reply.status;
}
