import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { OaGrant, SimApp, ZaloModel } from './model.ts';

type Body = Record<string, unknown>;

/** GET /v4/oa/permission: the official account's administrator consents at once and is sent back with a code. */
export function permission(model: ZaloModel, request: Request): Response {
  const asked = new URL(request.url).searchParams;
  const app = model.apps.get(asked.get('app_id') ?? '');
  const redirectUri = asked.get('redirect_uri') ?? '';
  if (!app) return Response.json(refusal(-14002, 'Invalid app id'));
  if (!app.redirectUris.includes(redirectUri)) return Response.json(refusal(-14003, 'Invalid redirect uri'));
  const back = new URL(redirectUri);
  back.searchParams.set('code', model.issueAuthCode(app.appId, asked.get('code_challenge') ?? ''));
  back.searchParams.set('oa_id', model.oaId);
  const state = asked.get('state');
  if (state !== null) back.searchParams.set('state', state);
  return new Response(null, { status: 302, headers: { location: back.href } });
}

/** POST /v4/oa/access_token: a code, or a refresh token, for a new pair. */
export async function accessToken(model: ZaloModel, request: Request): Promise<Body> {
  const form = new URLSearchParams(await request.text());
  const app = model.apps.get(form.get('app_id') ?? '');
  if (!app) return refusal(-14002, 'Invalid app id');
  if (request.headers.get('secret_key') !== app.appSecret) return refusal(-14004, 'Invalid secret key');
  const grantType = form.get('grant_type');
  const grant =
    grantType === 'authorization_code'
      ? exchange(model, app, form)
      : grantType === 'refresh_token'
        ? refresh(model, app, form)
        : undefined;
  if (!grant) return refusal(-14014, 'Invalid code or refresh token');
  const pair = { access_token: grant.accessToken, refresh_token: grant.refreshToken, expires_in: '90000' };
  if (model.refreshLatencyMs > 0) await wait(model.refreshLatencyMs);
  return pair;
}

function exchange(model: ZaloModel, app: SimApp, form: URLSearchParams): OaGrant | undefined {
  const given = model.authCodes.get(form.get('code') ?? '');
  if (!given || given.used || given.appId !== app.appId || given.expiresAt <= model.now()) return undefined;
  // A wrong verifier spends the code too: otherwise whoever stole it could go on guessing.
  given.used = true;
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  return challenge === given.codeChallenge ? model.grantOa(app.appId) : undefined;
}

function refresh(model: ZaloModel, app: SimApp, form: URLSearchParams): OaGrant | undefined {
  const token = form.get('refresh_token') ?? '';
  const grant = model.oaGrants.find((each) => each.appId === app.appId && each.refreshToken === token);
  if (grant?.alive && grant.refreshExpiresAt > model.now()) {
    model.rotate(grant);
    return grant;
  }
  const robbed = model.oaGrants.find((each) => each.appId === app.appId && each.spent.has(token));
  if (robbed && model.reuseKillsGrant) robbed.alive = false;
  return undefined;
}

/** The OAuth host has an error shape of its own. */
function refusal(code: number, reason: string): Body {
  return { error: code, error_name: reason, error_reason: reason, ref_doc: '', error_description: reason };
}
