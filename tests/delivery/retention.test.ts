import { afterAll, beforeAll, expect, test } from 'vitest';
import { drainRound } from '../../server/delivery/drain.ts';
import { foldOldRows } from '../../server/delivery/retention.ts';
import { countStates } from '../../server/delivery/store-broadcast.ts';
import { watch } from '../../server/delivery/worker.ts';
import type { Town, World } from './world.ts';
import { givenPeople, givenTown, openWorld, send, sums } from './world.ts';

let world: World;
let town: Town;

beforeAll(async () => {
  world = await openWorld();
  town = await givenTown(world);
});
afterAll(() => world.close());

const DAY_MS = 86_400_000;

async function drain(): Promise<void> {
  while ((await drainRound(world.app.deps)) > 0);
  await watch(world.app.deps);
}

test('after its period a broadcast keeps its sums and no row; one day earlier every row is there', async () => {
  await givenPeople(world, town, 12);
  await givenPeople(world, town, 3, { interactedDaysAgo: 9 });
  const { id, audience } = await send(world, town);
  await drain();
  world.later(179 * DAY_MS);
  expect(await foldOldRows(world.app.deps)).toBe(0);
  world.later(2 * DAY_MS);
  expect(await foldOldRows(world.app.deps)).toBe(15);
  expect(await sums(world)).toEqual({});
  expect(await foldOldRows(world.app.deps)).toBe(0);
  const states = await countStates(world.app.db, id, new Date(0));
  expect(states.map(({ state, reason, n }) => [state, reason, n])).toEqual([
    ['accepted', null, 12],
    ['skipped', 'no_interaction', 3],
  ]);
  expect(audience).toBe(15);
});
