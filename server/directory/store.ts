import { sql } from 'kysely';
import type { EntryKind } from '../../shared/directory/state.ts';
import type { WriteEntry } from '../../shared/directory/schema.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries, Tx } from '../platform/db.ts';
import { anyOf } from '../platform/sql.ts';

const entries = (q: Queries) =>
  q
    .selectFrom('directory_entry as entry')
    .innerJoin('unit', 'unit.id', 'entry.unit_id')
    .leftJoin('directory_entry as successor', 'successor.id', 'entry.replaced_by_id')
    .selectAll('entry')
    .select(['unit.name as unit_name', 'successor.name as successor_name', 'successor.address as successor_address']);

export type EntryRow = NonNullable<Awaited<ReturnType<typeof findEntry>>>;

export const findEntry = (q: Queries, id: string) => entries(q).where('entry.id', '=', id).executeTakeFirst();

type Filter = {
  kind: EntryKind;
  /** `null` is every unit. */
  unitIds: readonly string[] | null;
  after: readonly [name: string, id: string] | undefined;
  limit: number;
};

/** By name, `limit + 1` rows. */
export const listEntries = (q: Queries, { kind, unitIds, after, limit }: Filter) =>
  entries(q)
    .where('entry.kind', '=', kind)
    .$if(unitIds !== null, (query) => query.where('entry.unit_id', '=', anyOf(unitIds ?? [])))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(entry.name, entry.id) > (${after?.[0]}, ${after?.[1]}::uuid)`),
    )
    .orderBy('entry.name')
    .orderBy('entry.id')
    .limit(limit + 1)
    .execute();

/** What these units tell residents today; at most 200. A dead or replaced link is told too, with where it has moved. */
export const listForResidents = (q: Queries, unitIds: readonly string[], today: LocalDate) =>
  entries(q)
    .where('entry.unit_id', 'in', unitIds)
    .where('entry.kind', '<>', 'document')
    .where((eb) => eb.or([eb('entry.valid_from', 'is', null), eb('entry.valid_from', '<=', today)]))
    .where((eb) => eb.or([eb('entry.valid_to', 'is', null), eb('entry.valid_to', '>=', today)]))
    .where((eb) => eb.or([eb('entry.replaced_by_id', 'is', null), eb('entry.kind', '=', 'link')]))
    .orderBy('entry.name')
    .orderBy('entry.id')
    .limit(200)
    .execute();

export const lockEntry = (tx: Tx, id: string) =>
  tx.selectFrom('directory_entry').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

const columnsOf = (input: WriteEntry) => ({
  name: input.name,
  address: input.address,
  hours: JSON.stringify(input.kind === 'hotline' ? input.hours : []),
  issued_on: input.kind === 'document' ? input.issuedOn : null,
  note: input.note,
  valid_from: input.validFrom,
  valid_to: input.validTo,
  replaced_by_id: input.replacedById,
});

/** `false` when another request has just stored the same id. */
export async function insertEntry(tx: Tx, id: string, unitId: string, input: WriteEntry): Promise<boolean> {
  const result = await tx
    .insertInto('directory_entry')
    .values({
      id,
      kind: input.kind,
      unit_id: unitId,
      ...columnsOf(input),
      verified_on: null,
      checked_at: null,
      problem: null,
    })
    .onConflict((oc) => oc.column('id').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** A new address has been asked by nobody yet. */
export async function updateEntry(tx: Tx, id: string, input: WriteEntry): Promise<void> {
  await tx
    .updateTable('directory_entry')
    .set({ ...columnsOf(input), version: sql`version + 1` })
    .set({
      checked_at: sql`case when address is not distinct from ${input.address} then checked_at end`,
      failures: sql`case when address is not distinct from ${input.address} then failures else 0 end`,
      problem: sql`case when address is not distinct from ${input.address} then problem end`,
      verified_on: sql`case when address is not distinct from ${input.address} then verified_on end`,
    })
    .where('id', '=', id)
    .execute();
}

/** Whether the row already says exactly this: the same request, sent again. */
export async function isAsWritten(tx: Tx, id: string, input: WriteEntry): Promise<boolean> {
  const { hours, ...rest } = columnsOf(input);
  const row = await tx
    .selectFrom('directory_entry')
    .select('id')
    .where('id', '=', id)
    .where('kind', '=', input.kind)
    .where((eb) =>
      eb.and([
        ...Object.entries(rest).map(
          ([column, value]) => sql<boolean>`${sql.ref(column)}::text is not distinct from ${value}`,
        ),
        sql<boolean>`hours = ${hours}::jsonb`,
      ]),
    )
    .executeTakeFirst();
  return row !== undefined;
}

export async function setVerified(tx: Tx, id: string, today: LocalDate): Promise<void> {
  await tx
    .updateTable('directory_entry')
    .set({ verified_on: today, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

export async function deleteEntry(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('directory_entry').where('id', '=', id).execute();
}

export async function isSuccessor(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('directory_entry')
    .select('id')
    .where('replaced_by_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The kinds of an entry and of all that replaced it, one after the other; a circle ends where it closes. */
export async function listSuccessors(tx: Tx, id: string): Promise<{ id: string; kind: EntryKind }[]> {
  const { rows } = await sql<{ id: string; kind: EntryKind }>`
    with recursive chain as (
      select id, kind, replaced_by_id from directory_entry where id = ${id}
      union
      select next.id, next.kind, next.replaced_by_id
        from directory_entry next join chain on next.id = chain.replaced_by_id
    ) select id, kind from chain`.execute(tx);
  return rows;
}

/** Successions are checked against each other, so only one is written at a time. */
export async function lockSuccessions(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('directory_entry'))`.execute(tx);
}
