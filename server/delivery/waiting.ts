import { sql } from 'kysely';
import type { OfficialActor } from '../../shared/access.ts';
import { canForProvince, unitsActedFor } from '../../shared/access.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { anyOf } from '../platform/sql.ts';

const STUCK_MS = 15 * 60_000;
const MINUTE_MS = 60_000;
const VIET_NAM_MINUTES = 7 * 60;

/** Accounts of today that do not send until a person sees to it: for whoever connects them, and for who approves in their unit. */
export function accountsWaitingFor(official: OfficialActor, now: Date) {
  const today = toLocalDate(now);
  const units = unitsActedFor(official, 'notice.approve');
  const isTheirs = canForProvince(official, 'oa.connect') ? sql`true` : sql`unit_id = ${anyOf(units)}`;
  return sql`oa_account where state <> 'active' and valid_from <= ${today}
    and (valid_to is null or valid_to > ${today}) and ${isTheirs}`;
}

export const stuckSince = (now: Date): Date => new Date(now.getTime() - STUCK_MS);

const minuteOfDay = (at: Date): number => (Math.floor(at.getTime() / MINUTE_MS) + VIET_NAM_MINUTES) % (24 * 60);

/**
 * Whether anything of a broadcast should be moving now and is not: it runs, its account sends, does not rest and its hours have
 * begun a while ago, and yet nobody has called for a quarter of an hour. A long one that is being sent is not stuck. Over
 * `broadcast` and its `account`.
 */
export const isIdle = (now: Date) => sql<boolean>`(
  broadcast.status = 'running' and account.state = 'active'
  and coalesce(account.rests_until, '-infinity') <= ${now}
  and coalesce(account.minute, '-infinity') < ${stuckSince(now)}
  and (select bool_and(case name
        when 'from_hour' then ${minuteOfDay(now)}::int >= value * 60 + ${STUCK_MS / MINUTE_MS}::int
        else ${minuteOfDay(now)}::int < value * 60 end)
      from channel_limit where channel = broadcast.channel and name in ('from_hour', 'to_hour')))`;

/** Broadcasts with rows that nobody has moved for a quarter of an hour although they could. Each look goes along the index of the broadcast's rows. */
export const isStuck = (now: Date) => sql<boolean>`(broadcast.status in ('running', 'paused', 'cancelled') and (
  (${isIdle(now)} and exists (select from delivery where broadcast_id = broadcast.id and state = 'pending'
    and due_at < ${stuckSince(now)}))
  or (account.state = 'active' and exists (select from delivery where broadcast_id = broadcast.id and state = 'uncertain'
    and due_at < ${stuckSince(now)} and reason is null))
  or exists (select from delivery_claim where account_id = account.id and claimed_at < ${stuckSince(now)}
    and exists (select from delivery where id = any(delivery_claim.delivery_ids) and broadcast_id = broadcast.id
      and state = 'sending'))))`;

/** Of the units in which this official approves, who can hold them, end them, or call whoever runs the server. */
export const broadcastsStuckFor = (official: OfficialActor, now: Date) => sql`
  broadcast join oa_account account on account.id = broadcast.account_id
    join notice on notice.id = broadcast.notice_id
  where notice.unit_id = ${anyOf(unitsActedFor(official, 'notice.approve'))} and ${isStuck(now)}`;
