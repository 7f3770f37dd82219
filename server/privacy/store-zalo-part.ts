import type { Insertable } from 'kysely';
import type { RequestOutcome, ZaloPart } from '../../shared/privacy/schema.ts';
import type { Queries } from '../platform/db.ts';
import type { DataRequestPersonTable } from './table.ts';

export async function insertPerson(q: Queries, row: Insertable<DataRequestPersonTable>): Promise<void> {
  await q.insertInto('data_request_person').values(row).execute();
}

/** Of whom Zalo is to be told, the id sealed; nobody once it was, or once they are gone. */
export const findPerson = (q: Queries, requestId: string) =>
  q
    .selectFrom('data_request_person')
    .innerJoin('resident', 'resident.id', 'data_request_person.resident_id')
    .select(['resident.id', 'resident.zalo_sealed'])
    .where('data_request_person.data_request_id', '=', requestId)
    .executeTakeFirst();

export async function forgetPerson(q: Queries, requestId: string): Promise<void> {
  await q.deleteFrom('data_request_person').where('data_request_id', '=', requestId).execute();
}

type End = { zaloPart: ZaloPart; outcome: RequestOutcome; now: Date };

/**
 * Where one is owed of this person. As where an official closes it, the person is let go before the request is changed: whichever
 * comes first, the other finds nothing to do.
 */
export async function endOwed(q: Queries, residentId: string, { zaloPart, outcome, now }: End): Promise<void> {
  const owed = await q
    .deleteFrom('data_request_person')
    .where('resident_id', '=', residentId)
    .returning('data_request_id')
    .executeTakeFirst();
  if (!owed) return;
  await q
    .updateTable('data_request')
    .set((eb) => ({ zalo_part: zaloPart, outcome, closed_at: now, version: eb('version', '+', 1) }))
    .where('id', '=', owed.data_request_id)
    .execute();
}
