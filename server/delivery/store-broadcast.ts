import { sql } from 'kysely';
import type { BroadcastFilter, BroadcastStatus, DeliveryReason, DeliveryState } from '../../shared/delivery/state.ts';
import type { Queries } from '../platform/db.ts';
import { anyOf } from '../platform/sql.ts';
import { addressed } from './freeze.ts';
import { isIdle, isStuck, stuckSince } from './waiting.ts';

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
  const close = sql`update delivery set state = 'skipped', reason = 'too_late', settled_at = ${at}`;
  const own = await sql`${close} where feedback_id is not null and state = 'pending' and not_after <= ${at}`.execute(q);
  const ofNotices = await sql`${close} from broadcast
    where delivery.broadcast_id = broadcast.id and delivery.state = 'pending'
      and broadcast.status in ('running', 'paused') and broadcast.not_after <= ${at}`.execute(q);
  return Number((own.numAffectedRows ?? 0n) + (ofNotices.numAffectedRows ?? 0n));
}

/** A broadcast of which nothing waits any more; what is uncertain is shown with it. */
export async function closeDone(q: Queries): Promise<void> {
  await sql`
    update broadcast set status = 'done', version = version + 1
    where status in ('running', 'paused') and not exists (
      select from delivery where broadcast_id = broadcast.id
        and (state in ('pending', 'sending') or (state = 'uncertain' and reason is null)))`.execute(q);
}

const line = (q: Queries) =>
  q
    .selectFrom('broadcast')
    .innerJoin('notice', 'notice.id', 'broadcast.notice_id')
    .innerJoin('unit as office', 'office.id', 'notice.unit_id')
    .innerJoin('oa_account as account', 'account.id', 'broadcast.account_id')
    .select([
      'broadcast.id',
      'broadcast.version',
      'broadcast.channel',
      'broadcast.status',
      'broadcast.frozen_at',
      'broadcast.send_from',
      'broadcast.not_after',
      'broadcast.audience',
      'notice.id as notice_id',
      'notice.title',
      'notice.unit_id',
      'office.name as office_name',
      'account.id as account_id',
      'account.name as account_name',
      'account.state as account_state',
      'account.zalo_code',
    ]);

export type BroadcastRow = NonNullable<Awaited<ReturnType<typeof findBroadcast>>>;
export const findBroadcast = (q: Queries, id: string) => line(q).where('broadcast.id', '=', id).executeTakeFirst();

function inState(state: BroadcastFilter | undefined, now: Date) {
  if (state === 'stuck') return isStuck(now);
  if (state === 'account') return sql<boolean>`(broadcast.status = 'running' and account.state <> 'active')`;
  // As it reads on the screen: what waits for its account is not under way.
  if (state === 'running') return sql<boolean>`(broadcast.status = 'running' and account.state = 'active')`;
  return sql<boolean>`broadcast.status = ${state}`;
}

/** `limit + 1` broadcasts, newest first; `unitIds` null is every unit. */
export const listBroadcasts = (
  q: Queries,
  filter: {
    unitIds: readonly string[] | null;
    noticeId: string | undefined;
    officeId: string | undefined;
    state: BroadcastFilter | undefined;
    now: Date;
    after: { frozenAt: Date; id: string } | undefined;
    limit: number;
  },
) =>
  line(q)
    .$if(filter.unitIds !== null, (query) => query.where('notice.unit_id', '=', anyOf(filter.unitIds ?? [])))
    .$if(filter.noticeId !== undefined, (query) => query.where('notice.id', '=', filter.noticeId ?? ''))
    .$if(filter.officeId !== undefined, (query) => query.where('notice.unit_id', '=', filter.officeId ?? ''))
    .$if(filter.state !== undefined, (query) => query.where(inState(filter.state, filter.now)))
    .$if(filter.after !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('broadcast.frozen_at', 'broadcast.id'),
          '<',
          eb.tuple(eb.val(filter.after?.frozenAt ?? new Date(0)), eb.val(filter.after?.id ?? '')),
        ),
      ),
    )
    .orderBy('broadcast.frozen_at', 'desc')
    .orderBy('broadcast.id', 'desc')
    .limit(filter.limit + 1)
    .execute();

