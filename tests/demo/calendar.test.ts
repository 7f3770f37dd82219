import { expect, test } from 'vitest';
import { readCalendarYears } from '../../demo/content/load-calendar.ts';
import { isWithinYear, writeCalendarYearSchema } from '../../shared/calendar/api.ts';
import { weekdayOf } from '../../shared/time/local-date.ts';

test('the working days are such as an official could enter, and this year and the next are there', async () => {
  const years = await readCalendarYears();
  expect(years.map(({ year }) => year)).toEqual([2026, 2027]);
  for (const { year, ...days } of years) {
    expect(isWithinYear(year, writeCalendarYearSchema.parse(days))).toBe(true);
    expect(days.source).toContain('chưa kiểm chứng');
    expect(days.makeUpDays.every((day) => [0, 6].includes(weekdayOf(day)))).toBe(true);
  }
});
