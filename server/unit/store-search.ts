import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { foldForSearch } from '../../shared/text.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { PlaceView } from '../../shared/unit/schema.ts';
import type { Queries } from '../platform/db.ts';
import { toSearchBeginnings, toSearchWords } from './search-key.ts';
import { isCurrent, placeColumns, successorsOf, toPlace } from './store.ts';
import type { PlaceRow } from './store.ts';

type FoundRow = PlaceRow & { readonly formerly: readonly string[] };

export type PlaceSearch = { readonly q: string; readonly current: boolean; readonly limit: number };

/** Where what is now this unit lay before; asked only of those that their name alone does not explain. */
const formerlyOf = sql`lateral (
  select coalesce(array_agg(distinct before.within), '{}') as list
    from (select former.within
            from unit_succession succession join unit former on former.id = succession.predecessor_id
           where succession.successor_id = unit.id and not unit.by_name
          union all
          select version.within from unit_version version where version.unit_id = unit.id and not unit.by_name) before)`;

const begins = (text: string, spellings: readonly string[]): boolean =>
  spellings.some((word) => ` ${foldForSearch(text)}`.includes(` ${word}`));

/** The place it lay in before, where that, and not its name or where it lies now, is why it was found. */
function whyFound({ name, within, formerly }: FoundRow, words: readonly string[][]): string | null {
  const unexplained = words.filter((spellings) => !begins(`${name} ${name.replaceAll(' ', '')} ${within}`, spellings));
  if (unexplained.length === 0) return null;
  return formerly.find((place) => unexplained.every((spellings) => begins(place, spellings))) ?? null;
}

/** One condition per word: the trigram index serves these, and would not serve `like all (…)`. */
const holdsAll = (text: RawBuilder<unknown>, words: readonly string[][]) =>
  sql<boolean>`(${sql.join([sql`true`, ...words.map((spellings) => holdsOne(text, spellings))], sql` and `)})`;

const holdsOne = (text: RawBuilder<unknown>, spellings: readonly string[]) =>
  anyOf(spellings.map((word) => sql`${text} like ${`% ${word}%`}`));

const anyOf = (conditions: readonly RawBuilder<unknown>[]) => sql<boolean>`(${sql.join(conditions, sql` or `)})`;

/** A former commune that bears the name of its only successor says nothing that the successor does not. */
const isTwin = sql`exists (
  select from unit_succession succession join unit s on s.id = succession.successor_id
   where succession.predecessor_id = unit.id
  having count(*) = 1 and min(s.name_key) = unit.name_key)`;

/**
 * Communes whose name, or name and surroundings, hold every word of the query as the beginning of a word, in steps: those of today
 * whose name begins as the query does, other names of today, former names; then those that only their surroundings explain, of today
 * and former, the longest name that the query begins with first. Without words: those that exist today. Asks for one row more than
 * `limit`, to tell that the list is cut.
 *
 * The cost does not grow with the names there are: each step has an index, stops at the limit, and is only begun when the ones
 * before it did not fill the list.
 */
export async function searchPlaces(
  q: Queries,
  search: PlaceSearch,
  today: LocalDate,
): Promise<{ items: PlaceView[]; isCut: boolean }> {
  const words = toSearchWords(search.q);
  const { rows } = await sql<FoundRow>`
    with found as materialized (
      select * from (${sql.join(stepsOf(search, words, today), sql` union all `)}) step limit ${search.limit + 1}
    )
    select ${placeColumns(today)}, formerly.list as formerly
      from (select *, row_number() over () as place_order from found) unit
     cross join ${successorsOf} successors cross join ${formerlyOf} formerly
     order by unit.place_order`.execute(q);
  return {
    items: rows.slice(0, search.limit).map((row) => toPlace(row, whyFound(row, words))),
    isCut: rows.length > search.limit,
  };
}

function stepsOf(search: PlaceSearch, words: readonly string[][], today: LocalDate): RawBuilder<unknown>[] {
  const beginnings = toSearchBeginnings(search.q);
  const existsToday = isCurrent(today);
  const former = sql`unit.valid_to <= ${today} and not ${isTwin}`;
  const isNamed = holdsAll(sql`unit.names_key`, words);
  const isAround = sql`${holdsAll(sql`unit.search_key`, words)} and not ${isNamed}`;
  const isBeginning = anyOf(beginnings.map((text) => sql`unit.name_key like ${` ${text}%`}`));
  const begun = anyOf(beginnings.map((text) => sql`starts_with(${` ${text} `}, unit.name_key)`));
  const begunFirst = sql`case when ${begun} then length(unit.name_key) else 0 end desc`;
  const step = (byName: boolean, condition: RawBuilder<unknown>, ...first: RawBuilder<unknown>[]) => sql`
    (select unit.*, ${sql.lit(byName)} as by_name from unit
      where unit.kind = 'commune' and ${condition}
      order by ${sql.join([...first, sql`unit.name_key`, isAsTyped(search.q), sql`unit.search_key, unit.within, unit.id`])}
      limit ${search.limit + 1})`;
  const ofToday = {
    begins: step(true, sql`${existsToday} and ${isNamed} and ${isBeginning}`),
    named: step(true, sql`${existsToday} and ${isNamed} and not ${isBeginning}`),
    around: step(false, sql`${existsToday} and ${isAround}`, begunFirst),
  };
  if (words.length === 0) return [ofToday.begins];
  if (search.current) return [ofToday.begins, ofToday.named, ofToday.around];
  const ofBefore = {
    named: step(true, sql`${former} and ${isNamed}`, sql`${isBeginning} desc`),
    around: step(false, sql`${former} and ${isAround}`, begunFirst),
  };
  return [ofToday.begins, ofToday.named, ofBefore.named, ofToday.around, ofBefore.around];
}

/** Of names that fold to the same, the one with the marks that were typed: "Ba Tơ" before "Ba Tô". */
function isAsTyped(query: string): RawBuilder<unknown> {
  const typed = query.toLowerCase();
  return sql`(position(${typed} in lower(unit.name)) > 0 or position(lower(unit.name) in ${typed}) > 0) desc`;
}
