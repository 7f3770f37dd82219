import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tapRetention } from '../../server/notice/jobs.ts';
import type { NoticeReading } from '../../shared/notice/reading-schema.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import { givenNotice, givenOfficial, givenProvince, signedIn } from '../support/given.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let notice: string;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
  notice = await givenNotice(town, { unitId: places.konTum, placeIds: [places.konTum] });
  town.at('2026-11-20T02:30:00Z');
});

const post = (url: string, payload: object) => town.app.inject({ method: 'POST', url, payload });
const rate = (answer: string, change: object = {}, id = notice) =>
  post(`/api/notices/${id}/ratings`, { tapId: someId(), answer, placeId: places.konTum, ...change });
const open = (noticeId = notice, change: object = {}) => ({
  noticeId,
  placeId: places.konTum,
  hour: '2026-11-20T02:00:00.000Z',
  ...change,
});
const tell = (opens: object[], tapId = someId()) => post('/api/notice-opens', { tapId, opens });

async function reading(unitId = places.konTum): Promise<NoticeReading> {
  const author = await signedIn(town, await givenOfficial(town, { unitId, roles: ['author'] }));
  return (await author({ url: `/api/office/notices/${notice}/reading` })).json();
}
const ratedRows = () =>
  town.query(`select day::text, place_id, answer, n from notice_rating_count order by answer, place_id`);
const openedRows = () => town.query(`select hour::text, place_id, n from notice_open_count order by hour, n`);

describe('a rating', () => {
  test('is counted by commune and day, without anybody', async () => {
    for (const answer of ['yes', 'yes', 'no']) expect((await rate(answer)).statusCode).toBe(204);
    await rate('unclear', { placeId: null });
    expect(await ratedRows()).toEqual([
      { day: '2026-11-20', place_id: places.konTum, answer: 'no', n: 1 },
      { day: '2026-11-20', place_id: null, answer: 'unclear', n: 1 },
      { day: '2026-11-20', place_id: places.konTum, answer: 'yes', n: 2 },
    ]);
  });

  test('sent twice, or by a phone that lost the answer, counts once', async () => {
    const tapId = someId();
    await Promise.all(Array.from({ length: 20 }, () => rate('yes', { tapId })));
    town.at('2026-11-22T01:00:00Z');
    await tapRetention.run(town.deps);
    expect((await rate('yes', { tapId })).statusCode).toBe(204);
    expect(await town.query('select n from notice_rating_count')).toEqual([{ n: 1 }]);
  });

  test('of two hundred who tap at the same moment, none is lost and none doubled', async () => {
    const answers = Array.from({ length: 200 }, (_, n) => ['yes', 'unclear', 'no'][n % 3] ?? 'yes');
    const replies = await Promise.all(answers.map((answer) => rate(answer)));
    expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([204]));
    expect((await reading()).ratings).toEqual({ n: 200, counts: { yes: 67, unclear: 67, no: 66 } });
  });

  test('of too few stays unsaid to the office; only how many there are', async () => {
    for (let n = 0; n < 9; n += 1) await rate('no');
    expect((await reading()).ratings).toEqual({ n: 9, counts: null });
    await rate('yes');
    expect((await reading()).ratings).toEqual({ n: 10, counts: { yes: 1, unclear: 0, no: 9 } });
  });

  test('under a commune that nobody knows, or that is no commune, counts without a place', async () => {
    await rate('yes', { placeId: someId() });
    await rate('yes', { placeId: places.province });
    expect(await ratedRows()).toEqual([{ day: '2026-11-20', place_id: null, answer: 'yes', n: 2 }]);
  });

  test.each([
    ['another answer', { answer: 'maybe' }, 400],
    ['no tap', { tapId: null }, 400],
    ['a name', { name: 'Y Thủy' }, 400],
  ])('with %s is refused', async (_, change, status) => {
    expect((await rate('yes', change)).statusCode).toBe(status);
    expect(await ratedRows()).toEqual([]);
  });

  test('of what is not there, or not published, is refused', async () => {
    const later = await givenNotice(town, {
      unitId: places.konTum,
      placeIds: [places.konTum],
      publishAt: '2026-11-21T00:00:00.000Z',
    });
    for (const id of [someId(), later]) expect((await rate('yes', {}, id)).statusCode).toBe(404);
  });
});

