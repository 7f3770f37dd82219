import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { Queries, Tx } from '../platform/db.ts';
import { anyOf } from '../platform/sql.ts';
import type { AssociationTable } from './table.ts';

const MOST = 200;

/** `null` is every unit. */
export const listAssociations = (q: Queries, unitIds: readonly string[] | null) =>
  q
    .selectFrom('association')
    .select(['id', 'name', 'is_current'])
    .$if(unitIds !== null, (query) => query.where('unit_id', '=', anyOf(unitIds ?? [])))
    .orderBy('name')
    .orderBy('id')
    .limit(MOST)
    .execute();

/** Those of the unit of a notice that hand on links, each with the sum of openings through it. */
export async function listLinks(q: Queries, notice: { id: string; unitId: string }) {
  const { rows } = await sql<{ id: string; name: string; is_current: boolean; code: string; opens: number }>`
    select association.id, association.name, association.is_current, association.code,
           coalesce(sum(count.n), 0)::integer as opens
      from association left join association_open_count count
        on count.association_id = association.id and count.notice_id = ${notice.id}
     where association.unit_id = ${notice.unitId}
     group by association.id having association.is_current or count(count.n) > 0
     order by association.name, association.id limit ${MOST}`.execute(q);
  return rows;
}

export const lockAssociation = (tx: Tx, id: string) =>
  tx.selectFrom('association').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** `false` when another request has just stored the same id. */
export async function insertAssociation(tx: Tx, row: Insertable<AssociationTable>): Promise<boolean> {
  const result = await tx
    .insertInto('association')
    .values(row)
    .onConflict((oc) => oc.column('id').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function updateAssociation(tx: Tx, id: string, change: { name: string; is_current: boolean }) {
  await tx.updateTable('association').set(change).where('id', '=', id).execute();
}
