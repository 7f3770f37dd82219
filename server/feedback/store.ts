import type { Insertable, Selectable, Updateable } from 'kysely';
import type { FeedbackStatus } from '../../shared/feedback/status.ts';
import type { Queries } from '../platform/db.ts';
import { anyOf } from '../platform/sql.ts';
import type { FeedbackEventTable, FeedbackTable } from './table.ts';

export type Feedback = Selectable<FeedbackTable>;

type Guard = {
  id: string;
  /** What the screen showed. */
  version: number;
  from: readonly FeedbackStatus[];
};

/** Moves and locks the row if it is still what the screen showed; `undefined` when it is not, and then nothing has changed. */
export const moveIf = (q: Queries, guard: Guard, change: Updateable<FeedbackTable> & { status: FeedbackStatus }) =>
  q
    .updateTable('feedback')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', guard.id)
    .where('version', '=', guard.version)
    .where('status', 'in', guard.from)
    .returningAll()
    .executeTakeFirst();

export const findById = (q: Queries, id: string) =>
  q.selectFrom('feedback').selectAll().where('id', '=', id).executeTakeFirst();

export async function insertEvent(q: Queries, event: Insertable<FeedbackEventTable>): Promise<void> {
  await q.insertInto('feedback_event').values(event).execute();
}

/** In the order they happened, with the names of officials and of units. */
export const listEvents = (q: Queries, feedbackId: string) =>
  q
    .selectFrom('feedback_event')
    .leftJoin('official', 'official.id', 'feedback_event.official_id')
    .leftJoin('unit as from_unit', 'from_unit.id', 'feedback_event.from_unit_id')
    .leftJoin('unit as to_unit', 'to_unit.id', 'feedback_event.to_unit_id')
    .select([
      'feedback_event.at',
      'feedback_event.move',
      'feedback_event.status',
      'feedback_event.note',
      'official.id as official_id',
      'official.full_name',
      'feedback_event.by_focal_point',
      'from_unit.id as from_unit_id',
      'from_unit.name as from_unit_name',
      'to_unit.id as to_unit_id',
      'to_unit.name as to_unit_name',
    ])
    .where('feedback_event.feedback_id', '=', feedbackId)
    .orderBy('feedback_event.id')
    .execute();

/** Whether one of these units has had it and passed it on. */
export async function wasForwardedBy(q: Queries, feedbackId: string, unitIds: readonly string[]): Promise<boolean> {
  const found = await q
    .selectFrom('feedback_event')
    .select('id')
    .where('feedback_id', '=', feedbackId)
    .where('from_unit_id', '=', anyOf(unitIds))
    .executeTakeFirst();
  return found !== undefined;
}

export async function listPhotoIds(q: Queries, feedbackId: string): Promise<string[]> {
  const rows = await q
    .selectFrom('feedback_photo')
    .select('file_id')
    .where('feedback_id', '=', feedbackId)
    .orderBy('position')
    .execute();
  return rows.map((row) => row.file_id);
}

export const findRating = (q: Queries, feedbackId: string) =>
  q.selectFrom('feedback_rating').select(['score', 'comment']).where('feedback_id', '=', feedbackId).executeTakeFirst();

/** The answer that the sender has; of two, after a reopening, the later one. */
export const findSentAnswer = (q: Queries, feedbackId: string) =>
  q
    .selectFrom('feedback_answer')
    .select(['body', 'sent_at'])
    .where('feedback_id', '=', feedbackId)
    .where('sent_at', 'is not', null)
    .orderBy('sent_at', 'desc')
    .$narrowType<{ sent_at: Date }>()
    .executeTakeFirst();
