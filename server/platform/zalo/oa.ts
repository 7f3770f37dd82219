import { z } from 'zod';
import type { ZaloHttp } from './oa-http.ts';

/** One answer of Zalo about an official account: what was asked for, the number it refused with, or no answer. */
export type OaAnswer<T> =
  | { readonly ok: true; readonly told: T }
  | { readonly ok: false; readonly code: number }
  /** `maybeDone`: the request may have reached Zalo, so that what it asked for may have happened. */
  | { readonly ok: false; readonly code: null; readonly maybeDone: boolean };

export type Article = {
  readonly title: string;
  readonly description: string;
  readonly author: string;
  readonly coverUrl: string;
  readonly body: readonly ({ type: 'text'; content: string } | { type: 'image'; url: string; caption: string })[];
};

/** What is said through one official account. `token` is its access token; ids are strings of digits beyond 2^53. */
export interface ZaloOa {
  consult(token: string, userId: string, text: string): Promise<OaAnswer<{ messageId: string }>>;
  /** Newest first; `at` in ms. At most ten a call. */
  readConversation(
    token: string,
    userId: string,
    page: { offset: number; count: number },
  ): Promise<OaAnswer<readonly { messageId: string; isOurs: boolean; text: string; at: number }[]>>;
  createArticle(token: string, article: Article): Promise<OaAnswer<{ articleToken: string }>>;
  /** Refused with -214 while Zalo is still at work on it. */
  verifyArticle(token: string, articleToken: string): Promise<OaAnswer<{ articleId: string }>>;
  /** To every follower of the account: one call. */
  broadcastArticle(token: string, articleId: string): Promise<OaAnswer<{ messageId: string }>>;
  /** Which account the token is of. */
  readAccount(token: string): Promise<OaAnswer<{ oaId: string; name: string }>>;
  close(): Promise<void>;
}

const refusal = z.object({ error: z.int().refine((code) => code !== 0) });
const idSchema = z.union([z.string().min(1).max(64), z.number().transform(String)]);
const said = z.object({ data: z.object({ message_id: idSchema }) });
const conversation = z.object({
  data: z.array(z.object({ src: z.number(), time: z.number(), message: z.string().optional(), message_id: idSchema })),
});
const articleToken = z.object({ data: z.object({ token: z.string().min(1) }) });
// Only as a string: as a number of JSON it has lost its last digits.
const accountSchema = z.object({
  data: z.object({ oa_id: z.string().regex(/^\d{1,20}$/), name: z.string().min(1).max(200) }),
});
const articleId = z.object({ data: z.object({ id: idSchema }) });

export function createZaloOa(http: ZaloHttp): ZaloOa {
  async function ask<T>(
    method: 'GET' | 'POST',
    path: string,
    token: string,
    body: unknown,
    schema: z.ZodType<T>,
  ): Promise<OaAnswer<T>> {
    const reply = await http.ask({ method, path, headers: { access_token: token }, body });
    if (!reply.ok) return { ok: false, code: null, maybeDone: reply.maybeDone };
    const told = schema.safeParse(reply.body);
    if (told.success) return { ok: true, told: told.data };
    const refused = refusal.safeParse(reply.body);
    // Something that we do not understand may have come after Zalo had acted.
    return refused.success ? { ok: false, code: refused.data.error } : { ok: false, code: null, maybeDone: true };
  }
  const map = <A, B>(answer: OaAnswer<A>, to: (told: A) => B): OaAnswer<B> =>
    answer.ok ? { ok: true, told: to(answer.told) } : answer;

  return {
    async consult(token, userId, text) {
      const body = { recipient: { user_id: userId }, message: { text } };
      const answer = await ask('POST', '/v3.0/oa/message/cs', token, body, said);
      return map(answer, ({ data }) => ({ messageId: data.message_id }));
    },
    async readConversation(token, userId, { offset, count }) {
      const data = encodeURIComponent(JSON.stringify({ user_id: userId, offset, count }));
      const answer = await ask('GET', `/v2.0/oa/conversation?data=${data}`, token, undefined, conversation);
      return map(answer, (told) =>
        told.data.map(({ src, time, message, message_id: messageId }) => ({
          messageId,
          isOurs: src === 0,
          text: message ?? '',
          at: time,
        })),
      );
    },
    async createArticle(token, { title, description, author, coverUrl, body }) {
      const cover = { cover_type: 'photo', photo_url: coverUrl, status: 'show' };
      const asked = { type: 'normal', title, description, author, cover, body, status: 'show', comment: 'hide' };
      const answer = await ask('POST', '/v2.0/article/create', token, asked, articleToken);
      return map(answer, ({ data }) => ({ articleToken: data.token }));
    },
    async verifyArticle(token, given) {
      const answer = await ask('POST', '/v2.0/article/verify', token, { token: given }, articleId);
      return map(answer, ({ data }) => ({ articleId: data.id }));
    },
    async broadcastArticle(token, id) {
      const elements = [{ media_type: 'article', attachment_id: id }];
      const attachment = { type: 'template', payload: { template_type: 'media', elements } };
      const body = { recipient: { target: {} }, message: { attachment } };
      const answer = await ask('POST', '/v2.0/oa/message', token, body, said);
      return map(answer, ({ data }) => ({ messageId: data.message_id }));
    },
    async readAccount(token) {
      const answer = await ask('GET', '/v2.0/oa/getoa', token, undefined, accountSchema);
      return map(answer, ({ data }) => ({ oaId: data.oa_id, name: data.name.normalize('NFC') }));
    },
    close: () => http.close(),
  };
}
