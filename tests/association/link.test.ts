import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AssociationLink } from '../../shared/association/schema.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenNotice, givenOfficial, givenProvince, signedIn } from '../support/given.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let author: Caller;
let notice: string;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
  author = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['author'] }));
  notice = await givenNotice(town, { unitId: places.konTum, placeIds: [places.konTum] });
});

const write = (name: string, change: { id?: string; isCurrent?: boolean; as?: Caller } = {}) =>
  (change.as ?? author)({
    method: 'PUT',
    url: `/api/office/associations/${change.id ?? someId()}`,
    payload: { name, isCurrent: change.isCurrent ?? true },
  });
const links = async (id = notice, as = author): Promise<AssociationLink[]> =>
  (await as({ url: `/api/office/notices/${id}/associations` })).json<{ items: AssociationLink[] }>().items;
const viaOf = (link: AssociationLink | undefined) => new URL(link?.link ?? '').searchParams.get('qua') ?? '';
const open = (via: string, tapId = someId()) =>
  town.app.inject({
    method: 'POST',
    url: '/api/notice-opens',
    payload: { tapId, opens: [{ noticeId: notice, placeId: null, hour: '2026-11-20T02:00:00.000Z', via }] },
  });

test('each branch has a link of its own to a notice, and what is opened by it is a sum', async () => {
  await write('Hội Phụ nữ phường');
  await write('Chi đoàn phường');
  const [youth, women] = await links();
  expect([youth?.association.name, women?.association.name]).toEqual(['Chi đoàn phường', 'Hội Phụ nữ phường']);
  expect(women?.link).toMatch(new RegExp(`^https://zalo\\.me/s/4567/tin/${notice}\\?qua=[a-z0-9]{8}$`));
  const tapId = someId();
  for (let n = 0; n < 3; n += 1) await open(viaOf(women), tapId);
  await open(viaOf(women));
  await open('zzzzzzzz');
  expect((await links()).map(({ opens }) => opens)).toEqual([0, 2]);
  // The openings are openings of the notice as well, whatever the link.
  expect(await town.query('select n from notice_open_count')).toEqual([{ n: 3 }]);
  const columns = await town.query<object>('select * from association_open_count');
  expect(Object.keys(columns[0] ?? {}).toSorted()).toEqual(['association_id', 'day', 'n', 'notice_id']);
});

test('a code that is no code is refused, and nothing of that telling is counted', async () => {
  expect((await open("x'; --")).statusCode).toBe(400);
  expect(await town.query('select n from notice_open_count')).toEqual([]);
});

test('sent twice it is one; a new name keeps the link; one that rests hands on no more, and keeps its sum', async () => {
  const id = someId();
  const replies = await Promise.all([write('Hội Nông dân', { id }), write('Hội Nông dân', { id })]);
  expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  const [before] = await links();
  await open(viaOf(before));
  await write('Hội Nông dân phường', { id });
  const [renamed] = await links();
  expect([renamed?.association.name, renamed?.link]).toEqual(['Hội Nông dân phường', before?.link]);
  await write('Hội Nông dân phường', { id, isCurrent: false });
  await open(viaOf(before));
  expect((await links()).map(({ opens, association }) => [opens, association.isCurrent])).toEqual([[1, false]]);
  const log = await town.query<{ action: string }>(`select action from audit_event where subject_id = '${id}'`);
  expect(log.map(({ action }) => action).toSorted()).toEqual([
    'association.added',
    'association.changed',
    'association.changed',
  ]);
});

test('the code is there as a picture, for those who put it on a wall', async () => {
  await write('Hội Phụ nữ phường');
  const [link] = await links();
  const reply = await author({ url: `/api/office/notices/${notice}/associations/${link?.association.id}/qr.svg` });
  expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'image/svg+xml']);
  expect((await author({ url: `/api/office/notices/${notice}/associations/${someId()}/qr.svg` })).statusCode).toBe(404);
});

test('another office neither sees nor changes them; a draft has no links', async () => {
  const id = someId();
  await write('Hội Phụ nữ phường', { id });
  const stranger = await signedIn(town, await givenOfficial(town, { unitId: places.dakHa, roles: ['author'] }));
  expect((await stranger({ url: '/api/office/associations' })).json()).toEqual({ items: [] });
  expect((await write('Của tôi', { id, as: stranger })).json()).toMatchObject({ code: 'not_found' });
  expect((await stranger({ url: `/api/office/notices/${notice}/associations` })).statusCode).toBe(404);
  const later = await givenNotice(town, {
    unitId: places.konTum,
    placeIds: [places.konTum],
    publishAt: '2026-11-21T00:00:00.000Z',
  });
  expect((await author({ url: `/api/office/notices/${later}/associations` })).statusCode).toBe(404);
});
