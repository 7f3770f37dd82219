import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { countBallots } from '../../server/poll/counting.ts';
import type { PollResults } from '../../shared/poll/result-schema.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import { givenNotice, givenOfficial, givenPoll, givenProvince, givenResident, signedIn } from '../support/given.ts';
import { givenBallots } from '../support/voter.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let pollId: string;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-25T02:00:00Z');
  places = await givenProvince(town);
  pollId = await givenPoll(town, places.konTum, { closesOn: '2026-11-30' });
});

const read = (times: number) =>
  Promise.all(Array.from({ length: times }, () => town.send({ url: `/api/polls/${pollId}` })));
const opens = () => town.query<{ day: string; n: number }>('select day::text, n from poll_open_count order by day');
/** Nobody waits for the count, so it may come a moment later. */
const opened = async (n: number): Promise<void> => {
  await expect.poll(async () => (await opens()).reduce((sum, row) => sum + row.n, 0)).toBe(n);
};
const funnel = async (): Promise<(number | string | null)[][]> => {
  await countBallots(town.deps);
  const monitor = await signedIn(
    town,
    await givenOfficial(town, { unitId: places.department, roles: ['province_monitor'] }),
  );
  const results = (await monitor({ method: 'GET', url: `/api/office/polls/${pollId}/results` })).json<PollResults>();
  return results.funnel.map(({ step, people, ofPrevious }) => [step, people, ofPrevious]);
};
const given = (count: number, on: string) => givenBallots(town, pollId, { count, answers: { 'B1.info': [4] }, on });

test('how often a poll was read is a sum of the day, without anybody in it', async () => {
  await read(23);
  await opened(23);
  expect(await opens()).toEqual([{ day: '2026-11-25', n: 23 }]);
  expect(
    await town.query(`select column_name from information_schema.columns where table_name = 'poll_open_count'`),
  ).toHaveLength(3);
  town.at('2026-12-05T02:00:00Z');
  await read(3);
  expect((await read(1))[0]?.statusCode).toBe(200);
  await opened(23);
});

test('the steps are told in tens, those of an open poll without shares', async () => {
  await read(47);
  await opened(47);
  const people = await Promise.all(Array.from({ length: 12 }, () => givenResident(town)));
  await town.db
    .insertInto('poll_participation')
    .values(people.map(({ id }) => ({ poll_id: pollId, resident_id: id, blinded_hash: null })))
    .execute();
  await given(11, '2026-11-20');
  await given(11, '2026-11-22');
  expect(await funnel()).toEqual([
    ['reached', null, null],
    ['opened', 40, null],
    ['started', 10, null],
    ['completed', 20, null],
    ['valid', 10, null],
  ]);
});

test('once the last ballot is counted each step has its share of the one before; what was not counted is not nought', async () => {
  await given(35, '2026-11-20');
  await given(8, '2026-11-22');
  town.at('2026-12-05T02:00:00Z');
  expect(await funnel()).toEqual([
    ['reached', null, null],
    ['opened', null, null],
    ['started', null, null],
    ['completed', 40, null],
    ['valid', 40, 1],
  ]);
});

test('people whom the notice of a poll reached, each through Zalo, are the first step', async () => {
  const noticeId = await givenNotice(town, { unitId: places.konTum, placeIds: [places.konTum] });
  const [account, broadcast] = [someId(), someId()];
  await town.asOwner(`
    update poll set notice_id = '${noticeId}';
    insert into oa_account (id, unit_id, oa_id, name, valid_from, state, state_at)
      values ('${account}', '${places.konTum}', '1', 'Phường', '2026-01-01', 'active', now());
    insert into broadcast (id, notice_id, account_id, channel, status, content, audience, send_from, frozen_at)
      values ('${broadcast}', '${noticeId}', '${account}', 'oa_message', 'done', '{}', 164, now(), now());
    insert into delivery_total (broadcast_id, state, n)
      values ('${broadcast}', 'accepted', 120), ('${broadcast}', 'delivered', 35), ('${broadcast}', 'failed', 9)`);
  await given(35, '2026-11-20');
  await given(8, '2026-11-22');
  town.at('2026-12-05T02:00:00Z');
  expect((await funnel())[0]).toEqual(['reached', 150, null]);
});
