import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { DEAD_AFTER } from '../../shared/directory/state.ts';
import type { Queries } from '../platform/db.ts';

/**
 * Where links of the registry lead today. One that was replaced leads where its successor does; one that is dead, over or not yet there leads
 * nowhere, and is left out.
 */
export async function linkTargets(
  q: Queries,
  ids: readonly string[],
  today: LocalDate,
): Promise<{ id: string; name: string; url: string }[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; name: string; url: string }>`
    with recursive chain as (
      select id as asked, id, replaced_by_id, 0 as hop from directory_entry where id = any(${ids}::uuid[]) and kind = 'link'
      union all
      select chain.asked, next.id, next.replaced_by_id, hop + 1
        from chain join directory_entry next on next.id = chain.replaced_by_id where hop < 20
    )
    select chain.asked as id, entry.name, entry.address as url
      from chain join directory_entry entry on entry.id = chain.id
     where chain.replaced_by_id is null and entry.failures < ${DEAD_AFTER}
       and (entry.valid_from is null or entry.valid_from <= ${today}::date)
       and (entry.valid_to is null or entry.valid_to >= ${today}::date)`.execute(q);
  return rows;
}

/** A link as the directory has it. */
export const findLink = (q: Queries, id: string): Promise<{ url: string } | undefined> =>
  q
    .selectFrom('directory_entry')
    .select((eb) => eb.fn.coalesce('address', sql.lit('')).as('url'))
    .where('id', '=', id)
    .where('kind', '=', 'link')
    .executeTakeFirst();
