import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { drainRound } from '../../server/delivery/drain.ts';
import { watch } from '../../server/delivery/worker.ts';
import { givenNotice } from '../support/given.ts';
import type { Town, World } from './world.ts';
import { givenPeople, givenTown, got, MORNING, openWorld, send } from './world.ts';

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
  await world.app.asOwner('create table kept as select * from channel_limit');
});
afterEach(() =>
  world.app.asOwner(`
    update channel_limit set value = kept.value from kept
      where kept.channel = channel_limit.channel and kept.name = channel_limit.name;
    drop table kept`),
);

const MINUTE_MS = 60_000;
const limit = (channel: string, name: string, value: number): Promise<void> =>
  world.app.asOwner(`update channel_limit set value = ${value} where channel = '${channel}' and name = '${name}'`);

async function drain(): Promise<void> {
  while ((await drainRound(world.app.deps)) > 0);
  await watch(world.app.deps);
}

async function article(): Promise<void> {
  const noticeId = await givenNotice(world.app, { unitId: town.department, placeIds: [town.konTum] });
  const content = {
    title: 'Chỉ nộp giấy tờ một lần',
    description: 'Từ 01/12',
    author: 'Sở Nội vụ',
    coverUrl: 'https://gandan.example.vn/a.jpg',
    paragraphs: ['Từ 01/12 chỉ nộp giấy tờ một lần.'],
  };
  await send(world, town, { noticeId, channel: 'oa_article', content });
}

test('articles keep to their own calls in a minute, while messages go on', async () => {
  await limit('oa_message', 'per_minute', 12);
  await limit('oa_article', 'per_minute', 1);
  await article();
  await article();
  const people = await givenPeople(world, town, 25);
  await send(world, town);
  await drain();
  expect(world.sim.model.oaBroadcasts).toHaveLength(1);
  expect(got(world, people).reduce((sum, n) => sum + n)).toBe(11);
  world.later(MINUTE_MS);
  await drain();
  expect(world.sim.model.oaBroadcasts).toHaveLength(2);
  expect(got(world, people).reduce((sum, n) => sum + n)).toBe(22);
});

test('articles keep to their own hours: at ten they wait for the morning, and messages do not', async () => {
  await limit('oa_article', 'to_hour', 10);
  world.at('2026-11-20T03:00:00Z');
  await article();
  const people = await givenPeople(world, town, 1);
  await send(world, town);
  await drain();
  expect(got(world, people)).toEqual([1]);
  expect(world.sim.model.oaBroadcasts).toHaveLength(0);
  world.at('2026-11-20T23:00:00Z');
  await drain();
  expect(world.sim.model.oaBroadcasts).toHaveLength(1);
});
