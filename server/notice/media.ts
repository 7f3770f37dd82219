import type { OfficialActor } from '../../shared/access.ts';
import type { Media } from '../../shared/notice/schema.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { reencode } from '../platform/picture.ts';
import { recordingType } from './recording.ts';

/** Ten minutes of speech. */
export const MEDIA_BYTES = 12_000_000;
const IMAGE_SIDE = 1280;

/** Stores a picture, re-encoded, or a recording. The bytes come before the row. @throws AppError photo_unreadable, recording_unreadable */
export async function storeMedia(
  deps: AppDeps,
  { official, requestId }: { official: OfficialActor; requestId: string },
  bytes: Buffer,
): Promise<Media> {
  const recording = recordingType(bytes);
  const picture = recording ? null : await reencode(bytes, IMAGE_SIDE);
  const stored = picture?.bytes ?? bytes;
  const media = {
    id: deps.ids.uuid(),
    mediaType: recording ?? 'image/jpeg',
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
        purpose: recording ? 'notice_recording' : 'notice_image',
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

/** An upload that waited too long has been swept: say which, before the row that names it is refused by the database. @throws AppError invalid_request */
export async function assertMediaExist(
  tx: Tx,
  notice: { imageId: string | null; recordingId: string | null },
): Promise<void> {
  const fields = Object.entries({ imageId: notice.imageId, recordingId: notice.recordingId });
  const ids = fields.map(([, id]) => id).filter((id) => id !== null);
  if (ids.length === 0) return;
  const found = await tx.selectFrom('file').select('id').where('id', 'in', ids).forUpdate().execute();
  const known = new Set(found.map(({ id }) => id));
  const missing = fields.find(([, id]) => id !== null && !known.has(id));
  if (missing) throw new AppError('invalid_request', [{ path: `notice.${missing[0]}`, reason: 'unknown_file' }]);
}

/** Marks the files of a notice as used. Somebody else's upload, or a file of another kind, is refused. @throws AppError invalid_request */
export async function attachMedia(
  tx: Tx,
  official: OfficialActor,
  notice: { imageId: string | null; recordingId: string | null },
  kept: readonly (string | null)[],
  now: Date,
): Promise<void> {
  const wanted = [
    { id: notice.imageId, purpose: 'notice_image' as const, path: 'imageId' },
    { id: notice.recordingId, purpose: 'notice_recording' as const, path: 'recordingId' },
  ];
  for (const { id, purpose, path } of wanted) {
    if (id === null || kept.includes(id)) continue;
    const result = await tx
      .updateTable('file')
      .set({ attached_at: now })
      .where('id', '=', id)
      .where('purpose', '=', purpose)
      .where('uploader_id', '=', official.id)
      .where('attached_at', 'is', null)
      .executeTakeFirst();
    if (result.numUpdatedRows !== 1n)
      throw new AppError('invalid_request', [{ path: `notice.${path}`, reason: 'unknown_file' }]);
  }
}

/** Files that a change has taken out of the notice wait for the sweep again. */
export async function releaseMedia(
  tx: Tx,
  before: readonly (string | null)[],
  after: readonly (string | null)[],
  now: Date,
): Promise<void> {
  const released = before.filter((id): id is string => id !== null && !after.includes(id));
  if (released.length > 0)
    await tx.updateTable('file').set({ attached_at: null, created_at: now }).where('id', 'in', released).execute();
}
