import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Broadcast, ChannelPreview } from '../../shared/delivery/schema.ts';
import { drainRound } from '../../server/delivery/drain.ts';
import { watch } from '../../server/delivery/worker.ts';
import { someId } from '../support/app.ts';
import type { Clerk } from '../feedback/town.ts';
import { givenClerk } from '../feedback/town.ts';
import { noticeContent } from '../support/given.ts';
import type { Town, World } from './world.ts';
import { givenPeople, givenTown, got, MORNING, openWorld } from './world.ts';

let world: World;
let town: Town;
let author: Clerk;
let approver: Clerk;
let outsider: Clerk;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.app.truncate();
  world.at(MORNING);
  town = await givenTown(world);
  author = await givenClerk(world.app, { unitId: town.department, roles: ['author'] });
  approver = await givenClerk(world.app, { unitId: town.department, roles: ['approver'] });
  outsider = await givenClerk(world.app, { unitId: town.dakHa, roles: ['author', 'approver'] });
});

const post = (clerk: Clerk, url: string, payload: object) => clerk.call({ method: 'POST', url, payload });

async function submitted(): Promise<string> {
  const notice = noticeContent([town.konTum]);
  const { id } = (await post(author, '/api/office/notices', { clientRequestId: someId(), notice })).json<{
    id: string;
  }>();
  expect((await post(author, `/api/office/notices/${id}/submission`, { version: 1 })).statusCode).toBe(200);
  return id;
}
const approve = (id: string, channels: string[], publishAt: string | null = null) =>
  post(approver, `/api/office/notices/${id}/approval`, { version: 2, publishAt, channels });
const broadcastOf = async (id: string): Promise<Broadcast> => {
  const { items } = (await author.call({ method: 'GET', url: `/api/office/broadcasts?notice=${id}` })).json<{
    items: Broadcast[];
  }>();
  return (await author.call({ method: 'GET', url: `/api/office/broadcasts/${items[0]?.id}` })).json();
};

test('before the approval it is shown whom each way reaches, who falls out, and what it costs', async () => {
  await givenPeople(world, town, 5);
  await givenPeople(world, town, 3, { interactedDaysAgo: 3 });
  await givenPeople(world, town, 2, { interactedDaysAgo: 9 });
  const id = await submitted();
  const { items } = (await approver.call({ method: 'GET', url: `/api/office/notices/${id}/channels` })).json<{
    items: ChannelPreview[];
  }>();
  expect(items[0]).toMatchObject({ channel: 'oa_message', obstacle: null, people: 10, outside: 2, paid: 3 });
  expect(items[0]?.places).toEqual([{ place: { id: town.konTum, name: 'Phường Kon Tum' }, people: 10, outside: 2 }]);
  expect(items[1]).toMatchObject({ channel: 'oa_article', obstacle: 'no_picture', people: null });
});

test('whoever follows the place and has told no home is counted before, as they are sent to', async () => {
  await givenPeople(world, town, 2);
  const followers = await givenPeople(world, town, 1, { placeId: town.dakHa });
  await world.app.asOwner(`
    insert into resident_follow select id, '${town.konTum}' from resident where place_id = '${town.dakHa}';
    update resident set place_id = null where place_id = '${town.dakHa}'`);
  const id = await submitted();
  const { items } = (await approver.call({ method: 'GET', url: `/api/office/notices/${id}/channels` })).json<{
    items: ChannelPreview[];
  }>();
  expect(items[0]).toMatchObject({ people: 3, outside: 0 });
  expect(items[0]?.places.at(-1)).toEqual({ place: null, people: 1, outside: 0 });
  await approve(id, ['oa_message']);
  while ((await drainRound(world.app.deps)) > 0);
  expect(got(world, followers)).toEqual([1]);
});

test('the approval freezes the audience: who asks to be told afterwards is not in it', async () => {
  const before = await givenPeople(world, town, 3);
  const id = await submitted();
  expect((await approve(id, ['oa_message'])).statusCode).toBe(200);
  const after = await givenPeople(world, town, 2);
  while ((await drainRound(world.app.deps)) > 0);
  expect(got(world, before)).toEqual([1, 1, 1]);
  expect(got(world, after)).toEqual([0, 0]);
  await watch(world.app.deps);
  expect(await broadcastOf(id)).toMatchObject({
    status: 'done',
    audience: 3,
    states: [{ state: 'accepted', reason: null, n: 3 }],
    stuck: 0,
  });
});

test('nothing is sent where no way was chosen, and what cannot be chosen is refused whole', async () => {
  await givenPeople(world, town, 1);
  const id = await submitted();
  const refused = await approve(id, ['oa_message', 'oa_article']);
  expect([refused.statusCode, refused.json()]).toEqual([
    409,
    { code: 'channel_not_possible', issues: [{ path: 'channels.oa_article', reason: 'no_picture' }] },
  ]);
  expect(await world.app.query('select 1 from broadcast')).toEqual([]);
  expect((await approve(id, [])).statusCode).toBe(200);
  expect(await world.app.query('select 1 from delivery')).toEqual([]);
});

test('a notice that is withdrawn is not sent to whoever has not got it', async () => {
  const people = await givenPeople(world, town, 15);
  const id = await submitted();
  await approve(id, ['oa_message']);
  await drainRound(world.app.deps);
  const reply = await post(approver, `/api/office/notices/${id}/withdrawal`, { version: 3, reason: 'Chưa áp dụng.' });
  expect(reply.statusCode).toBe(200);
  while ((await drainRound(world.app.deps)) > 0);
  expect(got(world, people).reduce((sum, n) => sum + n)).toBe(10);
  expect(await broadcastOf(id)).toMatchObject({
    status: 'cancelled',
    audience: 15,
    states: [
      { state: 'accepted', reason: null, n: 10 },
      { state: 'skipped', reason: 'cancelled', n: 5 },
    ],
  });
});

test('only an approver of the office holds a broadcast, on what they saw; of two at once one is told that it changed', async () => {
  await givenPeople(world, town, 15);
  const id = await submitted();
  await approve(id, ['oa_message']);
  const { id: broadcastId, version } = await broadcastOf(id);
  const move = (clerk: Clerk, name: string, seen = version) =>
    post(clerk, `/api/office/broadcasts/${broadcastId}/${name}`, { version: seen });
  expect((await move(author, 'pause')).statusCode).toBe(403);
  expect((await move(outsider, 'pause')).statusCode).toBe(404);
  const both = await Promise.all([move(approver, 'pause'), move(approver, 'pause')]);
  expect(both.map((reply) => reply.statusCode).toSorted()).toEqual([200, 409]);
  expect(await drainRound(world.app.deps)).toBe(0);
  expect((await move(approver, 'resumption', version + 1)).json()).toMatchObject({ status: 'running' });
  expect((await move(approver, 'cancellation', version + 2)).json()).toMatchObject({
    status: 'cancelled',
    states: [{ state: 'skipped', reason: 'cancelled', n: 15 }],
  });
  expect((await move(approver, 'resumption', version + 3)).json()).toMatchObject({ code: 'move_not_possible' });
});