describe('openings', () => {
  test('are counted by commune and hour, however many come in one telling', async () => {
    await tell([open(), open(notice, { hour: '2026-11-20T01:59:00.000Z' })]);
    await tell([open(notice, { placeId: null })]);
    await tell([open()]);
    expect(await openedRows()).toEqual([
      { hour: '2026-11-20 01:00:00+00', place_id: places.konTum, n: 1 },
      { hour: '2026-11-20 02:00:00+00', place_id: null, n: 1 },
      { hour: '2026-11-20 02:00:00+00', place_id: places.konTum, n: 2 },
    ]);
  });

  test('told again count once, and a telling is counted whole or not at all', async () => {
    const other = await givenNotice(town, { unitId: places.konTum, placeIds: [places.konTum] });
    const tapId = someId();
    await Promise.all(Array.from({ length: 10 }, () => tell([open(), open(other)], tapId)));
    expect(await town.query('select n from notice_open_count')).toEqual([{ n: 1 }, { n: 1 }]);
  });

  test('of unknown notices are dropped, and the others of the same telling counted', async () => {
    expect((await tell([open(someId()), open()])).statusCode).toBe(204);
    expect(await town.query('select n from notice_open_count')).toEqual([{ n: 1 }]);
  });

  test('by a clock that runs ahead count now; those of last week are no news any more', async () => {
    await tell([
      open(notice, { hour: '2030-01-01T00:00:00.000Z' }),
      open(notice, { hour: '2026-11-13T02:00:00.000Z' }),
    ]);
    expect(await openedRows()).toEqual([{ hour: '2026-11-20 02:00:00+00', place_id: places.konTum, n: 1 }]);
    expect((await tell([open(notice, { hour: '2026-11-01T00:00:00.000Z' })])).statusCode).toBe(204);
  });

  test('are told to the office by day and commune, the most first', async () => {
    await tell([
      open(),
      open(notice, { hour: '2026-11-19T16:00:00.000Z' }),
      open(notice, { hour: '2026-11-19T17:00:00.000Z' }),
    ]);
    await tell([open(notice, { placeId: places.dakHa })]);
    await tell([open(notice, { placeId: null })]);
    expect((await reading()).opens).toEqual({
      total: 5,
      days: [
        { day: '2026-11-19', opens: 1 },
        { day: '2026-11-20', opens: 4 },
      ],
      places: [
        { place: { id: places.konTum, name: 'Phường Kon Tum' }, opens: 3 },
        { place: { id: places.dakHa, name: 'Xã Đăk Hà' }, opens: 1 },
        { place: null, opens: 1 },
      ],
    });
  });

  test.each([
    ['none', 0],
    ['more than a phone keeps', 51],
  ])('%s are refused', async (_, length) => {
    expect((await tell(Array.from({ length }, () => open(someId())))).statusCode).toBe(400);
  });
});

test('which taps were counted is forgotten after some days; what they were was never there', async () => {
  await rate('yes');
  expect(Object.keys((await town.query<object>('select * from notice_tap'))[0] ?? {}).toSorted()).toEqual([
    'day',
    'id',
  ]);
  town.at('2026-11-23T02:00:00Z');
  expect(await tapRetention.run(town.deps)).toBe(0);
  town.at('2026-11-24T02:00:00Z');
  expect(await tapRetention.run(town.deps)).toBe(1);
  expect(await town.query('select * from notice_tap')).toEqual([]);
  expect(await town.query('select n from notice_rating_count')).toEqual([{ n: 1 }]);
});

test('an office reads nothing of another office', async () => {
  expect(await reading(places.dakHa)).toMatchObject({ code: 'not_found' });
});

test('who taps too often is slowed down, by the address that is held in memory alone', async () => {
  const strict = await startApp({ TAPS_PER_MINUTE: '3' });
  try {
    const tap = () =>
      strict.app.inject({
        method: 'POST',
        url: '/api/notice-opens',
        payload: { tapId: someId(), opens: [open(someId())] },
      });
    const statuses = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await tap()).statusCode);
    expect(statuses).toEqual([204, 204, 204, 429]);
    const columns = await strict.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_name in ('notice_tap', 'notice_open_count', 'notice_rating_count')`,
    );
    expect(columns.map(({ name }) => name).toSorted()).toEqual(
      ['answer', 'day', 'day', 'hour', 'id', 'n', 'n', 'notice_id', 'notice_id', 'place_id', 'place_id'].toSorted(),
    );
  } finally {
    await strict.close();
  }
});
