import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MyData } from '../../shared/resident/my-data.ts';
import type { Hamlet } from '../../shared/unit/schema.ts';
import type { Clerk } from '../feedback/town.ts';
import { givenClerk } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import { consentTo, givenProvince, givenResident, givenUnit } from '../support/given.ts';

const LAW = 'Nghị quyết số 12/NQ-HĐND';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let person: Awaited<ReturnType<typeof givenResident>>;
let clerk: Clerk;
let one: string;
let two: string;
let elsewhere: string;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
  person = await givenResident(town, '7000000000000000419');
  clerk = await givenClerk(town, { unitId: places.konTum, roles: ['author'] });
  one = await givenUnit(town, { name: 'Tổ dân phố 1', kind: 'hamlet', parentId: places.konTum });
  two = await givenUnit(town, { name: 'Tổ dân phố 2', kind: 'hamlet', parentId: places.konTum });
  elsewhere = await givenUnit(town, { name: 'Thôn 1', kind: 'hamlet', parentId: places.dakHa });
});

const keep = (placeId: string, hamletId?: string | null) =>
  person.call({
    method: 'PUT',
    url: '/api/me/place',
    payload: { placeId, hamletId, consent: consentTo(town, 'place') },
  });
const me = async () => (await person.call({ method: 'GET', url: '/api/me' })).json<{ hamlet: object | null }>();
const end = (id: string, intoId: string | null) =>
  clerk.call({ method: 'POST', url: `/api/office/hamlets/${id}/end`, payload: { intoId, legalDocument: LAW } });

describe('a resident who lets the agency keep their hamlet', () => {
  test('sees it in short, in full and in both copies', async () => {
    expect((await keep(places.konTum, one)).json()).toMatchObject({
      place: { name: 'Phường Kon Tum' },
      hamlet: { id: one, name: 'Tổ dân phố 1' },
    });
    expect(await me()).toMatchObject({ hamlet: { name: 'Tổ dân phố 1' } });
    const data = (await person.call({ method: 'GET', url: '/api/me/data' })).json<MyData>();
    expect(data.hamlet).toEqual({ id: one, name: 'Tổ dân phố 1' });
    expect(data.kept.map(({ what }) => what)).toContain('Xã, phường, thôn, tổ dân phố của tôi; nơi tôi theo dõi');
    const copy = async (format: string) =>
      (await person.call({ method: 'POST', url: '/api/me/data-copies', payload: { format, channel: 'mini_app' } }))
        .body;
    expect(await copy('html')).toContain('<dt>Thôn, tổ dân phố</dt><dd>Tổ dân phố 1</dd>');
    expect(JSON.parse(await copy('json'))).toMatchObject({ hamlet: { name: 'Tổ dân phố 1' } });
  });

  test('agreed to words that name it, under a version of their own', async () => {
    await keep(places.konTum, one);
    const { text, version } = await town.db
      .selectFrom('consent_text')
      .select(['text', 'version'])
      .where('purpose', '=', 'place')
      .executeTakeFirstOrThrow();
    expect([text, version]).toEqual([expect.stringContaining('thôn, tổ dân phố'), '2026-11-2']);
  });

  test('may change it, leave it out, and have one only', async () => {
    await keep(places.konTum, one);
    expect((await keep(places.konTum, two)).json()).toMatchObject({ hamlet: { name: 'Tổ dân phố 2' } });
    expect((await keep(places.konTum)).json()).toMatchObject({ place: { name: 'Phường Kon Tum' }, hamlet: null });
  });

  test('leaves it with the commune', async () => {
    await keep(places.konTum, one);
    expect((await keep(places.dakHa)).json()).toMatchObject({ place: { name: 'Xã Đăk Hà' }, hamlet: null });
  });

  test.each(['place', 'account'] as const)('takes it back with the agreement to the %s', async (purpose) => {
    await keep(places.konTum, one);
    await person.call({ method: 'POST', url: '/api/me/withdrawals', payload: { purpose, channel: 'mini_app' } });
    const row = await town.db.selectFrom('resident').select(['place_id', 'hamlet_id']).executeTakeFirstOrThrow();
    expect(row).toEqual({ place_id: null, hamlet_id: null });
  });
});

