import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { NoticeCard } from '../../shared/notice/schema.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import { givenNotice, givenOfficial, givenProvince, noticeContent, signedIn } from '../support/given.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
});

type Feed = { items: NoticeCard[]; nextCursor: string | null };
const read = (url: string, headers = {}) => town.app.inject({ method: 'GET', url, headers });
const titles = (feed: Feed) => feed.items.map(({ title }) => title);

const publish = (title: string, placeIds: string[], publishAt: string) =>
  givenNotice(town, { unitId: places.department, placeIds, content: { title }, publishAt });

test('a commune sees its own notices and those of the province, newest first, without signing in', async () => {
  await publish('Của tỉnh', [places.province], '2026-11-20T03:00:00.000Z');
  await publish('Của Kon Tum', [places.konTum], '2026-11-20T04:00:00.000Z');
  await publish('Của Đăk Hà', [places.dakHa], '2026-11-20T05:00:00.000Z');
  town.at('2026-11-20T06:00:00Z');
  expect(titles((await read(`/api/notices?place=${places.konTum}`)).json())).toEqual(['Của Kon Tum', 'Của tỉnh']);
  expect(titles((await read('/api/notices')).json())).toEqual(['Của tỉnh']);
});

test('a forwarded link opens the notice and says whose it is', async () => {
  const id = await givenNotice(town, { unitId: places.department, placeIds: [places.dakHa] });
  const reply = await read(`/api/notices/${id}`);
  expect(reply.json()).toMatchObject({ places: [{ name: 'Xã Đăk Hà' }], office: { name: 'Sở Nội vụ' } });
});

test('pages neither repeat nor skip, also when several notices came at the same moment', async () => {
  for (let n = 0; n < 7; n += 1) await publish(`Tin ${n}`, [places.konTum], '2026-11-20T03:00:00.000Z');
  town.at('2026-11-20T06:00:00Z');
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Feed = (
      await read(`/api/notices?place=${places.konTum}&limit=3${cursor ? `&cursor=${cursor}` : ''}`)
    ).json();
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(seen).toHaveLength(7);
  expect(new Set(seen).size).toBe(7);
});

test('a phone that has the feed already downloads nothing', async () => {
  await givenNotice(town, { unitId: places.department, placeIds: [places.konTum] });
  const first = await read(`/api/notices?place=${places.konTum}`);
  expect(first.headers['cache-control']).toBe('public, max-age=15');
  const again = await read(`/api/notices?place=${places.konTum}`, { 'if-none-match': String(first.headers.etag) });
  expect([again.statusCode, again.body]).toEqual([304, '']);
});

test.each([
  ['an unknown place', `/api/notices?place=${someId()}`, 404, 'not_found'],
  ['a place that is not an id', '/api/notices?place=kon-tum', 400, 'invalid_request'],
  ['a made-up cursor', '/api/notices?cursor=abc', 400, 'invalid_request'],
  ['an unknown question', '/api/notices?secret=1', 400, 'unknown_field'],
  ['an unpublished or unknown notice', `/api/notices/${someId()}`, 404, 'not_found'],
])('%s is refused', async (_, url, status, code) => {
  const reply = await read(url);
  expect([reply.statusCode, reply.json<{ code: string }>().code]).toEqual([status, code]);
});

test('pages of Zalo may read it, pages of others may not', async () => {
  const url = '/api/notices';
  for (const origin of ['https://h5.zdn.vn', 'zbrowser://h5.zdn.vn'])
    expect((await read(url, { origin })).headers['access-control-allow-origin']).toBe(origin);
  for (const origin of ['https://h5.zdn.vn.la.example', 'https://la.example', 'null'])
    expect((await read(url, { origin })).headers['access-control-allow-origin']).toBeUndefined();
});

