import { sql } from 'kysely';
import type { UnitRef } from '../../shared/unit/schema.ts';
import type { Queries } from '../platform/db.ts';
import { anyOf } from '../platform/sql.ts';
import type { View } from '../unit/placed.ts';
import { placed } from '../unit/placed.ts';

/** Polls that belong to this unit, or to this one and others when there are several `ways`. */
export type PlacedPolls = {
  readonly unit: UnitRef;
  readonly within: string;
  readonly ways: number;
  readonly pollIds: readonly string[];
};

/**
 * Under the unit that opened each. `poll.unit_id` does not say which that was: a poll that was open when its unit ended has gone
 * to the heir, and only the note of that move tells from where.
 */
const counted = (pollIds: readonly string[]) => sql`
  first_move as (
    select distinct on (poll.id) poll.id as poll_id, move.from_unit_id
      from reorganisation
      join reorganisation_move move on move.reorganisation_id = reorganisation.id and move.subject = 'poll'
      join poll on poll.id = move.row_id and poll.opens_on < reorganisation.effective_on
     where reorganisation.status = 'applied' and poll.id = ${anyOf(pollIds)}
     order by poll.id, reorganisation.effective_on, reorganisation.applied_at
  ), counted as (
    select coalesce(first_move.from_unit_id, poll.unit_id) as unit_id, poll.opens_on as day, array_agg(poll.id) as poll_ids
      from poll left join first_move on first_move.poll_id = poll.id
     where poll.id = ${anyOf(pollIds)}
     group by 1, 2
  )`;

export async function placePolls(q: Queries, pollIds: readonly string[], view: View): Promise<PlacedPolls[]> {
  if (pollIds.length === 0) return [];
  const { rows } = await sql<PlacedPolls>`
    with recursive ${counted(pollIds)}, ${placed(view)}
    select jsonb_build_object('id', to_id, 'name', name) as unit, within, ways::int, poll_ids as "pollIds"
      from placed order by name, within, to_id`.execute(q);
  return rows;
}
