import type { Insertable } from 'kysely';
import type { Queries } from '../platform/db.ts';
import type { FileTable } from '../platform/file-table.ts';

export async function countUnsent(q: Queries, residentId: string): Promise<number> {
  const row = await q
    .selectFrom('file')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('uploader_id', '=', residentId)
    .where('purpose', '=', 'feedback_photo')
    .where('attached_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.n;
}

export async function insertPhoto(q: Queries, row: Insertable<FileTable>): Promise<void> {
  await q.insertInto('file').values(row).execute();
}

/** A photo that this resident uploaded, sent already or not. */
export const findMyPhoto = (q: Queries, residentId: string, id: string) =>
  q
    .selectFrom('file')
    .select(['id', 'media_type', 'bytes'])
    .where('id', '=', id)
    .where('purpose', '=', 'feedback_photo')
    .where('uploader_id', '=', residentId)
    .executeTakeFirst();

/** A photo that was sent, with the office that owes the answer. */
export const findSentPhoto = (q: Queries, id: string) =>
  q
    .selectFrom('file')
    .innerJoin('feedback_photo', 'feedback_photo.file_id', 'file.id')
    .innerJoin('feedback', 'feedback.id', 'feedback_photo.feedback_id')
    .select(['file.id', 'file.media_type', 'file.bytes', 'feedback.unit_id'])
    .where('file.id', '=', id)
    .executeTakeFirst();
