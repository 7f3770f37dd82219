import { sql } from 'kysely';
import type { FeedbackCount, FeedbackCounts } from '../../shared/feedback/count.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Boundary } from '../../shared/unit/count.ts';
import type { Queries } from '../platform/db.ts';
import { placed } from '../unit/placed.ts';

type Filter = {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Of the office that owes the answer; `null` is every office. */
  readonly unitIds: readonly string[] | null;
};

/** Under the place that the sender named. */
const counted = ({ from, to, unitIds }: Filter) => sql`
  counted as (
    select place_id as unit_id, submitted_on as day, count(*)::int as received,
           (count(*) filter (where status in ('answered', 'rated')))::int as answered
      from feedback
     where submitted_on between ${from}::date and ${to}::date
       and ${unitIds === null ? sql`true` : sql`unit_id = any(${unitIds}::uuid[])`}
     group by place_id, submitted_on
  )`;

/**
 * `uncertain` is what came from communes that were divided: it may belong here or to another successor, so it is counted nowhere
 * as received. A commune that had two names in the period is called by the later one.
 */
export async function countFeedback(
  q: Queries,
  { boundary, today, ...filter }: Filter & { boundary: Boundary; today: LocalDate },
): Promise<FeedbackCounts> {
  const { rows: items } = await sql<FeedbackCount>`
    with recursive ${counted(filter)}, ${placed({ boundary, today, calledOn: filter.to })}
    select jsonb_build_object('id', to_id, 'name', name) as unit, within,
           coalesce(sum(received) filter (where ways = 1), 0)::int as received,
           coalesce(sum(answered) filter (where ways = 1), 0)::int as answered,
           coalesce(sum(received) filter (where ways > 1), 0)::int as uncertain
      from placed group by to_id, name, within order by name, within, to_id`.execute(q);
  const received = await countReceived(q, filter);
  return { items, received, uncertain: received - items.reduce((sum, item) => sum + item.received, 0) };
}

async function countReceived(q: Queries, filter: Filter): Promise<number> {
  const { rows } = await sql<{ received: number }>`
    with ${counted(filter)} select coalesce(sum(received), 0)::int as received from counted`.execute(q);
  return rows[0]?.received ?? 0;
}
