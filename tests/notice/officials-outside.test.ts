import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Bulletin } from '../../shared/bulletin/schema.ts';
import type { OfficeNotice, WriteNotice } from '../../shared/notice/schema.ts';
import type { Clerk, Town } from '../feedback/town.ts';
import { givenClerk, givenSender, givenTown, said } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { noticeContent } from '../support/given.ts';
import { multipart } from '../support/multipart.ts';

let app: TestApp;
let town: Town;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.truncate();
  app.at('2026-11-20T02:00:00Z');
  town = await givenTown(app);
});

const COUNTER = 'cv-mot-cua';
const get = (reader: { call: Caller }, url: string) => reader.call({ method: 'GET', url });
const office = (clerk: Clerk, method: 'POST' | 'PUT', path: string, payload: object) =>
  clerk.call({ method, url: `/api/office/${path}`, payload });

/** One with everything a notice can have, written, uploaded and approved as officials do. */
async function givenRich(change: Partial<WriteNotice> = {}) {
  const author = await givenClerk(app, { unitId: town.department, roles: ['author'] });
  const leader = await givenClerk(app, { unitId: town.department, roles: ['approver'] });
  const upload = async (bytes: Buffer): Promise<string> =>
    (await author.call({ method: 'POST', url: '/api/office/notice-media', ...multipart('file', 'tep', bytes) })).json<{
      id: string;
    }>().id;
  const picture = (background: string) =>
    sharp({ create: { width: 320, height: 180, channels: 3, background } })
      .jpeg()
      .toBuffer();
  const sound = (seed: number) => Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(2000, seed)]);
  const files = {
    image: await upload(await picture('#0b6b57')),
    further: await upload(await picture('#f2b705')),
    recording: await upload(sound(0)),
    inBaNa: await upload(sound(1)),
    document: await upload(Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF')),
  };
  const notice = noticeContent([town.konTum, town.province], {
    title: 'Chấn chỉnh giờ giấc làm việc',
    audience: 'officials',
    positions: [COUNTER],
    topics: ['ky-luat'],
    sectors: ['noi-vu'],
    imageId: files.image,
    imageAlt: 'Buổi họp giao ban',
    recordingId: files.recording,
    pictures: [{ id: files.further, words: 'Bảng phân công' }],
    attachments: [{ id: files.document, words: 'Kế hoạch kiểm tra' }],
    languages: [{ language: 'ba-na', title: null, body: null, recordingId: files.inBaNa }],
    ...change,
  });
  const draft = await office(author, 'POST', 'notices', { clientRequestId: someId(), notice });
  const { id } = draft.json<OfficeNotice>();
  await office(author, 'POST', `notices/${id}/submission`, { version: 1 });
  const approved = await office(leader, 'POST', `notices/${id}/approval`, { version: 2, publishAt: null });
  expect(approved.json<OfficeNotice>()).toMatchObject({ status: 'approved', isPublished: true });
  return { id, files, author, leader };
}

test('pictures, recordings and documents come with it, to whom it is addressed and who is signed in', async () => {
  const { id, files } = await givenRich();
  const reader = await givenClerk(app, { unitId: town.konTum, roles: [], position: COUNTER });
  const bulletin = (await get(reader, `/api/office/bulletins/${id}`)).json<Bulletin>();
  const addresses = [
    bulletin.picture?.url,
    bulletin.recordingUrl,
    ...bulletin.pictures.map(({ url }) => url),
    ...bulletin.attachments.map(({ url }) => url),
    ...bulletin.languages.map(({ recordingUrl }) => recordingUrl),
  ].map(String);
  expect(addresses.toSorted()).toEqual(
    Object.values(files)
      .map((file) => `/api/office/bulletin-media/${file}`)
      .toSorted(),
  );
  const [otherUnit, otherPosition] = [await givenClerk(app, { unitId: town.konTum, roles: ['author'] }), town.stranger];
  for (const url of addresses) {
    const reply = await get(reader, url);
    expect([reply.statusCode, reply.headers['cache-control']]).toEqual([200, 'private, max-age=300']);
    for (const other of [otherUnit, otherPosition]) expect((await get(other, url)).statusCode).toBe(404);
    expect((await app.app.inject({ url })).statusCode).toBe(401);
  }
});

