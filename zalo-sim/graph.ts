import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CodeKind, SimApp, SimUser, ZaloModel } from './model.ts';

type Body = Record<string, unknown>;

/** GET /v2.0/me: who holds this token. The answer is flat, unlike everything else at Zalo. */
export function me(model: ZaloModel, request: Request): Body {
  const held = holder(model, request);
  if ('error' in held) return held;
  const { app, user, token } = held;
  if (!hasProof(request, app, token))
    return { error: -242, message: 'Invalid appsecret_proof provided in the request' };
  const asked = (new URL(request.url).searchParams.get('fields') ?? 'id').split(',');
  const told: Body = {
    id: model.idForApp(user.key, app.appId),
    is_sensitive: user.isSensitive,
    error: 0,
    message: 'Success',
  };
  if (asked.includes('user_id_by_oa') && model.oaLinked) told['user_id_by_oa'] = model.idForOa(user.key);
  if (!user.scopes.has('scope.userInfo')) return told;
  if (asked.includes('name')) told['name'] = user.name;
  if (asked.some((field) => field === 'picture' || field.startsWith('picture.')))
    told['picture'] = { data: { url: user.pictureUrl } };
  return told;
}

/** GET /v2.0/me/info: what a code from getPhoneNumber or getLocation stands for. Takes the raw secret, not the proof. */
export function info(model: ZaloModel, request: Request): Body {
  const held = holder(model, request);
  if ('error' in held) return held;
  const { app, user } = held;
  if (!sameText(request.headers.get('secret_key') ?? '', app.appSecret))
    return { error: -14004, message: 'Invalid secret key' };
  const given = model.userCodes.get(request.headers.get('code') ?? '');
  if (!given || given.appId !== app.appId || given.userKey !== user.key || given.expiresAt <= model.now())
    return { error: 119, message: 'Code is invalid or has expired' };
  if (given.used) return { error: 117, message: 'Code has been used' };
  given.used = true;
  return { data: behind(given.kind, user, model.now()), error: 0, message: 'Success' };
}

const behind = (kind: CodeKind, user: SimUser, now: number): Body =>
  kind === 'phone'
    ? { number: user.phone }
    : { provider: 'gps', latitude: '14.349740', longitude: '108.000460', timestamp: String(now) };

function holder(
  model: ZaloModel,
  request: Request,
): { app: SimApp; user: SimUser; token: string } | (Body & { error: number }) {
  if (model.foreignIp)
    return {
      error: -501,
      message: 'Personal information is limited due to IP address not inside Vietnam: 203.0.113.7',
    };
  const token = request.headers.get('access_token') ?? '';
  const found = model.userTokens.get(token);
  const app = found && model.apps.get(found.appId);
  if (!found || !app || found.revoked || found.expiresAt <= model.now())
    return {
      error: 452,
      message: 'Session key invalid. This could be because the session key has an incorrect format.',
    };
  return { app, user: model.user(found.userKey), token };
}

/** The proof is made with the secret of the app that the token belongs to, so another app's server cannot use the token. */
function hasProof(request: Request, app: SimApp, token: string): boolean {
  const proof = createHmac('sha256', app.appSecret).update(token).digest('hex');
  return sameText(request.headers.get('appsecret_proof') ?? '', proof);
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
