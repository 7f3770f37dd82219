import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suppressGroups, suppressList, suppressTable } from '../../shared/statistics/suppress.ts';
import type { Published } from './attack.ts';
import { attack, expectSafe } from './attack.ts';

function publishedTable(cells: readonly (readonly number[])[]): Published {
  const told = suppressTable(cells);
  const [rows, columns] = [cells.length, cells[0]?.length ?? 0];
  const cell = (r: number, c: number): number => r * columns + c;
  const row = (r: number): number => rows * columns + r;
  const column = (c: number): number => rows * columns + rows + c;
  const total = rows * columns + rows + columns;
  const all = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
  return {
    told: [...told.cells.flat(), ...told.rowTotals, ...told.columnTotals, told.total],
    sums: [
      ...all(rows).map((r) => ({ of: all(columns).map((c) => cell(r, c)), is: row(r) })),
      ...all(columns).map((c) => ({ of: all(rows).map((r) => cell(r, c)), is: column(c) })),
      { of: all(rows).map(row), is: total },
      { of: all(columns).map(column), is: total },
    ],
  };
}

const count = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 3, arbitrary: fc.integer({ min: 10, max: 60 }) },
  { weight: 2, arbitrary: fc.integer({ min: 60, max: 900 }) },
);
const table = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(count, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );

describe('somebody with a linear solver cannot complete', () => {
  test('a list with its total', () => {
    fc.assert(
      fc.property(fc.array(count, { minLength: 2, maxLength: 7 }), (counts) => {
        const { counts: told, total } = suppressList(counts);
        expectSafe({ told: [...told, total], sums: [{ of: counts.map((_, i) => i), is: counts.length }] });
      }),
    );
  });

  test('a scale with subtotals', () => {
    fc.assert(
      fc.property(
        fc.array(count, { minLength: 3, maxLength: 3 }),
        fc.array(count, { minLength: 2, maxLength: 2 }),
        (low, high) => {
          const { groups, total } = suppressGroups([low, high]);
          const told = [...groups.flatMap(({ counts }) => counts), ...groups.map((group) => group.total), total];
          expectSafe({
            told,
            sums: [
              { of: [0, 1, 2], is: 5 },
              { of: [3, 4], is: 6 },
              { of: [5, 6], is: 7 },
            ],
          });
        },
      ),
    );
  });

  test('a table of two dimensions with all its totals', () => {
    fc.assert(
      fc.property(table, (cells) => expectSafe(publishedTable(cells))),
      { numRuns: 150 },
    );
  });

  test('and every number below ten is hidden, totals too', () => {
    fc.assert(
      fc.property(table, (cells) => {
        const { told } = publishedTable(cells);
        for (const number of told) if (typeof number === 'number') expect(number).toBeGreaterThanOrEqual(10);
      }),
    );
  });
});

describe('the attack itself', () => {
  test('completes a table that hides only what is small', () => {
    const { fixed, ranges } = attack({ told: ['small', 120, 45, 168], sums: [{ of: [0, 1, 2], is: 3 }] });
    expect(fixed).toEqual([0]);
    expect(ranges).toMatchObject([{ low: 3, high: 3 }]);
  });

  test('completes two nines by reason alone, where no equation fixes them', () => {
    const { fixed, ranges } = attack({ told: ['small', 'small', 50, 68], sums: [{ of: [0, 1, 2], is: 3 }] });
    expect(fixed).toEqual([]);
    expect(ranges).toMatchObject([
      { low: 9, high: 9 },
      { low: 9, high: 9 },
    ]);
  });
});
