import { LEAST_ANSWERS } from '../statistics/minimum.ts';
import type { Told } from '../statistics/suppress.ts';

/** Counts whose sum may be told, as the faces of one side of the scale. */
export type ToldPart = {
  readonly sum: Told;
  readonly counts: readonly { readonly choice: number; readonly count: Told }[];
};

/**
 * The least and the greatest mean that the numbers told leave open: whatever is hidden lies at one end or at the other. It is made of
 * nothing else, so it tells nothing more. `null` where a sum is hidden too.
 */
export function meanBetween(parts: readonly ToldPart[]): { low: number; high: number } | null {
  let n = 0;
  let [low, high] = [0, 0];
  for (const { sum, counts } of parts) {
    if (typeof sum !== 'number') return null;
    n += sum;
    let left = sum;
    const hidden: { choice: number; most: number }[] = [];
    for (const { choice, count } of counts) {
      if (typeof count !== 'number') {
        hidden.push({ choice, most: count === 'small' ? LEAST_ANSWERS.shown - 1 : Infinity });
        continue;
      }
      left -= count;
      low += choice * count;
      high += choice * count;
    }
    low += fill(hidden, left);
    high += fill(hidden.toReversed(), left);
  }
  return n === 0 ? null : { low: low / n, high: high / n };
}

/** The sum of the choices of so many people when the first of these hold as many of them as they can. */
function fill(hidden: readonly { choice: number; most: number }[], people: number): number {
  let left = people;
  let total = 0;
  for (const { choice, most } of hidden) {
    const here = Math.min(left, most);
    total += choice * here;
    left -= here;
  }
  return total;
}
