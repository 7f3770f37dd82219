import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { countBallots } from '../../server/poll/counting.ts';
import type { PollTrend } from '../../shared/poll/trend-schema.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { givenOfficial, givenPoll, givenProvince, signedIn } from '../support/given.ts';
import { givenBallots } from '../support/voter.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-12-05T02:00:00Z');
  places = await givenProvince(town);
});

type Held = { opensOn: string; closesOn: string; form?: 'p1' | 'p2' };
const held = async (content: number, not: number, days: Held, unitId = places.konTum): Promise<string> => {
  const id = await givenPoll(town, unitId, days);
  const item = days.form === 'p1' ? 'overall' : 'B1.info';
  await givenBallots(town, id, { count: content, answers: { [item]: [4] }, on: days.opensOn });
  await givenBallots(town, id, { count: not, answers: { [item]: [2] }, on: days.opensOn });
  return id;
};
const trend = async (pollId: string, unitId = places.department): Promise<PollTrend> => {
  await countBallots(town.deps);
  const monitor = await signedIn(town, await givenOfficial(town, { unitId, roles: ['province_monitor'] }));
  return (await monitor({ method: 'GET', url: `/api/office/polls/${pollId}/trend` })).json();
};

const SPRING = { opensOn: '2026-03-01', closesOn: '2026-04-30' };
const SUMMER = { opensOn: '2026-06-01', closesOn: '2026-07-31' };
const AUTUMN = { opensOn: '2026-09-01', closesOn: '2026-10-31' };

test('rounds of a commune stand in order of closing, each change with its interval', async () => {
  const autumn = await held(330, 70, AUTUMN);
  const spring = await held(200, 200, SPRING);
  const summer = await held(210, 190, SUMMER);
  await held(100, 100, SUMMER, places.dakHa);
  await held(100, 100, { ...SUMMER, form: 'p1' });
  await held(100, 100, { opensOn: '2026-11-01', closesOn: '2026-12-31' });
  const { rounds, isWeighted, statistic } = await trend(autumn);
  expect([statistic, isWeighted]).toEqual(['t2b', false]);
  expect(rounds.map(({ pollId, value, n }) => [pollId, value?.value, n])).toEqual([
    [spring, 0.5, 400],
    [summer, 0.525, 400],
    [autumn, 0.825, 400],
  ]);
  expect(rounds[0]?.change).toBeNull();
  expect(rounds[1]?.change).toMatchObject({ kind: 'difference', verdict: 'not_shown' });
  const rise = rounds[2]?.change;
  expect(rise).toMatchObject({ kind: 'difference', verdict: 'rose' });
  if (rise?.kind === 'difference') expect(rise.difference).toBeCloseTo(0.3, 9);
});

test('a line ends where the words of the questions changed, or other places were asked', async () => {
  await held(200, 200, SPRING);
  const summer = await held(200, 200, SUMMER);
  const autumn = await held(200, 200, AUTUMN);
  await town.asOwner('alter table poll disable trigger poll_stands_still');
  await town.asOwner(`update poll set form_version = '2026-11' where closes_on = '${SPRING.closesOn}'`);
  await town.asOwner('alter table poll enable trigger poll_stands_still');
  await town.db
    .insertInto('poll_place')
    .values({ poll_id: summer, unit_id: places.konTum, reorganisation_id: null })
    .execute();
  const { rounds } = await trend(autumn);
  expect(rounds.map(({ change }) => change)).toEqual([
    null,
    { kind: 'none', why: 'other_words' },
    { kind: 'none', why: 'other_places' },
  ]);
});

test('a round of which nothing may be told leaves a gap, and tells nothing here either', async () => {
  await held(200, 200, SPRING);
  await held(20, 4, SUMMER);
  const autumn = await held(200, 200, AUTUMN);
  const { rounds } = await trend(autumn);
  expect(rounds[1]).toMatchObject({ value: null, change: { kind: 'none', why: 'not_told' } });
  expect(rounds[2]?.change).toEqual({ kind: 'none', why: 'not_told' });
});

test('is not for another commune', async () => {
  const id = await held(200, 200, SPRING);
  const neighbour = await signedIn(town, await givenOfficial(town, { unitId: places.dakHa, roles: ['author'] }));
  expect((await neighbour({ method: 'GET', url: `/api/office/polls/${id}/trend` })).json()).toEqual({
    code: 'not_found',
  });
});
