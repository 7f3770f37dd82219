import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries, Tx } from '../platform/db.ts';
import type { UnitTable } from './table.ts';

export type Commune = NonNullable<Awaited<ReturnType<typeof lockCommune>>>;

export const lockCommune = (tx: Tx, id: string) =>
  tx
    .selectFrom('unit')
    .select(['id', 'name', 'type', 'within'])
    .where('id', '=', id)
    .where('kind', '=', 'commune')
    .where('valid_to', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();

const hamlets = (q: Queries) =>
  q
    .selectFrom('unit')
    .select(['id', 'type', 'name', 'within', 'search_key', 'parent_id', 'valid_from', 'confirmed_year'])
    .select((eb) =>
      eb
        .selectFrom('unit_version as version')
        .whereRef('version.unit_id', '=', 'unit.id')
        .select((inner) => inner.fn.max('version.valid_to').as('changed_on'))
        .as('changed_on'),
    )
    .where('kind', '=', 'hamlet')
    .where('valid_to', 'is', null);

export type HamletRow = NonNullable<Awaited<ReturnType<typeof findHamlet>>>;

export const findHamlet = (q: Queries, id: string) => hamlets(q).where('id', '=', id).executeTakeFirst();

/** At most a few dozen in a commune. */
export const listHamlets = (q: Queries, communeId: string) =>
  hamlets(q).where('parent_id', '=', communeId).orderBy('name').orderBy('id').limit(500).execute();

/** The hamlet of the commune that bears this name, however it is spelled. */
export const findByKey = (q: Queries, communeId: string, base: string) =>
  hamlets(q)
    .where('parent_id', '=', communeId)
    .where(sql<string>`split_part(search_key, '|', 1)`, '=', base)
    .executeTakeFirst();

export async function insertHamlet(tx: Tx, row: Insertable<UnitTable>): Promise<void> {
  await tx.insertInto('unit').values(row).execute();
}

export async function renameHamlet(
  tx: Tx,
  row: HamletRow,
  change: { name: string; searchKey: string; today: LocalDate },
): Promise<void> {
  await tx
    .insertInto('unit_version')
    .values({
      unit_id: row.id,
      type: row.type,
      name: row.name,
      within: row.within,
      search_key: row.search_key,
      parent_id: row.parent_id,
      valid_from: row.changed_on ?? row.valid_from,
      valid_to: change.today,
    })
    .execute();
  await tx
    .updateTable('unit')
    .set({ name: change.name, search_key: change.searchKey })
    .where('id', '=', row.id)
    .execute();
}

type Ending = { id: string; intoId: string | null; today: LocalDate; document: string };

export async function endHamlet(tx: Tx, { id, intoId, today, document }: Ending): Promise<void> {
  await tx.updateTable('unit').set({ valid_to: today }).where('id', '=', id).execute();
  if (intoId !== null)
    await tx
      .insertInto('unit_succession')
      .values({
        predecessor_id: id,
        successor_id: intoId,
        share: 'whole',
        effective_on: today,
        legal_document: document,
      })
      .execute();
}

/** A hamlet that was merged takes those who told it along; one that was dissolved is forgotten, and its people may tell another. */
export async function moveHamletResidents(tx: Tx, { id, intoId }: Pick<Ending, 'id' | 'intoId'>): Promise<void> {
  await tx.updateTable('resident').set({ hamlet_id: intoId }).where('hamlet_id', '=', id).execute();
}

export async function confirmHamlets(tx: Tx, communeId: string, year: number): Promise<number> {
  const result = await tx
    .updateTable('unit')
    .set({ confirmed_year: year })
    .where('parent_id', '=', communeId)
    .where('kind', '=', 'hamlet')
    .where('valid_to', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
