import { mayWrite } from './interact.ts';
import { USER_TOKEN_MS, type ZaloModel } from './model.ts';

type Body = Record<string, unknown>;

/** POST /openapi/access_token: the SDK buys the resident's token with what the Zalo app gave it on opening. */
export async function h5AccessToken(model: ZaloModel, request: Request): Promise<Body> {
  const form = new URLSearchParams(await request.text());
  const app = [...model.apps.values()].find((each) => (each.miniAppId ?? each.appId) === form.get('app_id'));
  const session = model.miniAppSessions.find((each) =>
    form.get('grant_type') === 'refresh_token'
      ? each.refreshToken === form.get('refresh_token')
      : each.code === form.get('code') && each.verifier === form.get('code_verifier'),
  );
  if (!app || session?.appId !== app.appId) return { error: -14019, error_name: 'Invalid code' };
  return {
    access_token: model.issueUserToken(session.userKey, app.appId),
    refresh_token: session.refreshToken,
    expires_in: String(USER_TOKEN_MS / 1000),
  };
}

/** GET /apis/users/auth-settings: what the resident has allowed or refused; a scope never asked for is left out. */
export function authSettings(model: ZaloModel, request: Request): Body {
  const jwt = (request.headers.get('authorization') ?? '').replace(/^Bearer /, '');
  const session = model.miniAppSessions.find((each) => each.jwt === jwt);
  if (!session) return { err: -1401, msg: 'login required' };
  const { scopes, refused } = model.user(session.userKey);
  const data = Object.fromEntries([
    ...[...refused].map((scope) => [scope, false]),
    ...[...scopes].map((scope) => [scope, true]),
  ]);
  return { err: 0, msg: 'Success', data };
}

/** POST /openapi/check-interact-oa: the SDK asks before it lets the Zalo app ask the person; 0 means that nobody has to be asked. */
export async function checkInteractOa(model: ZaloModel, request: Request): Promise<Body> {
  const form = new URLSearchParams(await request.text());
  const held = model.userTokens.get(form.get('accessToken') ?? '');
  if (!held || held.revoked || held.expiresAt <= model.now()) return { err: -1401, msg: 'login required' };
  return mayWrite(model, held.userKey, form.get('oaId') ?? '')
    ? { err: 0, msg: 'Success' }
    : { err: -201, msg: 'User has not agreed' };
}

/** POST /openapi/create-sharelink: the card that the share sheet shows. */
export async function createShareLink(model: ZaloModel, request: Request): Promise<Body> {
  const form = new URLSearchParams(await request.text());
  if (!model.userTokens.has(form.get('accessToken') ?? '')) return { err: -1401, msg: 'login required' };
  return {
    err: 0,
    msg: 'Success',
    data: { shareId: '1', zinstantApi: 'https://h5.zalo.me/zinstant', ztemplateId: '1' },
  };
}

/** POST /log/async: the SDK's own telemetry, which nobody here reads. */
export function takeLog(): Body {
  return { err: 0 };
}