/** Every address that anybody, or a resident, may read, asked about this notice in every way; those that tell anything of it. */
async function walk({ id, files }: Awaited<ReturnType<typeof givenRich>>): Promise<string[]> {
  const [row] = await app.query<{ number: number }>(`select number from notice where id = '${id}'`);
  const resident = await givenSender(app);
  const { paths } = (await app.app.inject({ url: '/api/openapi.json' })).json<{
    paths: Record<string, { get?: { 'x-access': string; parameters?: { in: string }[] } }>;
  }>();
  const units = [town.konTum, town.province, town.department];
  const ids = [id, ...units, ...Object.values(files)];
  const queries = ['', `?place=${town.konTum}`, `?place=${town.konTum}&stream=business`, '?q=chan%20chinh'];
  const api = Object.entries(paths).flatMap(([path, { get: operation }]) =>
    operation && ['anyone', 'resident'].includes(operation['x-access'])
      ? (path.includes('{') ? ids.map((value) => path.replaceAll(/\{\w+\}/g, value)) : [path]).flatMap((address) =>
          operation.parameters?.some(({ in: where }) => where === 'query')
            ? queries.map((query) => `${address}${query}`)
            : [address],
        )
      : [],
  );
  const pages = [
    `/n/chan-chinh-gio-giac-lam-viec-${row?.number}`,
    ...units.map((unit) => `/rss/${unit}.xml`),
    ...['ky-luat', 'noi-vu', COUNTER].map((code) => `/rss/chu-de/${code}.xml`),
  ];
  const nobody: Caller = (request) => app.app.inject(request);
  const telling = new Set<string>();
  for (const url of [...api, ...pages])
    for (const call of [nobody, resident.call]) {
      const { statusCode, headers, body } = await call({ method: 'GET', url });
      const isFile = !/json|html|rss/.test(String(headers['content-type'])) && statusCode === 200;
      const tells = ['Chấn chỉnh giờ giấc', id, ...Object.values(files)].some((word) => body.includes(word));
      if (tells || isFile) telling.add(url);
    }
  return [...telling];
}

test('it never leaves the house: whoever walks through every door without a session, or as a resident, finds nothing', async () => {
  const rich = await givenRich();
  expect(await walk(rich)).toEqual([]);
  for (const file of Object.values(rich.files))
    expect((await app.app.inject({ url: `/api/notice-media/${file}` })).statusCode).toBe(404);
  expect((await app.app.inject({ url: `/api/notices/${rich.id}` })).statusCode).toBe(404);

  const tap = { tapId: someId(), opens: [{ noticeId: rich.id, placeId: null, hour: '2026-11-20T02:00:00.000Z' }] };
  await app.send({ method: 'POST', url: '/api/notice-opens', payload: tap });
  const rating = { tapId: someId(), answer: 'yes', placeId: null };
  const rated = await app.send({ method: 'POST', url: `/api/notices/${rich.id}/ratings`, payload: rating });
  expect(said(rated)).toEqual([404, 'not_found']);
  expect(await app.query('select n from notice_open_count union all select n from notice_rating_count')).toEqual([]);
});

test('the same walk finds the same notice at every door when it is for residents', async () => {
  const rich = await givenRich({ audience: 'residents', positions: [] });
  const found = await walk(rich);
  const doors = [
    '/api/notices',
    `/api/notices?place=${town.konTum}`,
    '/api/notices?q=chan%20chinh',
    `/api/notices/${rich.id}`,
    ...Object.values(rich.files).map((file) => `/api/notice-media/${file}`),
    `/rss/${town.konTum}.xml`,
    `/rss/${town.department}.xml`,
    '/rss/chu-de/ky-luat.xml',
    '/rss/chu-de/noi-vu.xml',
  ];
  expect(found).toEqual(expect.arrayContaining(doors));
  expect(found.some((url) => url.startsWith('/n/'))).toBe(true);
});

test('the office does not pin it, hand it on, copy it to the portal or send it through Zalo either', async () => {
  const { id, author, leader } = await givenRich();
  expect((await get(author, `/api/office/notices/${id}`)).json<OfficeNotice>().pagePath).toBeNull();
  const refused = [409, 'notice_for_officials'];
  expect(said(await office(leader, 'PUT', `notices/${id}/pin`, { until: '2026-11-30' }))).toEqual(refused);
  for (const path of ['html', 'pictures', 'associations', `associations/${someId()}/qr.svg`])
    expect([path, ...said(await get(author, `/api/office/notices/${id}/${path}`))]).toEqual([path, ...refused]);
  const adopted = await office(town.receiver, 'POST', `notices/${id}/adoption`, { clientRequestId: someId() });
  expect(adopted.statusCode).toBe(403);
  const wardAuthor = await givenClerk(app, { unitId: town.konTum, roles: ['author'] });
  const taken = await office(wardAuthor, 'POST', `notices/${id}/adoption`, { clientRequestId: someId() });
  expect(said(taken)).toEqual([404, 'not_found']);
  const channels = (await get(leader, `/api/office/notices/${id}/channels`)).json<{ items: { obstacle: string }[] }>();
  expect(channels.items.map(({ obstacle }) => obstacle)).toEqual(['for_officials', 'for_officials']);
});
