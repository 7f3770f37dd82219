import { describe, expect, test } from 'vitest';
import { representativeness } from './meter.ts';

const AGE = { dimension: 'age', people: { '18-29': 25, '30-59': 50, '60+': 25 } };
const ballots = (young: number, middle: number, old: number, silent = 0) =>
  [['18-29', young] as const, ['30-59', middle] as const, ['60+', old] as const, [null, silent] as const].map(
    ([age, count]) => ({ at: { age }, count }),
  );

describe('how well the ballots stand for the population', () => {
  test('expected and observed stand side by side, and how many more of a group alone would set it right', () => {
    const { rows, silent } = representativeness(ballots(60, 100, 40, 20), AGE);
    expect(rows.map(({ expected, observed }) => [expected, observed])).toEqual([
      [0.25, 0.3],
      [0.5, 0.5],
      [0.25, 0.2],
    ]);
    expect(silent).toBe(20);
    // (40 + 14) / (200 + 14) is the first to reach a quarter.
    expect(rows.map(({ missing }) => missing?.ballots)).toEqual([0, 0, 14]);
  });

  test('a group of fewer than ten says "còn thiếu" with a number that does not tell how many it has', () => {
    const [two, nine] = [2, 9].map((old) => representativeness(ballots(60, 109 - old, old), AGE).rows[2]);
    expect(two).toEqual({
      category: '60+',
      expected: 0.25,
      answers: 'small',
      observed: null,
      missing: { kind: 'at_most', ballots: 57 },
    });
    expect(nine).toEqual(two);
  });

  test('nor can it be found by subtraction: another group stays unsaid as well', () => {
    const { rows } = representativeness(ballots(60, 100, 4), AGE);
    expect(rows[0]).toMatchObject({ answers: 'withheld', observed: null, missing: null });
    expect(rows[1]).toMatchObject({ answers: 100 });
  });

  test('where every group stands as in the population nothing is missing', () => {
    const { rows } = representativeness(ballots(25, 50, 25), AGE);
    expect(rows.map(({ missing }) => missing)).toEqual([0, 0, 0].map((ballots) => ({ kind: 'exactly', ballots })));
  });

  test('with fewer than ten ballots nothing is said of any group', () => {
    const { rows, silent } = representativeness(ballots(3, 4, 1, 1), AGE);
    expect(
      rows.every(({ answers, observed, missing }) => answers === 'withheld' && observed === null && missing === null),
    ).toBe(true);
    expect(silent).toBe('withheld');
  });
});
