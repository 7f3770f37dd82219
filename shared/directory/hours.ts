import type { LocalDate } from '../time/local-date.ts';
import { addDays, weekdayOf } from '../time/local-date.ts';

/** One stretch of a week's opening hours. Days as in ISO 8601, 1 is Monday; times are Viet Nam's, `HH:MM`. */
export type Stretch = { readonly days: readonly number[]; readonly from: string; readonly to: string };

const DAY_WORDS = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];
const dayWords = (day: number): string => DAY_WORDS[day - 1] ?? '';

/** "thứ Hai–thứ Sáu", "thứ Bảy", "thứ Hai, thứ Tư" */
function daysInWords(days: readonly number[]): string {
  const sorted = days.toSorted((a, b) => a - b);
  const first = sorted[0] ?? 1;
  const last = sorted.at(-1) ?? first;
  if (sorted.length > 2 && last - first === sorted.length - 1) return `${dayWords(first)}–${dayWords(last)}`;
  return sorted.map(dayWords).join(', ');
}

/** "7 giờ 30", as people say it, kept on one line. */
export const clockWords = (clock: string): string =>
  clock
    .replace(/^0/, '')
    .replace(':', '\u00a0giờ\u00a0')
    .replace(/\u00a000$/, '');

const WHOLE_DAY = { from: '00:00', to: '23:59' };
const isWholeDay = ({ from, to }: Pick<Stretch, 'from' | 'to'>): boolean =>
  from === WHOLE_DAY.from && to === WHOLE_DAY.to;
const timesInWords = (stretch: Stretch): string =>
  isWholeDay(stretch) ? 'cả ngày đêm' : `${clockWords(stretch.from)}–${clockWords(stretch.to)}`;

/** One line for each set of days: "thứ Hai–thứ Sáu: 7 giờ–11 giờ 30, 13 giờ 30–17 giờ". */
export function hoursInWords(hours: readonly Stretch[]): string[] {
  const byDays = new Map<string, string[]>();
  for (const stretch of hours.toSorted((a, b) => a.from.localeCompare(b.from))) {
    const key = daysInWords(stretch.days);
    byDays.set(key, [...(byDays.get(key) ?? []), timesInWords(stretch)]);
  }
  return [...byDays].map(([days, times]) => `${days}: ${times.join(', ')}`);
}

export type Openness =
  /** `until` is null around the clock. */
  | { readonly state: 'open'; readonly until: string | null }
  | { readonly state: 'closed'; readonly opensOn: LocalDate; readonly opensAt: string }
  /** Nothing is known, or nothing opens within two weeks. */
  | { readonly state: 'unknown' };

const LOOK_AHEAD_DAYS = 14;

/** 1 is Monday, 7 is Sunday. */
const isoWeekdayOf = (day: LocalDate): number => weekdayOf(day) || 7;

/** Whether somebody answers at this moment, and when somebody does. `daysOff` are holidays on which nobody works. */
export function opennessAt(
  hours: readonly Stretch[],
  { day, clock }: { day: LocalDate; clock: string },
  daysOff: ReadonlySet<LocalDate>,
): Openness {
  const stretchesOn = (on: LocalDate): Stretch[] =>
    daysOff.has(on)
      ? []
      : hours.filter(({ days }) => days.includes(isoWeekdayOf(on))).toSorted((a, b) => a.from.localeCompare(b.from));
  const now = stretchesOn(day).find(({ from, to }) => from <= clock && (clock < to || to === WHOLE_DAY.to));
  if (now) return { state: 'open', until: isWholeDay(now) ? null : now.to };
  for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead += 1) {
    const on = addDays(day, ahead);
    const next = stretchesOn(on).find(({ from }) => ahead > 0 || from > clock);
    if (next) return { state: 'closed', opensOn: on, opensAt: next.from };
  }
  return { state: 'unknown' };
}
