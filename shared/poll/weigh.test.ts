import { describe, expect, test } from 'vitest';
import { cells, itemOf, told } from '../../tests/support/figures.ts';
import { parseLocalDate } from '../time/local-date.ts';
import type { PersonCell } from './figures.ts';
import type { MarginSet } from './weigh.ts';

describe('weighted beside unweighted', () => {
  const margins: MarginSet = {
    source: 'Niên giám thống kê',
    asOf: parseLocalDate('2025-12-31'),
    margins: [{ dimension: 'sex', people: { male: 500, female: 500 } }],
  };
  /** Three women answer for one man; men are less content. */
  const people: PersonCell[] = [
    { sex: 1, item: '', choice: -1, n: 50 },
    { sex: 2, item: '', choice: -1, n: 150 },
    { sex: 1, item: 'B1.info', choice: 2, n: 30 },
    { sex: 1, item: 'B1.info', choice: 4, n: 20 },
    { sex: 2, item: 'B1.info', choice: 2, n: 15 },
    { sex: 2, item: 'B1.info', choice: 5, n: 135 },
  ].map((cell) => ({ age: 0, area: null, ...cell }));
  const all = [...cells('', { 0: 200 }), ...cells('B1.info', { 2: 45, 4: 20, 5: 135 })];

  test('men and women count as in the population, and precision is paid for it', () => {
    const item = itemOf({ cells: all, people, margins }, 'B1.info');
    expect(item.satisfied?.share).toBeCloseTo(155 / 200, 12);
    expect(item.weighted?.share).toBeCloseTo((0.4 + 0.9) / 2, 9);
    const width = (one: typeof item.weighted) => (one ? one.interval.high - one.interval.low : 0);
    expect(width(item.weighted)).toBeGreaterThan(width(item.satisfied));
    expect(told({ cells: all, people, margins }).weighting).toMatchObject({
      kind: 'weighted',
      margins: { source: 'Niên giám thống kê', asOf: '2025-12-31' },
      dimensions: ['sex'],
      isTrimmed: false,
    });
  });

  test('without margins the figure is unweighted and says so', () => {
    expect(told({ cells: all, people }).weighting).toEqual({ kind: 'unweighted', why: 'no_margins', categories: [] });
    expect(itemOf({ cells: all, people }, 'B1.info').weighted).toBeNull();
  });

  test('with fewer than ten men it is unweighted and names them', () => {
    const few = people.map((cell) => (cell.sex === 1 && cell.item === '' ? { ...cell, n: 9 } : cell));
    const { weighting } = told({ cells: all, people: few, margins });
    expect(weighting).toEqual({
      kind: 'unweighted',
      why: 'too_few_answers',
      categories: [{ dimension: 'sex', category: 'male' }],
    });
  });

  test('how far the answers stand for the population says what is missing instead of a small number', () => {
    const few = people.map((cell) => (cell.sex === 1 && cell.item === '' ? { ...cell, n: 4 } : cell));
    const [meter] = told({ cells: all, people: few, margins }).meters;
    expect(meter?.rows[0]).toMatchObject({ category: 'male', answers: 'small', missing: { kind: 'at_most' } });
  });
});
