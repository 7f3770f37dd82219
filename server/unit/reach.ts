import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Reach } from '../../shared/access.ts';

/**
 * Of the unit of this alias: the province and its departments work for the province; everything else, also a kind of unit that
 * comes later, for no more than one commune.
 */
export const reachOf = (unit: string): RawBuilder<Reach> => sql<Reach>`case
  when ${sql.ref(`${unit}.kind`)} = 'province' then 'province'
  when ${sql.ref(`${unit}.kind`)} = 'department' and exists (select from unit above
    where above.id = ${sql.ref(`${unit}.parent_id`)} and above.kind = 'province') then 'province'
  else 'commune' end`;
