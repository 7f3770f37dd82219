import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { PlaceView, UnitRef } from '../../shared/unit/schema.ts';
import type { Queries } from '../platform/db.ts';
import { toSearchBase, toSearchWords } from './search-key.ts';

/** On `today` it exists: it has begun and has not ended. */
const isCurrent = (today: LocalDate) =>
  sql<boolean>`(unit.valid_from <= ${today} and (unit.valid_to is null or unit.valid_to > ${today}))`;

/** What a unit became, and the one name it has if it became just one. */
const successorsOf = sql`lateral (
  select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'share', succession.share)
           order by s.name), '[]') as list,
         case when count(*) = 1 then min(split_part(s.search_key, '|', 1)) end as only_base
    from unit_succession succession join unit s on s.id = succession.successor_id
   where succession.predecessor_id = unit.id)`;

type PlaceRow = Omit<PlaceView, 'dissolvedOn'> & { dissolvedOn: string | null };

const placeColumns = (today: LocalDate) => sql`
  unit.id, unit.name, unit.kind, unit.within, ${isCurrent(today)} as "isCurrent",
  case when unit.valid_to <= ${today} then unit.valid_to end as "dissolvedOn", successors.list as successors`;

const toPlace = (row: PlaceRow): PlaceView => ({ ...row, dissolvedOn: row.dissolvedOn as LocalDate | null });

/** One condition per word: the trigram index serves these, and would not serve `like all (…)`. */
const holdsAll = (starts: readonly string[]) =>
  sql<boolean>`${sql.join([sql`true`, ...starts.map((start) => sql`unit.search_key like ${start}`)], sql` and `)}`;

export type PlaceSearch = { readonly q: string; readonly current: boolean; readonly limit: number };

/**
 * Communes whose name, or name and surroundings, hold every word of the query as the beginning of a word; names first, and
 * among them those that exist today. Without words: those that exist today, by name. A former commune that bears the name of
 * its only successor is left out. Asks for one row more than `limit`, to tell that the list is cut.
 */
export async function searchPlaces(
  q: Queries,
  search: PlaceSearch,
  today: LocalDate,
): Promise<{ items: PlaceView[]; isCut: boolean }> {
  const words = toSearchWords(search.q);
  const starts = words.map((word) => `% ${word}%`);
  const base = toSearchBase(search.q);
  const onlyCurrent = search.current || words.length === 0;
  const { rows } = await sql<PlaceRow>`
    select ${placeColumns(today)}
      from unit
      cross join ${successorsOf} successors
     where unit.kind = 'commune'
       and ${holdsAll(starts)}
       and unit.valid_from <= ${today}
       and case when ${isCurrent(today)} then true
                else not ${onlyCurrent}::boolean
                     and successors.only_base is distinct from split_part(unit.search_key, '|', 1) end
     order by split_part(unit.search_key, '|', 1) || split_part(unit.search_key, '|', 2) like all (${starts}::text[]) desc,
              "isCurrent" desc,
              split_part(unit.search_key, '|', 1) = ${` ${base} `} desc,
              split_part(unit.search_key, '|', 1) like ${` ${base}%`} desc,
              unit.search_key, unit.within, unit.id
     limit ${search.limit + 1}`.execute(q);
  return { items: rows.slice(0, search.limit).map(toPlace), isCut: rows.length > search.limit };
}

export async function findPlace(q: Queries, id: string, today: LocalDate): Promise<PlaceView | undefined> {
  const { rows } = await sql<PlaceRow>`
    select ${placeColumns(today)} from unit cross join ${successorsOf} successors where unit.id = ${id}`.execute(q);
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
