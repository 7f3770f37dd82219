import { readdir } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { hugePng } from '../support/huge-png.ts';
import { multipart } from '../support/multipart.ts';
import type { Sender, Town } from './town.ts';
import { form, givenSender, givenTown, said, submit } from './town.ts';

let app: TestApp;
let town: Town;
let photo: Buffer;

beforeAll(async () => {
  app = await startApp();
  photo = await sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#3f8f4f' } })
    .withExif({ IFD0: { Make: 'Dien thoai' }, IFD3: { GPSLatitude: '14/1 21/1 0/1', GPSLatitudeRef: 'N' } })
    // Held upright: the pixels lie on their side and the mark says so.
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.truncate();
  app.at('2026-11-20T02:00:00Z');
  town = await givenTown(app);
});

const upload = (sender: { call: Caller }, bytes: Buffer, field = 'file') =>
  sender.call({ method: 'POST', url: '/api/me/feedback-photos', ...multipart(field, 'anh.jpg', bytes) });
const uploaded = async (sender: Sender = town.resident) => (await upload(sender, photo)).json<{ id: string }>().id;
const mine = (sender: { call: Caller }, id: string) =>
  sender.call({ method: 'GET', url: `/api/me/feedback-photos/${id}` });
const office = (clerk: { call: Caller }, id: string) =>
  clerk.call({ method: 'GET', url: `/api/office/feedback-photos/${id}` });
