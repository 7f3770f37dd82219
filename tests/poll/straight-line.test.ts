import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countBallots } from '../../server/poll/counting.ts';
import { foldOldBallots } from '../../server/poll/jobs.ts';
import type { PollResults } from '../../shared/poll/result-schema.ts';
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
  town.at('2026-12-05T02:00:00Z');
  places = await givenProvince(town);
  pollId = await givenPoll(town, places.konTum, { form: 'p1', closesOn: '2026-11-30' });
});

/** Five drawn items and the whole, each with its face. */
const faces = (...[sign, docs, polite, accurate, channel, overall]: number[]): Record<string, number[]> =>
  Object.fromEntries(
    Object.entries({
      'F1.sign': sign,
      'F2.docs': docs,
      'F3.polite': polite,
      'F4.accurate': accurate,
      'F5.channel': channel,
      overall,
    }).flatMap(([id, face]) => (face === undefined ? [] : [[id, [face]]])),
  );
const given = (count: number, answers: Record<string, number[]>, on = '2026-11-20') =>
  givenBallots(town, pollId, { count, answers, on });
const results = async (): Promise<PollResults> => {
  await countBallots(town.deps);
  const monitor = await signedIn(
    town,
    await givenOfficial(town, { unitId: places.department, roles: ['province_monitor'] }),
  );
  return (await monitor({ method: 'GET', url: `/api/office/polls/${pollId}/results` })).json();
};

/** As most people answer: not the same everywhere, and in each question some of every common face. */
async function givenVaried(content: number, not: number, on?: string): Promise<void> {
  await given(content / 2, faces(5, 4, 5, 4, 5, 4), on);
  await given(content / 2, faces(4, 5, 4, 5, 4, 5), on);
  await given(not / 2, faces(2, 3, 2, 3, 2, 3), on);
  await given(not / 2, faces(3, 2, 3, 2, 3, 2), on);
}

describe('ballots that give one face to everything', () => {
  test('are counted, left in, and the headline is said without them too', async () => {
    await given(40, faces(5, 5, 5, 5, 5, 5));
    await given(20, faces(2, 2, 2, 2, 2, 2));
    await givenVaried(60, 30);
    // Three faces are no line.
    await given(15, { 'F1.sign': [4], 'F2.docs': [4], overall: [4] });
    const { modes, checks } = await results();
    expect(modes[0]?.items.find(({ itemId }) => itemId === 'overall')?.n).toBe(165);
    expect(checks?.straight).toMatchObject({ ballots: 60, without: { answers: 60, between: null } });
    expect(checks?.straight?.without?.unweighted?.value).toBeCloseTo(75 / 105, 9);
    expect(checks?.straight?.without?.unweighted?.interval.low).toBeLessThan(75 / 105);
  });

  test('"không biết" breaks no line and is none', async () => {
    await given(30, faces(4, 4, 0, 4, 0, 4));
    await given(30, faces(4, 4, 0, 0, 0, 4));
    await given(90, faces(4, 3, 4, 4, 4, 3));
    expect((await results()).checks?.straight).toMatchObject({ ballots: 30 });
  });

  test('that are fewer than ten, or of whom fewer than ten were not content, leave no number from which they could be found', async () => {
    await given(6, faces(5, 5, 5, 5, 5, 5));
    await given(60, faces(4, 3, 4, 5, 4, 4));
    await given(40, faces(2, 3, 4, 2, 1, 2));
    const few = (await results()).checks?.straight;
    expect(few).toMatchObject({ ballots: 'small' });
    expect(few?.without).toMatchObject({ unweighted: null, weighted: null, between: null });
    expect(typeof few?.without?.answers).toBe('string');
  });

  test('that are nearly all content leave a range, made of what is told', async () => {
    await given(50, faces(5, 5, 5, 5, 5, 5));
    await given(3, faces(1, 1, 1, 1, 1, 1));
    await givenVaried(60, 40);
    const { without } = (await results()).checks?.straight ?? {};
    expect(without).toMatchObject({ answers: 53, unweighted: null });
    // Of the 53 none to nine were not content; 60 of the other 100 are.
    expect(without?.between?.low).toBeCloseTo(57 / 100, 9);
    expect(without?.between?.high).toBeCloseTo(66 / 100, 9);
  });

  test('are not told where all others answered one question only in another way: whoever was content with nothing would be found', async () => {
    await given(60, faces(5, 5, 5, 5, 5, 5));
    await given(40, faces(4, 4, 4, 4, 4, 4));
    await given(6, faces(2, 2, 2, 2, 2, 2));
    await given(14, faces(4, 4, 2, 4, 4, 4));
    expect((await results()).checks?.straight).toEqual({ ballots: 'withheld', without: null });
  });

  test('are not spoken of while ballots may come: one more would tell itself', async () => {
    town.at('2026-11-25T02:00:00Z');
    await given(40, faces(5, 5, 5, 5, 5, 5), '2026-11-20');
    await given(40, faces(2, 3, 4, 2, 1, 2), '2026-11-22');
    await given(40, faces(2, 3, 4, 2, 1, 2), '2026-11-23');
    expect(await results()).toMatchObject({ isFinal: false, checks: null });
  });

  test('are counted day by day like everything else, and stay counted when the ballots are forgotten', async () => {
    town.at('2026-11-25T02:00:00Z');
    await given(30, faces(5, 5, 5, 5, 5, 5), '2026-11-20');
    await givenVaried(20, 20, '2026-11-22');
    await countBallots(town.deps);
    await given(30, faces(5, 5, 5, 5, 5, 5), '2026-11-28');
    town.at('2026-12-05T02:00:00Z');
    expect((await results()).checks?.straight).toMatchObject({ ballots: 60 });
    town.at('2029-12-05T02:00:00Z');
    await foldOldBallots(town.deps);
    await town.asOwner(`update poll_result set made_of = 'another way'`);
    await countBallots(town.deps);
    const { figures } = await town.db
      .selectFrom('poll_result')
      .select('figures')
      .where('poll_id', '=', pollId)
      .executeTakeFirstOrThrow();
    expect(figures.checks?.straight).toMatchObject({ ballots: 60 });
  });
});

test('of a day with far more ballots than usual the headline is said without it', async () => {
  for (const day of ['16', '17', '18', '19']) {
    await given(10, faces(4, 3, 4, 5, 4, 4), `2026-11-${day}`);
    await given(5, faces(2, 3, 4, 2, 1, 2), `2026-11-${day}`);
  }
  await given(80, faces(4, 5, 4, 5, 4, 5), '2026-11-20');
  await given(12, faces(2, 1, 2, 1, 2, 1), '2026-11-20');
  const { bursts, checks } = await results();
  expect(bursts).toMatchObject([{ day: '2026-11-20', atLeast: 90 }]);
  expect(checks?.bursts).toMatchObject({ answers: 92 });
  expect(checks?.bursts?.unweighted?.value).toBeCloseTo(40 / 60, 9);
});
