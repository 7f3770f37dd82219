import { z } from 'zod';
import { FAULT_PLACES } from './faults.ts';
import type { ZaloModel } from './model.ts';
import { followAtZalo, tellOaEvent, unfollowAtZalo, writeToOa } from './oa-event.ts';

const scopesSchema = z.array(z.enum(['scope.userInfo', 'scope.userLocation', 'scope.userPhonenumber']));
const userSchema = z.strictObject({
  key: z.string().min(1),
  name: z.string().optional(),
  phone: z.string().optional(),
  isSensitive: z.boolean().optional(),
  scopes: scopesSchema.optional(),
});
const appSchema = z.strictObject({ appId: z.string() });
const faultPlace = {
  on: z.enum(FAULT_PLACES).optional(),
  times: z.int().min(1).optional(),
};
const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('error'), code: z.int(), message: z.string().optional(), ...faultPlace }),
  z.strictObject({ kind: z.literal('status'), status: z.int().min(400).max(599), ...faultPlace }),
  z.strictObject({ kind: z.literal('slow'), delayMs: z.int().min(0), ...faultPlace }),
  z.strictObject({ kind: z.literal('drop'), ...faultPlace }),
  z.strictObject({ kind: z.literal('drop_after'), ...faultPlace }),
  z.strictObject({ kind: z.literal('never'), ...faultPlace }),
]);

type Act = (model: ZaloModel, body: unknown, key: string) => unknown;

const hookSchema = z.strictObject({
  url: z.url(),
  secret: z.string().min(1),
  delayMs: z.int().min(0).optional(),
  lateMs: z.int().min(0).optional(),
  ladderMs: z.array(z.int().min(0)).optional(),
});
const ofOa = z.strictObject({ oaId: z.string().optional() });

const acts: Record<string, Act> = {
  'POST users': (model, body) => seen(model, model.createUser(withoutUndefined(userSchema.parse(body))).key),
  'GET users': (model) => [...model.users.keys()].map((key) => seen(model, key)),
  'PUT users/:key/scopes': (model, body, key) => {
    model.user(key).scopes = new Set(z.strictObject({ scopes: scopesSchema }).parse(body).scopes);
    return seen(model, key);
  },
  'POST users/:key/tokens': (model, body, key) => {
    const { appId, lifetimeMs } = appSchema.extend({ lifetimeMs: z.int().min(0).optional() }).parse(body);
    return { accessToken: model.issueUserToken(key, appId, lifetimeMs) };
  },
  'POST users/:key/codes': (model, body, key) => {
    const { appId, kind } = appSchema.extend({ kind: z.enum(['phone', 'location']) }).parse(body);
    return { code: model.issueUserCode(key, appId, kind) };
  },
  'GET users/:key/bond': (model, _, key) => model.bond(key),
  'POST users/:key/revoke': (model, body, key) => {
    model.revoke(key, appSchema.parse(body).appId);
    return {};
  },
  'POST users/:key/follow': (model, body, key) => followAtZalo(model, key, ofOa.parse(body).oaId),
  'POST users/:key/unfollow': (model, body, key) => unfollowAtZalo(model, key, ofOa.parse(body).oaId),
  'POST users/:key/message': (model, body, key) => {
    const { oaId, text } = ofOa.extend({ text: z.string().min(1) }).parse(body);
    return writeToOa(model, key, text, oaId);
  },
  /** Any other event, as Zalo may tell tomorrow: signed, with what is given in it. */
  'POST oa-events': (model, body) => {
    const { name, oaId, more } = ofOa
      .extend({ name: z.string().min(1), more: z.record(z.string(), z.unknown()).default({}) })
      .parse(body);
    return tellOaEvent(model, oaId ?? model.oaId, { ...more, event_name: name });
  },
  'PUT oa-hook': (model, body) => {
    model.oaHook = withoutUndefined(hookSchema.parse(body));
    return {};
  },
  'PUT oa-night': (model, body) => {
    model.keepsNight = z.strictObject({ keepsNight: z.boolean() }).parse(body).keepsNight;
    return {};
  },
  'PUT oa-names': (model, body) => {
    const { oaId, name } = z.strictObject({ oaId: z.string(), name: z.string() }).parse(body);
    model.oaNames.set(oaId, name);
    return {};
  },
  /** Everything the accounts have sent, as the stand-in counts it. */
  'GET oa-sent': ({ oaMessages, oaArticles, oaBroadcasts }) => ({ oaMessages, oaArticles, oaBroadcasts }),
  'POST clock': (model, body) => {
    model.advance(z.strictObject({ advanceMs: z.int() }).parse(body).advanceMs);
    return { now: new Date(model.now()).toISOString() };
  },
  'POST faults': (model, body) => {
    model.faults.add(withoutUndefined(faultSchema.parse(body)));
    return {};
  },
  'DELETE faults': (model) => {
    model.faults.clear();
    return {};
  },
  'PUT foreign-ip': (model, body) => {
    model.foreignIp = z.strictObject({ foreignIp: z.boolean() }).parse(body).foreignIp;
    return {};
  },
};

/** The switches of the stand-in, for the demo's shell, journeys, faults and benches in other processes. */
export async function handleControl(model: ZaloModel, path: string, request: Request): Promise<Response> {
  const [, key = '', ...rest] = path.split('/');
  const isOfUser = path.startsWith('users/') && rest.length > 0;
  const route = isOfUser ? `users/:key/${rest.join('/')}` : path;
  const act = acts[`${request.method} ${route}`];
  if (!act) return Response.json({ error: 'no such switch' }, { status: 404 });
  try {
    const text = await request.text();
    return Response.json(await act(model, text ? JSON.parse(text) : {}, decodeURIComponent(key)));
  } catch (failure) {
    return Response.json({ error: failure instanceof Error ? failure.message : 'bad request' }, { status: 400 });
  }
}

const seen = (model: ZaloModel, key: string) => {
  const { name, phone, isSensitive, scopes } = model.user(key);
  const idByApp = Object.fromEntries([...model.apps.keys()].map((appId) => [appId, model.idForApp(key, appId)]));
  return { key, name, phone, isSensitive, scopes: [...scopes], idByApp, idByOa: model.idForOa(key) };
};

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** zod leaves `undefined` on optional keys in its types; the model's types do not admit it. */
const withoutUndefined = <T extends object>(value: T): Present<T> =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Present<T>;
