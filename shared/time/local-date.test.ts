import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  daysBetween,
  formatDayInWords,
  parseLocalDate,
  startOfDay,
  toLocalDate,
  weekdayOf,
} from './local-date.ts';
import { localDateSchema } from './schema.ts';

test('a feedback sent at 23:30 in Viet Nam belongs to that day, not to the day of the server', () => {
  expect(toLocalDate(new Date('2026-11-20T16:30:00Z'))).toBe('2026-11-20');
  expect(toLocalDate(new Date('2026-11-20T17:00:00Z'))).toBe('2026-11-21');
});

test('a day is said with its weekday', () => {
  expect(formatDayInWords(parseLocalDate('2026-11-17'))).toBe('thứ Ba, 17/11/2026');
  expect(formatDayInWords(parseLocalDate('2026-11-22'))).toBe('Chủ nhật, 22/11/2026');
});

test.each(['2026-02-30', '2026-13-01', '20-11-2026', '', '2026-11-20T00:00'])('%j is not a day', (text) => {
  expect(localDateSchema.safeParse(text).success).toBe(false);
  expect(() => parseLocalDate(text)).toThrow(RangeError);
});

test('a day begins at its own midnight, and adding days is exact', () => {
  const day = fc.integer({ min: -20_000, max: 40_000 }).map((n) => addDays(parseLocalDate('2026-01-01'), n));
  fc.assert(
    fc.property(day, fc.integer({ min: -5000, max: 5000 }), (from, days) => {
      const to = addDays(from, days);
      expect(daysBetween(from, to)).toBe(days);
      expect(toLocalDate(startOfDay(to))).toBe(to);
      expect(weekdayOf(to)).toBe((((weekdayOf(from) + days) % 7) + 7) % 7);
    }),
  );
});
