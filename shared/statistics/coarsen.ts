import { LEAST_ANSWERS } from './minimum.ts';
import type { Group } from './weighting.ts';

/**
 * Makes a file of single ballots fit to be given away: what people said of themselves is left out, dimension by dimension, until every
 * combination that is left is shared by at least 10 ballots (k-anonymity with k = 10; Sweeney 2002). Weights that should come out of
 * the file again must be made of what this leaves, not of what was asked.
 *
 * It does not hide an answer that all ten of a combination gave, nor what somebody knows from elsewhere.
 * @param groups ballots by all dimensions of the file
 * @param order  dimensions, the one given up first in front; all of them
 * @returns what may be told of each group, in their order; `null` when there are fewer than 10 ballots, of which nothing may be
 * @throws RangeError for a group that lacks a dimension of `order`
 */
export function coarsen(groups: readonly Group[], order: readonly string[]): Group['at'][] | null {
  let told = groups.map(({ at }) => pick(at, order));
  for (;;) {
    const counts = new Map<string, number>();
    groups.forEach(({ count }, i) => {
      const key = keyOf(told[i], order);
      counts.set(key, (counts.get(key) ?? 0) + count);
    });
    const small = [...counts].filter(([, count]) => count > 0 && count < LEAST_ANSWERS.shown).map(([key]) => key);
    if (small.length === 0) return told;
    const nothing = keyOf({}, order);
    if (small.some((key) => key !== nothing)) {
      told = told.map((at) => (small.includes(keyOf(at, order)) ? withoutFirst(at, order) : at));
      continue;
    }
    // Only those of whom nothing is left are too few: the smallest other combination joins them.
    const [joining] = [...counts].filter(([key]) => key !== nothing).toSorted(([, a], [, b]) => a - b)[0] ?? [];
    if (joining === undefined) return null;
    told = told.map((at) => (keyOf(at, order) === joining ? pick({}, order, null) : at));
  }
}

function pick(at: Group['at'], order: readonly string[], otherwise?: null): Group['at'] {
  return Object.fromEntries(
    order.map((dimension) => {
      const category = at[dimension] === undefined ? otherwise : at[dimension];
      if (category === undefined) throw new RangeError(`a group has no ${dimension}`);
      return [dimension, category];
    }),
  );
}

const keyOf = (at: Group['at'] | undefined, order: readonly string[]): string =>
  JSON.stringify(order.map((dimension) => at?.[dimension] ?? null));

function withoutFirst(at: Group['at'], order: readonly string[]): Group['at'] {
  const first = order.find((dimension) => at[dimension] !== null);
  return first === undefined ? at : { ...at, [first]: null };
}
