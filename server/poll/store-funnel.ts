import { sql } from 'kysely';
import type { FunnelCounts } from '../../shared/poll/figure-funnel.ts';
import { HEADLINE_MODE } from '../../shared/poll/figures.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';
import { anyOf } from '../platform/sql.ts';

/** Adds how often each of these polls was read today; in one order, so that two processes never wait for each other in a circle. */
export async function addOpens(q: Queries, pollIds: readonly string[], today: LocalDate): Promise<void> {
  await sql`
    insert into poll_open_count as total (poll_id, day, n)
    select poll.id, ${today}::date, count(*) from unnest(${pollIds}::uuid[]) as read (id) join poll on poll.id = read.id
     group by 1 order by 1
        on conflict (poll_id, day) do update set n = total.n + excluded.n`.execute(q);
}

/** People whom the notice of this `poll` reached, each through Zalo; `null` where none was sent to single persons. */
const reachedOf = sql<number | null>`(select sum(n)::int from (
    select count(*) as n from delivery join broadcast on broadcast.id = delivery.broadcast_id
     where broadcast.notice_id = poll.notice_id and broadcast.channel = 'oa_message'
       and delivery.state in ('accepted', 'delivered') having count(*) > 0
    union all
    select sum(total.n) from delivery_total as total join broadcast on broadcast.id = total.broadcast_id
     where broadcast.notice_id = poll.notice_id and broadcast.channel = 'oa_message'
       and total.state in ('accepted', 'delivered')) as told)`;

/** Of several polls at once. */
export async function listReached(q: Queries, pollIds: readonly string[]): Promise<Map<string, number | null>> {
  const rows = await q
    .selectFrom('poll')
    .select(['id', reachedOf.as('reached')])
    .where('id', '=', anyOf(pollIds))
    .where('notice_id', 'is not', null)
    .execute();
  return new Map(rows.map(({ id, reached }) => [id, reached]));
}

/**
 * Sums of the Mini App, at night only: who bought a token is counted and never listed. What was forgotten with the ballots, or was never
 * counted, is `null`: a notice that went to no single person, days from before there was a count.
 */
export async function readFunnel(
  q: Queries,
  pollId: string,
  { until, today }: { until: LocalDate; today: LocalDate },
): Promise<FunnelCounts> {
  const { rows } = await sql<{
    reached: number | null;
    opened: number | null;
    started: number;
    completed: number;
    valid: number;
  }>`
    select ${reachedOf} as reached,
      (select sum(n)::int from poll_open_count where poll_id = poll.id) as opened,
      (select count(*)::int from poll_participation where poll_id = poll.id) as started,
      (select coalesce(sum(ballots), 0)::int from poll_day
        where poll_id = poll.id and mode = ${HEADLINE_MODE} and day < ${today}::date) as completed,
      (select coalesce(sum(ballots), 0)::int from poll_day
        where poll_id = poll.id and mode = ${HEADLINE_MODE} and day <= ${until}::date) as valid
      from poll where id = ${pollId}`.execute(q);
  const [row] = rows;
  if (!row) return { reached: null, opened: null, started: null, completed: null, valid: null };
  return { ...row, started: row.started === 0 && row.completed > 0 ? null : row.started };
}
