import type { LocalDate } from '../../shared/time/local-date.ts';
import { addDays } from '../../shared/time/local-date.ts';
import { addWorkingDays } from '../../shared/time/working-days.ts';
import { loadCalendar } from '../calendar/load.ts';
import type { Queries } from '../platform/db.ts';

/** The longest period is 90 working days (see handling_period): it ends within a year, Tết included. */
const LONGEST_DAYS = 366;

/** The last day of the answer; `null` while the calendar of a needed year is missing: what residents send is stored all the same. */
export async function findDueDay(q: Queries, from: LocalDate, workingDays: number): Promise<LocalDate | null> {
  const calendar = await loadCalendar(q, from, addDays(from, LONGEST_DAYS));
  return addWorkingDays(from, workingDays, calendar);
}
