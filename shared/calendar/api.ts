import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { textOf } from '../text.ts';
import { yearOf } from '../time/local-date.ts';
import { localDateSchema } from '../time/schema.ts';

const yearSchema = z.coerce.number().int().min(2020).max(2100);

const dayLists = {
  /** The decision that announced the days off. */
  source: textOf(3, 300),
  holidays: z.array(z.strictObject({ day: localDateSchema, name: textOf(1, 80) })).max(60),
  makeUpDays: z.array(localDateSchema).max(20),
};

export const writeCalendarYearSchema = z.strictObject(dayLists);
export type WriteCalendarYear = z.infer<typeof writeCalendarYearSchema>;

/** Every day must lie in the year it is entered for. */
export const isWithinYear = (year: number, input: WriteCalendarYear): boolean =>
  [...input.holidays.map(({ day }) => day), ...input.makeUpDays].every((day) => yearOf(day) === year);

export const calendarYearSchema = z.object({
  year: z.number().int(),
  source: z.string(),
  holidays: z.array(z.object({ day: localDateSchema, name: z.string() })),
  makeUpDays: z.array(localDateSchema),
});
export type CalendarYear = z.infer<typeof calendarYearSchema>;

export const listCalendarYearsApi = {
  operationId: 'listCalendarYears',
  summary: 'Working-day calendars of the years that are known',
  method: 'GET',
  path: '/api/office/calendar-years',
  access: 'official',
  reply: z.object({ items: z.array(calendarYearSchema) }),
} as const satisfies Endpoint;

export const writeCalendarYearApi = {
  operationId: 'writeCalendarYear',
  summary: 'Enter the days off of a year; feedback that waits for it gets its due day',
  method: 'PUT',
  path: '/api/office/calendar-years/:year',
  access: 'calendar.manage',
  params: z.strictObject({ year: yearSchema }),
  body: writeCalendarYearSchema,
  reply: z.object({ calendar: calendarYearSchema, feedbackDated: z.number().int() }),
} as const satisfies Endpoint;
