import type { ResidentActor } from '../../shared/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { reencode } from '../platform/picture.ts';
import { holdSession } from '../resident/session.ts';
import * as store from './store-photo.ts';

const PHOTO_SIDE = 1600;
/** Two feedback with five photos each, and as many again whose reply was lost on the way. What is never sent is swept after a day. */
const UNSENT_MAX = 20;

/** Before the bytes are even read: nobody fills the disk with photos of feedback that are never sent. @throws AppError photo_unsent_limit */
export async function assertRoomForPhoto(deps: AppDeps, resident: ResidentActor): Promise<void> {
  if ((await store.countUnsent(deps.db, resident.id)) >= UNSENT_MAX) throw new AppError('photo_unsent_limit');
}

/** Stores a photo, made anew without EXIF. The bytes come before the row. @throws AppError photo_unreadable, photo_unsent_limit, session_expired, server_busy */
export async function storePhoto(
  deps: AppDeps,
  resident: ResidentActor,
  bytes: Buffer,
): Promise<{ id: string; width: number; height: number }> {
  const picture = await reencode(bytes, PHOTO_SIDE);
  const id = deps.ids.uuid();
  await deps.files.put(id, picture.bytes);
  try {
    await deps.db.transaction().execute(async (tx) => {
      await holdSession(tx, resident);
      if ((await store.countUnsent(tx, resident.id)) >= UNSENT_MAX) throw new AppError('photo_unsent_limit');
      await store.insertPhoto(tx, {
        id,
        purpose: 'feedback_photo',
        media_type: picture.mediaType,
        bytes: picture.bytes.length,
        width: picture.width,
        height: picture.height,
        uploader_id: resident.id,
        created_at: deps.clock.now(),
        attached_at: null,
      });
    });
  } catch (error) {
    // Refused after the bytes were written: they go at once. After any other failure the sweep takes what has no row.
    if (error instanceof AppError) await deps.files.remove(id);
    throw error;
  }
  return { id, width: picture.width, height: picture.height };
}
