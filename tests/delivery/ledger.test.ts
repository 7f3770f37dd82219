import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { drainRound } from '../../server/delivery/drain.ts';
import { watch } from '../../server/delivery/worker.ts';
import type { Town, World } from './world.ts';
import { givenPeople, givenTown, got, MORNING, openWorld, send, sums, TEXT } from './world.ts';

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

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Sends, and does what the minute's job does, until nothing is due at this instant. */
async function drain(): Promise<void> {
  while ((await drainRound(world.app.deps)) > 0);
  await watch(world.app.deps);
}

const account = async () =>
  (await world.app.query<{ state: string; zalo_code: number | null }>('select state, zalo_code from oa_account'))[0];

describe('an approved notice', () => {
  test('reaches each person who asked, once; whoever has not turned to the account for a week is told of, with the reason', async () => {
    const near = await givenPeople(world, town, 25);
    const far = await givenPeople(world, town, 3, { interactedDaysAgo: 8 });
    const elsewhere = await givenPeople(world, town, 2, { placeId: town.dakHa });
    const { id, audience } = await send(world, town);
    expect(audience).toBe(28);
    expect(await sums(world, id)).toEqual({ pending: 25, 'skipped no_interaction': 3 });
    await drain();
    expect(await sums(world, id)).toEqual({ accepted: 25, 'skipped no_interaction': 3 });
    expect(got(world, near)).toEqual(near.map(() => 1));
    expect(got(world, [...far, ...elsewhere])).toEqual([0, 0, 0, 0, 0]);
    expect(world.sim.model.oaMessages[0]?.text).toBe(TEXT);
    expect(await world.app.query('select status from broadcast')).toEqual([{ status: 'done' }]);
  });

  test('goes to nobody twice when four workers take from it at once', async () => {
    const people = await givenPeople(world, town, 60);
    const { id } = await send(world, town);
    const worker = async () => {
      while ((await drainRound(world.app.deps)) > 0);
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    expect(got(world, people)).toEqual(people.map(() => 1));
    expect(await sums(world, id)).toEqual({ accepted: 60 });
  });

  test('waits for the morning when it was approved at night, and is not sent once its time is over', async () => {
    const people = await givenPeople(world, town, 2);
    world.at('2026-11-20T16:00:00Z');
    await send(world, town, { notAfter: new Date('2026-11-21T03:00:00Z') });
    await drain();
    expect(got(world, people)).toEqual([0, 0]);
    world.at('2026-11-21T03:00:00Z');
    await drain();
    expect(got(world, people)).toEqual([0, 0]);
    expect(await sums(world)).toEqual({ 'skipped too_late': 2 });
  });

  test('a pause takes effect with the next claim, and going on loses nobody', async () => {
    const people = await givenPeople(world, town, 25);
    const { id } = await send(world, town);
    await drainRound(world.app.deps);
    await world.app.asOwner(`update broadcast set status = 'paused'`);
    await drain();
    expect(await sums(world, id)).toEqual({ accepted: 10, pending: 15 });
    await world.app.asOwner(`update broadcast set status = 'running'`);
    await drain();
    expect(got(world, people)).toEqual(people.map(() => 1));
  });

  test('whoever leaves while it waits is not written to', async () => {
    const people = await givenPeople(world, town, 3);
    await send(world, town);
    await world.app.asOwner(
      `delete from oa_contact where user_hash = (select min(user_hash::text)::bytea from oa_contact)`,
    );
    await drain();
    expect(got(world, people).toSorted()).toEqual([0, 1, 1]);
    expect(await sums(world)).toEqual({ accepted: 2, 'skipped left': 1 });
  });
});

describe('what Zalo refuses', () => {
  test.each([
    [-230, 'failed no_interaction'],
    [-217, 'failed blocked'],
    [-213, 'failed not_following'],
    [-248, 'failed content_refused'],
    [-9999, 'failed refused'],
  ])('%i is for good: nothing is tried again', async (code, state) => {
    const people = await givenPeople(world, town, 1);
    await send(world, town);
    world.sim.model.faults.add({ kind: 'error', code, on: 'message' });
    await drain();
    world.later(DAY_MS);
    await drain();
    expect(await sums(world)).toEqual({ [state]: 1 });
    expect(got(world, people)).toEqual([0]);
    expect(await world.app.query('select zalo_code from delivery')).toEqual([{ zalo_code: code }]);
  });

  test.each([-209, -221, -223, -321, -501])(
    '%i stops the account and tells people; after they mended it, it goes on',
    async (code) => {
      const people = await givenPeople(world, town, 25);
      await send(world, town);
      world.sim.model.faults.add({ kind: 'error', code, on: 'message' });
      await drain();
      expect(await account()).toEqual({ state: 'stopped', zalo_code: code });
      const sent = got(world, people).reduce((sum, n) => sum + n);
      expect(sent).toBeLessThan(10);
      await drain();
      expect(got(world, people).reduce((sum, n) => sum + n)).toBe(sent);
      await world.app.asOwner(`update oa_account set state = 'active'`);
      await drain();
      expect(got(world, people)).toEqual(people.map(() => 1));
    },
  );

  test('too many calls: everybody waits for the next minute', async () => {
    const people = await givenPeople(world, town, 25);
    await send(world, town);
    world.sim.model.oaCallsPerMinute = 7;
    await drain();
    const first = got(world, people).reduce((sum, n) => sum + n);
    expect(first).toBe(7);
    for (let minute = 0; minute < 6; minute += 1) {
      world.later(MINUTE_MS);
      await drain();
    }
    expect(got(world, people)).toEqual(people.map(() => 1));
  });

  test('our own limit of calls a minute is shared by all workers', async () => {
    const people = await givenPeople(world, town, 25);
    await world.app.asOwner(`update channel_limit set value = 12 where name = 'per_minute'`);
    try {
      await send(world, town);
      await Promise.all([drain(), drain(), drain()]);
      expect(got(world, people).reduce((sum, n) => sum + n)).toBe(12);
      world.later(MINUTE_MS);
      await drain();
      expect(got(world, people).reduce((sum, n) => sum + n)).toBe(24);
    } finally {
      await world.app.asOwner(`update channel_limit set value = 4000 where name = 'per_minute'`);
    }
  });

  test('a quota that is used up is waited for until the next morning', async () => {
    const people = await givenPeople(world, town, 4, { interactedDaysAgo: 3 });
    world.sim.model.oaQuota = 1;
    await send(world, town);
    await drain();
    expect(await sums(world)).toEqual({ accepted: 1, pending: 3 });
    world.sim.model.oaQuota = null;
    await drain();
    expect(await sums(world)).toEqual({ accepted: 1, pending: 3 });
    world.later(DAY_MS);
    await drain();
    expect(got(world, people)).toEqual([1, 1, 1, 1]);
  });
});

describe('an answer that got lost', () => {
  test('is looked up: what arrived is not sent again', async () => {
    const people = await givenPeople(world, town, 3);
    await send(world, town);
    world.sim.model.faults.add({ kind: 'drop_after', on: 'message' });
    await drain();
    expect(await sums(world)).toEqual({ accepted: 2, uncertain: 1 });
    world.later(MINUTE_MS);
    await drain();
    expect(await sums(world)).toEqual({ accepted: 3 });
    expect(got(world, people)).toEqual([1, 1, 1]);
  });

  test('what certainly did not arrive is sent again', async () => {
    const people = await givenPeople(world, town, 3);
    await send(world, town);
    world.sim.model.faults.add({ kind: 'never', on: 'message' });
    world.sim.model.faults.add({ kind: 'status', status: 503, on: 'message' });
    await drain();
    expect(await sums(world)).toEqual({ accepted: 1, uncertain: 2 });
    world.later(MINUTE_MS);
    await drain();
    await drain();
    expect(got(world, people)).toEqual([1, 1, 1]);
    expect(await sums(world)).toEqual({ accepted: 3 });
  });

  test('while Zalo cannot be asked it stays uncertain, and is asked about later', async () => {
    await givenPeople(world, town, 1);
    await send(world, town);
    world.sim.model.faults.add({ kind: 'drop_after', on: 'message' });
    await drain();
    world.later(MINUTE_MS);
    world.sim.model.faults.add({ kind: 'status', status: 503, on: 'conversation' });
    await drain();
    expect(await sums(world)).toEqual({ uncertain: 1 });
    world.later(10 * MINUTE_MS);
    await drain();
    expect(await sums(world)).toEqual({ accepted: 1 });
  });

  test('five failures in a row and nobody calls for a while', async () => {
    const people = await givenPeople(world, town, 40);
    await send(world, town);
    world.sim.model.faults.add({ kind: 'status', status: 502, on: 'message', times: 1000 });
    await drain();
    const left = await sums(world);
    expect(left['uncertain']).toBeLessThan(10);
    world.sim.model.faults.clear();
    await drain();
    expect(await sums(world)).toEqual(left);
    for (let n = 0; n < 5; n += 1) {
      world.later(MINUTE_MS);
      await drain();
    }
    expect(got(world, people)).toEqual(people.map(() => 1));
  });
});

describe('a worker that dies', () => {
  test('leaves rows that are looked up: those that arrived are accepted, the others sent', async () => {
    const people = await givenPeople(world, town, 20);
    await send(world, town);
    // As after a kill: ten rows were claimed, Zalo has heard of four of them, and nobody has written it down.
    await drainRound(world.app.deps);
    await world.app.asOwner(`
      with died as (insert into delivery_claim select gen_random_uuid(), account_id, '${MORNING}', array_agg(id)
        from delivery where state = 'accepted' group by account_id returning id, delivery_ids)
      update delivery set state = 'sending', claim = died.id, message_id = null, settled_at = null
      from died where delivery.id = any(died.delivery_ids)`);
    const heard = new Set(world.sim.model.oaMessages.slice(0, 4).map(({ messageId }) => messageId));
    const { oaMessages } = world.sim.model;
    oaMessages.splice(0, oaMessages.length, ...oaMessages.filter(({ messageId }) => heard.has(messageId)));
    world.later(6 * MINUTE_MS);
    await drain();
    expect(await sums(world)).toEqual({ accepted: 10, uncertain: 10 });
    world.later(MINUTE_MS);
    await drain();
    await drain();
    expect(await sums(world)).toEqual({ accepted: 20 });
    expect(got(world, people)).toEqual(people.map(() => 1));
  });
});

describe('an article to all followers', () => {
  const article = {
    channel: 'oa_article',
    content: {
      title: 'Chỉ nộp giấy tờ một lần',
      description: 'Từ 01/12',
      author: 'Sở Nội vụ',
      coverUrl: 'https://gandan.example.vn/a.jpg',
      paragraphs: ['Từ 01/12 chỉ nộp giấy tờ một lần.'],
    },
  } as const;

  test('is created, checked by Zalo, and told to the followers by one call with one row', async () => {
    world.sim.model.articleDelayMs = 30_000;
    const { audience } = await send(world, town, article);
    expect(audience).toBe(1);
    await drain();
    expect(await sums(world)).toEqual({ pending: 1 });
    world.later(MINUTE_MS);
    await drain();
    expect(await sums(world)).toEqual({ accepted: 1 });
    expect(world.sim.model.oaBroadcasts).toHaveLength(1);
    expect(world.sim.model.oaArticles).toHaveLength(1);
    world.sim.model.articleDelayMs = 0;
  });

  test('when the answer to that call gets lost it is never called again, and stays in sight', async () => {
    await send(world, town, article);
    world.sim.model.faults.add({ kind: 'drop_after', on: 'broadcast' });
    await drain();
    world.later(DAY_MS);
    await drain();
    world.later(DAY_MS);
    await drain();
    expect(world.sim.model.oaBroadcasts).toHaveLength(1);
    expect(await sums(world)).toEqual({ 'uncertain unknowable': 1 });
  });

  test('before that call everything may be asked again', async () => {
    await send(world, town, article);
    world.sim.model.faults.add({ kind: 'drop_after', on: 'article', times: 1 });
    await drain();
    world.later(MINUTE_MS);
    await drain();
    expect(world.sim.model.oaBroadcasts).toHaveLength(1);
    expect(await sums(world)).toEqual({ accepted: 1 });
  });
});
