import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { FeedbackKind, OfficeOfPlace } from '../../shared/feedback/schema.ts';
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

const inForce = (of: 'unit' | 'unit_role', today: LocalDate) =>
  sql`(${sql.table(of)}.valid_from <= ${today}::date and (${sql.table(of)}.valid_to is null or ${sql.table(of)}.valid_to > ${today}::date))`;

/**
 * The offices that a feedback from this place can go to today, of what the place has become where it was reorganised. First the
 * focal points: the commune itself, its own offices, then those of its province; of several on one level the one that has the role
 * since the latest day, then by name. After them what a sender can choose: the commune and the departments of its province.
 */
export async function listOfficesOf(q: Queries, placeId: string, today: LocalDate): Promise<OfficeOfPlace[]> {
  const { rows } = await sql<OfficeOfPlace>`
    with recursive line (id) as (
      select ${placeId}::uuid
      union
      select link.successor_id from line join unit gone on gone.id = line.id and gone.valid_to <= ${today}::date
        join unit_succession link on link.predecessor_id = gone.id and link.effective_on <= ${today}::date
    ), place as (
      select unit.id, unit.parent_id from line join unit on unit.id = line.id where ${inForce('unit', today)}
    ), office as (
      select unit.id, unit.name, unit.kind,
             min(case when unit.id = place.id then 0 when unit.parent_id = place.id then 1 else 2 end) as distance
        from unit join place on unit.id in (place.id, place.parent_id)
          or (unit.kind = 'department' and unit.parent_id in (place.id, place.parent_id))
       where ${inForce('unit', today)}
       group by unit.id
    ), focal_point as (
      select unit_id, max(valid_from) as since from unit_role
       where role = 'feedback_focal_point' and ${inForce('unit_role', today)}
       group by unit_id
    )
    select office.id, office.name, focal_point.unit_id is not null as "isFocalPoint"
      from office left join focal_point on focal_point.unit_id = office.id
     where focal_point.unit_id is not null or office.distance = 0 or (office.distance = 2 and office.kind = 'department')
     order by focal_point.unit_id is null, office.distance, focal_point.since desc, office.name, office.id`.execute(q);
  return rows;
}

/** Whom it goes to when the sender does not know: the first focal point, else the commune. */
export async function findReceivingOffice(q: Queries, placeId: string, today: LocalDate): Promise<OfficeOfPlace> {
  const [first] = await listOfficesOf(q, placeId, today);
  if (!first) throw new Error('a place of today has no office');
  return first;
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
