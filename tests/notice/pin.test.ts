import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { NoticeCard } from '../../shared/notice/schema.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenNotice, givenOfficial, givenProvince, signedIn } from '../support/given.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let approver: Caller;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
  approver = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['approver'] }));
});

const publish = (title: string, unitId = places.konTum, publishAt: string | null = null) =>
  givenNotice(town, { unitId, placeIds: [places.konTum], content: { title }, publishAt });
const pin = (id: string, until = '2026-11-25', as = approver) =>
  as({ method: 'PUT', url: `/api/office/notices/${id}/pin`, payload: { until } });
const unpin = (id: string, as = approver) => as({ method: 'DELETE', url: `/api/office/notices/${id}/pin` });

type Feed = { items: NoticeCard[]; pinned: NoticeCard[]; nextCursor: string | null };
const feed = async (more = '', place = places.konTum): Promise<Feed> =>
  (await town.app.inject(`/api/notices?place=${place}${more}`)).json();
const names = (cards: NoticeCard[]) => cards.map(({ title }) => title);
const code = (reply: { body: string }) => (JSON.parse(reply.body) as { code?: string }).code;

test('a pinned notice stands first until the end of its day, and in its turn as well', async () => {
  const old = await publish('Tin cũ nhưng cần');
  town.at('2026-11-20T02:05:00Z');
  await publish('Tin mới');
  const reply = await pin(old);
  expect([reply.statusCode, reply.json()]).toMatchObject([200, { pinnedUntil: '2026-11-25' }]);
  expect(names((await feed()).pinned)).toEqual(['Tin cũ nhưng cần']);
  expect(names((await feed()).items)).toEqual(['Tin mới', 'Tin cũ nhưng cần']);
  // The last minute of the day in Viet Nam, and the first of the next.
  town.at('2026-11-25T16:59:00Z');
  expect(names((await feed()).pinned)).toEqual(['Tin cũ nhưng cần']);
  town.at('2026-11-25T17:00:00Z');
  expect((await feed()).pinned).toEqual([]);
  approver = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['approver'] }));
  expect((await approver({ url: `/api/office/notices/${old}` })).json()).toMatchObject({ pinnedUntil: null });
});

test('only the first page brings what is pinned, and only to the places it is written for', async () => {
  for (let n = 0; n < 3; n += 1) await pin(await publish(`Tin ${n}`));
  const first = await feed('&limit=2');
  expect(first.pinned).toHaveLength(2);
  expect((await feed(`&limit=2&cursor=${first.nextCursor}`)).pinned).toEqual([]);
  expect((await feed('', places.dakHa)).pinned).toEqual([]);
});

describe('an office keeps two on top', () => {
  test('the third is refused until one of them goes or its days are over', async () => {
    const [one, two, three] = [await publish('Một'), await publish('Hai'), await publish('Ba')];
    await pin(one, '2026-11-21');
    await pin(two);
    const refused = await pin(three);
    expect([refused.statusCode, code(refused)]).toEqual([409, 'notice_pin_limit']);
    expect((await pin(two, '2026-11-28')).statusCode).toBe(200);
    town.at('2026-11-22T02:00:00Z');
    approver = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['approver'] }));
    expect((await pin(three)).statusCode).toBe(200);
    expect(names((await feed()).pinned).toSorted()).toEqual(['Ba', 'Hai']);
    await unpin(two);
    expect((await pin(one)).statusCode).toBe(200);
  });

  test('also when five are pinned at the same moment', async () => {
    const ids = await Promise.all(['1', '2', '3', '4', '5'].map((title) => publish(title)));
    const replies = await Promise.all(ids.map((id) => pin(id)));
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 200, 409, 409, 409]);
    expect((await feed()).pinned).toHaveLength(2);
  });

  test('and another office has two of its own; no more than three push the newest down', async () => {
    const other = await signedIn(town, await givenOfficial(town, { unitId: places.department, roles: ['approver'] }));
    for (const title of ['Một', 'Hai']) await pin(await publish(title));
    for (const title of ['Ba', 'Bốn'])
      expect((await pin(await publish(title, places.department), '2026-11-25', other)).statusCode).toBe(200);
    expect((await feed()).pinned).toHaveLength(3);
  });
});

test('pinning twice, and unpinning what is not pinned, changes nothing and says so once in the log', async () => {
  const id = await publish('Tin');
  await Promise.all([pin(id), pin(id), pin(id)]);
  await unpin(id);
  await unpin(id);
  const log = await town.query<{ action: string }>(
    `select action from audit_event where action like 'notice.%pinned' order by at, action`,
  );
  expect(log.map(({ action }) => action).toSorted()).toEqual(['notice.pinned', 'notice.unpinned']);
});

test.each([
  ['a day that is over', '2026-11-19', 'invalid_request'],
  ['a day in three months', '2027-02-20', 'invalid_request'],
  ['no day', '2026-11-31', 'invalid_request'],
])('until %s is refused', async (_, until, expected) => {
  const refused = await pin(await publish('Tin'), until);
  expect([refused.statusCode, code(refused)]).toEqual([400, expected]);
});

test('what is not published is not pinned', async () => {
  const refused = await pin(await publish('Tin', places.konTum, '2026-11-21T00:00:00.000Z'));
  expect([refused.statusCode, code(refused)]).toEqual([409, 'move_not_possible']);
});

test('an author, another office and a supervisor pin nothing here', async () => {
  const id = await publish('Tin');
  const [author, stranger, watching] = await Promise.all(
    (
      [
        [places.konTum, 'author'],
        [places.dakHa, 'approver'],
        [places.department, 'province_monitor'],
      ] as const
    ).map(async ([unitId, role]) => signedIn(town, await givenOfficial(town, { unitId, roles: [role] }))),
  );
  for (const [as, expected] of [
    [author, 'not_allowed'],
    [stranger, 'not_found'],
    [watching, 'not_allowed'],
  ] as const) {
    expect(code(await pin(id, '2026-11-25', as))).toBe(expected);
    expect(code(await unpin(id, as))).toBe(expected);
  }
  expect(code(await pin(someId()))).toBe('not_found');
  expect((await feed()).pinned).toEqual([]);
});
