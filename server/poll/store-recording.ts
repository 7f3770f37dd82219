import { sql } from 'kysely';
import type { Queries, Tx } from '../platform/db.ts';
import { anyOf } from '../platform/sql.ts';

const stored = (q: Queries, fileId: string) =>
  q
    .selectFrom('file')
    .select(['file.id', 'file.media_type', 'file.bytes'])
    .where('file.id', '=', fileId)
    .where('file.purpose', '=', 'poll_recording');

const askedWith = (q: Queries) =>
  q
    .selectFrom('poll_recording')
    .innerJoin('poll_draft', 'poll_draft.id', 'poll_recording.draft_id')
    .select('poll_recording.draft_id')
    .whereRef('poll_recording.file_id', '=', sql.ref('file.id'));

/** Of a poll that was approved: what it asks is known to everybody from then on. */
export const findPublic = (q: Queries, fileId: string) =>
  stored(q, fileId)
    .where((eb) => eb.exists(askedWith(q).where('poll_draft.status', '=', 'approved')))
    .executeTakeFirst();

/** For whoever uploaded it, or may read a draft that has it. */
export const findForOffice = (q: Queries, fileId: string, officialId: string, unitIds: readonly string[] | null) =>
  stored(q, fileId)
    .where((eb) =>
      eb.or([
        eb('file.uploader_id', '=', officialId),
        eb.exists(
          askedWith(q).$if(unitIds !== null, (query) => query.where('poll_draft.unit_id', '=', anyOf(unitIds ?? []))),
        ),
      ]),
    )
    .executeTakeFirst();

export async function recordingsOf(tx: Tx, draftId: string): Promise<string[]> {
  const rows = await tx.selectFrom('poll_recording').select('file_id').where('draft_id', '=', draftId).execute();
  return rows.map((row) => row.file_id);
}

/** Whoever wants to take or let go one of these waits until the other has done so; an upload that was swept is not among them. */
export async function lockFiles(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('file')
    .select('id')
    .where('id', '=', anyOf(ids))
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Somebody else's upload, one of another kind, and one that belongs to another draft are not taken. */
export async function takeUpload(tx: Tx, fileId: string, officialId: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('file')
    .set({ attached_at: now })
    .where('id', '=', fileId)
    .where('purpose', '=', 'poll_recording')
    .where('uploader_id', '=', officialId)
    .where('attached_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function addRecordings(tx: Tx, draftId: string, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return;
  await tx
    .insertInto('poll_recording')
    .values(fileIds.map((fileId) => ({ draft_id: draftId, file_id: fileId })))
    .execute();
}

/** What no edition needs any more waits for the sweep. */
export async function releaseRecordings(tx: Tx, draftId: string, fileIds: readonly string[], now: Date): Promise<void> {
  if (fileIds.length === 0) return;
  await tx.deleteFrom('poll_recording').where('draft_id', '=', draftId).where('file_id', '=', anyOf(fileIds)).execute();
  await sql`
    update file set attached_at = null, created_at = ${now}
     where id = ${anyOf(fileIds)}
       and not exists (select from poll_recording other where other.file_id = file.id)`.execute(tx);
}
