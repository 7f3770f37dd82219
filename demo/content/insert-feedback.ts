import sharp from 'sharp';
import type { Picture } from '../../server/platform/picture.ts';
import { reencode } from '../../server/platform/picture.ts';
import { FEEDBACK_DRAWINGS } from './drawing/photo.ts';
import type { FeedbackRows, WrittenFeedback } from './feedback/rows.ts';
import { toRows } from './feedback/rows.ts';
import type { Scene } from './scene.ts';
import { portionsOf } from './scene.ts';

const PHOTO_SIDE = 1600;

/** Stores feedback in portions, with everything that happened to each; history is written in the order of time. */
export async function insertFeedback(scene: Scene, written: readonly WrittenFeedback[]): Promise<void> {
  const { db } = scene.deps;
  const oldestFirst = written.toSorted((a, b) => a.moves[0].at.getTime() - b.moves[0].at.getTime());
  const lives = oldestFirst.map((it) => ({ written: it, rows: toRows(scene, it) }));
  const all = <T>(pick: (rows: FeedbackRows) => T[]): T[] => lives.flatMap(({ rows }) => pick(rows));
  const inTime = <T extends { at: Date }>(list: T[]): T[] => list.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const present = <T>(value: T | null): T[] => (value === null ? [] : [value]);

  for (const part of portionsOf(all((rows) => [rows.feedback]))) await db.insertInto('feedback').values(part).execute();
  for (const part of portionsOf(all((rows) => rows.answers)))
    await db.insertInto('feedback_answer').values(part).execute();
  for (const part of portionsOf(all((rows) => present(rows.rating))))
    await db.insertInto('feedback_rating').values(part).execute();
  for (const part of portionsOf(inTime(all((rows) => rows.events))))
    await db.insertInto('feedback_event').values(part).execute();
  for (const part of portionsOf(inTime(all((rows) => rows.audits))))
    await db.insertInto('audit_event').values(part).execute();
  for (const part of portionsOf(all((rows) => present(rows.consent))))
    await db.insertInto('consent').values(part).execute();
  for (const part of portionsOf(all((rows) => present(rows.contact))))
    await db.insertInto('feedback_contact').values(part).execute();
  await storePhotos(scene, lives);
}

/** Drawn photos, re-encoded as an upload is; the bytes before the row. */
async function storePhotos(
  scene: Scene,
  lives: readonly { written: WrittenFeedback; rows: FeedbackRows }[],
): Promise<void> {
  const { db, files, ids } = scene.deps;
  const pictures = new Map<string, Picture>();
  for (const { written, rows } of lives) {
    const drawing = written.topic.photo;
    if (!written.hasPhoto || !drawing) continue;
    const picture = pictures.get(drawing) ?? (await draw(FEEDBACK_DRAWINGS[drawing]));
    pictures.set(drawing, picture);
    const id = ids.uuid();
    await files.put(id, picture.bytes);
    await db
      .insertInto('file')
      .values({
        id,
        purpose: 'feedback_photo',
        media_type: picture.mediaType,
        bytes: picture.bytes.length,
        width: picture.width,
        height: picture.height,
        uploader_id: written.resident.id,
        created_at: written.moves[0].at,
        attached_at: written.moves[0].at,
      })
      .execute();
    await db.insertInto('feedback_photo').values({ file_id: id, feedback_id: rows.feedback.id, position: 0 }).execute();
  }
}

const draw = async (svg: string): Promise<Picture> =>
  reencode(await sharp(Buffer.from(svg)).png({ compressionLevel: 1 }).toBuffer(), PHOTO_SIDE);