describe('not a hamlet of the commune today', () => {
  test.each<[string, () => Promise<string> | string]>([
    ['one of another commune', () => elsewhere],
    ['an office of the commune', () => givenUnit(town, { kind: 'department', parentId: places.konTum })],
    [
      'one that ended',
      () => givenUnit(town, { name: 'Tổ 9', kind: 'hamlet', parentId: places.konTum, validTo: '2026-11-20' }),
    ],
    ['the commune itself', () => places.konTum],
    ['nothing', () => someId()],
  ])('%s is refused by name, and nothing is kept', async (_, hamlet) => {
    const reply = await keep(places.konTum, await hamlet());
    expect([reply.statusCode, reply.json()]).toEqual([
      400,
      { code: 'hamlet_not_current', issues: [{ path: 'hamletId', reason: 'not_current' }] },
    ]);
    expect(await me()).toMatchObject({ place: null, hamlet: null });
  });

  test('and the database takes none outside the commune either', async () => {
    const outside = (set: string) => town.query(`update resident set ${set} where id = '${person.id}'`);
    await expect(outside(`place_id = '${places.konTum}', hamlet_id = '${elsewhere}'`)).rejects.toMatchObject({
      constraint: 'resident_hamlet_in_place',
    });
    await expect(outside(`hamlet_id = '${one}'`)).rejects.toMatchObject({ constraint: 'resident_hamlet_has_place' });
  });
});

describe('when the commune ends a hamlet', () => {
  test('its people belong to the one it went into', async () => {
    await keep(places.konTum, one);
    expect((await end(one, two)).statusCode).toBe(200);
    expect(await me()).toMatchObject({ place: { name: 'Phường Kon Tum' }, hamlet: { name: 'Tổ dân phố 2' } });
  });

  test('without another one, it is forgotten and the commune stays', async () => {
    await keep(places.konTum, one);
    await end(one, null);
    expect(await me()).toMatchObject({ place: { name: 'Phường Kon Tum' }, hamlet: null });
  });

  test('renamed, it bears its new name', async () => {
    await keep(places.konTum, one);
    const payload = { name: 'Làng Plei Tơ Nghia', legalDocument: LAW };
    await clerk.call({ method: 'PUT', url: `/api/office/hamlets/${one}`, payload });
    expect(await me()).toMatchObject({ hamlet: { name: 'Làng Plei Tơ Nghia' } });
  });

  test('at the very moment somebody tells it, nobody is left in a hamlet that is no more', async () => {
    for (let n = 0; n < 10; n += 1) {
      const id = await givenUnit(town, { name: `Tổ ${n}`, kind: 'hamlet', parentId: places.konTum });
      const acts = [() => keep(places.konTum, id), () => end(id, n % 3 === 0 ? two : null)];
      const replies = await Promise.all((n % 2 === 0 ? acts : acts.toReversed()).map((start) => start()));
      expect(replies.every(({ statusCode }) => statusCode === 200 || statusCode === 400)).toBe(true);
      const left = await town.query(
        `select 1 from resident join unit on unit.id = hamlet_id where valid_to is not null`,
      );
      expect(left).toEqual([]);
    }
  });
});

test('anybody reads the hamlets of a commune, and a phone that has the list gets it without bytes', async () => {
  const url = `/api/places/${places.konTum}/hamlets`;
  const first = await town.send({ method: 'GET', url });
  expect(first.json<{ items: Hamlet[] }>().items.map(({ name }) => name)).toEqual(['Tổ dân phố 1', 'Tổ dân phố 2']);
  const { etag, 'cache-control': caching } = first.headers;
  expect(caching).toBe('public, max-age=0');
  const again = () => town.send({ method: 'GET', url, headers: { 'if-none-match': String(etag) } });
  expect((await again()).statusCode).toBe(304);
  await clerk.call({
    method: 'POST',
    url: '/api/office/hamlets',
    payload: { name: 'Tổ dân phố 3', legalDocument: LAW },
  });
  expect((await again()).json<{ items: Hamlet[] }>().items).toHaveLength(3);
});
