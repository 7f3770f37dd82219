import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { WriteNotice } from '../../shared/notice/schema.ts';
import { writeNoticeSchema } from '../../shared/notice/schema.ts';
import { addDays, startOfDay } from '../../shared/time/local-date.ts';
import { storeMedia } from '../../server/notice/media.ts';
import { beginCorrection } from '../../server/notice/correct.ts';
import {
  approveNotice,
  createNotice,
  editNotice,
  returnNotice,
  submitNotice,
  withdrawNotice,
} from '../../server/notice/service.ts';
import { NOTICE_DRAWINGS } from './drawing/notice.ts';
import { COMMUNE_NOTICES } from './notice/commune.ts';
import type { DemoNotice } from './notice/notice.ts';
import { OFFICIAL_NOTICES } from './notice/officials.ts';
import { PROVINCE_NOTICES } from './notice/province.ts';
import type { Scene } from './scene.ts';
import { depsAt, instantOn, officialNamed, workingDayAt } from './scene.ts';

export const DEMO_NOTICES: readonly DemoNotice[] = [...PROVINCE_NOTICES, ...COMMUNE_NOTICES, ...OFFICIAL_NOTICES];

const REQUEST = 'demo-content';

/** Takes every notice the way officials do: written, submitted, and then approved, returned or left. @returns ids by key */
export async function loadNotices(scene: Scene): Promise<Map<string, string>> {
  const pictures = await drawAll();
  const ids = new Map<string, string>();
  const oldestFirst = DEMO_NOTICES.toSorted((a, b) => a.state.day - b.state.day);
  for (const notice of oldestFirst) ids.set(notice.key, await loadNotice(scene, notice, pictures));
  return ids;
}

async function loadNotice(scene: Scene, notice: DemoNotice, pictures: Map<string, Buffer>): Promise<string> {
  const author = { official: officialNamed(scene, `${notice.office}.soan`), requestId: REQUEST };
  const approver = { official: officialNamed(scene, `${notice.office}.duyet`), requestId: REQUEST };
  const { state } = notice;
  // What will be published later was written these days.
  const day = workingDayAt(scene, Math.min(state.day, -1));
  const written = depsAt(scene, instantOn(scene, day, 8, 10));
  const at = (hour: number, minute: number) => depsAt(scene, instantOn(scene, day, hour, minute));

  const store = async (bytes: Buffer | undefined): Promise<string> => {
    if (!bytes) throw new Error(`a file of the demo notice ${notice.key} is missing`);
    return (await storeMedia(written, author, bytes)).id;
  };
  const id = await createNotice(written, author, scene.deps.ids.uuid(), {
    ...toWriteNotice(scene, notice),
    imageId: notice.picture ? await store(pictures.get(notice.picture.drawing)) : null,
    recordingId: notice.recording ? await store(await readRecording(notice.recording)) : null,
  });
  if (state.is === 'draft') return id;
  await submitNotice(at(8, 40), author, id, 1);
  if (state.is === 'returned') await returnNotice(at(9, 5), approver, id, { version: 2, reason: state.reason });
  if (state.is === 'published' || state.is === 'withdrawn')
    await approveNotice(at(9, 20), approver, id, { version: 2, publishAt: null });
  if (state.is === 'withdrawn') await withdrawNotice(at(14, 5), approver, id, { version: 3, reason: state.reason });
  if (notice.correction) {
    const { note, body } = notice.correction;
    const begun = { clientRequestId: scene.deps.ids.uuid(), note };
    const correctionId = await beginCorrection(at(14, 0), author, { id, version: 3 }, begun);
    const corrected = { ...toWriteNotice(scene, notice), body: body.join('\n\n'), imageAlt: null };
    await editNotice(at(14, 10), author, correctionId, 1, corrected);
    await submitNotice(at(14, 12), author, correctionId, 2);
    await approveNotice(at(14, 30), approver, correctionId, { version: 3, publishAt: null });
  }
  if (state.is === 'scheduled') {
    const publishAt = new Date(startOfDay(addDays(scene.today, state.day)).getTime() + 7 * 3_600_000).toISOString();
    await approveNotice(at(9, 20), approver, id, { version: 2, publishAt });
  }
  return id;
}

/** As the console would send it, but for the files. */
export function toWriteNotice(scene: Pick<Scene, 'today' | 'province' | 'offices'>, notice: DemoNotice): WriteNotice {
  const { title, slogan, body, source, picture, poll } = notice;
  return writeNoticeSchema.parse({
    title,
    slogan,
    body: body.join('\n\n'),
    audience: notice.audience ?? 'residents',
    positions: notice.positions ?? [],
    placeIds: [notice.office === 'snv' ? scene.province.id : scene.offices[notice.office].id],
    imageId: null,
    imageAlt: picture?.alt ?? null,
    recordingId: null,
    source,
    topics: notice.topics ?? [],
    poll: poll
      ? { form: 'p2', opensOn: addDays(scene.today, poll.opens), closesOn: addDays(scene.today, poll.closes) }
      : null,
  });
}

/** Drawings become pixels together; then each goes through the same door as an official's upload. */
async function drawAll(): Promise<Map<string, Buffer>> {
  const drawn = Object.entries(NOTICE_DRAWINGS).map(
    async ([name, svg]) => [name, await sharp(Buffer.from(svg)).png({ compressionLevel: 1 }).toBuffer()] as const,
  );
  return new Map(await Promise.all(drawn));
}

const readRecording = (name: string): Promise<Buffer> => readFile(new URL(`recordings/${name}`, import.meta.url));
