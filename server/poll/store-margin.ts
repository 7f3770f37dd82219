import { sql } from 'kysely';
import type { MarginSet } from '../../shared/poll/weigh.ts';
import type { WeightDimension } from '../../shared/poll/result-schema.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';
import { anyOf } from '../platform/sql.ts';

export type MarginRow = { readonly dimension: WeightDimension; readonly category: string; readonly people: number };

type NewMarginSet = {
  id: string;
  unit_id: string;
  source: string;
  as_of: LocalDate;
  imported_by: string;
  imported_at: Date;
};

/** Writes each set once; answers the ids of those that are new. */
export async function insertMarginSets(
  q: Queries,
  sets: readonly { set: NewMarginSet; rows: readonly MarginRow[] }[],
): Promise<Set<string>> {
  const written = await q
    .insertInto('margin_set')
    .values(sets.map(({ set }) => set))
    .onConflict((oc) => oc.column('id').doNothing())
    .returning('id')
    .execute();
  const isNew = new Set(written.map(({ id }) => id));
  const rows = sets.flatMap(({ set, rows: own }) =>
    isNew.has(set.id) ? own.map((row) => ({ set_id: set.id, ...row })) : [],
  );
  if (rows.length > 0) await q.insertInto('margin').values(rows).execute();
  return isNew;
}

/** A place and the communes in it, as they are today, the place first. */
export const listMarginUnits = (q: Queries, provinceId: string, today: LocalDate) =>
  q
    .selectFrom('unit')
    .leftJoin('unit_code', (join) =>
      join
        .onRef('unit_code.unit_id', '=', 'unit.id')
        .on('unit_code.valid_from', '<=', today)
        .on((eb) => eb.or([eb('unit_code.valid_to', 'is', null), eb('unit_code.valid_to', '>', today)])),
    )
    .select(['unit.id', 'unit.name', 'unit.kind', 'unit_code.code'])
    .distinctOn(['unit.kind', 'unit_code.code', 'unit.id'])
    .where('unit.kind', 'in', ['province', 'commune'])
    .where('unit.valid_to', 'is', null)
    .where((eb) => eb.or([eb('unit.id', '=', provinceId), eb('unit.parent_id', '=', provinceId)]))
    .orderBy('unit.kind', 'desc')
    .orderBy('unit_code.code')
    .orderBy('unit.id')
    .execute();

const withRows = (q: Queries) =>
  q
    .selectFrom('margin_set')
    .innerJoin('unit', 'unit.id', 'margin_set.unit_id')
    .select(['margin_set.id', 'margin_set.unit_id', 'unit.name as unit_name', 'source', 'as_of', 'imported_at'])
    .select(
      sql<
        MarginRow[]
      >`(select jsonb_agg(jsonb_build_object('dimension', dimension, 'category', category, 'people', people)
        order by dimension, category) from margin where set_id = margin_set.id)`.as('rows'),
    );

export type MarginSetRow = Awaited<ReturnType<typeof listMarginSets>>[number];

/** The latest of each unit. */
export const listMarginSets = (q: Queries) =>
  withRows(q)
    .distinctOn('margin_set.unit_id')
    .orderBy('margin_set.unit_id')
    .orderBy('imported_at', 'desc')
    .orderBy('margin_set.id', 'desc')
    .execute();

export const listMarginSetsById = (q: Queries, ids: readonly string[]) =>
  withRows(q).where('margin_set.id', '=', anyOf(ids)).execute();

export const findMarginSet = (q: Queries, id: string) => withRows(q).where('margin_set.id', '=', id).executeTakeFirst();

/** Which set a poll is weighted by: the latest of its unit, for an office of the province the one of the province. */
export const marginSetOf = sql`
  (select margin_set.id from margin_set where unit_id =
      (select case when unit.kind = 'department' then coalesce(unit.parent_id, unit.id) else unit.id end
         from unit where unit.id = poll.unit_id)
    order by imported_at desc, id desc limit 1)`;

export function toMarginSet(row: Pick<MarginSetRow, 'source' | 'as_of' | 'rows'>): MarginSet {
  const byDimension = Map.groupBy(row.rows, ({ dimension }) => dimension);
  return {
    source: row.source,
    asOf: row.as_of,
    margins: [...byDimension].map(([dimension, rows]) => ({
      dimension,
      people: Object.fromEntries(rows.map(({ category, people }) => [category, people])),
    })),
  };
}
