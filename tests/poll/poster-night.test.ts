import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mixOldBallots } from '../../server/poll/counting.ts';
import type { PrintedPoster } from '../../shared/poll/poster-schema.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import { givenOfficial, givenPoll, givenProvince, signedIn } from '../support/given.ts';
import { givenBallots } from '../support/voter.ts';

let town: TestApp;
let pollId: string;
/** Two counters of one ward. */
let one: string;
let other: string;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  const { konTum } = await givenProvince(town);
  pollId = await givenPoll(town, konTum, { form: 'p1', closesOn: '2026-12-05' });
  const author = await signedIn(town, await givenOfficial(town, { unitId: konTum, roles: ['author'] }));
  const made = async (counter: string): Promise<string> => {
    const payload = { clientRequestId: someId(), counter, service: null, pollId: null };
    const reply = await author({ method: 'POST', url: '/api/office/poll-posters', payload });
    return reply.json<PrintedPoster>().id;
  };
  [one, other] = [await made('Quầy số 1'), await made('Quầy số 2')];
});

const give = (posterId: string, on: string, count: number) =>
  givenBallots(town, pollId, { count, answers: { overall: [4] }, on, posterId });
const keep = async (posterId: string): Promise<string[]> =>
  (
    await town.query<{ day: string }>(
      `select answered_on::text as day from ballot where poster_id = '${posterId}' order by 1`,
    )
  ).map(({ day }) => day);
const counted = () =>
  town.query(`select case poster_id when '${one}' then 'one' else 'other' end as at, day::text, ballots
    from poll_poster_day order by day, at`);

describe('in the night a ballot forgets its poster', () => {
  test('where ten came by it, but on two days', async () => {
    await give(one, '2026-11-18', 6);
    await give(one, '2026-11-19', 6);
    await mixOldBallots(town.deps);
    expect(await keep(one)).toEqual([]);
    expect(await counted()).toEqual([
      { at: 'one', day: '2026-11-18', ballots: 6 },
      { at: 'one', day: '2026-11-19', ballots: 6 },
    ]);
  });

  test('where ten came on the day, but by two posters', async () => {
    await give(one, '2026-11-19', 9);
    await give(other, '2026-11-19', 9);
    await mixOldBallots(town.deps);
    expect([await keep(one), await keep(other)]).toEqual([[], []]);
  });

  test('and not before: what came today waits for its own night, and no day is counted twice', async () => {
    // Ten, which go on knowing their poster and so could be counted again.
    await give(one, '2026-11-19', 10);
    await give(one, '2026-11-20', 3);
    await mixOldBallots(town.deps);
    await mixOldBallots(town.deps);
    expect((await keep(one)).filter((day) => day === '2026-11-20')).toHaveLength(3);
    expect(await counted()).toEqual([{ at: 'one', day: '2026-11-19', ballots: 10 }]);
    await give(one, '2026-11-20', 8);
    town.at('2026-11-21T02:00:00Z');
    await mixOldBallots(town.deps);
    expect(await keep(one)).toHaveLength(21);
    town.at('2026-11-22T02:00:00Z');
    await mixOldBallots(town.deps);
    expect(await counted()).toEqual([
      { at: 'one', day: '2026-11-19', ballots: 10 },
      { at: 'one', day: '2026-11-20', ballots: 11 },
    ]);
  });
});