/** Rows of a broadcast in each state, from the rows themselves, or from the sums when the rows are gone. */
export async function countStates(
  q: Queries,
  broadcastId: string,
  now: Date,
): Promise<{ state: DeliveryState; reason: DeliveryReason | null; n: number; stuck: number }[]> {
  const since = stuckSince(now);
  const { rows } = await sql<{ state: DeliveryState; reason: DeliveryReason | null; n: number; stuck: number }>`
    with whole as (
      select ${isIdle(now)} as is_idle, account.state = 'active' as is_active
      from broadcast join oa_account account on account.id = broadcast.account_id where broadcast.id = ${broadcastId}
    )
    select state, reason, count(*)::int as n, count(*) filter (where
      (state = 'sending' and exists (select from delivery_claim claim where claim.id = delivery.claim and claim.claimed_at < ${since}))
      or (state = 'pending' and due_at < ${since} and whole.is_idle)
      or (state = 'uncertain' and reason is null and due_at < ${since} and whole.is_active))::int as stuck
    from delivery cross join whole where broadcast_id = ${broadcastId} group by state, reason
    union all
    select state, nullif(reason, ''), n, 0 from delivery_total where broadcast_id = ${broadcastId}
    order by state, reason`.execute(q);
  return rows;
}

/** Answers whether it was still as the official saw it. */
export async function moveBroadcast(
  q: Queries,
  seen: { id: string; version: number; from: readonly BroadcastStatus[] },
  to: BroadcastStatus,
): Promise<boolean> {
  const done = await q
    .updateTable('broadcast')
    .set({ status: to, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .where('status', 'in', seen.from)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** What waits is not sent; what is on its way is let go. */
export async function skipPending(q: Queries, broadcastId: string, at: Date): Promise<void> {
  await q
    .updateTable('delivery')
    .set({ state: 'skipped', reason: 'cancelled', settled_at: at })
    .where('broadcast_id', '=', broadcastId)
    .where('state', '=', 'pending')
    .execute();
}

export async function cancelOfNotice(q: Queries, noticeId: string, at: Date): Promise<void> {
  const cancelled = await sql<{ id: string }>`
    update broadcast set status = 'cancelled', version = version + 1
    where notice_id = ${noticeId} and status in ('running', 'paused') returning id`.execute(q);
  for (const { id } of cancelled.rows) await skipPending(q, id, at);
}

/** Of a cancelled broadcast, what came back from its way unsent. */
export async function closeCancelled(q: Queries, at: Date): Promise<void> {
  await sql`
    update delivery set state = 'skipped', reason = 'cancelled', settled_at = ${at}
    from broadcast where broadcast.id = delivery.broadcast_id and broadcast.status = 'cancelled'
      and delivery.state = 'pending'`.execute(q);
}

/** Without a place: who follows the notice's places and has told no home. */
type Reached = { place_id: string | null; place_name: string | null; people: number; outside: number; paid: number };

/** Of everybody a notice is addressed to through an account, by the commune in which they live. */
export async function countAddressed(
  q: Queries,
  audience: Parameters<typeof addressed>[0],
  { reachedSince, freeSince }: { reachedSince: Date; freeSince: Date },
): Promise<Reached[]> {
  const { rows } = await sql<Reached>`
    select home.id as place_id, home.name as place_name, count(*)::int as people,
      count(*) filter (where contact.interacted_at <= ${reachedSince})::int as outside,
      count(*) filter (where contact.interacted_at > ${reachedSince} and contact.interacted_at <= ${freeSince})::int as paid
    from oa_contact contact join resident on resident.id = contact.resident_id left join unit home on home.id = resident.place_id
    where ${addressed(audience)} group by home.id, home.name order by home.name, home.id`.execute(q);
  return rows;
}
