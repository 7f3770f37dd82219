import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DONT_KNOW } from './form.ts';
import { publishedUntil, resultOf } from './statistics.ts';

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
