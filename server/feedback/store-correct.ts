import type { Insertable } from 'kysely';
import type { Queries } from '../platform/db.ts';
import type { FeedbackCorrectionTable } from './table.ts';

export async function insertCorrection(q: Queries, row: Insertable<FeedbackCorrectionTable>): Promise<void> {
  await q.insertInto('feedback_correction').values(row).execute();
}

/** Whether this very correction was made before. */
export async function isCorrected(q: Queries, feedbackId: string, clientRequestId: string): Promise<boolean> {
  const row = await q
    .selectFrom('feedback_correction')
    .select('version')
    .where('feedback_id', '=', feedbackId)
    .where('client_request_id', '=', clientRequestId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function countCorrections(q: Queries, feedbackId: string, since: Date): Promise<number> {
  const row = await q
    .selectFrom('feedback_correction')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('feedback_id', '=', feedbackId)
    .where('at', '>=', since)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Words that were corrected, the oldest first. */
export const listEarlierWords = (q: Queries, feedbackId: string) =>
  q
    .selectFrom('feedback_correction')
    .select(['at', 'words_before'])
    .where('feedback_id', '=', feedbackId)
    .where('words_before', 'is not', null)
    .orderBy('version')
    .$narrowType<{ words_before: string }>()
    .execute();

/** The draft that was approved answers words that are no longer there. */
export async function takeBackApproval(q: Queries, feedbackId: string): Promise<void> {
  await q
    .updateTable('feedback_answer')
    .set({ approved_by: null })
    .where('feedback_id', '=', feedbackId)
    .where('sent_at', 'is', null)
    .execute();
}

/** In place of what was left before, also of what is not opened any more. */
export async function writeContact(q: Queries, feedbackId: string, sealed: Buffer): Promise<void> {
  await q
    .insertInto('feedback_contact')
    .values({ feedback_id: feedbackId, sealed, closed_at: null })
    .onConflict((oc) => oc.column('feedback_id').doUpdateSet({ sealed, closed_at: null }))
    .execute();
}

export async function deleteContact(q: Queries, feedbackId: string): Promise<void> {
  await q.deleteFrom('feedback_contact').where('feedback_id', '=', feedbackId).execute();
}
