import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tellQuestion } from './told.ts';
import { meanBetween } from './told-mean.ts';

test('a mean of which a count is hidden lies where the told ones leave it', () => {
  const told = (count: number | 'small' | 'withheld', choice: number) => ({ choice, count });
  const low = { sum: 40, counts: [told('small', 1), told('withheld', 2), told(20, 3)] };
  const high = { sum: 60, counts: [told(30, 4), told(30, 5)] };
  // Of the twenty hidden ones at most nine chose 1.
  expect(meanBetween([low, high])).toEqual({
    low: (9 + 11 * 2 + 60 + 120 + 150) / 100,
    high: (20 * 2 + 60 + 120 + 150) / 100,
  });
  expect(meanBetween([{ ...low, sum: 'withheld' }, high])).toBeNull();
  expect(meanBetween([])).toBeNull();
});

test('the true mean always lies between', () => {
  const parts = [
    [1, 2, 3],
    [4, 5],
  ] as const;
  const count = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 10, max: 300 }));
  fc.assert(
    fc.property(fc.array(count, { minLength: 5, maxLength: 5 }), (counts) => {
      const tally = new Map(counts.map((n, i) => [i + 1, n]));
      const told = tellQuestion([{ itemId: 'a', tally }], parts).items.get('a');
      if (!told) return;
      const between = meanBetween(
        parts.map((part, p) => ({
          sum: told.parts[p] ?? 'withheld',
          counts: told.counts.filter(({ choice }) => part.some((one) => one === choice)),
        })),
      );
      if (!between) return;
      const n = counts.reduce((sum, one) => sum + one, 0);
      const mean = counts.reduce((sum, one, i) => sum + one * (i + 1), 0) / n;
      expect(between.low).toBeLessThanOrEqual(mean + 1e-9);
      expect(between.high).toBeGreaterThanOrEqual(mean - 1e-9);
    }),
  );
});
