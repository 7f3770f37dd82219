import type { Insertable, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { RequestKind } from '../../shared/privacy/schema.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';
import type { DataRequestTable, RequestOrigin, ZaloEventTable } from './table.ts';
import { dueBefore, nextOn } from './waiting.ts';

/** The periods in force on `today`. */
export const getPeriod = (q: Queries, kind: RequestKind, origin: RequestOrigin, today: LocalDate) =>
  q
    .selectFrom('data_request_period')
    .select(['acknowledge_working_days', 'days', 'extension_days'])
    .where('kind', '=', kind)
    .where('origin', '=', origin)
    .where('valid_from', '<=', today)
    .orderBy('valid_from', 'desc')
    .executeTakeFirstOrThrow();

/** `false` when its code is taken, or the request was entered before. */
export async function insertUnlessKnown(q: Queries, row: Insertable<DataRequestTable>): Promise<boolean> {
  const inserted = await q
    .insertInto('data_request')
    .values(row)
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

const rows = (q: Queries) =>
  q
    .selectFrom('data_request')
    .leftJoin('official as enterer', 'enterer.id', 'data_request.entered_by')
    .leftJoin('official as closer', 'closer.id', 'data_request.closed_by')
    .selectAll('data_request')
    .select(['enterer.full_name as enterer_name', 'closer.full_name as closer_name']);

export type DataRequestRow = NonNullable<Awaited<ReturnType<typeof findRequest>>>;

export const findRequest = (q: Queries, id: string) => rows(q).where('data_request.id', '=', id).executeTakeFirst();

export const findByClientRequest = (q: Queries, clientRequestId: string) =>
  rows(q).where('data_request.client_request_id', '=', clientRequestId).executeTakeFirst();

type Page<Key> = { after: Key | undefined; limit: number };

/** Open ones, the most pressing first, `limit + 1` rows. */
export const listOpen = (
  q: Queries,
  { after, limit, lateOn }: Page<readonly [day: string, id: string]> & { lateOn: LocalDate | null },
) =>
  rows(q)
    .select(nextOn.as('next_on'))
    .where('data_request.closed_at', 'is', null)
    .$call((query) => (lateOn === null ? query : query.where(dueBefore(lateOn))))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(${nextOn}, data_request.id) > (${after?.[0]}::date, ${after?.[1]}::uuid)`),
    )
    .orderBy(nextOn)
    .orderBy('data_request.id')
    .limit(limit + 1)
    .execute();

/** Closed ones, the newest first, `limit + 1` rows. */
export const listClosed = (q: Queries, { after, limit }: Page<readonly [receivedAt: string, id: string]>) =>
  rows(q)
    .select(nextOn.as('next_on'))
    .where('data_request.closed_at', 'is not', null)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(data_request.received_at, data_request.id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`,
      ),
    )
    .orderBy('data_request.received_at', 'desc')
    .orderBy('data_request.id', 'desc')
    .limit(limit + 1)
    .execute();

/** Changes the row if it is open and still as the screen showed it. */
export async function changeIf(
  q: Queries,
  seen: { id: string; version: number },
  change: Updateable<DataRequestTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await q
    .updateTable('data_request')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Closed before this day; what Zalo said about them goes with them. */
export async function deleteClosedBefore(q: Queries, before: Date): Promise<number> {
  const old = q.selectFrom('data_request').select('id').where('closed_at', '<', before);
  await q.deleteFrom('zalo_event').where('data_request_id', 'in', old).execute();
  const { numDeletedRows } = await q.deleteFrom('data_request').where('closed_at', '<', before).executeTakeFirst();
  return Number(numDeletedRows);
}

/** `false` when Zalo has told this before. */
export async function insertEventOnce(q: Queries, row: Insertable<ZaloEventTable>): Promise<boolean> {
  const inserted = await q
    .insertInto('zalo_event')
    .values(row)
    .onConflict((oc) => oc.constraint('zalo_event_once').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Whether Zalo has told this before; asked first, so that a repetition does not use up a code. */
export async function hasEvent(q: Queries, digest: Buffer): Promise<boolean> {
  return (await q.selectFrom('zalo_event').select('id').where('digest', '=', digest).executeTakeFirst()) !== undefined;
}

/** The event that has waited longest, locked; one that another process works off, or that was tried since, is passed over. */
export const takeWaitingEvent = (q: Queries, triedBefore: Date) =>
  q
    .selectFrom('zalo_event')
    .select(['id', 'kind', 'sealed', 'happened_at', 'data_request_id'])
    .where('sealed', 'is not', null)
    .where((eb) => eb.or([eb('tried_at', 'is', null), eb('tried_at', '<', triedBefore)]))
    .orderBy('received_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .$narrowType<{ sealed: Buffer }>()
    .executeTakeFirst();

export async function countTry(q: Queries, eventId: string, now: Date): Promise<void> {
  await q
    .updateTable('zalo_event')
    .set((eb) => ({ tries: eb('tries', '+', 1), tried_at: now }))
    .where('id', '=', eventId)
    .execute();
}

/** Worked off, and so old that Zalo's repetition of them would not be taken anyway. */
export async function deleteEventsBefore(q: Queries, before: Date): Promise<number> {
  const { numDeletedRows } = await q
    .deleteFrom('zalo_event')
    .where('sealed', 'is', null)
    .where('received_at', '<', before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

export async function forgetBytes(q: Queries, eventId: string): Promise<void> {
  await q.updateTable('zalo_event').set({ sealed: null }).where('id', '=', eventId).execute();
}
