import type { z } from 'zod';

/** A calendar day in Viet Nam, `YYYY-MM-DD`. Never a `Date`. */
export type LocalDate = string & z.$brand<'LocalDate'>;

/** Viet Nam has been on UTC+7 without summer time since 1975; a fixed offset gives every machine the same day. */
const OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

const toEpochDay = (day: LocalDate): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const fromEpochDay = (n: number): LocalDate => new Date(n * DAY_MS).toISOString().slice(0, 10) as LocalDate;

export const isCalendarDay = (text: string): boolean => {
  // Years that Postgres and every phone agree on; nothing of ours happened before or will happen after.
  if (!/^(18|19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
};

/** @throws RangeError for anything but an existing calendar day. */
export function parseLocalDate(text: string): LocalDate {
  if (!isCalendarDay(text)) throw new RangeError(`not a calendar day: ${text}`);
  return text as LocalDate;
}

/** The day it is in Viet Nam at this instant. */
export const toLocalDate = (at: Date): LocalDate =>
  new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10) as LocalDate;

/** The instant at which this day begins in Viet Nam. A period is half-open: `[startOfDay(from), startOfDay(addDays(to, 1)))`. */
export const startOfDay = (day: LocalDate): Date => new Date(toEpochDay(day) * DAY_MS - OFFSET_MS);

export const addDays = (day: LocalDate, days: number): LocalDate => fromEpochDay(toEpochDay(day) + days);

/** Days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: LocalDate, b: LocalDate): number => toEpochDay(b) - toEpochDay(a);

/** 0 is Sunday, 6 is Saturday. */
export const weekdayOf = (day: LocalDate): number => (((toEpochDay(day) + 4) % 7) + 7) % 7;

export const yearOf = (day: LocalDate): number => Number(day.slice(0, 4));

const WEEKDAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'];

/** "17/11/2026" */
export const formatDay = (day: LocalDate): string => day.split('-').reverse().join('/');

/** "thứ Ba, 17/11/2026", as people say it. */
export const formatDayInWords = (day: LocalDate): string => `${WEEKDAYS[weekdayOf(day)]}, ${formatDay(day)}`;
