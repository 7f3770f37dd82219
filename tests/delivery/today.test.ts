import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Broadcast } from '../../shared/delivery/schema.ts';
import type { Today } from '../../shared/official/schema.ts';
import { drainRound } from '../../server/delivery/drain.ts';
import type { Clerk } from '../feedback/town.ts';
import { givenClerk } from '../feedback/town.ts';
import type { Town, World } from './world.ts';
import { givenPeople, givenTown, MORNING, openWorld, send } from './world.ts';

const MINUTE_MS = 60_000;

let world: World;
let town: Town;
let admin: Clerk;
let approver: Clerk;
let outsider: Clerk;
let author: Clerk;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.app.truncate();
  world.at(MORNING);
  town = await givenTown(world);
  const clerk = (unitId: string, ...roles: ('administrator' | 'approver' | 'author')[]) =>
    givenClerk(world.app, { unitId, roles });
  admin = await clerk(town.department, 'administrator');
  approver = await clerk(town.department, 'approver');
  outsider = await clerk(town.dakHa, 'approver', 'administrator');
  author = await clerk(town.department, 'author');
});

const today = async (clerk: Clerk): Promise<Today> =>
  (await clerk.call({ method: 'GET', url: '/api/office/today' })).json();
const counts = async (name: 'oaAccountsWaiting' | 'broadcastsStuck'): Promise<number[]> =>
  Promise.all([admin, approver, outsider, author].map(async (clerk) => (await today(clerk))[name]));
const list = async (query: string, clerk = approver): Promise<string[]> =>
  (await clerk.call({ method: 'GET', url: `/api/office/broadcasts?${query}` }))
    .json<{ items: Broadcast[] }>()
    .items.map(({ id }) => id);
const shown = async (id: string): Promise<Broadcast> =>
  (await approver.call({ method: 'GET', url: `/api/office/broadcasts/${id}` })).json();

describe('an account that does not send', () => {
  test.each(['stopped', 'consent_needed'])(
    '%s: waits for who connects it and for who approves in its unit',
    async (state) => {
      expect(await counts('oaAccountsWaiting')).toEqual([0, 0, 0, 0]);
      await world.app.asOwner(`update oa_account set state = '${state}', zalo_code = -224`);
      expect(await counts('oaAccountsWaiting')).toEqual([1, 1, 0, 0]);
    },
  );

  test('is nobody’s work any more once it has ended', async () => {
    await world.app.asOwner(`update oa_account set state = 'stopped', valid_to = '2026-11-20'`);
    expect(await counts('oaAccountsWaiting')).toEqual([0, 0, 0, 0]);
  });
});

describe('a broadcast in which nothing moves', () => {
  test('for a quarter of an hour waits for who approves in its unit, and is found in the list', async () => {
    await givenPeople(world, town, 3);
    const { id } = await send(world, town);
    world.later(14 * MINUTE_MS);
    expect([await counts('broadcastsStuck'), await list('state=stuck')]).toEqual([[0, 0, 0, 0], []]);
    world.later(2 * MINUTE_MS);
    expect([await counts('broadcastsStuck'), await list('state=stuck')]).toEqual([[0, 1, 0, 0], [id]]);
    expect(await shown(id)).toMatchObject({ audience: 3, stuck: 3 });
    while ((await drainRound(world.app.deps)) > 0);
    expect(await counts('broadcastsStuck')).toEqual([0, 0, 0, 0]);
    expect(await shown(id)).toMatchObject({ audience: 3, stuck: 0 });
  });

  test('is not one that is long, one that somebody holds, one whose account waits for a person, or one at night', async () => {
    await givenPeople(world, town, 15);
    const { id } = await send(world, town);
    world.later(30 * MINUTE_MS);
    await drainRound(world.app.deps);
    expect([await counts('broadcastsStuck'), (await shown(id)).stuck]).toEqual([[0, 0, 0, 0], 0]);
    world.later(30 * MINUTE_MS);
    expect((await shown(id)).stuck).toBe(5);
    for (const held of [
      `update broadcast set status = 'paused'`,
      `update broadcast set status = 'running'; update oa_account set state = 'stopped'`,
    ]) {
      await world.app.asOwner(held);
      expect([await counts('broadcastsStuck'), (await shown(id)).stuck]).toEqual([[0, 0, 0, 0], 0]);
    }
    await world.app.asOwner(`update oa_account set state = 'active'`);
    world.at('2026-11-20T16:00:00Z');
    const late = await givenClerk(world.app, { unitId: town.department, roles: ['approver'] });
    expect((await today(late)).broadcastsStuck).toBe(0);
    world.at('2026-11-20T23:10:00Z');
    expect(
      (await today(await givenClerk(world.app, { unitId: town.department, roles: ['approver'] }))).broadcastsStuck,
    ).toBe(0);
    world.at('2026-11-20T23:16:00Z');
    expect(
      (await today(await givenClerk(world.app, { unitId: town.department, roles: ['approver'] }))).broadcastsStuck,
    ).toBe(1);
  });

  test('also when a worker died in the middle and nobody has seen to it', async () => {
    await givenPeople(world, town, 3);
    await send(world, town);
    await world.app.asOwner(`
      with died as (insert into delivery_claim select gen_random_uuid(), account_id, '${MORNING}', array_agg(id)
        from delivery group by account_id returning id, delivery_ids)
      update delivery set state = 'sending', claim = died.id from died where delivery.id = any(died.delivery_ids)`);
    world.later(16 * MINUTE_MS);
    expect(await counts('broadcastsStuck')).toEqual([0, 1, 0, 0]);
  });
});

test('the list of broadcasts is narrowed by state and by office; another office sees none of it', async () => {
  await givenPeople(world, town, 1);
  const { id } = await send(world, town);
  expect(await list('state=running')).toEqual([id]);
  expect(await list('state=done')).toEqual([]);
  expect(await list(`unit=${town.department}`)).toEqual([id]);
  expect(await list(`unit=${town.dakHa}`)).toEqual([]);
  expect(await list('', outsider)).toEqual([]);
  await world.app.asOwner(`update oa_account set state = 'consent_needed'`);
  expect([await list('state=running'), await list('state=account')]).toEqual([[], [id]]);
});
