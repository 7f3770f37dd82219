import type { LocalDate } from '../../shared/time/local-date.ts';
import { addDays } from '../../shared/time/local-date.ts';
import { addWorkingDays } from '../../shared/time/working-days.ts';
import { loadCalendar, waitForWriters } from '../calendar/load.ts';
import type { Queries, Tx } from '../platform/db.ts';
import { listUndatedPeriods, setDueDay } from './store-due.ts';

/** The longest period is 90 working days (see handling_period): it ends within a year, Tết included. */
const LONGEST_DAYS = 366;

/** The last day of the answer; `null` while the calendar of a needed year is missing: what residents send is stored all the same. */
export async function findDueDay(tx: Tx, from: LocalDate, workingDays: number): Promise<LocalDate | null> {
  const dueOn = await countWorkingDays(tx, from, workingDays);
  if (dueOn !== null) return dueOn;
  // Just now somebody may be entering that calendar, and dating what waits for it: this row must not fall between the two.
  await waitForWriters(tx);
  return countWorkingDays(tx, from, workingDays);
}

/** The day that so many working days after `from` end; `null` while the calendar of a needed year is missing. */
export const countWorkingDays = async (q: Queries, from: LocalDate, workingDays: number): Promise<LocalDate | null> =>
  addWorkingDays(from, workingDays, await loadCalendar(q, from, addDays(from, LONGEST_DAYS)));

/** Gives a due day to all feedback that has none and whose years are known by now; answers how many. One update per day of sending and period. */
export async function dateUndated(tx: Tx): Promise<number> {
  const periods = await listUndatedPeriods(tx);
  const [first, last] = [periods.at(0), periods.at(-1)];
  if (!first || !last) return 0;
  const calendar = await loadCalendar(tx, first.due_from, addDays(last.due_from, LONGEST_DAYS));
  let dated = 0;
  for (const period of periods) {
    const dueOn = addWorkingDays(period.due_from, period.handling_days, calendar);
    if (dueOn !== null) dated += await setDueDay(tx, period, dueOn);
  }
  return dated;
}
