import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { drainRound } from '../../server/delivery/drain.ts';
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
  world.sim.model.faults.add({ kind: 'slow', delayMs: 100, on: 'message', times: 4 });
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

test('a message about a feedback says its code and its state, at night too, and nothing of what was reported', async () => {
  const [key = ''] = await givenPeople(world, town, 1);
  const sender = await givenSender(world.app);
  const { id } = (await submit(sender, form(town.konTum, { content: 'Cán bộ tên Hoa gây khó dễ.' }))).json<{
    id: string;
  }>();
  world.at('2026-11-20T16:30:00Z');
  const [{ code } = { code: '' }] = await world.app.query<{ code: string }>('select code from feedback');
  await world.app.asOwner(`insert into delivery (feedback_id, event, account_id, contact_id, due_at, not_after, state)
    select '${id}', 'answered', account_id, id, '2026-11-20T16:30:00Z', '2026-11-23T16:30:00Z', 'pending' from oa_contact`);
  await drainRound(world.app.deps);
  expect(got(world, [key])).toEqual([1]);
  const text = world.sim.model.oaMessages[0]?.text ?? '';
  expect(text.replace(/\D/g, '')).toBe(code);
  expect(text).toContain('cơ quan đã trả lời');
  expect(text).not.toContain('Hoa');
});
