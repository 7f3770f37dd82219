import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsOfTally } from './cell.ts';
import { compareMeans, compareShares } from './compare.ts';
import { satisfiedShare, scaleMean } from './share.ts';
import { splitAtBreaks } from './trend.ts';

const round = (satisfied: number, n: number, instrument = 'p1 2026-11', designEffect = 1) => {
  const estimate = satisfiedShare(
    cellsOfTally(
      new Map([
        [5, satisfied],
        [2, n - satisfied],
      ]),
    ),
  );
  if (!estimate) throw new Error('nobody answered');
  return { instrument, estimate, designEffect };
};

describe('two rounds', () => {
  test.each([
    // Newcombe 1998, table II, method 10: 56/70 − 48/80 and 9/10 − 3/10
    [48, 80, 56, 70, '0.0524', '0.3339', 'rose'],
    [3, 10, 9, 10, '0.1705', '0.8090', 'rose'],
    [56, 70, 48, 80, '-0.3339', '-0.0524', 'fell'],
  ])('from %i of %i to %i of %i: %s to %s', (a, n, b, m, low, high, verdict) => {
    const result = compareShares(round(a, n), round(b, m));
    if (result.kind === 'break') throw new Error('one instrument');
    expect([result.interval.low.toFixed(4), result.interval.high.toFixed(4), result.verdict]).toEqual([
      low,
      high,
      verdict,
    ]);
  });

  test("the province's move from 78.39 to 82.10 with 580 people each shows nothing", () => {
    expect(compareShares(round(455, 580, 'g', 2.5), round(476, 580, 'g', 2.5))).toMatchObject({ verdict: 'not_shown' });
  });

  test('another instrument is a break, however alike the numbers', () => {
    expect(compareShares(round(50, 100), round(90, 100, 'p1 2027-01'))).toEqual({ kind: 'break' });
  });

  const someRound = fc
    .integer({ min: 1, max: 800 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
  test('a difference is never called real when its interval holds 0, and holds itself', () => {
    fc.assert(
      fc.property(someRound, someRound, ([a, n], [b, m]) => {
        const result = compareShares(round(a, n, 'i', 1.5), round(b, m, 'i', 1.5));
        if (result.kind === 'break') throw new Error('one instrument');
        const { difference, interval, verdict } = result;
        expect(interval.low - 1e-12).toBeLessThanOrEqual(difference);
        expect(interval.high + 1e-12).toBeGreaterThanOrEqual(difference);
        expect(verdict === 'not_shown').toBe(interval.low <= 0 && interval.high >= 0);
        const back = compareShares(round(b, m, 'i', 1.5), round(a, n, 'i', 1.5));
        expect(back).toMatchObject({ verdict: { rose: 'fell', fell: 'rose', not_shown: 'not_shown' }[verdict] });
      }),
    );
  });

  test('two MEAN100 differ by the root of both variances', () => {
    const mean = (low: number, high: number) => {
      const estimate = scaleMean(
        cellsOfTally(
          new Map([
            [2, low],
            [4, high],
          ]),
        ),
      );
      if (!estimate) throw new Error('nobody answered');
      return { instrument: 'i', estimate, designEffect: 1 };
    };
    const result = compareMeans(mean(50, 50), mean(30, 70));
    if (result.kind === 'break') throw new Error('one instrument');
    const half = 25 * 1.96 * Math.sqrt(1 / 99 + 0.84 / 99);
    expect(result.difference).toBeCloseTo(10, 10);
    expect(result.interval.low).toBeCloseTo(10 - half, 10);
    expect(result.interval.high).toBeCloseTo(10 + half, 10);
  });
});

describe('a trend', () => {
  test('is cut where the instrument changes, also when an old one comes back', () => {
    const series = ['g2017', 'g2017', 'g2023', 'g2017'].map((instrument, year) => ({ instrument, year }));
    expect(splitAtBreaks(series).map((part) => part.map(({ year }) => year))).toEqual([[0, 1], [2], [3]]);
    expect(splitAtBreaks([])).toEqual([]);
  });
});
