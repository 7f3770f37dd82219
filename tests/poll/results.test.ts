import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countBallots } from '../../server/poll/counting.ts';
import type { PollResults } from '../../shared/poll/schema.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { givenOfficial, givenPoll, givenProvince, signedIn } from '../support/given.ts';
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
  // The poll has closed: everything that may be told is told.
  town.at('2026-12-05T02:00:00Z');
  places = await givenProvince(town);
  pollId = await givenPoll(town, places.konTum, { closesOn: '2026-11-30' });
});

const given = (
  n: number,
  answers: Record<string, number[]>,
  mode: 'mini_app' | 'counter_qr' = 'mini_app',
  answeredOn = '2026-11-20',
) => givenBallots(town, pollId, { count: n, answers, mode, on: answeredOn });

const results = async (unitId = places.department): Promise<PollResults> => {
  await countBallots(town.deps);
  const monitor = await signedIn(town, await givenOfficial(town, { unitId, roles: ['province_monitor'] }));
  return (await monitor({ method: 'GET', url: `/api/office/polls/${pollId}/results` })).json();
};
const item = (all: PollResults, id: string) => all.modes[0]?.items.find((candidate) => candidate.itemId === id);

describe('results of a poll', () => {
  test('say n, the share of 4 and 5 with its interval, and "không biết" apart', async () => {
    await given(100, { 'B1.info': [4] });
    await given(68, { 'B1.info': [5] });
    await given(32, { 'B1.info': [2] });
    await given(50, { 'B1.info': [0] });
    const all = await results();
    expect(all).toMatchObject({ modes: [{ mode: 'mini_app', ballots: 250 }], weighting: 'unweighted' });
    const info = item(all, 'B1.info');
    expect(info).toMatchObject({ n: 200, dontKnowShare: 0.2, satisfied: { share: 0.84 } });
    expect(info?.satisfied?.interval.low).toBeCloseTo(0.783, 3);
    expect(info?.satisfied?.interval.high).toBeCloseTo(0.884, 3);
  });

  test('tell nothing of nine answers', async () => {
    await given(9, { 'B1.info': [4] });
    const all = await results();
    expect(all).toMatchObject({ countedUntil: null, modes: [{ mode: 'mini_app', ballots: null }] });
    expect(item(all, 'B1.info')).toMatchObject({ n: null, counts: null, satisfied: null, dontKnowShare: null });
  });

  test('give counts but no percentage of ten', async () => {
    await given(10, { 'B1.info': [4] });
    expect(item(await results(), 'B1.info')).toMatchObject({
      n: 10,
      counts: [{ choice: 4, count: 10 }],
      satisfied: null,
    });
  });

  test('keep the ways in which people answered apart, and tell no sum from which a small one could be found', async () => {
    await given(40, { 'B1.info': [4] });
    await given(3, { 'B1.info': [1] }, 'counter_qr');
    const all = await results();
    expect(all.modes.map(({ mode, ballots }) => [mode, ballots])).toEqual([
      ['mini_app', 40],
      ['counter_qr', null],
    ]);
    expect(item(all, 'B1.info')).toMatchObject({ n: 40, satisfied: { share: 1 } });
    expect(JSON.stringify(all)).not.toMatch(/:43[,}]/);
  });

  test('count a person once in a question of many choices', async () => {
    await given(30, { A2: [1, 4, 5] });
    expect(item(await results(), 'A2')).toMatchObject({
      n: 30,
      counts: [
        { choice: 1, count: 30 },
        { choice: 4, count: 30 },
        { choice: 5, count: 30 },
      ],
    });
  });

  test('read before and after a neighbour has answered, do not tell what they answered', async () => {
    town.at('2026-11-22T02:00:00Z');
    await given(12, { 'B1.info': [4] }, 'mini_app', '2026-11-19');
    await given(11, { 'B1.info': [5] }, 'mini_app', '2026-11-20');
    await given(3, { 'B1.info': [2] }, 'mini_app', '2026-11-21');
    const before = await results();
    expect(before).toMatchObject({ modes: [{ ballots: 12 }], countedUntil: '2026-11-19' });
    await given(1, { 'B1.info': [1] }, 'mini_app', '2026-11-22');
    expect(await results()).toEqual(before);
    town.at('2026-11-23T02:00:00Z');
    expect(await results()).toEqual(before);
  });

  test('are not for another commune', async () => {
    const neighbour = await signedIn(town, await givenOfficial(town, { unitId: places.dakHa, roles: ['author'] }));
    const reply = await neighbour({ method: 'GET', url: `/api/office/polls/${pollId}/results` });
    expect(reply.json()).toEqual({ code: 'not_found' });
  });
});
