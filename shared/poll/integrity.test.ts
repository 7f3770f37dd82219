import { describe, expect, test } from 'vitest';
import { parseLocalDate } from '../time/local-date.ts';
import type { IntegrityCount } from './integrity.ts';
import { integrityFigures, mayFollow } from './integrity.ts';

const TODAY = parseLocalDate('2026-12-01');
/** A day on which so many said yes, no, and nothing to each question. */
const day = (on: string, yes: number, no: number, none: number): IntegrityCount[] =>
  ['A5', 'A6'].flatMap((item) =>
    [none, yes, no].map((n, choice) => ({ day: parseLocalDate(on), item, choice, n })).filter(({ n }) => n > 0),
  );

test('of fewer than a hundred forms nothing is told, not even how many', () => {
  expect(integrityFigures(day('2026-11-20', 20, 60, 19), TODAY)).toEqual({
    from: null,
    until: null,
    forms: null,
    items: [],
  });
});

test('counts are told, with whoever did not say beside the others, and no share', () => {
  const { forms, items } = integrityFigures(day('2026-11-20', 20, 60, 20), TODAY);
  expect(forms).toBe(100);
  expect(items.map(({ itemId }) => itemId)).toEqual(['A5', 'A6']);
  expect(items[0]?.choices).toEqual([
    { label: 'Có', count: 20 },
    { label: 'Không', count: 60 },
    { label: 'Không biết, hoặc không muốn trả lời', count: 20 },
  ]);
});

test('today is not told, and what came since waits until it is a hundred forms too', () => {
  const begun = day('2026-11-20', 20, 60, 20);
  const more = day('2026-11-21', 10, 79, 10);
  expect(integrityFigures([...begun, ...more], TODAY)).toEqual(integrityFigures(begun, TODAY));
  const whole = [...begun, ...more, ...day('2026-11-22', 0, 1, 0)];
  expect(integrityFigures(whole, TODAY)).toMatchObject({ until: '2026-11-22', forms: 200 });
  expect(integrityFigures([...begun, ...day('2026-12-01', 20, 60, 20)], TODAY).forms).toBe(100);
});

test('a few who said yes are hidden, and so is what would give them away', () => {
  const [item] = integrityFigures(day('2026-11-20', 3, 150, 30), TODAY).items;
  expect(item?.choices.map(({ count }) => count)).toEqual(['small', 150, 'withheld']);
});

describe('a version that follows another', () => {
  const told = (...days: IntegrityCount[][]) => integrityFigures(days.flat(), TODAY);
  const begun = day('2026-11-20', 20, 60, 20);

  test('is a hundred forms more, ten in each answer', () => {
    expect(mayFollow(told(begun), told(begun, day('2026-11-21', 10, 79, 11)))).toBe(true);
    expect(mayFollow(told(begun), told(begun))).toBe(false);
  });

  test.each([
    ['said yes', day('2026-11-21', 9, 80, 11)],
    ['said no', day('2026-11-21', 50, 0, 50)],
    ['did not say', day('2026-11-21', 40, 60, 0)],
  ])('waits while whoever subtracts the two would find that only a few %s', (_, more) => {
    expect(mayFollow(told(begun), told(begun, more))).toBe(false);
    // With the next hundred there is nothing small left to find.
    expect(mayFollow(told(begun), told(begun, more, day('2026-11-22', 20, 60, 20)))).toBe(true);
  });

  test('waits also where the few are in what neither of them tells', () => {
    const hidden = day('2026-11-20', 4, 76, 20);
    expect(told(hidden).items[0]?.choices.map(({ count }) => count)).toEqual(['small', 76, 'withheld']);
    expect(mayFollow(told(hidden), told(hidden, day('2026-11-21', 1, 97, 2)))).toBe(false);
    expect(mayFollow(told(hidden), told(hidden, day('2026-11-21', 1, 80, 19)))).toBe(true);
  });

  test('is not one of sixty more, however they were counted', () => {
    const before = told(begun);
    const more = (n: number) => ({
      ...before,
      forms: 100 + 3 * n,
      items: before.items.map((item) => ({
        ...item,
        choices: item.choices.map((choice) => ({ ...choice, count: Number(choice.count) + n })),
      })),
    });
    expect(mayFollow(before, more(20))).toBe(false);
    expect(mayFollow(before, more(40))).toBe(true);
  });

  test('is never one of fewer forms', () => {
    expect(mayFollow(told(begun, day('2026-11-21', 20, 60, 20)), told(begun))).toBe(false);
  });
});
