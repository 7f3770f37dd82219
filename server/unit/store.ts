import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { PlaceView, UnitRef } from '../../shared/unit/schema.ts';
import type { Queries } from '../platform/db.ts';

/** On `today` it exists: it has begun and has not ended. */
export const isCurrent = (today: LocalDate) =>
  sql<boolean>`(unit.valid_from <= ${today} and (unit.valid_to is null or unit.valid_to > ${today}))`;

/** What a unit became. */
export const successorsOf = sql`lateral (
  select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'share', succession.share)
           order by s.name), '[]') as list
    from unit_succession succession join unit s on s.id = succession.successor_id
   where succession.predecessor_id = unit.id)`;

export type PlaceRow = Omit<PlaceView, 'dissolvedOn' | 'formerly'> & { readonly dissolvedOn: string | null };

export const placeColumns = (today: LocalDate) => sql`
  unit.id, unit.name, unit.kind, unit.within, ${isCurrent(today)} as "isCurrent",
  case when unit.valid_to <= ${today} then unit.valid_to end as "dissolvedOn", successors.list as successors`;

export const toPlace = (row: PlaceRow, formerly: string | null = null): PlaceView => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  within: row.within,
  isCurrent: row.isCurrent,
  dissolvedOn: row.dissolvedOn as LocalDate | null,
  successors: row.successors,
  formerly,
});

export async function findPlace(q: Queries, id: string, today: LocalDate): Promise<PlaceView | undefined> {
  const { rows } = await sql<PlaceRow>`
    select ${placeColumns(today)}
      from unit cross join ${successorsOf} successors where unit.id = ${id}`.execute(q);
  return rows[0] && toPlace(rows[0]);
}

/** The place itself, then the departments of its province by name; empty for a place that does not exist today. */
export async function listOffices(q: Queries, placeId: string, today: LocalDate): Promise<UnitRef[]> {
  const { rows } = await sql<UnitRef>`
    with place as (select unit.id, coalesce(unit.parent_id, unit.id) as province_id
                     from unit where unit.id = ${placeId} and ${isCurrent(today)})
    select unit.id, unit.name
      from unit join place on unit.id = place.id
        or (unit.kind = 'department' and unit.parent_id = place.province_id and ${isCurrent(today)})
     order by (unit.id = place.id) desc, unit.name, unit.id`.execute(q);
  return rows;
}
