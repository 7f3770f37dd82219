import { z } from 'zod';
import {
  type CalendarYear,
  isWithinYear,
  type WriteCalendarYear,
  writeCalendarYearSchema,
} from '../../shared/calendar/api.ts';
import { addDays, daysBetween, type LocalDate } from '../../shared/time/local-date.ts';
import { localDateSchema } from '../../shared/time/schema.ts';

const dayOrNone = localDateSchema.nullable();

/** A stretch of days off under one name; a single day ends where it begins. */
const stretchSchema = z.object({ name: z.string(), from: dayOrNone, to: dayOrNone });
export type Stretch = z.infer<typeof stretchSchema>;

/** A year as it stands in the form. Also the shape of a draft kept on the device. */
const calendarFormSchema = z.object({
  source: z.string(),
  stretches: z.array(stretchSchema),
  makeUpDays: z.array(dayOrNone),
});
export type CalendarForm = z.infer<typeof calendarFormSchema>;
export const isCalendarForm = (value: unknown): value is CalendarForm => calendarFormSchema.safeParse(value).success;

export const EMPTY_STRETCH: Stretch = { name: '', from: null, to: null };

/** Neighbouring days of one name read as one stretch: "Tết Nguyên đán, 05/02 to 11/02". */
export function stretchesOf(holidays: CalendarYear['holidays']): Stretch[] {
  const stretches: { name: string; from: LocalDate; to: LocalDate }[] = [];
  for (const { day, name } of [...holidays].sort((a, b) => daysBetween(b.day, a.day))) {
    const last = stretches.at(-1);
    if (last && last.name === name && addDays(last.to, 1) === day) last.to = day;
    else stretches.push({ name, from: day, to: day });
  }
  return stretches;
}

export const formOfYear = (calendar: CalendarYear): CalendarForm => ({
  source: calendar.source,
  stretches: stretchesOf(calendar.holidays),
  makeUpDays: [...calendar.makeUpDays],
});

/**
 * The public holidays that fall on the same days of the solar calendar each year (Labour Code 2019, article 112). Tết, the
 * Hùng Kings' day and the second day of National Day are set by each year's decision, so they are left to be entered.
 */
export const fixedHolidays = (year: number): Stretch[] =>
  (
    [
      ['01-01', 'Tết Dương lịch'],
      ['04-30', 'Ngày Chiến thắng'],
      ['05-01', 'Ngày Quốc tế lao động'],
      ['09-02', 'Quốc khánh'],
    ] as const
  ).map(([day, name]) => ({ name, from: `${year}-${day}` as LocalDate, to: `${year}-${day}` as LocalDate }));

const LONGEST_STRETCH_DAYS = 15;

/** What the server is sent, or the sentence that says what is missing. */
export function readCalendarForm(year: number, form: CalendarForm): { body: WriteCalendarYear } | { problem: string } {
  if (form.source.trim().length < 3)
    return { problem: 'Xin ghi văn bản làm căn cứ, ví dụ thông báo lịch nghỉ lễ, tết.' };
  const holidays: WriteCalendarYear['holidays'] = [];
  for (const { name, from, to } of form.stretches) {
    if (!name.trim() || !from) return { problem: 'Mỗi dòng ngày nghỉ cần có tên và ngày.' };
    const length = daysBetween(from, to ?? from) + 1;
    if (length < 1) return { problem: `“${name}”: ngày cuối đang trước ngày đầu.` };
    if (length > LONGEST_STRETCH_DAYS)
      return { problem: `“${name}” dài quá ${LONGEST_STRETCH_DAYS} ngày, xin xem lại.` };
    for (let n = 0; n < length; n += 1) holidays.push({ day: addDays(from, n), name: name.trim() });
  }
  if (new Set(holidays.map(({ day }) => day)).size < holidays.length)
    return { problem: 'Có ngày nghỉ được ghi hai lần.' };
  const makeUpDays = form.makeUpDays.filter((day) => day !== null);
  if (makeUpDays.some((day) => holidays.some((holiday) => holiday.day === day)))
    return { problem: 'Có ngày vừa là ngày nghỉ vừa là ngày làm bù.' };
  const parsed = writeCalendarYearSchema.safeParse({ source: form.source, holidays, makeUpDays });
  if (!parsed.success) return { problem: 'Có ô dài quá hoặc có quá nhiều ngày. Xin xem lại.' };
  if (!isWithinYear(year, parsed.data)) return { problem: `Mọi ngày phải nằm trong năm ${year}.` };
  return { body: parsed.data };
}