const files = () => app.db.selectFrom('file').selectAll().execute();
const bytesOnDisk = async () =>
  (await readdir(app.filesDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;

describe('a photo', () => {
  test('is made anew: upright, at most 1600 pixels, without where and with what it was taken', async () => {
    expect(photo.includes('Dien thoai')).toBe(true);
    const reply = await upload(town.resident, photo);
    expect([reply.statusCode, reply.json()]).toEqual([201, { id: expect.any(String), width: 800, height: 1600 }]);
    const got = await mine(town.resident, reply.json<{ id: string }>().id);
    const found = await sharp(got.rawPayload).metadata();
    expect(found).toMatchObject({ format: 'jpeg', width: 800, height: 1600 });
    expect([found.exif, found.orientation, found.xmp, found.iptc]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(got.rawPayload.includes('Dien thoai')).toBe(false);
  });

  test('comes with its type and length, for this browser only, and is never taken for a page', async () => {
    const id = await uploaded();
    const { headers, rawPayload } = await mine(town.resident, id);
    expect(headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(rawPayload.length),
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'cache-control': expect.stringMatching(/^private/),
    });
    expect((await files())[0]).toMatchObject({ bytes: rawPayload.length, uploader_id: town.resident.id });
  });

  test('of any name and of the formats that phones make is taken', async () => {
    const picture = sharp({ create: { width: 40, height: 30, channels: 4, background: '#fff0' } });
    for (const bytes of [
      await picture.png().toBuffer(),
      await picture.webp().toBuffer(),
      await picture.gif().toBuffer(),
    ])
      expect((await upload(town.resident, bytes)).json()).toMatchObject({ width: 40, height: 30 });
  });
});

describe('what is no photo is refused and leaves neither row nor bytes', () => {
  test.each([
    ['nothing', () => Buffer.alloc(0), 400, 'photo_unreadable'],
    ['a text', () => Buffer.from('Đây không phải là ảnh'.repeat(20)), 400, 'photo_unreadable'],
    ['a page', () => Buffer.from('<html><script>alert(1)</script></html>'), 400, 'photo_unreadable'],
    ['a drawing that could load other things', () => Buffer.from(svg), 400, 'photo_unreadable'],
    ['a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'), 400, 'photo_unreadable'],
    ['half a photo', () => photo.subarray(0, photo.length / 2), 400, 'photo_unreadable'],
    [
      'the beginning of a photo and then something else',
      () => Buffer.concat([photo.subarray(0, 300), Buffer.alloc(5000, 'x')]),
      400,
      'photo_unreadable',
    ],
    ['a bomb of 900 megapixels', () => hugePng(30_000), 400, 'photo_unreadable'],
    ['ten megabytes', () => Buffer.concat([photo, Buffer.alloc(10_000_000)]), 413, 'photo_too_large'],
  ])('%s', async (_, bytes, status, code) => {
    const before = await bytesOnDisk();
    expect(said(await upload(town.resident, bytes()))).toEqual([status, code]);
    expect(await files()).toEqual([]);
    expect(await bytesOnDisk()).toBe(before);
  });

  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/hostname" width="9" height="9"/></svg>';

  test('another field, no field, no form', async () => {
    expect(said(await upload(town.resident, photo, 'anh'))).toEqual([400, 'malformed_request']);
    const url = '/api/me/feedback-photos';
    expect(said(await town.resident.call({ method: 'POST', url, payload: {} }))).toEqual([415, 'unsupported_media']);
    expect(
      said(
        await town.resident.call({ method: 'POST', url, headers: { 'content-type': 'image/jpeg' }, payload: photo }),
      ),
    ).toEqual([415, 'unsupported_media']);
  });

  test('a form without boundary, or cut off on the way: it is said, and is no fault of ours', async () => {
    const { payload, headers } = multipart('file', 'anh.jpg', photo);
    const broken = [
      { payload: 'x', headers: { 'content-type': 'multipart/form-data' } },
      { payload: payload.subarray(0, 60), headers },
      { payload: payload.subarray(0, 1500), headers },
      { payload: payload.subarray(0, payload.length - 10), headers },
      { payload: Buffer.alloc(0), headers },
    ];
    const logged = app.logLines.length;
    for (const part of broken) {
      const reply = await town.resident.call({ method: 'POST', url: '/api/me/feedback-photos', ...part });
      expect(said(reply)).toEqual([400, 'malformed_request']);
    }
    expect(app.logLines.slice(logged).filter((line) => line.includes('request failed'))).toEqual([]);
    expect(await files()).toEqual([]);
  });

  test('nobody uploads without being signed in', async () => {
    expect(said(await upload({ call: (request) => app.send(request) }, photo))).toEqual([401, 'session_expired']);
    expect(said(await upload(town.receiver, photo))).toEqual([401, 'session_expired']);
  });
});

describe('photos of a feedback', () => {
  test('keep their order, for the sender and for the office', async () => {
    const ids = [await uploaded(), await uploaded(), await uploaded()].toReversed();
    const { id } = (await submit(town.resident, form(town.konTum, { photoIds: ids }))).json<{ id: string }>();
    expect((await town.resident.call({ url: `/api/me/feedback/${id}` })).json()).toMatchObject({ photoIds: ids });
    expect((await town.receiver.call({ url: `/api/office/feedback/${id}` })).json()).toMatchObject({ photoIds: ids });
  });

  test('are seen by the sender and by officials who may read the feedback; for others they do not exist', async () => {
    const id = await uploaded();
    expect(said(await office(town.receiver, id))).toEqual([404, 'not_found']);
    await submit(town.resident, form(town.konTum, { photoIds: [id] }));
    expect((await mine(town.resident, id)).statusCode).toBe(200);
    for (const clerk of [town.receiver, town.handler, town.leader, town.monitor]) {
      const reply = await office(clerk, id);
      expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'image/jpeg']);
    }
    expect(said(await office(town.stranger, id))).toEqual([404, 'not_found']);
    expect(said(await mine(await givenSender(app), id))).toEqual([404, 'not_found']);
    expect(said(await mine(town.resident, someId()))).toEqual([404, 'not_found']);
    expect(said(await mine({ call: (request) => app.send(request) }, id))).toEqual([401, 'session_expired']);
    expect(said(await office(town.resident, id))).toEqual([401, 'not_signed_in']);
  });

  test('must be mine, be there, and not be used: else nothing is stored and they stay free', async () => {
    const own = await uploaded();
    const used = await uploaded();
    await submit(town.resident, form(town.konTum, { photoIds: [used] }));
    const stranger = await uploaded(await givenSender(app));
    for (const photoIds of [
      [own, stranger],
      [own, used],
      [own, someId()],
      [own, own],
    ])
      expect(said(await submit(town.resident, form(town.konTum, { photoIds })))).toEqual([400, 'photo_not_yours']);
    expect(await app.db.selectFrom('feedback').select('id').execute()).toHaveLength(1);
    expect((await submit(town.resident, form(town.konTum, { photoIds: [own] }))).statusCode).toBe(201);
  });

  test('cannot be a picture of a notice', async () => {
    const id = await uploaded();
    await app.db.updateTable('file').set({ purpose: 'notice_image' }).where('id', '=', id).execute();
    expect(said(await submit(town.resident, form(town.konTum, { photoIds: [id] })))).toEqual([400, 'photo_not_yours']);
    expect(said(await mine(town.resident, id))).toEqual([404, 'not_found']);
  });

  test('go to one of two feedback that take the same one at the same moment', async () => {
    const id = await uploaded();
    const replies = await Promise.all(
      [1, 2, 3, 4].map(() => submit(town.resident, form(town.konTum, { photoIds: [id] }))),
    );
    expect(replies.map((reply) => reply.statusCode).toSorted()).toEqual([201, 400, 400, 400]);
    expect(await app.db.selectFrom('feedback').select('id').execute()).toHaveLength(1);
  });
});

describe('photos that are never sent', () => {
  const small = () =>
    sharp({ create: { width: 8, height: 8, channels: 3, background: '#000' } })
      .png()
      .toBuffer();

  test('are limited for one person, also when the last come at once; sending some makes room again', async () => {
    const bytes = await small();
    const before = await bytesOnDisk();
    const three = () => Promise.all([1, 2, 3].map(() => upload(town.resident, bytes)));
    for (let n = 0; n < 6; n += 1) await three();
    expect((await three()).map((reply) => reply.statusCode).toSorted()).toEqual([201, 201, 429]);
    expect(await bytesOnDisk()).toBe(before + 20);
    expect(said(await upload(town.resident, bytes))).toEqual([429, 'photo_unsent_limit']);
    expect((await upload(await givenSender(app), bytes)).statusCode).toBe(201);
    const photoIds = (await files())
      .filter((file) => file.uploader_id === town.resident.id)
      .slice(0, 5)
      .map((file) => file.id);
    await submit(town.resident, form(town.konTum, { photoIds }));
    expect((await upload(town.resident, bytes)).statusCode).toBe(201);
  });
});
