import { readdir } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Media } from '../../shared/notice/schema.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenOfficial, givenProvince, noticeContent, signedIn } from '../support/given.ts';
import { hugePng } from '../support/huge-png.ts';
import { mp3 } from '../support/mp3.ts';
import { multipart } from '../support/multipart.ts';
import { someId } from '../support/app.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let author: Caller;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
  author = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['author'] }));
});

const picture = () =>
  sharp({ create: { width: 1600, height: 900, channels: 3, background: '#0b6b57' } })
    .withExif({ IFD3: { GPSLatitude: '14/1 21/1 0/1' } })
    .jpeg()
    .toBuffer();
const recording = mp3(2);
/** A file of the shape that phones record: so many seconds in its header, so much sound. */
const mp4 = (seconds: number, bitsPerSecond: number, bytes = (seconds * bitsPerSecond) / 8): Buffer => {
  const box = (name: string, ...parts: Buffer[]): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0));
    head.write(name, 4, 'latin1');
    return Buffer.concat([head, ...parts]);
  };
  const mvhd = Buffer.alloc(100);
  mvhd.writeUInt32BE(1000, 12);
  mvhd.writeUInt32BE(seconds * 1000, 16);
  const hdlr = Buffer.alloc(24);
  hdlr.write('soun', 8, 'latin1');
  return Buffer.concat([
    box('ftyp', Buffer.from('M4A \0\0\0\0')),
    box('moov', box('mvhd', mvhd), box('trak', box('hdlr', hdlr))),
    box('mdat', Buffer.alloc(bytes)),
  ]);
};
const upload = (bytes: Buffer, call = author) =>
  call({ method: 'POST', url: '/api/office/notice-media', ...multipart('file', 'tep.bin', bytes) });

const bytesOnDisk = async () =>
  (await readdir(town.filesDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;

describe('picture and recording of a notice', () => {
  test('the picture is made anew: smaller, without the place where it was taken', async () => {
    const reply = await upload(await picture());
    expect(reply.json()).toMatchObject({ mediaType: 'image/jpeg', width: 1280, height: 720 });
    const stored = await author({ method: 'GET', url: `/api/office/notice-media/${reply.json<Media>().id}` });
    expect((await sharp(stored.rawPayload).metadata()).exif).toBeUndefined();
  });

  test("is nobody else's to see before the notice is published", async () => {
    const { id } = (await upload(await picture())).json<Media>();
    const neighbour = await signedIn(town, await givenOfficial(town, { unitId: places.dakHa, roles: ['author'] }));
    expect((await neighbour({ method: 'GET', url: `/api/office/notice-media/${id}` })).statusCode).toBe(404);
    expect((await town.app.inject({ url: `/api/notice-media/${id}` })).statusCode).toBe(404);
    const stolen = noticeContent([places.dakHa], { imageId: id, imageAlt: 'Ảnh' });
    const reply = await neighbour({
      method: 'POST',
      url: '/api/office/notices',
      payload: { clientRequestId: someId(), notice: stolen },
    });
    expect(reply.json()).toMatchObject({ code: 'invalid_request', issues: [{ path: 'notice.imageId' }] });
  });

  test('a recording can be played from the middle, as phones ask', async () => {
    const { id, mediaType } = (await upload(recording)).json<Media>();
    expect(mediaType).toBe('audio/mpeg');
    const part = await author({
      method: 'GET',
      url: `/api/office/notice-media/${id}`,
      headers: { range: 'bytes=1000-1099' },
    });
    expect([part.statusCode, part.headers['content-range'], part.rawPayload.length]).toEqual([
      206,
      `bytes 1000-1099/${recording.length}`,
      100,
    ]);
  });

  test('a recording heavier than 24 kbit a second is refused, by what is measured', async () => {
    const send = async (bytes: Buffer) => (await upload(bytes)).json<{ code?: string }>().code ?? 'stored';
    expect(await send(mp3(5))).toBe('stored');
    expect(await send(Buffer.concat([Buffer.from('ID3\u0004\0\0\0\0\0\u0010'), Buffer.alloc(16), mp3(5)]))).toBe(
      'stored',
    );
    expect(await send(mp3(5, 32))).toBe('recording_too_heavy');
    expect(await send(mp4(10, 24_000))).toBe('stored');
    expect(await send(mp4(10, 64_000))).toBe('recording_too_heavy');
    // Its length is not in it: only its size can be held against it.
    expect(await send(mp4(0, 24_000, 100_000))).toBe('stored');
    expect(await send(mp4(0, 24_000, 2_000_000))).toBe('recording_too_heavy');
  });

  test.each([
    ['nothing at all', Buffer.alloc(0)],
    ['a text called a picture', Buffer.from('<svg onload="alert(1)"></svg>'.repeat(50))],
    [
      'a picture in the clothes of a recording',
      Buffer.concat([Buffer.from('\0\0\0\u001cftypavif', 'latin1'), Buffer.alloc(2000)]),
    ],
    ['a page in the clothes of a recording', Buffer.from(`ID3${'<html>'.repeat(400)}`)],
    ['half of a picture', Buffer.from('/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAg', 'base64')],
  ])('%s is refused and leaves no file', async (_, bytes) => {
    const before = await bytesOnDisk();
    const reply = await upload(bytes);
    expect([reply.statusCode, reply.json()]).toEqual([400, { code: 'photo_unreadable' }]);
    expect(await town.db.selectFrom('file').select('id').execute()).toEqual([]);
    expect(await bytesOnDisk()).toBe(before);
  });

  test('a form that was cut off on the way is refused and leaves no file', async () => {
    const before = await bytesOnDisk();
    const { payload, headers } = multipart('file', 'tep.bin', await picture());
    const half = payload.subarray(0, payload.length / 2);
    const reply = await author({ method: 'POST', url: '/api/office/notice-media', payload: half, headers });
    expect([reply.statusCode, reply.json()]).toEqual([400, { code: 'malformed_request' }]);
    expect(await bytesOnDisk()).toBe(before);
  });

  test('a picture of a few kilobytes that would unfold to 900 megapixels is refused', async () => {
    const bomb = hugePng(30_000);
    expect(bomb.length).toBeLessThan(200_000);
    expect((await upload(bomb)).json()).toEqual({ code: 'photo_unreadable' });
  });
});
