import { randomBytes } from 'node:crypto';
import { OA_WINDOW_MS, type OaArticle, type OaGrant, type ZaloModel } from './model.ts';
import { tellReceipt } from './oa-event.ts';

type Body = Record<string, unknown>;

const HOUR_MS = 3_600_000;
const FREE_MS = 48 * HOUR_MS;
const VIET_NAM_MS = 7 * HOUR_MS;
const TEXT_MAX = 2000;
const MINUTE_MS = 60_000;

const lengthOf = (text: string): number => Array.from(text.normalize('NFC')).length;
const ok = (data: Body): Body => ({ error: 0, message: 'Success', data });
const refusal = (error: number, message: string): Body => ({ error, message });

/** What every door of the account asks first: a living token, and not too many calls. */
async function entered(
  model: ZaloModel,
  request: Request,
  act: (grant: OaGrant, body: Body) => Body,
): Promise<Response> {
  const used = countCall(model);
  const headers = {
    'x-ratelimit-limit': String(model.oaCallsPerMinute),
    'x-ratelimit-remain': String(Math.max(0, model.oaCallsPerMinute - used)),
  };
  const answer = await refuseOrAct(model, request, used, act);
  return Response.json(answer, { headers });
}

async function refuseOrAct(
  model: ZaloModel,
  request: Request,
  used: number,
  act: (grant: OaGrant, body: Body) => Body,
): Promise<Body> {
  if (used > model.oaCallsPerMinute) return refusal(-32, 'Your application reached limit call api');
  const token = request.headers.get('access_token') ?? '';
  const grant = model.oaGrants.find((each) => each.accessToken === token);
  if (!grant) return refusal(-216, 'Access token is invalid');
  if (!grant.alive || grant.accessExpiresAt <= model.now())
    return refusal(-220, 'Access token has expired or been removed');
  return act(grant, await bodyOf(request));
}

function countCall(model: ZaloModel): number {
  const minute = Math.floor(model.now() / MINUTE_MS);
  const used = model.oaCalls.minute === minute ? model.oaCalls.used + 1 : 1;
  model.oaCalls = { minute, used };
  return used;
}

/** A GET carries all it asks in one parameter `data`, but for the lists of articles. */
async function bodyOf(request: Request): Promise<Body> {
  const parameters = new URL(request.url).searchParams;
  const text = request.method === 'GET' ? (parameters.get('data') ?? '{}') : await request.text();
  try {
    return { ...Object.fromEntries(parameters), ...(JSON.parse(text) as Body) };
  } catch {
    return {};
  }
}

const at = (body: unknown, ...keys: string[]): unknown =>
  keys.reduce<unknown>((value, key) => (value as Body | undefined)?.[key], body);

/** POST /v3.0/oa/message/cs: a consultation message to one person who has turned to the account within seven days. */
export const consult = (model: ZaloModel, request: Request): Promise<Response> =>
  entered(model, request, ({ oaId }, body) => {
    const userId = at(body, 'recipient', 'user_id');
    const text = at(body, 'message', 'text');
    if (typeof userId !== 'string' || typeof text !== 'string' || text === '')
      return refusal(-201, 'Params is invalid');
    if (lengthOf(text) > TEXT_MAX) return refusal(-210, 'Text is too long');
    const userKey = model.userOfOa(userId, oaId);
    if (!userKey) return refusal(-213, 'User has not followed OA');
    const bond = model.bond(userKey, oaId);
    if (bond.blocked) return refusal(-217, 'User has blocked the OA');
    const since = model.now() - bond.lastInteractionAt;
    if (since > OA_WINDOW_MS) return refusal(-230, 'User has not interacted with the OA in the past 7 days');
    if (since > FREE_MS && !spendQuota(model)) return refusal(-211, 'Out of quota');
    const messageId = id();
    model.oaMessages.push({ oaId, userKey, messageId, text, at: model.now() });
    tellReceipt(model, { oaId, userId, messageId });
    return ok({
      message_id: messageId,
      user_id: userId,
      sent_time: String(model.now()),
      quota: {
        quota_type: since > FREE_MS ? 'sub_quota' : 'reply',
        remain: String(model.oaQuota ?? 1000),
        total: '1000',
      },
    });
  });

function spendQuota(model: ZaloModel): boolean {
  if (model.oaQuota === null) return true;
  if (model.oaQuota === 0) return false;
  model.oaQuota -= 1;
  return true;
}

