import { sql } from 'kysely';
import type { ChannelName, DeliveryReason, DeliveryState } from '../../shared/delivery/state.ts';
import { CHANNELS } from '../../shared/delivery/state.ts';
import type { Queries, Tx } from '../platform/db.ts';
import type { Claimed } from './channel.ts';

/** What is written of a row when its call has ended. `dueAt` is for what is tried again. */
export type Settled = {
  readonly id: number;
  readonly state: DeliveryState;
  readonly reason?: DeliveryReason | null;
  readonly zaloCode?: number | null;
  readonly messageId?: string | null;
  readonly dueAt?: Date | null;
};

/** What a channel allows now: calls of the account in a minute, and whether its hours have come. */
type Allowed = { perMinute: number; isDay: boolean };
type Claim = { id: string; accountId: string; at: Date; limit: number; channels: Record<ChannelName, Allowed> };

/**
 * Takes the rows that are due, as many as the account may still call in this minute, and writes the claim down before anybody is
 * called. Of several workers each gets others. Notices wait for the day; a message about somebody's own feedback does not, and it
 * goes before any notice.
 */
export async function claim(tx: Tx, { id, accountId, at, limit, channels }: Claim): Promise<Claimed[]> {
  const { rows: accounts } = await sql<{ called: number }>`
    select case when minute = date_trunc('minute', ${at}::timestamptz) then called else 0 end as called
    from oa_account where id = ${accountId} and state = 'active'
      and (rests_until is null or rests_until <= ${at}) for update`.execute(tx);
  const [account] = accounts;
  if (!account) return [];
  const free = (channel: ChannelName): number => Math.max(0, channels[channel].perMinute - account.called);
  const allowed = Math.min(limit, Math.max(...CHANNELS.map(free)));
  if (allowed <= 0) return [];
  const open = CHANNELS.filter((channel) => channels[channel].isDay && free(channel) > 0);
  const { rows } = await sql<Claimed>`
    with due as (
      select * from (
        select id, 0 as turn, due_at, 'oa_message' as channel from delivery
        where account_id = ${accountId} and feedback_id is not null and state = 'pending' and due_at <= ${at} and not_after > ${at}
        order by due_at, id limit ${allowed} for update skip locked) own
      union all
      select next.id, 1, next.due_at, broadcast.channel from broadcast cross join lateral (
        select id, due_at from delivery where broadcast_id = broadcast.id and state = 'pending' and due_at <= ${at}
        order by due_at limit ${allowed} for update skip locked) next
      where broadcast.account_id = ${accountId} and broadcast.status = 'running' and broadcast.channel = any(${open}::text[])
        and (broadcast.not_after is null or broadcast.not_after > ${at})
      order by turn, due_at, id limit ${allowed}
    ), ranked as (
      select id, channel, row_number() over (partition by channel order by turn, due_at, id) as nth from due
    ), taken as (
      update delivery set state = 'sending', claim = ${id}, attempts = attempts + 1
      from ranked where delivery.id = ranked.id
        and nth <= case channel when 'oa_article' then ${free('oa_article')}::int else ${free('oa_message')}::int end
      returning delivery.id, broadcast_id, feedback_id, contact_id, event, attempts
    ), noted as (
      insert into delivery_claim (id, account_id, claimed_at, delivery_ids)
      select ${id}, ${accountId}, ${at}, array_agg(id) from taken having count(*) > 0
    ), counted as (
      update oa_account set minute = date_trunc('minute', ${at}::timestamptz),
        called = (select count(*) from taken) + case when minute = date_trunc('minute', ${at}::timestamptz) then called else 0 end
      where id = ${accountId} and exists (select from taken)
    )
    select taken.*, contact.user_sealed from taken left join oa_contact contact on contact.id = taken.contact_id
    order by taken.id`.execute(tx);
  return rows;
}

/**
 * Writes how the calls of a claim ended, all at once. A row that somebody else has decided meanwhile stays as it is. Written as a
 * plain comparison the claim makes the planner expect one row, and read the whole table for it.
 */
