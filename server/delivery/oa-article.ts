import type { AppDeps } from '../platform/deps.ts';
import type { OaAnswer } from '../platform/zalo/oa.ts';
import type { Call, Channel, Said } from './channel.ts';
import * as store from './store-broadcast.ts';

/**
 * An article to all followers of the account by one call: create, wait until Zalo has checked it, broadcast. Each step is stored
 * before the next, so that a crash goes on where it was. Of the last call nothing tells whether it arrived.
 */
export const oaArticle: Channel = {
  name: 'oa_article',

  async send(deps, token, _row, said) {
    const article = await prepare(deps, token, said);
    if (!article.ok) return { answer: article };
    await store.noteCall(deps.db, said.broadcastId ?? '', deps.clock.now());
    const answer = await deps.zaloOa.broadcastArticle(token, article.told.articleId);
    // Refused, or never left: the next attempt is the first again.
    if (!answer.ok && (answer.code !== null || !answer.maybeDone))
      await store.noteCall(deps.db, said.broadcastId ?? '', null);
    return { answer } satisfies Call;
  },

  async find(deps, _token, _row, said) {
    const state = await store.findArticle(deps.db, said.broadcastId ?? '');
    return { found: state?.called_at === null ? 'not_there' : 'unknown' };
  },
};

async function prepare(deps: AppDeps, token: string, said: Said): Promise<OaAnswer<{ articleId: string }>> {
  const id = said.broadcastId ?? '';
  const state = await store.findArticle(deps.db, id);
  if (state?.article_id) return { ok: true, told: { articleId: state.article_id } };
  const articleToken = state?.article_token ?? null;
  if (articleToken === null) {
    const created = await create(deps, token, said);
    if (!created.ok) return created;
    await store.noteArticle(deps.db, id, { article_token: created.told.articleToken });
    return verify(deps, token, id, created.told.articleToken);
  }
  return verify(deps, token, id, articleToken);
}

async function verify(
  deps: AppDeps,
  token: string,
  id: string,
  articleToken: string,
): Promise<OaAnswer<{ articleId: string }>> {
  const verified = await deps.zaloOa.verifyArticle(token, articleToken);
  if (verified.ok) await store.noteArticle(deps.db, id, { article_id: verified.told.articleId });
  // Nothing has been said to anybody yet: what got lost here may simply be asked again.
  return verified.ok || verified.code !== null ? verified : { ok: false, code: null, maybeDone: false };
}

/** A lost answer leaves an article that nobody was shown; the next attempt makes another. */
async function create(
  { zaloOa }: AppDeps,
  token: string,
  { content }: Said,
): Promise<OaAnswer<{ articleToken: string }>> {
  if (!('title' in content)) throw new Error('not an article');
  const { title, description, author, coverUrl, paragraphs } = content;
  const body = paragraphs.map((text) => ({ type: 'text' as const, content: text }));
  const created = await zaloOa.createArticle(token, { title, description, author, coverUrl, body });
  return created.ok || created.code !== null ? created : { ok: false, code: null, maybeDone: false };
}
