import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { publishedUntil } from './statistics.ts';

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
