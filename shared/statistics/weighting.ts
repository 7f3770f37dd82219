import type { WeightedCell } from './cell.ts';
import { sumOver } from './cell.ts';
import { weightingEffect } from './effective-size.ts';
import { TRIM, trim } from './trim.ts';

/** Ballots of people who said the same of themselves. `null` is "Không trả lời". */
export type Group = {
  /** dimension → category, such as sex → female */
  readonly at: Readonly<Record<string, string | null>>;
  readonly count: number;
};

/** What is known of the population in one dimension: category → people. Only the proportions matter. */
export type Margin = { readonly dimension: string; readonly people: Readonly<Record<string, number>> };

/** A category of a dimension, or a crossing of some. How few ballots it has stays unsaid: it is a small cell. */
export type Category = { readonly at: Readonly<Record<string, string>> };

export type Weighting =
  | {
      readonly isWeighted: true;
      /** One for each group, in their order; the mean over all ballots is 1. */
      readonly weights: readonly number[];
      /** How many times all dimensions were gone through; 1 for post-stratification. */
      readonly iterations: number;
      /** n / n_eff of the weights alone. */
      readonly weightingEffect: number;
      /** Ballots whose weight was cut to the bounds. When there are any, margins are met only nearly. */
      readonly trimmed: number;
    }
  /** Then the unweighted figure is shown, with the reason. Every category that is too small is named. */
  | { readonly isWeighted: false; readonly why: 'too_few_answers'; readonly categories: readonly Category[] }
  | { readonly isWeighted: false; readonly why: 'not_converged'; readonly iterations: number };

/** Trims and reports; `weights` have mean 1 over all ballots. */
export function weighted(groups: readonly Group[], weights: readonly number[], iterations: number): Weighting {
  const before: WeightedCell[] = groups.map(({ count }, i) => ({ count, weight: weights[i] ?? 1 }));
  const after = trim(before);
  const cells = before.map(({ count }, i) => ({ count, weight: after[i] ?? 1 }));
  const isCut = ({ weight }: WeightedCell): boolean => weight < TRIM.low || weight > TRIM.high;
  return {
    isWeighted: true,
    weights: after,
    iterations,
    weightingEffect: weightingEffect(cells) ?? 1,
    trimmed: sumOver(before.filter(isCut), () => 1),
  };
}

/** @throws RangeError for what is a mistake of the caller and no matter of too few answers */
export function checkWeighting(groups: readonly Group[], margins: readonly Margin[]): void {
  if (margins.length === 0) throw new RangeError('weighting needs a margin');
  for (const { dimension, people } of margins) {
    const isPositive = Object.values(people).every((count) => count > 0 && count < Infinity);
    if (!isPositive || Object.keys(people).length === 0)
      throw new RangeError(`a margin of ${dimension} is not positive`);
  }
  for (const { at, count } of groups) {
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`a group holds ${count} ballots`);
    for (const { dimension, people } of margins) {
      const category = at[dimension];
      if (category === undefined) throw new RangeError(`a group has no ${dimension}`);
      if (category !== null && !Object.hasOwn(people, category))
        throw new RangeError(`${dimension} ${category} is in no margin`);
    }
  }
}
