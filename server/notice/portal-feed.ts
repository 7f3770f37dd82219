import type { Media } from '../../shared/notice/schema.ts';
import { readLink } from '../directory/link-check.ts';
import { findLink } from '../directory/link-target.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { MEDIA_BYTES, storeMedia } from './media.ts';
import type { Who } from './move.ts';

const FEED_BYTES = 2_000_000;
type Doors = Parameters<typeof readLink>[2];

/** The RSS of a link that somebody keeps in the directory; it is read by the console, and nothing of it is trusted. @throws AppError not_found, portal_unreachable */
export async function readPortalFeed(deps: AppDeps, linkId: string, doors: Doors = {}): Promise<string> {
  const link = await findLink(deps.db, linkId);
  if (!link) throw new AppError('not_found');
  const bytes = await readLink(link.url, FEED_BYTES, doors);
  if (!bytes) throw new AppError('portal_unreachable');
  return bytes.toString('utf8').replaceAll('\u0000', '');
}

/** Only from the host of that link: our server is led nowhere else. Stored like an upload, made anew. @throws AppError not_found, portal_unreachable, photo_unreadable */
export async function takePortalPicture(
  deps: AppDeps,
  who: Who,
  { linkId, url }: { linkId: string; url: string },
  doors: Doors = {},
): Promise<Media> {
  const link = await findLink(deps.db, linkId);
  if (!link || new URL(link.url).hostname !== new URL(url).hostname) throw new AppError('not_found');
  const bytes = await readLink(url, MEDIA_BYTES, doors);
  if (!bytes) throw new AppError('portal_unreachable');
  const media = await storeMedia(deps, who, bytes);
  if (media.mediaType !== 'image/jpeg') throw new AppError('photo_unreadable');
  return media;
}
