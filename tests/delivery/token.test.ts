import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { drainRound } from '../../server/delivery/drain.ts';
import { watch } from '../../server/delivery/worker.ts';
import { accessTokenOf } from '../../server/delivery/oa-account.ts';
import type { Town, World } from './world.ts';
import { givenPeople, givenTown, got, MORNING, openWorld, send, sums } from './world.ts';

let world: World;
let town: Town;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.app.truncate();
  world.at(MORNING);
  town = await givenTown(world);
});

const HOUR_MS = 3_600_000;
const state = async () => (await world.app.query<{ state: string }>('select state from oa_account'))[0]?.state;
const token = (refused?: string) => accessTokenOf(world.app.deps, town.accountId, refused);

async function drain(): Promise<void> {
  while ((await drainRound(world.app.deps)) > 0);
  await watch(world.app.deps);
}

test('a token is renewed before it ends; of eight who come at once one asks Zalo', async () => {
  const first = town.grant.accessToken;
  world.later(21 * HOUR_MS);
  const spentBefore = town.grant.spent.size;
  const tokens = await Promise.all(Array.from({ length: 8 }, () => token()));
  expect(new Set(tokens)).toEqual(new Set([town.grant.accessToken]));
  expect(tokens[0]).not.toBe(first);
  expect(town.grant.spent.size).toBe(spentBefore + 1);
});

test('a token that Zalo refuses is renewed once, and nobody is lost or written to twice', async () => {
  const people = await givenPeople(world, town, 25);
  await send(world, town);
  world.sim.model.rotate(town.grant);
  // The pair in our database is old: Zalo knows only the new access token, and the refresh token was spent by somebody else.
  await drain();
  expect(await state()).toBe('consent_needed');
  expect(got(world, people).every((n) => n === 0)).toBe(true);
});

test('an access token that ended early is renewed, and everybody is told once', async () => {
  const people = await givenPeople(world, town, 25);
  await send(world, town);
  town.grant.accessToken = 'ended early';
  await drain();
  world.later(HOUR_MS);
  await drain();
  expect(got(world, people)).toEqual(people.map(() => 1));
  expect(await sums(world)).toEqual({ accepted: 25 });
});

test('rotated, then the connection dropped: the old access token serves on, and no second refresh costs the grant', async () => {
  world.later(21 * HOUR_MS);
  const old = town.grant.accessToken;
  world.sim.model.faults.add({ kind: 'drop_after', on: 'token' });
  expect(await token()).toBe(old);
  expect(town.grant.alive).toBe(true);
  expect(await token()).toBe(old);
  expect(town.grant.alive).toBe(true);
  expect(await state()).toBe('active');
  // Only when Zalo no longer takes it is the last try made; it was spent, so a person must agree anew.
  expect(await token(old)).toBeNull();
  expect(await state()).toBe('consent_needed');
});

test('Zalo out of reach: nothing is spent, and the next try renews', async () => {
  world.later(21 * HOUR_MS);
  const old = town.grant.accessToken;
  world.sim.model.faults.add({ kind: 'status', status: 503, on: 'token' });
  expect(await token()).toBe(old);
});

test('a grant that was taken back stops the account until somebody agrees anew', async () => {
  const people = await givenPeople(world, town, 5);
  await send(world, town);
  town.grant.alive = false;
  await drain();
  expect(await state()).toBe('consent_needed');
  expect(got(world, people).every((n) => n === 0)).toBe(true);
  expect(await sums(world)).toEqual({ pending: 5 });
});
