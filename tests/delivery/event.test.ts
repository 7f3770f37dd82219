import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { drainRound } from '../../server/delivery/drain.ts';
import { watch } from '../../server/delivery/worker.ts';
import { consentTo } from '../support/given.ts';
import { someId } from '../support/app.ts';
import type { Town, World } from './world.ts';
import { APP_ID, givenPeople, givenTown, MORNING, openWorld, send, sums } from './world.ts';

const SECRET = 'oa-secret-key';
let world: World;
let town: Town;

beforeAll(async () => {
  world = await openWorld({ ZALO_OA_SECRET: SECRET });
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.app.truncate();
  world.at(MORNING);
  town = await givenTown(world);
});

const HOUR_MS = 3_600_000;

/** As Zalo signs for an official account, over the bytes that are sent. */
async function tell(event: Record<string, unknown>, { agoMs = 0, secret = SECRET } = {}): Promise<number> {
  const timestamp = String(world.app.deps.clock.now().getTime() - agoMs);
  const bytes = JSON.stringify({ app_id: APP_ID, ...event, timestamp });
  const mac = createHash('sha256')
    .update(APP_ID + bytes + timestamp + secret)
    .digest('hex');
  const reply = await world.app.app.inject({
    method: 'POST',
    url: '/api/zalo/oa-events',
    payload: bytes,
    headers: { 'content-type': 'application/json', 'x-zevent-signature': `mac=${mac}` },
  });
  return reply.statusCode;
}
const received = (messageId: string, options = {}) =>
  tell(
    {
      event_name: 'user_received_message',
      sender: { id: 'oa' },
      recipient: { id: 'u' },
      message: { msg_id: messageId },
    },
    options,
  );
const contacts = async () => (await world.app.query('select 1 from oa_contact')).length;

async function drain(): Promise<void> {
  while ((await drainRound(world.app.deps)) > 0);
  await watch(world.app.deps);
}

describe('a receipt of Zalo', () => {
  test('makes a message delivered; told twice it changes nothing more', async () => {
    await givenPeople(world, town, 2);
    await send(world, town);
    await drain();
    const [first] = world.sim.model.oaMessages;
    expect(await received(first?.messageId ?? '')).toBe(200);
    expect(await received(first?.messageId ?? '')).toBe(200);
    expect(await sums(world)).toEqual({ accepted: 1, delivered: 1 });
    expect(await world.app.query('select 1 from oa_receipt')).toEqual([]);
  });

  test('that comes before the worker has written the message down waits for it', async () => {
    await givenPeople(world, town, 1);
    await send(world, town);
    await drain();
    const [{ messageId } = { messageId: '' }] = world.sim.model.oaMessages;
    await world.app.asOwner(`update delivery set message_id = null`);
    expect(await received(messageId)).toBe(200);
    await world.app.asOwner(`update delivery set message_id = '${messageId}'`);
    await watch(world.app.deps);
    expect(await sums(world)).toEqual({ delivered: 1 });
  });

  test('forged, or older than a day, changes nothing', async () => {
    await givenPeople(world, town, 1);
    await send(world, town);
    await drain();
    const [{ messageId } = { messageId: '' }] = world.sim.model.oaMessages;
    expect(await received(messageId, { secret: 'somebody else’s' })).toBe(200);
    expect(await received(messageId, { agoMs: 25 * HOUR_MS })).toBe(200);
    expect(await sums(world)).toEqual({ accepted: 1 });
  });
});

