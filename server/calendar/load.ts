import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { yearOf } from '../../shared/time/local-date.ts';
import type { WorkCalendar } from '../../shared/time/working-days.ts';
import type { Queries, Tx } from '../platform/db.ts';

/** The calendar of the years in which `from` and `to` lie and of those between; years that nobody has entered are missing from it. */
export async function loadCalendar(q: Queries, from: LocalDate, to: LocalDate): Promise<WorkCalendar> {
  const rows = await q
    .selectFrom('calendar_year')
    .leftJoin('calendar_day', 'calendar_day.year', 'calendar_year.year')
    .select(['calendar_year.year', sql<LocalDate | null>`calendar_day.day`.as('day'), 'calendar_day.kind'])
    .where('calendar_year.year', '>=', yearOf(from))
    .where('calendar_year.year', '<=', yearOf(to))
    .execute();
  const daysOf = (kind: 'holiday' | 'make_up') =>
    new Set(rows.flatMap((row) => (row.day !== null && row.kind === kind ? [row.day] : [])));
  return {
    years: new Set(rows.map((row) => row.year)),
    holidays: daysOf('holiday'),
    makeUpDays: daysOf('make_up'),
  };
}

/** Waits until no calendar is being written, and keeps writers waiting until this transaction has ended. */
export async function waitForWriters(tx: Tx): Promise<void> {
  await sql`lock table calendar_year in share mode`.execute(tx);
}
