import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wilson } from './interval.ts';
import { rankUnits } from './rank.ts';

const unit = (unitId: string, satisfied: number, n: number) => ({ unitId, n, interval: wilson(satisfied, n) });
const names = (units: readonly { unitId: string }[]) => units.map(({ unitId }) => unitId).join(' ');

describe('ranking', () => {
  test('units whose intervals overlap share their places; who has fewer than 100 answers has none', () => {
    const { groups, tooFew } = rankUnits([
      unit('Đăk Hà', 60, 100),
      unit('Kon Tum', 950, 1000),
      unit('Ngọc Réo', 99, 99),
      unit('Sa Thầy', 66, 100),
      unit('Ia Chim', 200, 1000),
    ]);
    expect(groups.map(({ first, last, units }) => [first, last, names(units)])).toEqual([
      [1, 1, 'Kon Tum'],
      [2, 3, 'Đăk Hà Sa Thầy'],
      [4, 4, 'Ia Chim'],
    ]);
    expect(names(tooFew)).toBe('Ngọc Réo');
  });

  test('overlapping is passed on, so that no order is read into a chain', () => {
    const chain = [
      { unitId: 'a', n: 100, interval: { low: 0.8, high: 0.9 } },
      { unitId: 'b', n: 100, interval: { low: 0.7, high: 0.82 } },
      { unitId: 'c', n: 100, interval: { low: 0.6, high: 0.7 } },
    ];
    expect(rankUnits(chain).groups).toHaveLength(1);
  });

  test('intervals of different groups never overlap, and nobody is lost', () => {
    const some = fc.array(
      fc.record({ n: fc.integer({ min: 50, max: 2000 }), part: fc.double({ min: 0, max: 1, noNaN: true }) }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(some, (shares) => {
        const units = shares.map(({ n, part }, i) => unit(String(i), Math.round(n * part), n));
        const { groups, tooFew } = rankUnits(units);
        expect(groups.flatMap((group) => group.units).length + tooFew.length).toBe(units.length);
        groups.forEach((group, i) => {
          expect(group.last - group.first + 1).toBe(group.units.length);
          expect(group.first).toBe((groups[i - 1]?.last ?? 0) + 1);
          for (const worse of groups.slice(i + 1).flatMap((group) => group.units))
            for (const better of group.units) expect(better.interval.low).toBeGreaterThan(worse.interval.high);
        });
      }),
    );
  });
});