/** GET /v2.0/oa/conversation: the last messages of a conversation, newest first, ten at most. */
export const conversation = (model: ZaloModel, request: Request): Promise<Response> =>
  entered(model, request, ({ oaId }, body) => {
    const asked = at(body, 'user_id');
    const userId = typeof asked === 'string' ? asked : '';
    const [offset, count] = [Number(at(body, 'offset') ?? 0), Number(at(body, 'count') ?? 10)];
    if (count > 10) return refusal(-201, 'Params is invalid');
    const userKey = model.userOfOa(userId, oaId);
    const said = model.oaMessages
      .filter((message) => message.oaId === oaId && message.userKey === userKey)
      .toReversed();
    const items = said.slice(offset, offset + count).map(({ messageId, text, at: time }) => ({
      src: 0,
      time,
      type: 'text',
      message: text,
      message_id: messageId,
      from_id: oaId,
      to_id: userId,
    }));
    return { error: 0, message: 'Success', data: items };
  });

/** POST /v2.0/article/create: answers a token at once, and the article some time later. */
export const createArticle = (model: ZaloModel, request: Request): Promise<Response> =>
  entered(model, request, ({ oaId }, body) => {
    const { title, description, author, cover } = body as Record<string, unknown>;
    if (typeof title !== 'string' || title === '' || !cover || !Array.isArray(body['body']))
      return refusal(-201, 'Params is invalid');
    const isLong = (text: unknown, max: number): boolean => typeof text === 'string' && lengthOf(text) > max;
    if (isLong(title, 150) || isLong(description, 300) || isLong(author, 50))
      return refusal(-210, 'Parameter exceeds its limit');
    const article: OaArticle = {
      oaId,
      token: `article-${randomBytes(12).toString('hex')}`,
      id: id(),
      title,
      status: body['status'] === 'show' ? 'show' : 'hide',
      readyAt: model.now() + model.articleDelayMs,
      createdAt: model.now(),
    };
    model.oaArticles.push(article);
    return ok({ token: article.token });
  });

/** POST /v2.0/article/verify: the id of the article that a token stands for. */
export const verifyArticle = (model: ZaloModel, request: Request): Promise<Response> =>
  entered(model, request, ({ oaId }, body) => {
    const article = model.oaArticles.find((each) => each.oaId === oaId && each.token === body['token']);
    if (!article) return refusal(-201, 'Params is invalid');
    if (article.readyAt > model.now()) return refusal(-214, 'Article is processing');
    return ok({ id: article.id });
  });

/** GET /v2.0/article/getslice: the account's articles, newest first. */
export const listArticles = (model: ZaloModel, request: Request): Promise<Response> =>
  entered(model, request, ({ oaId }, body) => {
    const [offset, limit] = [Number(body['offset'] ?? 0), Number(body['limit'] ?? 10)];
    const own = model.oaArticles
      .filter((each) => each.oaId === oaId && each.readyAt <= model.now())
      .toReversed()
      .slice(offset, offset + limit);
    return ok({
      total: own.length,
      medias: own.map((each) => ({
        id: each.id,
        title: each.title,
        type: 'normal',
        status: each.status,
        create_date: each.createdAt,
      })),
    });
  });

/** POST /v2.0/oa/message with a target: an article to every follower, between six and ten in the evening, Viet Nam. */
export const broadcast = (model: ZaloModel, request: Request): Promise<Response> =>
  entered(model, request, ({ oaId }, body) => {
    if (!at(body, 'recipient', 'target')) return refusal(-240, 'This API is no longer available');
    const elements = at(body, 'message', 'attachment', 'payload', 'elements');
    const articleId = Array.isArray(elements) ? at(elements[0], 'attachment_id') : undefined;
    const article = model.oaArticles.find((each) => each.oaId === oaId && each.id === articleId);
    if (!article || article.status === 'hide') return refusal(-201, 'Params is invalid');
    const hour = new Date(model.now() + VIET_NAM_MS).getUTCHours();
    if (model.keepsNight && (hour < 6 || hour >= 22)) return refusal(-234, 'This function is not available at night');
    const messageId = id();
    model.oaBroadcasts.push({ oaId, articleId: article.id, messageId, at: model.now() });
    return ok({ message_id: messageId });
  });

/** GET /v2.0/oa/getoa: the account itself. */
export const oaInfo = (model: ZaloModel, request: Request): Promise<Response> =>
  entered(model, request, ({ oaId }) => {
    const followers = [...model.oaBonds].filter(([key, bond]) => key.startsWith(`${oaId} `) && bond.follows).length;
    return ok({
      oa_id: oaId,
      name: model.oaNames.get(oaId) ?? 'Official account',
      is_verified: true,
      num_follower: followers,
    });
  });

const id = (): string =>
  BigInt(`0x${randomBytes(8).toString('hex')}`)
    .toString()
    .padStart(18, '1')
    .slice(0, 19);
