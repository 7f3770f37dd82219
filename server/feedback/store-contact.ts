import { sql } from 'kysely';
import type { Queries } from '../platform/db.ts';

/** Open still; `undefined` where none was left. */
export const findSealedContact = (q: Queries, feedbackId: string) =>
  q
    .selectFrom('feedback_contact')
    .select(['feedback_id', 'sealed'])
    .where('feedback_id', '=', feedbackId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();

/**
 * These units with their kin: what each became, the commune or office above it, and the offices below it. Who works in one of them
 * has the same leadership, or the same desk under another name. The province is nobody's kin: its departments are apart.
 */
export async function listKin(q: Queries, unitIds: readonly string[]): Promise<string[]> {
  if (unitIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    with recursive kin (id) as (
      select unnest(${unitIds}::uuid[])
      union
      select next.id from kin cross join lateral (
        select link.successor_id as id from unit_succession link where link.predecessor_id = kin.id
        union all
        select above.id from unit join unit above on above.id = unit.parent_id and above.kind <> 'province'
         where unit.id = kin.id
        union all
        select office.id from unit join unit office on office.parent_id = unit.id and office.kind = 'department'
         where unit.id = kin.id and unit.kind <> 'province') next
    )
    select id from kin order by id`.execute(q);
  return rows.map(({ id }) => id);
}
