import { sql } from 'kysely';
import type { CalendarYear, WriteCalendarYear } from '../../shared/calendar/api.ts';
import type { Queries, Tx } from '../platform/db.ts';

const years = (q: Queries) =>
  q
    .selectFrom('calendar_year')
    .leftJoin('calendar_day', 'calendar_day.year', 'calendar_year.year')
    .select([
      'calendar_year.year',
      'calendar_year.source',
      sql<
        CalendarYear['holidays']
      >`coalesce(jsonb_agg(jsonb_build_object('day', calendar_day.day, 'name', calendar_day.name)
        order by calendar_day.day) filter (where calendar_day.kind = 'holiday'), '[]')`.as('holidays'),
      sql<CalendarYear['makeUpDays']>`coalesce(jsonb_agg(calendar_day.day
        order by calendar_day.day) filter (where calendar_day.kind = 'make_up'), '[]')`.as('makeUpDays'),
    ])
    .groupBy('calendar_year.year')
    .orderBy('calendar_year.year');

/** At most the 81 years that the table takes. */
export const listYears = (q: Queries): Promise<CalendarYear[]> => years(q).execute();

export const getYear = (q: Queries, year: number): Promise<CalendarYear> =>
  years(q).where('calendar_year.year', '=', year).executeTakeFirstOrThrow();

/** Writers take turns, and what waits for a calendar (`waitForWriters`) sees all or nothing of a new one. */
export async function lockCalendar(tx: Tx): Promise<void> {
  await sql`lock table calendar_year in share row exclusive mode`.execute(tx);
}

export async function replaceYear(
  tx: Tx,
  year: number,
  { source, holidays, makeUpDays }: WriteCalendarYear,
): Promise<void> {
  await tx
    .insertInto('calendar_year')
    .values({ year, source })
    .onConflict((oc) => oc.column('year').doUpdateSet({ source }))
    .execute();
  await tx.deleteFrom('calendar_day').where('year', '=', year).execute();
  const days = [
    ...holidays.map(({ day, name }) => ({ day, year, kind: 'holiday' as const, name })),
    ...makeUpDays.map((day) => ({ day, year, kind: 'make_up' as const, name: '' })),
  ];
  if (days.length > 0) await tx.insertInto('calendar_day').values(days).execute();
}
