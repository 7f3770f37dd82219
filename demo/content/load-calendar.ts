import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeCalendarYearSchema } from '../../shared/calendar/api.ts';
import type { WorkCalendar } from '../../shared/time/working-days.ts';
import type { Queries } from '../../server/platform/db.ts';

const FILE = new URL('../data/working-days.json', import.meta.url);
const fileSchema = z.array(writeCalendarYearSchema.extend({ year: z.number().int() }));

/** Days off as far as they are known; each year says in its source what nobody has verified. */
export const readCalendarYears = async () => fileSchema.parse(JSON.parse(await readFile(FILE, 'utf8')));

export async function loadCalendar(q: Queries): Promise<WorkCalendar> {
  const years = await readCalendarYears();
  await q
    .insertInto('calendar_year')
    .values(years.map(({ year, source }) => ({ year, source })))
    .execute();
  const days = years.flatMap(({ year, holidays, makeUpDays }) => [
    ...holidays.map(({ day, name }) => ({ day, year, kind: 'holiday' as const, name })),
    ...makeUpDays.map((day) => ({ day, year, kind: 'make_up' as const, name: 'Ngày làm bù' })),
  ]);
  await q.insertInto('calendar_day').values(days).execute();
  const daysOf = (kind: 'holiday' | 'make_up') => new Set(days.filter((it) => it.kind === kind).map(({ day }) => day));
  return {
    years: new Set(years.map(({ year }) => year)),
    holidays: daysOf('holiday'),
    makeUpDays: daysOf('make_up'),
  };
}
