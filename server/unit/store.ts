import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { foldForSearch } from '../../shared/text.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { PlaceView, UnitRef } from '../../shared/unit/schema.ts';
import type { Queries } from '../platform/db.ts';
import { toSearchBase, toSearchWords } from './search-key.ts';

/** On `today` it exists: it has begun and has not ended. */
const isCurrent = (today: LocalDate) =>
  sql<boolean>`(unit.valid_from <= ${today} and (unit.valid_to is null or unit.valid_to > ${today}))`;

/** What a unit became. */
const successorsOf = sql`lateral (
  select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'share', succession.share)
           order by s.name), '[]') as list
    from unit_succession succession join unit s on s.id = succession.successor_id
   where succession.predecessor_id = unit.id)`;

/** Where what is now this unit lay before. */
const formerlyOf = sql`lateral (
  select coalesce(array_agg(distinct before.within), '{}') as list
    from (select former.within
            from unit_succession succession join unit former on former.id = succession.predecessor_id
           where succession.successor_id = unit.id
          union all
          select version.within from unit_version version where version.unit_id = unit.id) before)`;

type PlaceRow = Omit<PlaceView, 'dissolvedOn' | 'formerly'> & { dissolvedOn: string | null; formerly: string[] };

const placeColumns = (today: LocalDate) => sql`
  unit.id, unit.name, unit.kind, unit.within, ${isCurrent(today)} as "isCurrent",
  case when unit.valid_to <= ${today} then unit.valid_to end as "dissolvedOn", successors.list as successors,
  formerly.list as formerly`;

const toPlace = (row: PlaceRow, words: readonly string[][] = []): PlaceView => ({
  ...row,
  dissolvedOn: row.dissolvedOn as LocalDate | null,
  formerly: whyFound(row, words),
});

const begins = (text: string, spellings: readonly string[]): boolean =>
  spellings.some((word) => ` ${foldForSearch(text)}`.includes(` ${word}`));

/** The place it lay in before, where that, and not its name or where it lies now, is why it was found. */
function whyFound({ name, within, formerly }: PlaceRow, words: readonly string[][]): string | null {
  const unexplained = words.filter((spellings) => !begins(`${name} ${name.replaceAll(' ', '')} ${within}`, spellings));
  if (unexplained.length === 0) return null;
  return formerly.find((place) => unexplained.every((spellings) => begins(place, spellings))) ?? null;
}

/** One condition per word: the trigram index serves these, and would not serve `like all (…)`. */
const holdsAll = (text: RawBuilder<unknown>, words: readonly string[][]) =>
  sql<boolean>`(${sql.join([sql`true`, ...words.map((spellings) => holdsOne(text, spellings))], sql` and `)})`;

const holdsOne = (text: RawBuilder<unknown>, spellings: readonly string[]) =>
  sql`(${sql.join(
    spellings.map((word) => sql`${text} like ${`% ${word}%`}`),
    sql` or `,
  )})`;

export type PlaceSearch = { readonly q: string; readonly current: boolean; readonly limit: number };

/**
 * Communes whose name, or name and surroundings, hold every word of the query as the beginning of a word; names first, and
 * among them those that exist today. Without words: those that exist today, by name. A former commune that bears the name of
 * its only successor is left out. Asks for one row more than `limit`, to tell that the list is cut. Only the rows that are
 * shown are looked at any closer: the cost does not grow with the names that are not found.
 */
export async function searchPlaces(
  q: Queries,
  search: PlaceSearch,
  today: LocalDate,
): Promise<{ items: PlaceView[]; isCut: boolean }> {
  const words = toSearchWords(search.q);
  const base = toSearchBase(search.q);
  const onlyCurrent = search.current || words.length === 0;
  const { rows } = await sql<PlaceRow>`
    with found as materialized (
      select unit.*, row_number() over (
               order by ${holdsAll(sql`split_part(unit.search_key, '|', 1) || split_part(unit.search_key, '|', 2)`, words)} desc,
                        ${isCurrent(today)} desc,
                        split_part(unit.search_key, '|', 1) = ${` ${base} `} desc,
                        split_part(unit.search_key, '|', 1) like ${` ${base}%`} desc,
                        unit.search_key, unit.within, unit.id) as place_order
        from unit
       where unit.kind = 'commune'
         and ${holdsAll(sql`unit.search_key`, words)}
         and unit.valid_from <= ${today}
         and case when ${isCurrent(today)} then true
                  when ${onlyCurrent}::boolean then false
                  else not exists (
                    select from unit_succession succession join unit s on s.id = succession.successor_id
                     where succession.predecessor_id = unit.id
                    having count(*) = 1
                       and min(split_part(s.search_key, '|', 1)) = split_part(unit.search_key, '|', 1)) end
       order by place_order
       limit ${search.limit + 1}
    )
    select ${placeColumns(today)}
      from found unit cross join ${successorsOf} successors cross join ${formerlyOf} formerly
     order by unit.place_order`.execute(q);
  return {
    items: rows.slice(0, search.limit).map((row) => toPlace(row, words)),
    isCut: rows.length > search.limit,
  };
}

export async function findPlace(q: Queries, id: string, today: LocalDate): Promise<PlaceView | undefined> {
  const { rows } = await sql<PlaceRow>`
    select ${placeColumns(today)}
      from unit cross join ${successorsOf} successors cross join ${formerlyOf} formerly where unit.id = ${id}`.execute(
    q,
  );
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
