import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DONT_KNOW } from './form.ts';
import { publishedUntil, resultOf, wilson } from './statistics.ts';

const percent = ({ low, high }: { low: number; high: number }) => [low, high].map((x) => Math.round(x * 1000) / 10);

describe('the interval of a share', () => {
  // Reference values of the method note for 84 %; parts are the nearest whole number of people.
  test.each([
    [84, 100, 1, [75.6, 89.9]],
    [84, 100, 2.5, [69.8, 92.3]],
    [168, 200, 1, [78.3, 88.4]],
    [840, 1000, 1, [81.6, 86.1]],
    [2016, 2400, 1, [82.5, 85.4]],
  ])('%i of %i with design effect %f', (part, n, effect, expected) => {
    expect(percent(wilson(part, n, effect))).toEqual(expected);
  });

  // From the same note: what it takes to say "more than 90 %".
  test.each([
    [96, 100],
    [189, 200],
    [359, 385],
    [919, 1000],
  ])('%i of %i lies above 90 %%, one fewer does not', (part, n) => {
    expect(wilson(part, n).low).toBeGreaterThan(0.9);
    expect(wilson(part - 1, n).low).toBeLessThan(0.9);
  });

  test('always holds the share itself, stays within 0 and 1, and narrows with more people', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.float({ min: 0, max: 1, noNaN: true }), (n, x) => {
        const part = Math.round(n * x);
        const { low, high } = wilson(part, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low - 1e-12).toBeLessThanOrEqual(part / n);
        expect(high + 1e-12).toBeGreaterThanOrEqual(part / n);
        const wide = wilson(part, n, 2);
        expect(wide.high - wide.low).toBeGreaterThanOrEqual(high - low - 1e-12);
      }),
    );
  });
});

describe('what may be said about an item', () => {
  const tally = (counts: Record<number, number>) => new Map(Object.entries(counts).map(([k, v]) => [Number(k), v]));

  test('of nine valid answers nothing is told, not even how many', () => {
    expect(resultOf(tally({ 4: 9, [DONT_KNOW]: 40 }), 49, true)).toEqual({
      n: null,
      counts: null,
      satisfied: null,
      dontKnowShare: null,
    });
  });

  test('of ten the counts are told, but no percentage', () => {
    const result = resultOf(tally({ 4: 6, 2: 4 }), 10, true);
    expect(result).toMatchObject({ n: 10, satisfied: null, dontKnowShare: null });
    expect(result.counts).toEqual([
      { choice: 2, count: 4 },
      { choice: 4, count: 6 },
    ]);
  });

  test('"không biết" is outside the denominator and told apart', () => {
    const result = resultOf(tally({ 5: 20, 4: 10, 1: 10, [DONT_KNOW]: 10 }), 50, true);
    expect(result.n).toBe(40);
    expect(result.satisfied?.share).toBe(0.75);
    expect(result.dontKnowShare).toBe(0.2);
    expect(result.counts?.some(({ choice }) => choice === DONT_KNOW)).toBe(false);
  });

  test('a question of fact has no satisfied share', () => {
    expect(resultOf(tally({ 1: 30, 2: 30 }), 60, false).satisfied).toBeNull();
  });
});

describe('how far results are counted', () => {
  const days = (...ballots: number[]) => ballots.map((count, day) => ({ day, ballots: count }));

  test('a block of ten waits for the next one', () => {
    expect(publishedUntil(days(12), false)).toBeNull();
    expect(publishedUntil(days(12, 4), false)).toBeNull();
    expect(publishedUntil(days(12, 4, 6), false)).toBe(0);
    expect(publishedUntil(days(5, 5, 10), false)).toBe(1);
  });

  test('at the end everything is counted, unless it is fewer than ten', () => {
    expect(publishedUntil(days(12, 3), true)).toBe(1);
    expect(publishedUntil(days(9), true)).toBeNull();
  });

  test('from one day to the next, and to the closing, no difference is made by fewer than ten', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 15 }), { maxLength: 40 }), (counts) => {
        const upTo = (day: number | null) => counts.slice(0, day === null ? 0 : day + 1).reduce((sum, n) => sum + n, 0);
        const shown = counts.map((_, n) => upTo(publishedUntil(days(...counts.slice(0, n)), false)));
        shown.push(upTo(publishedUntil(days(...counts), true)));
        shown.reduce((before, after) => {
          expect(after === before || after - before >= 10).toBe(true);
          return after;
        }, 0);
      }),
    );
  });
});
