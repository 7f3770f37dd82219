import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coarsen } from './coarsen.ts';

const ORDER = ['place', 'age', 'sex'];
const group = (place: string | null, age: string | null, sex: string | null, count: number) => ({
  at: { place, age, sex },
  count,
});

describe('a file of single ballots that is given away', () => {
  test('keeps what ten or more share', () => {
    const groups = [group('Kon Tum', '18-29', 'female', 10), group('Đăk Hà', '60+', 'male', 25)];
    expect(coarsen(groups, ORDER)).toEqual(groups.map(({ at }) => at));
  });

  test('gives up the place first, so that three of one commune stand among all of their age', () => {
    const groups = [
      group('Ngọc Réo', '60+', 'male', 3),
      group('Đăk Hà', '60+', 'male', 8),
      group('Kon Tum', '60+', 'male', 40),
    ];
    expect(coarsen(groups, ORDER)).toEqual([
      { place: null, age: '60+', sex: 'male' },
      { place: null, age: '60+', sex: 'male' },
      { place: 'Kon Tum', age: '60+', sex: 'male' },
    ]);
  });

  test('where nothing is left of three people, the smallest combination joins them', () => {
    const groups = [group('a', '60+', 'male', 3), group('b', '18-29', 'female', 12), group('b', '30-44', 'female', 30)];
    const nothing = { place: null, age: null, sex: null };
    expect(coarsen(groups, ORDER)).toEqual([nothing, nothing, { place: 'b', age: '30-44', sex: 'female' }]);
  });

  test('of nine ballots nothing is given away', () => {
    expect(coarsen([group('a', null, 'male', 5), group('b', null, null, 4)], ORDER)).toBeNull();
  });

  test('leaves no combination with fewer than ten, and puts nothing into anybody’s mouth', () => {
    const category = (names: string[]) => fc.constantFrom(...names, null);
    const some = fc.record({
      place: category(['a', 'b', 'c', 'd']),
      age: category(['young', 'old']),
      sex: category(['female', 'male']),
    });
    fc.assert(
      fc.property(fc.array(fc.record({ at: some, count: fc.integer({ min: 0, max: 14 }) })), (groups) => {
        const told = coarsen(groups, ORDER);
        const n = groups.reduce((sum, { count }) => sum + count, 0);
        if (n > 0) expect(told === null).toBe(n < 10);
        const counts = new Map<string, number>();
        told?.forEach((at, i) => {
          const key = JSON.stringify(at);
          counts.set(key, (counts.get(key) ?? 0) + (groups[i]?.count ?? 0));
          for (const dimension of ORDER) expect([null, groups[i]?.at[dimension as 'place']]).toContain(at[dimension]);
        });
        for (const count of counts.values()) expect(count === 0 || count >= 10).toBe(true);
      }),
    );
  });
});
