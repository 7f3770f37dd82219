import { addDays, formatDay, type LocalDate, toLocalDate } from '../../shared/time/local-date.ts';

const NUMBER = new Intl.NumberFormat('vi-VN');
const CLOCK = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit' });

/** The device's day in Viet Nam: for display only, what counts is decided by the server. */
export const today = (): LocalDate => toLocalDate(new Date());

/** 1.234 */
export const formatNumber = (n: number): string => NUMBER.format(n);

const INSIDE = '\u00A0';

/** "84 %", of a share between 0 and 1. */
export const formatPercent = (share: number): string => `${formatNumber(Math.round(share * 100))}${INSIDE}%`;

/** A mean of 0–1 as points of 100. */
export const formatPoints = (value: number): string => formatNumber(Math.round(value * 100));
export const pointsBetween = ({ low, high }: { low: number; high: number }): string =>
  `${formatPoints(low)}–${formatPoints(high)}`;

/** "79–88 %" */
export const formatInterval = ({ low, high }: { low: number; high: number }): string =>
  `${Math.round(low * 100)}–${formatPercent(high)}`;

/** "09:32" in Viet Nam, whatever the zone of the machine. */
/** "84 % (79–88 %)" of a share, "72 điểm (68–76)" of a mean. */
export const sayValue = (
  { value, interval }: { value: number; interval: { low: number; high: number } },
  statistic: 't2b' | 'mean100',
): string =>
  statistic === 't2b'
    ? `${formatPercent(value)} (${formatInterval(interval)})`
    : `${formatPoints(value)}${INSIDE}điểm (${pointsBetween(interval)})`;

export const formatClock = (at: string | number): string => CLOCK.format(new Date(at));

/** "20/11/2026" of an instant. */
export const formatDayOf = (at: string): string => formatDay(toLocalDate(new Date(at)));

/** "20/11/2026 09:32" */
export const formatInstant = (at: string): string => `${formatDayOf(at)}${INSIDE}${formatClock(at)}`;

/** "hôm nay 09:32", "hôm qua 09:32", else with the day. */
export function formatRecent(at: string): string {
  const day = toLocalDate(new Date(at));
  const now = today();
  if (day === now) return `hôm nay ${formatClock(at)}`;
  if (day === addDays(now, -1)) return `hôm qua ${formatClock(at)}`;
  return formatInstant(at);
}

/** "482 913 706" */
export const formatCode = (code: string): string => code.replace(/(\d{3})(?=\d)/g, `$1${INSIDE}`);

export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
