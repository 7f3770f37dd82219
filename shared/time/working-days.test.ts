import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LocalDate } from './local-date.ts';
import { addDays, parseLocalDate } from './local-date.ts';
import type { WorkCalendar } from './working-days.ts';
import { addWorkingDays, isWorkingDay } from './working-days.ts';

const d = parseLocalDate;
const calendar = (holidays: string[] = [], makeUpDays: string[] = [], years = [2026]): WorkCalendar => ({
  years: new Set(years),
  holidays: new Set(holidays.map(d)),
  makeUpDays: new Set(makeUpDays.map(d)),
});

test.each([
  ['a Friday counts from Monday', '2026-11-20', 1, calendar(), '2026-11-23'],
  ['ten working days are two weeks', '2026-11-03', 10, calendar(), '2026-11-17'],
  ['one sent on Saturday has its first day on Monday', '2026-11-21', 1, calendar(), '2026-11-23'],
  ['a holiday is not counted', '2026-08-31', 2, calendar(['2026-09-02']), '2026-09-03'],
  ['a Saturday worked in exchange is counted', '2026-11-20', 1, calendar([], ['2026-11-21']), '2026-11-21'],
])('%s', (_, from, days, given, expected) => {
  expect(addWorkingDays(d(from), days, given)).toBe(expected);
});

test('nothing is guessed when the next year has no calendar yet', () => {
  expect(addWorkingDays(d('2026-12-30'), 5, calendar())).toBeNull();
  expect(addWorkingDays(d('2026-12-30'), 5, calendar([], [], [2026, 2027]))).toBe('2027-01-06');
});

test('a due day is always worked, and between it and the start lie exactly as many worked days', () => {
  const days = fc.array(
    fc.integer({ min: 0, max: 364 }).map((n) => addDays(d('2026-01-01'), n)),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(days, days, fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 40 }), (off, on, start, n) => {
      const given: WorkCalendar = { years: new Set([2026, 2027]), holidays: new Set(off), makeUpDays: new Set(on) };
      const from = addDays(d('2026-01-01'), start);
      const due = addWorkingDays(from, n, given) as LocalDate;
      expect(isWorkingDay(due, given)).toBe(true);
      let worked = 0;
      for (let day = addDays(from, 1); day <= due; day = addDays(day, 1)) if (isWorkingDay(day, given)) worked += 1;
      expect(worked).toBe(n);
    }),
  );
});
