import type { LocalDate } from '../../shared/time/local-date.ts';
import { formatDay, formatDayInWords, toLocalDate } from '../../shared/time/local-date.ts';

/** Viet Nam's day of an instant, for display: "20/11/2026". */
export const dayOf = (instant: string): string => formatDay(toLocalDate(new Date(instant)));

/** "thứ Sáu, 20/11/2026" */
export const dayInWordsOf = (instant: string): string => formatDayInWords(toLocalDate(new Date(instant)));

/** Today by the phone's clock; good enough to say "còn 2 ngày", never to decide. */
export const today = (): LocalDate => toLocalDate(new Date());

/** The moment it is in Viet Nam by the phone's clock: its day, and "HH:MM". */
export function nowInVietNam(): { day: LocalDate; clock: string } {
  const now = new Date();
  return { day: toLocalDate(now), clock: new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(11, 16) };
}

/** "14:05, thứ Sáu, 20/11/2026" */
export function formatSavedAt(savedAt: number): string {
  const inVietNam = new Date(savedAt + 7 * 3_600_000).toISOString();
  return `${inVietNam.slice(11, 16)}, ${formatDayInWords(toLocalDate(new Date(savedAt)))}`;
}

/** "482 913 706", never broken over two lines. */
export const inThrees = (code: string): string => code.replace(/(\d{3})(?=\d)/g, '$1\u00a0');

/** "Chủ nhật" at the head of a sentence, "thứ Ba" inside one. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
