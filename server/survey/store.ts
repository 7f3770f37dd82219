import { sql } from 'kysely';
import type { WriteFieldwork } from '../../shared/survey/schema.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries, Tx } from '../platform/db.ts';

/** A place is met by its own days, those of the province it is in, and, when it is the province, by those of any commune. */
export async function isAnyFieldwork(
  q: Queries,
  placeIds: readonly string[],
  { from, until }: { from: LocalDate; until: LocalDate | null },
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from survey_fieldwork held
        join unit surveyed on surveyed.id = held.unit_id
        join unit place on place.id = any(${placeIds}::uuid[])
       where (place.id = surveyed.id or place.parent_id = surveyed.id or surveyed.parent_id = place.id)
         and held.last_day >= ${from}::date and (${until}::date is null or held.first_day <= ${until}::date)
    ) as found`.execute(q);
  return rows[0]?.found ?? false;
}

export async function isPlace(q: Queries, id: string): Promise<boolean> {
  const row = await q
    .selectFrom('unit')
    .select('id')
    .where('id', '=', id)
    .where('kind', 'in', ['commune', 'province'])
    .executeTakeFirst();
  return row !== undefined;
}

const fieldwork = (q: Queries) =>
  q
    .selectFrom('survey_fieldwork as held')
    .innerJoin('unit', 'unit.id', 'held.unit_id')
    .selectAll('held')
    .select('unit.name as unit_name');

export type FieldworkRow = NonNullable<Awaited<ReturnType<typeof findFieldwork>>>;

export const findFieldwork = (q: Queries, id: string) => fieldwork(q).where('held.id', '=', id).executeTakeFirst();

/** The latest last day first, `limit + 1` rows. */
export const listFieldwork = (
  q: Queries,
  { after, limit }: { after: readonly [day: string, id: string] | undefined; limit: number },
) =>
  fieldwork(q)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(held.last_day, held.id) < (${after?.[0]}::date, ${after?.[1]}::uuid)`),
    )
    .orderBy('held.last_day', 'desc')
    .orderBy('held.id', 'desc')
    .limit(limit + 1)
    .execute();

const columnsOf = (input: WriteFieldwork) => ({
  unit_id: input.placeId,
  survey: input.survey,
  first_day: input.firstDay,
  last_day: input.lastDay,
  source: input.source,
});

/** `false` when a row with this id is there already. */
export async function insertFieldwork(tx: Tx, id: string, input: WriteFieldwork): Promise<boolean> {
  const result = await tx
    .insertInto('survey_fieldwork')
    .values({ id, ...columnsOf(input) })
    .onConflict((oc) => oc.column('id').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function updateFieldwork(tx: Tx, id: string, version: number, input: WriteFieldwork): Promise<boolean> {
  const result = await tx
    .updateTable('survey_fieldwork')
    .set({ ...columnsOf(input), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export const isAsWritten = (row: FieldworkRow, input: WriteFieldwork): boolean =>
  Object.entries(columnsOf(input)).every(([column, value]) => row[column as keyof FieldworkRow] === value);

export async function deleteFieldwork(tx: Tx, id: string, version: number): Promise<boolean> {
  const result = await tx
    .deleteFrom('survey_fieldwork')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}
