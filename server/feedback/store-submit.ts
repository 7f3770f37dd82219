import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { FeedbackKind } from '../../shared/feedback/schema.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';
import type { FeedbackTable } from './table.ts';

const receipts = (q: Queries) =>
  q
    .selectFrom('feedback')
    .innerJoin('unit as office', 'office.id', 'feedback.unit_id')
    .select([
      'feedback.id',
      'feedback.code',
      'feedback.status',
      'feedback.submitted_at',
      'feedback.due_on',
      'office.id as office_id',
      'office.name as office_name',
    ]);

export const findReceiptByRequest = (q: Queries, residentId: string, clientRequestId: string) =>
  receipts(q)
    .where('feedback.resident_id', '=', residentId)
    .where('feedback.client_request_id', '=', clientRequestId)
    .executeTakeFirst();

export const getReceipt = (q: Queries, id: string) =>
  receipts(q).where('feedback.id', '=', id).executeTakeFirstOrThrow();

/** `false` when this request is stored already, or another feedback has this code; waits for others that are just storing either. */
export async function insertUnlessKnown(q: Queries, row: Insertable<FeedbackTable>): Promise<boolean> {
  const inserted = await q
    .insertInto('feedback')
    .values(row)
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** The period in force on `today`. */
export async function getHandlingDays(q: Queries, kind: FeedbackKind, today: LocalDate): Promise<number> {
  const period = await q
    .selectFrom('handling_period')
    .select('working_days')
    .where('kind', '=', kind)
    .where('valid_from', '<=', today)
    .orderBy('valid_from', 'desc')
    .executeTakeFirstOrThrow();
  return period.working_days;
}

/** Whether a feedback from `placeId` can be about this office: the commune itself, or today's departments of its province. */
export async function servesPlace(q: Queries, officeId: string, placeId: string, today: LocalDate): Promise<boolean> {
  const found = await q
    .selectFrom('unit as office')
    .innerJoin('unit as place', (join) =>
      join.on((eb) =>
        eb.or([
          eb('place.id', '=', eb.ref('office.id')),
          eb.and([eb('office.kind', '=', 'department'), eb('office.parent_id', '=', eb.ref('place.parent_id'))]),
        ]),
      ),
    )
    .select('office.id')
    .where('office.id', '=', officeId)
    .where('place.id', '=', placeId)
    .where('office.valid_from', '<=', today)
    .where((eb) => eb.or([eb('office.valid_to', 'is', null), eb('office.valid_to', '>', today)]))
    .executeTakeFirst();
  return found !== undefined;
}

/** Marks the sender's own, unused feedback photos as attached; answers how many that were. Two feedback cannot take the same one. */
export async function attachPhotos(
  q: Queries,
  photos: { ids: readonly string[]; residentId: string; feedbackId: string; now: Date },
): Promise<number> {
  if (photos.ids.length === 0) return 0;
  const taken = await q
    .updateTable('file')
    .set({ attached_at: photos.now })
    .where('id', 'in', photos.ids)
    .where('uploader_id', '=', photos.residentId)
    .where('purpose', '=', 'feedback_photo')
    .where('attached_at', 'is', null)
    .returning('id')
    .execute();
  if (taken.length > 0)
    await q
      .insertInto('feedback_photo')
      .values(
        taken.map(({ id }) => ({ file_id: id, feedback_id: photos.feedbackId, position: photos.ids.indexOf(id) })),
      )
      .execute();
  return taken.length;
}

export async function insertContact(q: Queries, feedbackId: string, sealed: Buffer): Promise<void> {
  await q.insertInto('feedback_contact').values({ feedback_id: feedbackId, sealed, closed_at: null }).execute();
}

/** That can still be opened. */
export const hasContact = sql<boolean>`exists (select from feedback_contact
  where feedback_id = feedback.id and closed_at is null)`;
