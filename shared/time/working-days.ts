import type { LocalDate } from './local-date.ts';
import { addDays, weekdayOf, yearOf } from './local-date.ts';

/**
 * Days that differ from "Monday to Friday is worked", for the years that are known. Holidays and make-up days are announced
 * each year, so a year that is not in `years` is unknown, not free of holidays.
 */
export type WorkCalendar = {
  readonly years: ReadonlySet<number>;
  readonly holidays: ReadonlySet<LocalDate>;
  readonly makeUpDays: ReadonlySet<LocalDate>;
};

export const isWorkingDay = (day: LocalDate, calendar: WorkCalendar): boolean => {
  if (calendar.makeUpDays.has(day)) return true;
  if (calendar.holidays.has(day)) return false;
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6;
};

/**
 * The n-th working day after `from`; the day of sending is never counted, at whatever hour it was sent.
 * `null` when a year on the way is not in the calendar.
 */
export function addWorkingDays(from: LocalDate, days: number, calendar: WorkCalendar): LocalDate | null {
  let day = from;
  let left = days;
  while (left > 0) {
    day = addDays(day, 1);
    if (!calendar.years.has(yearOf(day))) return null;
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return calendar.years.has(yearOf(day)) ? day : null;
}