describe('what a person does with the account', () => {
  const agreed = async (key: string): Promise<void> => {
    const contact = await world.app.query<{ resident_id: string }>('select resident_id from oa_contact limit 1');
    const residentId = contact[0]?.resident_id ?? '';
    const consent = consentTo(world.app, 'message');
    await world.app.asOwner(`insert into consent_text values
      ('${consent.textHash}', 'message', '2026-11', 'Lời xin phép', '${MORNING}') on conflict do nothing`);
    await world.app.asOwner(`insert into consent (id, resident_id, purpose, version, text_hash, given_at)
      values ('${someId()}', '${residentId}', 'message', '2026-11', '${consent.textHash}', '${MORNING}')`);
    expect(key).not.toBe('');
  };
  const follow = (key: string, name = 'follow', options = {}) =>
    tell(
      {
        event_name: name,
        oa_id: town.grant.oaId,
        follower: { id: world.sim.model.idForOa(key) },
        user_id_by_app: world.sim.model.idForApp(key, APP_ID),
      },
      options,
    );
  const write = (key: string) =>
    tell({
      event_name: 'user_send_text',
      sender: { id: world.sim.model.idForOa(key) },
      recipient: { id: town.grant.oaId },
      user_id_by_app: world.sim.model.idForApp(key, APP_ID),
      message: { msg_id: 'm', text: 'Xin chào' },
    });

  test('writing to it opens the window of seven days anew', async () => {
    const [key = ''] = await givenPeople(world, town, 1, { interactedDaysAgo: 8 });
    expect((await send(world, town)).audience).toBe(1);
    expect(await sums(world)).toEqual({ 'skipped no_interaction': 1 });
    expect(await write(key)).toBe(200);
    const [{ at } = { at: null }] = await world.app.query<{ at: Date }>('select interacted_at as at from oa_contact');
    expect(at).toEqual(new Date(MORNING));
  });

  test('who unfollows is written to no more; who follows again, and had agreed, is', async () => {
    const [key = ''] = await givenPeople(world, town, 1);
    await agreed(key);
    expect(await follow(key, 'unfollow')).toBe(200);
    expect(await contacts()).toBe(0);
    world.later(1000);
    expect(await follow(key)).toBe(200);
    expect(await contacts()).toBe(1);
    expect(await follow(key)).toBe(200);
    expect(await contacts()).toBe(1);
  });

  test('what is told again out of its turn does nothing: not an unfollow older than the follow, nor a follow older than the unfollow', async () => {
    const [key = ''] = await givenPeople(world, town, 1);
    await agreed(key);
    expect(await follow(key, 'unfollow', { agoMs: 60_000 })).toBe(200);
    expect(await contacts()).toBe(1);
    world.later(1000);
    expect(await follow(key, 'unfollow')).toBe(200);
    expect(await contacts()).toBe(0);
    expect(await follow(key, 'follow', { agoMs: 30_000 })).toBe(200);
    expect(await write(key)).toBe(200);
    expect(await contacts()).toBe(0);
    world.later(1000);
    expect(await follow(key)).toBe(200);
    expect(await contacts()).toBe(1);
    world.later(25 * HOUR_MS);
    await watch(world.app.deps);
    expect(await world.app.query('select 1 from oa_unfollow')).toEqual([]);
  });

  test('an unfollow that overtakes its follow wins; of a stranger nothing is kept', async () => {
    const [key = ''] = await givenPeople(world, town, 1);
    await agreed(key);
    await world.app.asOwner('delete from oa_contact');
    expect(await follow(key, 'unfollow')).toBe(200);
    expect(await follow(key, 'follow', { agoMs: 30_000 })).toBe(200);
    expect(await contacts()).toBe(0);
    const stranger = world.sim.model.createUser({ key: 'stranger' }).key;
    expect(await follow(stranger, 'unfollow')).toBe(200);
    expect(await world.app.query('select 1 from oa_unfollow')).toHaveLength(1);
  });

  test('is of the account’s unit on that day: who follows after it was handed over is no contact of the first', async () => {
    const [key = ''] = await givenPeople(world, town, 1);
    await agreed(key);
    await world.app.asOwner(`delete from oa_contact; update oa_account set valid_to = '2026-11-20'`);
    expect(await follow(key)).toBe(200);
    expect(await contacts()).toBe(0);
  });

  test('of whoever has not agreed to be told, nothing is kept', async () => {
    const [key = ''] = await givenPeople(world, town, 1);
    await world.app.asOwner('delete from oa_contact');
    expect(await follow(key)).toBe(200);
    expect(await write(key)).toBe(200);
    expect(await contacts()).toBe(0);
  });
});

describe('an event that nobody here knows', () => {
  const unknown = (name: string, options = {}) =>
    tell({ event_name: name, sender: { id: '12345678901234567' }, message: { text: 'Nhà tôi ở số 5' } }, options);
  const kept = () => world.app.query('select name, n, last_at from oa_event_name order by name');

  test('is kept by its name and how often, and nothing of what was said or by whom', async () => {
    expect(await unknown('widget_interaction_accepted')).toBe(200);
    world.later(1000);
    expect(await unknown('widget_interaction_accepted')).toBe(200);
    expect(await kept()).toEqual([
      { name: 'widget_interaction_accepted', n: 2, last_at: new Date('2026-11-20T02:00:01Z') },
    ]);
  });

  test('is kept only when Zalo has signed it, of today, with a name that can be one; echoes of what we send are none', async () => {
    expect(await unknown('forged', { secret: 'somebody else’s' })).toBe(200);
    expect(await unknown('old', { agoMs: 25 * HOUR_MS })).toBe(200);
    expect(await unknown('<script>')).toBe(200);
    expect(await unknown('x'.repeat(61))).toBe(200);
    expect(await unknown('oa_send_text')).toBe(200);
    expect(await kept()).toEqual([]);
  });
});
