import { LEAST_ANSWERS } from './minimum.ts';
import type { Category, Group, Margin, Weighting } from './weighting.ts';
import { checkWeighting, weighted } from './weighting.ts';

/** More passes than this mean that the margins contradict the answers (domain facts §2.11, 5). */
export const MOST_ITERATIONS = 50;

/** Of a margin, relative. Far finer than a figure shows, so that the order of dimensions does not matter. */
const CLOSE_ENOUGH = 1e-9;

/**
 * Raking (iterative proportional fitting): weights such that the sums in every dimension stand as in the population, then trimmed to
 * 0.3–3 of the mean. Those who did not say keep, as a group, the share they have among the ballots, and the known categories divide
 * the rest as the population does: nobody is guessed at, nobody is left out, and somebody who told only the age still counts by it.
 * Refused when a category of a margin has fewer than 10 ballots (those who did not say are no category) or after 50 passes.
 * Never rake on ethnicity or religion: it is not asked. Domain facts §2.11, 5; Deming and Stephan, 1940.
 * @throws RangeError for a category that is in no margin, a margin that is not positive, counts that are no whole numbers
 */
export function rake(groups: readonly Group[], margins: readonly Margin[]): Weighting {
  checkWeighting(groups, margins);
  const categories = margins.flatMap((margin) => smallCategories(groups, margin));
  if (categories.length > 0) return { isWeighted: false, why: 'too_few_answers', categories };
  const targets = margins.map((margin) => targetsOf(groups, margin));
  let weights = groups.map(() => 1);
  for (let iterations = 1; iterations <= MOST_ITERATIONS; iterations += 1) {
    for (const target of targets) weights = fit(weights, groups, target);
    if (targets.every((target) => isMet(weights, groups, target))) return weighted(groups, weights, iterations);
  }
  return { isWeighted: false, why: 'not_converged', iterations: MOST_ITERATIONS };
}

function smallCategories(groups: readonly Group[], { dimension, people }: Margin): Category[] {
  const answers = sumBy(groups, dimension, () => 1);
  return Object.keys(people)
    .filter((category) => (answers.get(category) ?? 0) < LEAST_ANSWERS.shown)
    .map((category) => ({ at: { [dimension]: category } }));
}

/** The sum of weights that each category should have; `null` those who did not say. */
type Target = { readonly dimension: string; readonly sums: ReadonlyMap<string | null, number> };

function targetsOf(groups: readonly Group[], { dimension, people }: Margin): Target {
  const silent = sumBy(groups, dimension, () => 1).get(null) ?? 0;
  const known = groups.reduce((sum, { count }) => sum + count, 0) - silent;
  const population = Object.values(people).reduce((sum, count) => sum + count, 0);
  const sums = new Map<string | null, number>(
    Object.entries(people).map(([category, count]) => [category, (known * count) / population]),
  );
  return { dimension, sums: silent > 0 ? sums.set(null, silent) : sums };
}

function fit(weights: readonly number[], groups: readonly Group[], { dimension, sums }: Target): number[] {
  const now = sumBy(groups, dimension, (i) => weights[i] ?? 0);
  return groups.map(({ at }, i) => {
    const category = at[dimension] ?? null;
    const has = now.get(category) ?? 0;
    return has === 0 ? 1 : ((weights[i] ?? 0) * (sums.get(category) ?? 0)) / has;
  });
}

function isMet(weights: readonly number[], groups: readonly Group[], { dimension, sums }: Target): boolean {
  const now = sumBy(groups, dimension, (i) => weights[i] ?? 0);
  return [...sums].every(([category, sum]) => Math.abs((now.get(category) ?? 0) / sum - 1) < CLOSE_ENOUGH);
}

function sumBy(groups: readonly Group[], dimension: string, weightOf: (i: number) => number) {
  const sums = new Map<string | null, number>();
  groups.forEach(({ at, count }, i) => {
    const category = at[dimension] ?? null;
    sums.set(category, (sums.get(category) ?? 0) + count * weightOf(i));
  });
  return sums;
}
