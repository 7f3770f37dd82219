import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { drainRound } from '../../server/delivery/drain.ts';
import { consentTo } from '../support/given.ts';
import { someId } from '../support/app.ts';
import type { Town, World } from './world.ts';
import { givenPeople, givenTown, MORNING, openWorld, send, sums } from './world.ts';

const SECRET = 'oa-secret-key';

let world: World;
let town: Town;

/** The server listens here, because the stand-in tells it by itself. */
beforeAll(async () => {
  world = await openWorld({ ZALO_OA_SECRET: SECRET });
  await world.app.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.app.truncate();
  world.at(MORNING);
  town = await givenTown(world);
  const { port } = world.app.app.server.address() as AddressInfo;
  await control('PUT', 'oa-hook', {
    url: `http://127.0.0.1:${port}/api/zalo/oa-events`,
    secret: SECRET,
    delayMs: 5,
    lateMs: 60,
    ladderMs: [100, 300, 1000, 3000],
  });
});

const control = async (method: string, path: string, body: object): Promise<unknown> =>
  (await fetch(`${world.sim.url}/_sim/${path}`, { method, body: JSON.stringify(body) })).json();

test('the stand-in tells of every message that came to a phone, now and then twice or late, and each is delivered once', async () => {
  await givenPeople(world, town, 25);
  await send(world, town);
  while ((await drainRound(world.app.deps)) > 0);
  await expect.poll(() => sums(world)).toEqual({ delivered: 25 });
});

test('a receipt that the server could not take comes again', async () => {
  await givenPeople(world, town, 1);
  await send(world, town);
  await world.app.asOwner('alter table oa_receipt rename to oa_receipt_away');
  try {
    while ((await drainRound(world.app.deps)) > 0);
    await expect.poll(() => world.app.logLines.some((line) => /"status(Code)?":500/.test(line))).toBe(true);
    expect(await sums(world)).toEqual({ accepted: 1 });
  } finally {
    await world.app.asOwner('alter table oa_receipt_away rename to oa_receipt');
  }
  await expect.poll(() => sums(world)).toEqual({ delivered: 1 });
});

test('who follows at Zalo and had agreed is reached, who unfollows is not; whoever writes opens the window', async () => {
  const [key = ''] = await givenPeople(world, town, 1);
  const [{ id } = { id: '' }] = await world.app.query<{ id: string }>('select resident_id as id from oa_contact');
  const { textHash } = consentTo(world.app, 'message');
  await world.app.asOwner(`insert into consent_text values
      ('${textHash}', 'message', '2026-11', 'Lời xin phép', '${MORNING}') on conflict do nothing;
    insert into consent (id, resident_id, purpose, version, text_hash, given_at)
      values ('${someId()}', '${id}', 'message', '2026-11', '${textHash}', '${MORNING}')`);
  const interacted = () => world.app.query('select interacted_at from oa_contact');
  world.later(1000);
  expect(await control('POST', `users/${key}/unfollow`, {})).toEqual([{ status: 200 }]);
  expect(await interacted()).toEqual([]);
  world.later(1000);
  expect(await control('POST', `users/${key}/follow`, {})).toEqual([{ status: 200 }]);
  world.later(60_000);
  expect(await control('POST', `users/${key}/message`, { text: 'Xin chào' })).toEqual([{ status: 200 }]);
  expect(await interacted()).toEqual([{ interacted_at: world.app.deps.clock.now() }]);
});

test('what Zalo may tell tomorrow is noted by its name', async () => {
  expect(await control('POST', 'oa-events', { name: 'widget_interaction_accepted' })).toEqual([{ status: 200 }]);
  expect(await world.app.query('select name, n from oa_event_name')).toEqual([
    { name: 'widget_interaction_accepted', n: 1 },
  ]);
});
