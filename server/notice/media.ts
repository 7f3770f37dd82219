import { sql } from 'kysely';
import type { OfficialActor } from '../../shared/access.ts';
import type { Media, WriteNotice } from '../../shared/notice/schema.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import type { FilePurpose } from '../platform/file-table.ts';
import { reencode } from '../platform/picture.ts';
import { isPdf } from './attachment.ts';
import { isLight } from './bit-rate.ts';
import { recordingType, secondsOf } from './recording.ts';

/** Ten minutes of speech. */
export const MEDIA_BYTES = 12_000_000;
const ATTACHMENT_BYTES = 5_000_000;
const IMAGE_SIDE = 1280;

/**
 * Stores a picture, re-encoded, a recording, or a document to download. What it is is told by its bytes. They come before the row.
 * @throws AppError photo_unreadable, attachment_too_large, recording_too_heavy
 */
export async function storeMedia(
  deps: AppDeps,
  { official, requestId }: { official: OfficialActor; requestId: string },
  bytes: Buffer,
): Promise<Media> {
  const recording = recordingType(bytes);
  if (recording && !isLight(bytes.length, secondsOf(bytes, recording))) throw new AppError('recording_too_heavy');
  const isAttachment = isPdf(bytes);
  if (isAttachment && bytes.length > ATTACHMENT_BYTES) throw new AppError('attachment_too_large');
  const picture = recording || isAttachment ? null : await reencode(bytes, IMAGE_SIDE);
  const stored = picture?.bytes ?? bytes;
  const purpose: FilePurpose = recording ? 'notice_recording' : isAttachment ? 'notice_attachment' : 'notice_image';
  const media = {
    id: deps.ids.uuid(),
    mediaType: recording ?? (isAttachment ? 'application/pdf' : 'image/jpeg'),
    width: picture?.width ?? null,
    height: picture?.height ?? null,
  };
  await deps.files.put(media.id, stored);
  const now = deps.clock.now();
  await deps.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('file')
      .values({
        id: media.id,
        purpose,
        media_type: media.mediaType,
        bytes: stored.length,
        width: media.width,
        height: media.height,
        uploader_id: official.id,
        created_at: now,
        attached_at: null,
      })
      .execute();
    await recordAudit(tx, {
      at: now,
      officialId: official.id,
      requestId,
      action: 'notice.media_uploaded',
      subjectType: 'file',
      subjectId: media.id,
      details: { mediaType: media.mediaType, bytes: stored.length },
    });
  });
  return media;
}

type Files = Pick<WriteNotice, 'imageId' | 'recordingId' | 'pictures' | 'attachments' | 'languages'>;
type FileUse = { id: string; purpose: FilePurpose; path: string };

/** Every file that a notice shows, and where it says so. */
const usesOf = (notice: Files): FileUse[] => [
  ...(notice.imageId ? [{ id: notice.imageId, purpose: 'notice_image' as const, path: 'imageId' }] : []),
  ...(notice.recordingId
    ? [{ id: notice.recordingId, purpose: 'notice_recording' as const, path: 'recordingId' }]
    : []),
  ...notice.pictures.map(({ id }, n) => ({ id, purpose: 'notice_image' as const, path: `pictures.${n}.id` })),
  ...notice.attachments.map(({ id }, n) => ({
    id,
    purpose: 'notice_attachment' as const,
    path: `attachments.${n}.id`,
  })),
  ...notice.languages.flatMap(({ recordingId: id }, n) =>
    id ? [{ id, purpose: 'notice_recording' as const, path: `languages.${n}.recordingId` }] : [],
  ),
];

export const filesOf = (notice: Files): string[] => usesOf(notice).map(({ id }) => id);

const refuse = (path: string, reason = 'unknown_file'): AppError =>
  new AppError('invalid_request', [{ path: `notice.${path}`, reason }]);

/** An upload that waited too long has been swept: say which, before the row that names it is refused by the database. @throws AppError invalid_request */
export async function assertMediaExist(tx: Tx, notice: Files): Promise<void> {
  const uses = usesOf(notice);
  if (uses.length === 0) return;
  const twice = uses.find(({ id }, index) => uses.findIndex((other) => other.id === id) !== index);
  if (twice) throw refuse(twice.path, 'file_twice');
  const ids = uses.map(({ id }) => id);
  const found = await tx.selectFrom('file').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute();
  const known = new Set(found.map(({ id }) => id));
  const missing = uses.find(({ id }) => !known.has(id));
  if (missing) throw refuse(missing.path);
}

/** Marks the files of a notice as used. Somebody else's upload, or a file of another kind, is refused. @throws AppError invalid_request */
export async function attachMedia(
  tx: Tx,
  official: OfficialActor,
  notice: Files,
  kept: Files | null,
  now: Date,
): Promise<void> {
  const before = kept ? usesOf(kept) : [];
  for (const { id, purpose, path } of usesOf(notice)) {
    // A picture that was a further one and is the first one now is still the same picture.
    if (before.some((use) => use.id === id && use.purpose === purpose)) continue;
    const result = await tx
      .updateTable('file')
      .set({ attached_at: now })
      .where('id', '=', id)
      .where('purpose', '=', purpose)
      .where('uploader_id', '=', official.id)
      .where('attached_at', 'is', null)
      .executeTakeFirst();
    if (result.numUpdatedRows !== 1n) throw refuse(path);
  }
}

/**
 * Files that a change has taken out of this notice wait for the sweep again, unless another one shows them: a correction begins with those of
 * the notice it corrects. Called when the rows of the notice no longer name them but for its first picture and recording.
 */
export async function releaseMedia(
  tx: Tx,
  noticeId: string,
  before: readonly string[],
  after: readonly string[],
  now: Date,
): Promise<void> {
  const released = before.filter((id) => !after.includes(id));
  if (released.length === 0) return;
  await sql`
    update file set attached_at = null, created_at = ${now}
     where id = any(${released}::uuid[])
       and not exists (select from notice where notice.id <> ${noticeId} and notice.image_id = file.id)
       and not exists (select from notice where notice.id <> ${noticeId} and notice.recording_id = file.id)
       and not exists (select from notice_file part where part.file_id = file.id)
       and not exists (select from notice_language part where part.recording_id = file.id)`.execute(tx);
}
