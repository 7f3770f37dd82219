import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PollResults } from '../../shared/poll/result-schema.ts';
import { countBallots } from '../../server/poll/counting.ts';
import { foldOldBallots } from '../../server/poll/jobs.ts';
import { givenClerk } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { givenPoll, givenProvince, givenResident } from '../support/given.ts';
import { givenBallots, openVoter } from '../support/voter.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let pollId: string;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
  pollId = await givenPoll(town, places.konTum, { closesOn: '2026-11-30' });
  const { call } = await givenResident(town);
  const answers = { A1: [4], A2: [1, 4], 'B1.info': [4], 'B1.voice': [0], 'B1.pol.3': [5] };
  const voter = openVoter(town);
  expect((await voter.cast(pollId, await voter.buy(call, pollId), answers)).statusCode).toBe(201);
  for (let n = 0; n < 90; n += 1)
    await givenBallots(town, pollId, {
      count: 1,
      on: n % 3 === 0 ? '2026-11-21' : '2026-11-29',
      mode: n % 2 === 0 ? 'mini_app' : 'counter_qr',
      answers: { A1: [1 + (n % 5)], A2: [1, 2 + (n % 3)], 'B1.info': [n % 6] },
    });
});

const results = async (): Promise<PollResults> => {
  const monitor = await givenClerk(town, { unitId: places.department, roles: ['province_monitor'] });
  await town.asOwner(`update official_session set last_seen_at = '2035-01-01', expires_at = '2035-01-01'`);
  const reply = await monitor.call({ method: 'GET', url: `/api/office/polls/${pollId}/results` });
  expect(reply.statusCode).toBe(200);
  return reply.json();
};
const ballotsOf = ({ modes }: PollResults) => modes.map(({ ballots }) => ballots);
const left = async () => [
  await town.db.selectFrom('ballot').selectAll().execute(),
  await town.db.selectFrom('poll_participation').selectAll().execute(),
];

test('two years after a poll has closed its ballots are forgotten, and its results are what they were', async () => {
  town.at('2027-01-10T02:00:00Z');
  await countBallots(town.deps);
  const before = await results();
  expect(ballotsOf(before)).toEqual([46, 45]);
  town.at('2028-11-29T02:00:00Z');
  expect(await foldOldBallots(town.deps)).toBe(0);
  town.at('2028-11-30T02:00:00Z');
  expect(await foldOldBallots(town.deps)).toBe(91);
  expect(await left()).toEqual([[], []]);
  expect(await results()).toEqual(before);
});

test('the job may run twice, and in two processes at once', async () => {
  town.at('2029-01-01T02:00:00Z');
  const [one, other] = await Promise.all([foldOldBallots(town.deps), foldOldBallots(town.deps)]);
  expect(one + other).toBe(91);
  expect(await foldOldBallots(town.deps)).toBe(0);
  expect(ballotsOf(await results())).toEqual([46, 45]);
});

test('a poll that is open keeps its ballots, whoever asks the database', async () => {
  await town.query(`select fold_ballots('${pollId}', '2026-11-30')`);
  const [ballots] = await left();
  expect(ballots).toHaveLength(91);
});
