import { describe, expect, test } from 'vitest';
import { suppressGroups, suppressList, suppressTable } from './suppress.ts';

describe('a list with its total', () => {
  test('of which nothing is small is told whole', () => {
    expect(suppressList([40, 10, 25])).toEqual({ counts: [40, 10, 25], total: 75 });
  });

  test('one small number takes the smallest other with it, or it would be the difference', () => {
    expect(suppressList([3, 120, 45])).toEqual({ counts: ['small', 120, 'withheld'], total: 168 });
  });

  test('a number of nobody is small too', () => {
    expect(suppressList([0, 120, 45])).toEqual({ counts: ['small', 120, 'withheld'], total: 165 });
  });

  test('small numbers that hide one another need no other', () => {
    expect(suppressList([4, 5, 3, 200])).toEqual({ counts: ['small', 'small', 'small', 200], total: 212 });
  });

  test('small numbers that add up to nothing, or to all they can, need another', () => {
    expect(suppressList([0, 0, 50, 60]).counts).toEqual(['small', 'small', 'withheld', 60]);
    expect(suppressList([9, 9, 50, 60]).counts).toEqual(['small', 'small', 'withheld', 60]);
  });

  test('where nothing can hide a small number all are withheld, without saying which is small', () => {
    expect(suppressList([3, 12])).toEqual({ counts: ['withheld', 'withheld'], total: 15 });
    expect(suppressList([9, 9])).toEqual({ counts: ['withheld', 'withheld'], total: 18 });
  });

  test('of nine people not even their number is told', () => {
    expect(suppressList([4, 5])).toEqual({ counts: ['withheld', 'withheld'], total: 'withheld' });
    expect(suppressList([])).toEqual({ counts: [], total: 'withheld' });
  });
});

describe('a scale beside a share of 4 and 5', () => {
  test('hides inside the group, so that the share can be told', () => {
    expect(
      suppressGroups([
        [3, 60, 45],
        [200, 300],
      ]),
    ).toEqual({
      groups: [
        { counts: ['small', 60, 'withheld'], total: 108 },
        { counts: [200, 300], total: 500 },
      ],
      total: 608,
    });
  });

  test('gives up the share when the group cannot hide its own', () => {
    expect(
      suppressGroups([
        [50, 60, 70],
        [5, 12],
      ]).groups[1],
    ).toEqual({ counts: ['small', 12], total: 'withheld' });
  });
});

describe('a table with totals', () => {
  test('of which nothing is small is told whole', () => {
    expect(
      suppressTable([
        [10, 20],
        [30, 40],
      ]),
    ).toEqual({
      cells: [
        [10, 20],
        [30, 40],
      ],
      rowTotals: [30, 70],
      columnTotals: [40, 60],
      total: 100,
    });
  });

  test('one small cell takes three others with it, and no total', () => {
    const told = suppressTable([
      [4, 120, 90],
      [60, 300, 80],
      [70, 200, 100],
    ]);
    expect(told.cells.flat().filter((cell) => cell === 'small')).toHaveLength(1);
    expect(told.cells.flat().filter((cell) => cell === 'withheld')).toHaveLength(3);
    expect([...told.rowTotals, ...told.columnTotals]).toEqual([214, 440, 370, 134, 620, 270]);
  });

  test('with three dimensions, with rows of two lengths or with half a person is refused', () => {
    expect(() => suppressTable([[[1, 2]], [[3, 4]]] as unknown as number[][])).toThrow(RangeError);
    expect(() => suppressTable([[1, 2], [3]])).toThrow(RangeError);
    expect(() => suppressTable([[1.5, 20]])).toThrow(RangeError);
    expect(() => suppressList([-1, 20])).toThrow(RangeError);
  });
});
