import { sql } from 'kysely';
import type { Queries } from '../platform/db.ts';

export const findArticle = (q: Queries, broadcastId: string) =>
  q
    .selectFrom('broadcast')
    .select(['article_token', 'article_id', 'called_at'])
    .where('id', '=', broadcastId)
    .executeTakeFirst();

export async function noteArticle(
  q: Queries,
  broadcastId: string,
  article: { article_token: string } | { article_id: string },
): Promise<void> {
  await q.updateTable('broadcast').set(article).where('id', '=', broadcastId).execute();
}

/** Before the one call to all followers; `null` when it certainly did not arrive. */
export async function noteCall(q: Queries, broadcastId: string, at: Date | null): Promise<void> {
  await q.updateTable('broadcast').set({ called_at: at }).where('id', '=', broadcastId).execute();
}

export const listContents = (q: Queries, ids: readonly string[]) =>
  q.selectFrom('broadcast').select(['id', 'channel', 'content', 'frozen_at']).where('id', 'in', ids).execute();

export const listCodes = (q: Queries, ids: readonly string[]) =>
  q.selectFrom('feedback').select(['id', 'code']).where('id', 'in', ids).execute();

/** Closes what must not be pushed any more. Answers how many rows. */
export async function closeLate(q: Queries, at: Date): Promise<number> {
  const closed = await sql`
    update delivery set state = 'skipped', reason = 'too_late', settled_at = ${at}
    where state = 'pending' and (not_after <= ${at} or broadcast_id in (
      select id from broadcast where status in ('running', 'paused') and not_after <= ${at}))`.execute(q);
  return Number(closed.numAffectedRows ?? 0n);
}

/** A broadcast of which nothing waits any more; what is uncertain is shown with it. */
export async function closeDone(q: Queries): Promise<void> {
  await sql`
    update broadcast set status = 'done', version = version + 1
    where status in ('running', 'paused') and not exists (
      select from delivery where broadcast_id = broadcast.id
        and (state in ('pending', 'sending') or (state = 'uncertain' and reason is null)))`.execute(q);
}
