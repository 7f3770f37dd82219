import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsOfTally } from './cell.ts';
import { mean100Interval, meanInterval, shareInterval, wilson } from './interval.ts';
import { satisfiedShare, scaleMean } from './share.ts';

const inPercent = ({ low, high }: { low: number; high: number }) => [low, high].map((x) => (x * 100).toFixed(1));

describe("Wilson's interval of 84 % satisfied, to the digit of the method note", () => {
  test.each([
    [30, 1, '67.2', '93.1'],
    [30, 2.5, '55.9', '95.6'],
    [100, 1, '75.6', '89.9'],
    [100, 2.5, '69.8', '92.3'],
    [200, 1, '78.3', '88.4'],
    [200, 2.5, '74.4', '90.4'],
    [385, 1, '80.0', '87.3'],
    [385, 2.5, '77.4', '89.0'],
    [1000, 1, '81.6', '86.1'],
    [1000, 2.5, '80.1', '87.3'],
    [2400, 1, '82.5', '85.4'],
    [2400, 2.5, '81.5', '86.2'],
  ])('%i answers with a design effect of %f: %s–%s', (n, effect, low, high) => {
    expect(inPercent(wilson(0.84 * n, n, effect))).toEqual([low, high]);
  });
});

// Why a move of 3.7 points between two years of the official survey is mostly noise.
test.each([
  [1, '3.1'],
  [2, '4.4'],
  [2.5, '4.9'],
])('580 people of whom 82 %% are satisfied, design effect %f: ±%s points', (effect, points) => {
  const { low, high } = wilson(0.82 * 580, 580, effect);
  expect(((high - low) * 50).toFixed(1)).toBe(points);
});

describe('an interval of a share', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const size = fc.double({ min: 0.5, max: 50_000, noNaN: true });

  test('holds the share and stays within 0 and 1, whatever the size', () => {
    fc.assert(
      fc.property(share, size, fc.double({ min: 1, max: 5, noNaN: true }), (p, n, effect) => {
        const { low, high } = wilson(p * n, n, effect);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low - 1e-12).toBeLessThanOrEqual(p);
        expect(high + 1e-12).toBeGreaterThanOrEqual(p);
      }),
    );
  });

  test('moves up with the share, narrows with more people, widens with the design effect', () => {
    fc.assert(
      fc.property(share, share, size, (p, q, n) => {
        const [less, more] = [Math.min(p, q), Math.max(p, q)];
        const [a, b] = [wilson(less * n, n), wilson(more * n, n)];
        expect(a.low).toBeLessThanOrEqual(b.low + 1e-12);
        expect(a.high).toBeLessThanOrEqual(b.high + 1e-12);
        const [many, clustered] = [wilson(p * n * 2, n * 2), wilson(p * n, n, 2)];
        const here = wilson(p * n, n);
        expect(many.high - many.low).toBeLessThanOrEqual(here.high - here.low + 1e-12);
        expect(clustered.high - clustered.low).toBeGreaterThanOrEqual(here.high - here.low - 1e-12);
      }),
    );
  });

  test('of weighted answers is that of as many people as the weights are worth', () => {
    const estimate = satisfiedShare([
      { code: 5, count: 40, weight: 2 },
      { code: 2, count: 60, weight: 0.5 },
    ]);
    expect(estimate).toMatchObject({ share: 80 / 110, n: 100 });
    if (!estimate) return;
    expect(shareInterval(estimate, 1.5)).toEqual(wilson((80 / 110) * estimate.size, estimate.size, 1.5));
  });

  test('is refused for more satisfied people than people, for nobody and for no design effect', () => {
    expect(() => wilson(11, 10)).toThrow(RangeError);
    expect(() => wilson(0, 0)).toThrow(RangeError);
    expect(() => wilson(5, 10, 0)).toThrow(RangeError);
    expect(() => wilson(Number.NaN, 10)).toThrow(RangeError);
  });
});

describe('an interval of a mean', () => {
  test('is the mean ± 1.96 standard errors, and the same on the scale of 0–100', () => {
    const estimate = scaleMean(
      cellsOfTally(
        new Map([
          [3, 50],
          [5, 50],
        ]),
      ),
    );
    expect(estimate).toMatchObject({ mean: 4, n: 100, size: 100 });
    if (!estimate) return;
    const half = 1.96 * Math.sqrt(100 / 99 / 100);
    expect(meanInterval(estimate, 1).low).toBeCloseTo(4 - half, 12);
    expect(mean100Interval(estimate, 1).high).toBeCloseTo(75 + half * 25, 10);
  });

  test('where everybody gave the same answer is not a point', () => {
    const estimate = scaleMean(cellsOfTally(new Map([[5, 40]])));
    if (!estimate) throw new Error('40 people answered');
    expect(meanInterval(estimate, 1)).toEqual({ low: 1 + 4 * wilson(40, 40).low, high: 5 });
  });

  test('is there where everybody gave the same answer, whatever each of them weighs', () => {
    const weights = fc.array(fc.double({ min: 0.3, max: 3, noNaN: true }), { minLength: 10, maxLength: 60 });
    fc.assert(
      fc.property(fc.constantFrom(1, 3, 5), weights, (code, each) => {
        const estimate = scaleMean(each.map((weight) => ({ code, count: 7, weight })));
        if (!estimate) throw new Error('somebody answered');
        expect(estimate).toMatchObject({ mean: code, variance: 0 });
        const { low, high } = meanInterval(estimate, 1.5);
        expect(1 <= low && low - 1e-12 <= code && code <= high + 1e-12 && high <= 5).toBe(true);
      }),
    );
  });

  test('holds the mean and stays on the scale', () => {
    const tally = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 40 })), { minLength: 1 });
    fc.assert(
      fc.property(tally, (answers) => {
        const estimate = scaleMean(answers.map(([code, count]) => ({ code, count, weight: 1 })));
        if (!estimate) throw new Error('somebody answered');
        const { low, high } = meanInterval(estimate, 1.5);
        expect(low).toBeGreaterThanOrEqual(1);
        expect(high).toBeLessThanOrEqual(5);
        expect(low - 1e-12).toBeLessThanOrEqual(estimate.mean);
        expect(high + 1e-12).toBeGreaterThanOrEqual(estimate.mean);
      }),
    );
  });
});
