import { sql } from 'kysely';
import type { FeedbackCount } from '../../shared/feedback/count.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';
import { successorMap } from '../unit/successor-map.ts';

type Filter = {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Of the office that owes the answer; `null` is every office. */
  readonly unitIds: readonly string[] | null;
};

const counted = ({ from, to, unitIds }: Filter) => sql`
  counted as (
    select place_id, submitted_on, count(*)::int as received,
           (count(*) filter (where status in ('answered', 'rated')))::int as answered
      from feedback
     where submitted_on between ${from}::date and ${to}::date
       and ${unitIds === null ? sql`true` : sql`unit_id = any(${unitIds}::uuid[])`}
     group by place_id, submitted_on
  )`;

/** By the communes of the time: the place that the sender named then. */
export async function countThen(q: Queries, filter: Filter): Promise<FeedbackCount[]> {
  const { rows } = await sql<FeedbackCount>`
    with ${counted(filter)}
    select jsonb_build_object('id', unit.id, 'name', unit.name) as unit, unit.within,
           sum(received)::int as received, sum(answered)::int as answered, 0 as uncertain
      from counted join unit on unit.id = counted.place_id
     group by unit.id order by unit.name, unit.within, unit.id`.execute(q);
  return rows;
}

/**
 * By the communes of today. `uncertain` is what came from communes that were divided: it may belong here or to another successor,
 * so it is counted nowhere as received. A place without a successor stands for itself.
 */
export async function countNow(q: Queries, filter: Filter, today: LocalDate): Promise<FeedbackCount[]> {
  const { rows } = await sql<FeedbackCount>`
    with recursive ${successorMap(today)}, ${counted(filter)}, shared as (
      select coalesce(map.to_id, counted.place_id) as unit_id, received, answered,
             count(*) over (partition by counted.place_id, counted.submitted_on) as ways
        from counted left join successor_map map on map.from_id = counted.place_id
         and (map.before is null or counted.submitted_on < map.before)
    )
    select jsonb_build_object('id', unit.id, 'name', unit.name) as unit, unit.within,
           coalesce(sum(received) filter (where ways = 1), 0)::int as received,
           coalesce(sum(answered) filter (where ways = 1), 0)::int as answered,
           coalesce(sum(received) filter (where ways > 1), 0)::int as uncertain
      from shared join unit on unit.id = shared.unit_id
     group by unit.id order by unit.name, unit.within, unit.id`.execute(q);
  return rows;
}

export async function countReceived(q: Queries, filter: Filter): Promise<number> {
  const { rows } = await sql<{ received: number }>`
    with ${counted(filter)} select coalesce(sum(received), 0)::int as received from counted`.execute(q);
  return rows[0]?.received ?? 0;
}
