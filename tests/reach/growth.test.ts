import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { reachRollup } from '../../server/reach/jobs.ts';
import type { ReachGrowth } from '../../shared/reach/schema.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenOfficial, givenProvince, signedIn } from '../support/given.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let author: Caller;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-18T16:45:00Z');
  places = await givenProvince(town);
  author = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['author'] }));
});

/** People with this commune as theirs, and what else they follow. */
const given = async (n: number, place: string | null, follows: string[] = [], isClosed = false) => {
  for (let i = 0; i < n; i += 1) {
    const id = someId();
    await town.db
      .insertInto('resident')
      .values({
        id,
        zalo_hash: Buffer.from(id),
        zalo_sealed: Buffer.from(id),
        place_id: place,
        hamlet_id: null,
        place_asked_at: null,
        created_at: town.deps.clock.now(),
        closed_at: isClosed ? town.deps.clock.now() : null,
      })
      .execute();
    for (const unitId of follows)
      await town.db.insertInto('resident_follow').values({ resident_id: id, unit_id: unitId }).execute();
  }
};
const growth = async (id: string, as = author, period = 'from=2026-11-01&to=2026-11-30') =>
  as({ url: `/api/office/units/${id}/reach?${period}` });
const days = async (id: string, as = author) => (await growth(id, as)).json<ReachGrowth>().days;

test('the circle of a commune grows day by day; a run that comes twice counts once', async () => {
  await given(12, places.konTum);
  await given(11, places.dakHa, [places.konTum]);
  await reachRollup.run(town.deps);
  await reachRollup.run(town.deps);
  town.at('2026-11-19T16:45:00Z');
  await given(3, places.konTum, [places.dakHa]);
  await reachRollup.run(town.deps);
  author = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['author'] }));
  expect(await days(places.konTum)).toEqual([
    { day: '2026-11-18', residents: 12, followers: 11 },
    { day: '2026-11-19', residents: 15, followers: 11 },
  ]);
});

test('who withdrew is not counted, and nobody follows the commune they live in', async () => {
  await given(10, places.konTum, [places.konTum]);
  await given(5, places.konTum, [], true);
  await reachRollup.run(town.deps);
  expect(await days(places.konTum)).toEqual([{ day: '2026-11-18', residents: 10, followers: 0 }]);
});

test('a handful of people is not told by number', async () => {
  await given(9, places.konTum);
  await given(1, places.dakHa, [places.konTum]);
  await reachRollup.run(town.deps);
  expect(await days(places.konTum)).toEqual([{ day: '2026-11-18', residents: null, followers: null }]);
});

test('the province has everybody once; a commune sees itself alone', async () => {
  await given(10, places.konTum, [places.dakHa]);
  await given(10, places.dakHa);
  await given(10, null, [places.konTum, places.dakHa]);
  await reachRollup.run(town.deps);
  const office = await signedIn(town, await givenOfficial(town, { unitId: places.department, roles: ['author'] }));
  expect(await days(places.province, office)).toEqual([{ day: '2026-11-18', residents: 20, followers: 10 }]);
  expect(await days(places.dakHa, office)).toEqual([{ day: '2026-11-18', residents: 10, followers: 20 }]);
  for (const id of [places.dakHa, places.province, someId()]) expect((await growth(id)).statusCode).toBe(404);
});

test('the invitation is a link and a code with the commune chosen', async () => {
  expect((await growth(places.konTum)).json()).toMatchObject({
    link: `https://zalo.me/s/4567/?xa=${places.konTum}`,
    days: [],
  });
  const code = await author({ url: `/api/office/units/${places.konTum}/invitation-qr.svg` });
  expect([code.statusCode, code.headers['content-type']]).toEqual([200, 'image/svg+xml']);
  expect(code.body).toContain('<svg');
  expect((await author({ url: `/api/office/units/${places.dakHa}/invitation-qr.svg` })).statusCode).toBe(404);
});

test.each(['from=2026-11-30&to=2026-11-01', 'from=2026-11-01', 'from=x&to=2026-11-01'])(
  '"%s" is refused',
  async (period) => {
    expect((await growth(places.konTum, author, period)).statusCode).toBe(400);
  },
);
