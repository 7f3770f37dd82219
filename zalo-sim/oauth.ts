import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { OaGrant, SimApp, ZaloModel } from './model.ts';

type Body = Record<string, unknown>;

type Asked = { app: SimApp; redirectUri: string; codeChallenge: string; state: string | null };

function askedOf(model: ZaloModel, asked: URLSearchParams): Asked | Response {
  const app = model.apps.get(asked.get('app_id') ?? '');
  const redirectUri = asked.get('redirect_uri') ?? '';
  if (!app) return Response.json(refusal(-14002, 'Invalid app id'));
  if (!app.redirectUris.includes(redirectUri)) return Response.json(refusal(-14003, 'Invalid redirect uri'));
  return { app, redirectUri, codeChallenge: asked.get('code_challenge') ?? '', state: asked.get('state') };
}

/** GET /v4/oa/permission: asks whoever administers an official account whether the app may act for it. */
export function permission(model: ZaloModel, request: Request): Response {
  const asked = askedOf(model, new URL(request.url).searchParams);
  if (asked instanceof Response) return asked;
  return new Response(permissionPage(model, asked), { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** POST /v4/oa/permission: what they have pressed; they are sent back with a code, or with an error instead of one. */
export async function decide(model: ZaloModel, request: Request): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const asked = askedOf(model, form);
  if (asked instanceof Response) return asked;
  const { app, redirectUri, codeChallenge, state } = asked;
  const back = new URL(redirectUri);
  const oaId = form.get('oa_id') ?? model.oaId;
  if (form.get('decision') === 'allow' && model.oaNames.has(oaId)) {
    back.searchParams.set('code', model.issueAuthCode(app.appId, codeChallenge, oaId));
    back.searchParams.set('oa_id', oaId);
  } else back.searchParams.set('error', 'access_denied');
  if (state !== null) back.searchParams.set('state', state);
  return new Response(null, { status: 303, headers: { location: back.href } });
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function permissionPage(model: ZaloModel, { app, redirectUri, codeChallenge, state }: Asked): string {
  const hidden = Object.entries({
    app_id: app.appId,
    redirect_uri: redirectUri,
    code_challenge: codeChallenge,
    ...(state === null ? {} : { state }),
  }).map(([name, value]) => `<input type="hidden" name="${name}" value="${escape(value)}">`);
  const accounts = [...model.oaNames].map(([id, name]) => `<option value="${id}">${escape(name)}</option>`);
  return `<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Cho phép ứng dụng (đóng thế Zalo)</title>
    <style>
      body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; background: #eef3fb; color: #14213d }
      main { max-width: 26rem; margin: 3rem auto; padding: 1.5rem; background: #fff; border-radius: 14px }
      h1 { font-size: 1.25rem; margin: 0 0 .75rem }
      label { display: block; font-weight: 600 }
      select { width: 100%; min-height: 48px; margin: .25rem 0 1rem; font: inherit }
      button { min-height: 48px; padding: 0 1.25rem; border-radius: 10px; border: 1px solid #0b57d0; font: inherit }
      button[value=allow] { background: #0b57d0; color: #fff }
      button[value=refuse] { background: #fff; color: #0b57d0 }
      small { color: #4a5568 }
    </style>
  </head>
  <body>
    <main>
      <h1>Ứng dụng ${escape(app.appId)} xin quyền của tài khoản Zalo</h1>
      <p>Gửi tin tư vấn, đăng bài và gửi bài đến người quan tâm, đọc hội thoại.</p>
      <form method="post">
        ${hidden.join('\n        ')}
        <label for="oa">Tài khoản</label>
        <select id="oa" name="oa_id">${accounts.join('')}</select>
        <button name="decision" value="allow">Cho phép</button>
        <button name="decision" value="refuse">Từ chối</button>
      </form>
      <p><small>Trang này đóng thế trang của Zalo trong bản dùng thử.</small></p>
    </main>
  </body>
</html>`;
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
  if (challenge !== given.codeChallenge) return undefined;
  // One grant of an account for an app: what was agreed to before ends with the new one.
  for (const grant of model.oaGrants) if (grant.appId === app.appId && grant.oaId === given.oaId) grant.alive = false;
  return model.grantOa(app.appId, given.oaId);
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
