import { LEAST_ANSWERS } from '../statistics/minimum.ts';

/**
 * The last day whose ballots may be counted. Whoever reads results before and after somebody has answered must see no difference
 * made by fewer than ten people: days are joined into blocks of at least ten ballots, and the newest whole block waits until the next
 * one is whole, or until the poll has closed. `null` while nothing may be counted.
 * @param days ballots of each past day, in order; today is not among them
 */
export function publishedUntil<Day>(days: readonly { day: Day; ballots: number }[], isClosed: boolean): Day | null {
  const ends: Day[] = [];
  let inBlock = 0;
  for (const { day, ballots } of days) {
    inBlock += ballots;
    if (inBlock < LEAST_ANSWERS.shown) continue;
    ends.push(day);
    inBlock = 0;
  }
  if (isClosed) return ends.length > 0 ? (days.at(-1)?.day ?? null) : null;
  return ends.at(-2) ?? null;
}
