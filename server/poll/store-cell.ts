import { sql } from 'kysely';
import type { ModeCell, PersonCell, PlaceCell } from '../../shared/poll/figures.ts';
import { LONG_ITEM, STRAIGHT_ITEM } from '../../shared/poll/cell-item.ts';
import { HEADLINE_MODE } from '../../shared/poll/figures.ts';
import { DONT_KNOW } from '../../shared/poll/form.ts';
import type { PollFigures } from '../../shared/poll/result-schema.ts';
import { FIGURES_SHAPE } from '../../shared/poll/result-schema.ts';
import { LEAST_ITEMS } from '../../shared/statistics/anomaly.ts';
import { GRACE_DAYS } from '../../shared/poll/state.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries, Tx } from '../platform/db.ts';
import { marginSetOf } from './store-margin.ts';

/** The shape of the figures, the margins they are weighted by, and whether the last ballot is counted. */
const madeOf = (today: LocalDate) => sql<string>`
  concat_ws(' ', ${FIGURES_SHAPE}::text, coalesce(${marginSetOf}::text, 'no margins'),
    case when poll.closes_on + ${GRACE_DAYS}::int < ${today}::date then 'final' else 'open' end)`;

/** Polls that have ballots of past days which are in no cell yet, or cells whose figures were made of something else than now. */
export async function listUncounted(q: Queries, today: LocalDate): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from poll where exists (select from poll_day where poll_id = poll.id and day < ${today}::date
      and day > coalesce(poll.counted_until, '-infinity'))
      or (counted_until is not null and not exists (select from poll_result
        where poll_id = poll.id and made_of = ${madeOf(today)})) order by id`.execute(q);
  return rows.map(({ id }) => id);
}

/** At night, over all ballots of a round of a province: longer than a request may take. */
const LONG_MS = 20 * 60_000;
export async function allowLong(tx: Tx): Promise<void> {
  await sql`set local statement_timeout = ${sql.lit(LONG_MS)}`.execute(tx);
}

export const lockPoll = (tx: Tx, pollId: string, today: LocalDate) =>
  tx
    .selectFrom('poll')
    .select(['id', 'form', 'settings', 'closes_on', 'counted_until'])
    .select([madeOf(today).as('made_of'), sql<string | null>`${marginSetOf}`.as('margin_set_id')])
    .where('id', '=', pollId)
    .forUpdate()
    .executeTakeFirst();

type Added = {
  readonly pollId: string;
  readonly after: LocalDate | null;
  readonly until: LocalDate;
  /** Items that are answered with an order. */
  readonly rankings: readonly string[];
  /** Items on the scale of faces, and the one of them in the headline. */
  readonly scales: readonly string[];
  readonly headline: string | null;
};

/** Adds the ballots of these days to the cells, once: the poll is held, and says afterwards how far it is counted. */
export async function addToCells(tx: Tx, { pollId, after, until, rankings, scales, headline }: Added): Promise<void> {
  await sql`
    with of_days as materialized (
      select mode, place_id, coalesce((answers -> 'sex' ->> 0)::smallint, 0) as sex,
        coalesce((answers -> 'age' ->> 0)::smallint, 0) as age, answers
        from ballot where poll_id = ${pollId} and answered_on <= ${until}::date
         and answered_on > coalesce(${after}::date, '-infinity')
    ), long as materialized (
      select mode, place_id, sex, age, line.least = line.most as is_straight, line.headline
        from of_days, lateral (
          select count(*) as faces, min(face) as least, max(face) as most, max(face) filter (where key = ${headline}::text) as headline
            from (select key, (value ->> 0)::smallint as face from jsonb_each(answers) where key = any(${scales}::text[])) as given
           where face <> ${DONT_KNOW}) as line
       where line.faces >= ${LEAST_ITEMS}
    )
    insert into poll_cell (poll_id, mode, place_id, sex, age, item, choice, n)
      select ${pollId}::uuid, mode, place_id, sex, age, '', -1, count(*) from of_days group by mode, place_id, sex, age
      union all
      select ${pollId}::uuid, mode, place_id, sex, age, key, -1, count(*)
        from of_days, jsonb_object_keys(answers) as key group by mode, place_id, sex, age, key
      union all
      select ${pollId}::uuid, mode, place_id, sex, age, answer.key, choice.value::smallint, count(*)
        from of_days, jsonb_each(answers) as answer, jsonb_array_elements_text(answer.value) as choice
       group by mode, place_id, sex, age, answer.key, choice.value
      union all
      select ${pollId}::uuid, mode, place_id, sex, age, answer.key || '#' || choice.position, choice.value::smallint, count(*)
        from of_days, jsonb_each(answers) as answer,
          jsonb_array_elements_text(answer.value) with ordinality as choice (value, position)
       where answer.key = any(${rankings}::text[]) and choice.value <> '0'
       group by mode, place_id, sex, age, answer.key, choice.position, choice.value
      union all
      select ${pollId}::uuid, mode, place_id, sex, age, ${LONG_ITEM}, -1, count(*) from long group by mode, place_id, sex, age
      union all
      select ${pollId}::uuid, mode, place_id, sex, age, ${STRAIGHT_ITEM}, -1, count(*) from long
       where is_straight group by mode, place_id, sex, age
      union all
      select ${pollId}::uuid, mode, place_id, sex, age, ${STRAIGHT_ITEM}, headline, count(*) from long
       where is_straight and headline is not null group by mode, place_id, sex, age, headline
    on conflict on constraint poll_cell_once do update set n = poll_cell.n + excluded.n`.execute(tx);
  await tx.updateTable('poll').set({ counted_until: until }).where('id', '=', pollId).execute();
}

export async function listModeCells(q: Queries, pollId: string): Promise<ModeCell[]> {
  return q
    .selectFrom('poll_cell')
    .select((eb) => ['mode', 'item', 'choice', eb.fn.sum<number>('n').as('n')])
    .where('poll_id', '=', pollId)
    .groupBy(['mode', 'item', 'choice'])
    .orderBy('mode')
    .orderBy('item')
    .orderBy('choice')
    .execute();
}

/** The same of one item on some days; reads ballots, so only at night. `null` once they are forgotten. */
export async function listDayCells(
  q: Queries,
  pollId: string,
  itemId: string,
  days: readonly LocalDate[],
): Promise<PersonCell[] | null> {
  const { rows } = await sql<PersonCell>`
    select coalesce((answers -> 'sex' ->> 0)::smallint, 0) as sex, coalesce((answers -> 'age' ->> 0)::smallint, 0) as age,
        unit.type as area, ${itemId}::text as item, (answers -> ${itemId}::text ->> 0)::smallint as choice, count(*)::int as n
      from ballot left join unit on unit.id = ballot.place_id
     where poll_id = ${pollId} and answered_on = any(${days}::date[]) and mode = ${HEADLINE_MODE}
       and jsonb_exists(answers, ${itemId}::text)
     group by 1, 2, 3, 5 order by 1, 2, 3, 5`.execute(q);
  return rows.length > 0 ? rows : null;
}

/** Who answered what, of the mode of the headline. */
export async function listPersonCells(q: Queries, pollId: string): Promise<PersonCell[]> {
  return q
    .selectFrom('poll_cell')
    .leftJoin('unit', 'unit.id', 'poll_cell.place_id')
    .select((eb) => ['sex', 'age', 'unit.type as area', 'item', 'choice', eb.fn.sum<number>('n').as('n')])
    .where('poll_id', '=', pollId)
    .where('mode', '=', HEADLINE_MODE)
    .where((eb) => eb.or([eb('choice', '>=', 0), eb('item', '=', '')]))
    .groupBy(['sex', 'age', 'unit.type', 'item', 'choice'])
    .orderBy('sex')
    .orderBy('age')
    .orderBy('unit.type')
    .orderBy('item')
    .orderBy('choice')
    .execute();
}

export async function listPlaceCells(q: Queries, pollId: string, itemId: string): Promise<PlaceCell[]> {
  return q
    .selectFrom('poll_cell')
    .select((eb) => ['place_id as placeId', 'choice', eb.fn.sum<number>('n').as('n')])
    .where('poll_id', '=', pollId)
    .where('mode', '=', HEADLINE_MODE)
    .where('item', '=', itemId)
    .where('choice', '>', 0)
    .groupBy(['place_id', 'choice'])
    .orderBy('place_id')
    .orderBy('choice')
    .execute();
}

export async function countCommunes(q: Queries): Promise<number> {
  const { n } = await q
    .selectFrom('unit')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('kind', '=', 'commune')
    .where('valid_to', 'is', null)
    .executeTakeFirstOrThrow();
  return n;
}

export const listDays = (q: Queries, pollId: string, until: LocalDate) =>
  q
    .selectFrom('poll_day')
    .select(['mode', 'day', 'ballots'])
    .where('poll_id', '=', pollId)
    .where('day', '<=', until)
    .orderBy('day')
    .orderBy('mode')
    .execute();

export async function writeResult(
  q: Queries,
  pollId: string,
  { until, figures, madeOf: made }: { until: LocalDate; figures: PollFigures; madeOf: string },
): Promise<void> {
  const row = { until, figures: JSON.stringify(figures), made_of: made };
  await q
    .insertInto('poll_result')
    .values({ poll_id: pollId, ...row })
    .onConflict((oc) => oc.column('poll_id').doUpdateSet(row))
    .execute();
}

/** Writes the rows of a poll anew, in no order and in one transaction. Answers how many ballots. See the migration. */
export async function mixBallots(q: Queries, pollId: string, today: LocalDate): Promise<number> {
  const { rows } = await sql<{ mixed: number }>`select mix_ballots(${pollId}::uuid, ${today}::date) as mixed`.execute(
    q,
  );
  return rows[0]?.mixed ?? 0;
}

/** Polls with rows that lie as they came. */
export async function listUnmixed(q: Queries, today: LocalDate): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from poll where coalesce(mixed_until, '-infinity') < ${today}::date and exists (select from poll_day
      where poll_id = poll.id and day < ${today}::date and day >= coalesce(poll.mixed_until, '-infinity')) order by id`.execute(
    q,
  );
  return rows.map(({ id }) => id);
}
