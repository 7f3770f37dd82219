import type { ZaloModel } from './model.ts';
import { post, signOaEvent } from './webhook.ts';

/** Where the accounts' events are told, signed with what, and how badly. */
export interface OaHook {
  url: string;
  secret: string;
  /** Between a message and its receipt. */
  delayMs?: number;
  /** So long after a message comes every seventh receipt. */
  lateMs?: number;
  /** When an event that was not taken is told again; Zalo's own ladder unless given. */
  ladderMs?: number[];
}

const DELAY_MS = 400;
const LATE_MS = 20_000;
const LADDER_MS = [30_000, 300_000, 900_000, 1_800_000, 3_600_000];
/** Counted, not thrown: two runs misbehave alike. */
const LATE_EACH = 7;
const TWICE_EACH = 10;

export type ToldOa = { status: number };

const later = (ms: number, work: () => unknown): void => {
  // Nobody waits for the stand-in to finish telling.
  setTimeout(work, ms).unref();
};

/** One event to every app that the account has let in; when it is not taken Zalo comes again, ever later. */
export async function tellOaEvent(model: ZaloModel, oaId: string, event: Record<string, unknown>): Promise<ToldOa[]> {
  const { oaHook: hook } = model;
  if (!hook) return [];
  const apps = new Set(model.oaGrants.filter((grant) => grant.alive && grant.oaId === oaId).map(({ appId }) => appId));
  return Promise.all(
    [...apps].map(async (appId) => {
      const timestamp = String(model.now());
      const body = JSON.stringify({ app_id: appId, ...event, timestamp });
      return { status: await tell(model, hook, body, signOaEvent(appId, body, timestamp, hook.secret)) };
    }),
  );
}

async function tell(model: ZaloModel, hook: OaHook, body: string, signature: string, tries = 0): Promise<number> {
  const more = tries === 0 ? {} : { num_retry: String(tries) };
  const status = await post(hook.url, body, signature, more).catch(() => 0);
  const again = (hook.ladderMs ?? LADDER_MS)[tries];
  if (status !== 200 && again !== undefined)
    later(again, () => model.oaHook === hook && tell(model, hook, body, signature, tries + 1));
  return status;
}

let receipts = 0;

/** The message has come to the phone: told a moment later, now and then twice, now and then when it is nearly forgotten. */
export function tellReceipt(
  model: ZaloModel,
  { oaId, userId, messageId }: { oaId: string; userId: string; messageId: string },
): void {
  const { oaHook: hook } = model;
  if (!hook) return;
  receipts += 1;
  const event = {
    event_name: 'user_received_message',
    sender: { id: oaId },
    recipient: { id: userId },
    message: { msg_id: messageId },
  };
  const wait = receipts % LATE_EACH === 0 ? (hook.lateMs ?? LATE_MS) : (hook.delayMs ?? DELAY_MS);
  for (let n = receipts % TWICE_EACH === 0 ? 2 : 1; n > 0; n -= 1) later(wait, () => tellOaEvent(model, oaId, event));
}

/** Every app knows the person by another id. */
const byApp = (model: ZaloModel, userKey: string) => {
  const [app] = model.apps.keys();
  return app === undefined ? {} : { user_id_by_app: model.idForApp(userKey, app) };
};

export function followAtZalo(model: ZaloModel, userKey: string, oaId = model.oaId): Promise<ToldOa[]> {
  model.follow(userKey, oaId);
  return tellOaEvent(model, oaId, {
    event_name: 'follow',
    oa_id: oaId,
    follower: { id: model.idForOa(userKey, oaId) },
    source: 'oa_profile',
    ...byApp(model, userKey),
  });
}

export function unfollowAtZalo(model: ZaloModel, userKey: string, oaId = model.oaId): Promise<ToldOa[]> {
  model.unfollow(userKey, oaId);
  return tellOaEvent(model, oaId, {
    event_name: 'unfollow',
    oa_id: oaId,
    follower: { id: model.idForOa(userKey, oaId) },
    source: 'oa_profile',
    ...byApp(model, userKey),
  });
}

export function writeToOa(model: ZaloModel, userKey: string, text: string, oaId = model.oaId): Promise<ToldOa[]> {
  model.interact(userKey, oaId);
  return tellOaEvent(model, oaId, {
    event_name: 'user_send_text',
    sender: { id: model.idForOa(userKey, oaId) },
    recipient: { id: oaId },
    message: { msg_id: `from-user-${model.now()}`, text },
    ...byApp(model, userKey),
  });
}