test('the feed as production keeps it: one query however many ask, and a new notice at once', async () => {
  const cached = await startApp({ FEED_CACHE_MS: '5000' });
  try {
    const here = await givenProvince(cached);
    const feed = async (): Promise<string[]> =>
      titles((await cached.app.inject({ url: `/api/notices?place=${here.konTum}` })).json());
    await givenNotice(cached, { unitId: here.department, placeIds: [here.konTum], content: { title: 'Tin một' } });
    const hundred = await Promise.all(Array.from({ length: 100 }, feed));
    expect(new Set(hundred.map(String))).toEqual(new Set(['Tin một']));
    await cached.asOwner(`update notice set title = 'Tin khác'`);
    expect(await feed()).toEqual(['Tin một']);
    cached.at('2026-11-20T02:00:06Z');
    expect(await feed()).toEqual(['Tin khác']);

    const unitId = here.department;
    const author = await signedIn(cached, await givenOfficial(cached, { unitId, roles: ['author'] }));
    const approver = await signedIn(cached, await givenOfficial(cached, { unitId, roles: ['approver'] }));
    const draft = await author({
      method: 'POST',
      url: '/api/office/notices',
      payload: { clientRequestId: someId(), notice: noticeContent([here.konTum], { title: 'Tin hai' }) },
    });
    const { id } = draft.json<{ id: string }>();
    await author({ method: 'POST', url: `/api/office/notices/${id}/submission`, payload: { version: 1 } });
    await approver({
      method: 'POST',
      url: `/api/office/notices/${id}/approval`,
      payload: { version: 2, publishAt: null },
    });
    expect(await feed()).toEqual(['Tin hai', 'Tin khác']);
  } finally {
    await cached.close();
  }
});

test('a tag that a compressing proxy has marked as weak still saves the download', async () => {
  await givenNotice(town, { unitId: places.department, placeIds: [places.konTum] });
  const first = await read(`/api/notices?place=${places.konTum}`);
  const again = await read(`/api/notices?place=${places.konTum}`, {
    'if-none-match': `"x", W/${String(first.headers.etag)}`,
  });
  expect(again.statusCode).toBe(304);
});

test('whoever follows further communes reads them in one feed, each notice once', async () => {
  await publish('Của tỉnh', [places.province], '2026-11-20T03:00:00.000Z');
  await publish('Của cả hai', [places.konTum, places.dakHa], '2026-11-20T04:00:00.000Z');
  await publish('Của Đăk Hà', [places.dakHa], '2026-11-20T05:00:00.000Z');
  town.at('2026-11-20T06:00:00Z');
  const both = `/api/notices?place=${places.konTum}&also=${places.dakHa}`;
  expect(titles((await read(both)).json())).toEqual(['Của Đăk Hà', 'Của cả hai', 'Của tỉnh']);
  expect(titles((await read(`/api/notices?also=${places.dakHa}`)).json())).toHaveLength(3);
  expect(titles((await read(`/api/notices?place=${places.konTum}`)).json())).toEqual(['Của cả hai', 'Của tỉnh']);
  for (const also of ['', 'x', Array.from({ length: 11 }, someId).join()])
    expect((await read(`/api/notices?also=${also}`)).json()).toMatchObject({ code: 'invalid_request' });
});

test('a notice for enterprises is read by those who chose that stream, beside all others, and by nobody else', async () => {
  const unitId = places.department;
  await givenNotice(town, { unitId, placeIds: [places.konTum], content: { title: 'Cho mọi người' } });
  const id = await givenNotice(town, {
    unitId,
    placeIds: [places.konTum],
    content: { title: 'Cho doanh nghiệp', audience: 'business' },
  });
  const feed = `/api/notices?place=${places.konTum}`;
  expect(titles((await read(feed)).json())).toEqual(['Cho mọi người']);
  expect(titles((await read(`${feed}&stream=business`)).json()).toSorted()).toEqual([
    'Cho doanh nghiệp',
    'Cho mọi người',
  ]);
  expect((await read(`/api/notices/${id}`)).statusCode).toBe(200);
});