export async function settle(q: Queries, claimId: string, rows: readonly Settled[], at: Date): Promise<void> {
  const column = <T>(pick: (row: Settled) => T): T[] => rows.map(pick);
  await sql`
    with gone as (delete from delivery_claim where id = ${claimId})
    update delivery set state = told.state, reason = told.reason, zalo_code = told.zalo_code,
      message_id = told.message_id, due_at = coalesce(told.due_at, delivery.due_at),
      settled_at = case when told.state in ('pending', 'uncertain') then null else ${at}::timestamptz end,
      claim = case when told.state = 'pending' then null else claim end
    from unnest(${column(({ id }) => id)}::bigint[], ${column(({ state }) => state)}::text[],
      ${column(({ reason }) => reason ?? null)}::text[], ${column(({ zaloCode }) => zaloCode ?? null)}::int[],
      ${column(({ messageId }) => messageId ?? null)}::text[], ${column(({ dueAt }) => dueAt ?? null)}::timestamptz[])
      as told (id, state, reason, zalo_code, message_id, due_at)
    where delivery.id = told.id and coalesce(delivery.claim = ${claimId}, false) and delivery.state in ('sending', 'uncertain')`.execute(
    q,
  );
}

/** Claims that have outlived their lease: the worker is gone, and whether Zalo heard it is to be found out. Answers how many rows. */
export async function recover(q: Queries, { before, lookAt }: { before: Date; lookAt: Date }): Promise<number> {
  const recovered = await sql`
    with left_behind as (
      delete from delivery_claim where claimed_at <= ${before} returning id, delivery_ids
    ), rows as (select id as claim, unnest(delivery_ids) as delivery_id from left_behind)
    update delivery set state = 'uncertain', due_at = ${lookAt}
    from rows where delivery.id = rows.delivery_id and delivery.claim = rows.claim and delivery.state = 'sending'`.execute(
    q,
  );
  return Number(recovered.numAffectedRows ?? 0n);
}

export type Uncertain = Claimed & { account_id: string; claim: string; not_after: Date | null };

/** Rows whose answer got lost and that can be looked up, each for one worker: until `until` nobody else takes them. */
export async function takeUncertain(
  q: Queries,
  { at, until, limit }: { at: Date; until: Date; limit: number },
): Promise<Uncertain[]> {
  const { rows } = await sql<Uncertain>`
    with due as (
      select delivery.id from delivery join oa_account account on account.id = delivery.account_id
      where delivery.state = 'uncertain' and delivery.reason is null and delivery.due_at <= ${at} and account.state = 'active'
        and (account.rests_until is null or account.rests_until <= ${at})
      order by delivery.account_id, due_at, delivery.id limit ${limit} for update of delivery skip locked
    ), taken as (
      update delivery set due_at = ${until} from due where delivery.id = due.id
      returning delivery.id, broadcast_id, feedback_id, contact_id, event, attempts, account_id, claim, not_after
    )
    select taken.*, contact.user_sealed from taken left join oa_contact contact on contact.id = taken.contact_id`.execute(
    q,
  );
  return rows;
}

/** What was found out about a row that was uncertain; as long as it still is, and of the same attempt. */
export async function resolve(
  q: Queries,
  row: { id: number; claim: string },
  told: Settled,
  at: Date,
): Promise<boolean> {
  const done = await sql`
    update delivery set state = ${told.state}, reason = ${told.reason ?? null}, message_id = ${told.messageId ?? null},
      due_at = coalesce(${told.dueAt ?? null}::timestamptz, due_at),
      settled_at = case when ${told.state} in ('pending', 'uncertain') then null else ${at}::timestamptz end,
      claim = case when ${told.state} = 'pending' then null else claim end
    where id = ${row.id} and claim = ${row.claim} and state = 'uncertain'`.execute(q);
  return done.numAffectedRows === 1n;
}
