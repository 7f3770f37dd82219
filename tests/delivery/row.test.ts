import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { drainRound } from '../../server/delivery/drain.ts';
import { tellSender } from '../../server/delivery/sender.ts';
import { watch } from '../../server/delivery/worker.ts';
import { form, givenSender, submit } from '../feedback/town.ts';
import type { Town, World } from './world.ts';
import { givenPeople, givenTown, got, MORNING, openWorld, send, sums } from './world.ts';

const MINUTE_MS = 60_000;

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

test('a row that cannot be opened holds up nobody, is told of, and is sent once it can be', async () => {
  const people = await givenPeople(world, town, 4);
  await send(world, town);
  await world.app.asOwner(`
    create table kept as select id, user_sealed from oa_contact order by id limit 1;
    update oa_contact set user_sealed = '\\x00' where id = (select id from kept)`);
  try {
    await expect(drainRound(world.app.deps)).rejects.toThrow();
    expect(got(world, people).toSorted()).toEqual([0, 1, 1, 1]);
    expect(await sums(world)).toEqual({ accepted: 3, pending: 1 });
    await world.app.asOwner(
      'update oa_contact set user_sealed = kept.user_sealed from kept where kept.id = oa_contact.id',
    );
    world.later(MINUTE_MS);
    await drainRound(world.app.deps);
    expect(got(world, people)).toEqual([1, 1, 1, 1]);
  } finally {
    await world.app.asOwner('drop table kept');
  }
});

test('a worker that is stopped sends what is on its way, and gives the rest back at once', async () => {
  const people = await givenPeople(world, town, 10);
  await send(world, town);
  const stopping = new AbortController();
  world.sim.model.faults.add({ kind: 'slow', delayMs: 300, on: 'message', times: 4 });
  const round = drainRound(world.app.deps, stopping.signal);
  await expect.poll(async () => (await sums(world))['sending'], { interval: 5 }).toBe(10);
  stopping.abort();
  await round;
  expect(await sums(world)).toEqual({ accepted: 4, pending: 6 });
  await drainRound(world.app.deps);
  expect(got(world, people)).toEqual(people.map(() => 1));
});

test('a look that breaks on one row still looks for the others', async () => {
  const people = await givenPeople(world, town, 3);
  await send(world, town);
  world.sim.model.faults.add({ kind: 'drop_after', on: 'message', times: 3 });
  await drainRound(world.app.deps);
  expect(await sums(world)).toEqual({ uncertain: 3 });
  await world.app.asOwner(
    `update oa_contact set user_sealed = '\\x00' where id = (select id from oa_contact order by id limit 1)`,
  );
  world.later(MINUTE_MS);
  await expect(watch(world.app.deps)).rejects.toThrow();
  expect(await sums(world)).toEqual({ accepted: 2, uncertain: 1 });
  expect(got(world, people)).toEqual([1, 1, 1]);
});

test('a message about somebody’s own feedback does not stand in line behind a notice for thousands', async () => {
  const [key = ''] = await givenPeople(world, town, 1);
  const contact = await world.app.db.selectFrom('oa_contact').select(['id', 'resident_id']).executeTakeFirstOrThrow();
  await givenPeople(world, town, 25);
  const sender = await givenSender(world.app);
  const { id: feedbackId } = (await submit(sender, form(town.konTum))).json<{ id: string }>();
  await send(world, town);
  world.later(MINUTE_MS);
  const at = world.app.deps.clock.now();
  await world.app.deps.db.transaction().execute((tx) =>
    tellSender(tx, {
      feedbackId,
      residentId: contact.resident_id,
      unitId: town.konTum,
      event: 'answered',
      caller: 'office',
      at,
    }),
  );
  await drainRound(world.app.deps);
  const texts = world.sim.model.oaMessages.filter(({ userKey }) => userKey === key).map(({ text }) => text);
  expect(texts.some((text) => text.includes('cơ quan đã trả lời'))).toBe(true);
  expect(await sums(world)).toEqual({ accepted: 10, pending: 17 });
});
