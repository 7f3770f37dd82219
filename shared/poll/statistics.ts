import type { Interval } from '../statistics/interval.ts';
import { wilson } from '../statistics/interval.ts';
import { LEAST_ANSWERS } from '../statistics/minimum.ts';
import { DONT_KNOW } from './form.ts';

/** choice → how many ballots chose it. */
export type Tally = ReadonlyMap<number, number>;

/** What may be said about one item. Shares are 0–1; `null` is a number that is hidden because too few people answered. */
export type ItemResult = {
  /** Valid answers: without "không biết". `null` below 10. */
  readonly n: number | null;
  readonly counts: readonly { choice: number; count: number }[] | null;
  /** Share of 4 and 5, only for the satisfaction scale and from 30 answers on. */
  readonly satisfied: { share: number; interval: Interval } | null;
  /** Share of "không biết" among everybody asked. */
  readonly dontKnowShare: number | null;
};

const HIDDEN: ItemResult = { n: null, counts: null, satisfied: null, dontKnowShare: null };

/**
 * @param answered ballots in which the item was answered, "không biết" included
 * @param isScale  whether the choices are the satisfaction scale 1–5
 */
export function resultOf(tally: Tally, answered: number, isScale: boolean): ItemResult {
  const dontKnow = tally.get(DONT_KNOW) ?? 0;
  const n = answered - dontKnow;
  if (n < LEAST_ANSWERS.shown) return HIDDEN;
  const counts = [...tally]
    .filter(([choice]) => choice !== DONT_KNOW)
    .map(([choice, count]) => ({ choice, count }))
    .sort((a, b) => a.choice - b.choice);
  const enough = n >= LEAST_ANSWERS.percentage;
  const high = (tally.get(4) ?? 0) + (tally.get(5) ?? 0);
  return {
    n,
    counts,
    satisfied: isScale && enough ? { share: high / n, interval: wilson(high, n) } : null,
    dontKnowShare: enough ? dontKnow / answered : null,
  };
}

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
