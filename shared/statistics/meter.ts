import { LEAST_ANSWERS } from './minimum.ts';
import type { Told } from './suppress.ts';
import { suppressList } from './suppress.ts';
import type { Group, Margin } from './weighting.ts';
import { checkWeighting } from './weighting.ts';

export type MeterRow = {
  readonly category: string;
  /** Share of the population, 0–1. */
  readonly expected: number;
  readonly answers: Told;
  /** Share of the ballots that told this dimension, 0–1; `null` where the number may not be told. */
  readonly observed: number | null;
  /**
   * How many more ballots of this category alone bring it to its share of the population and to 10. `at_most`: as if there were none
   * yet, because the exact number would tell how many there are. `null` where a number is withheld.
   */
  readonly missing: { readonly kind: 'exactly' | 'at_most'; readonly ballots: number } | null;
};

export type Meter = {
  readonly dimension: string;
  readonly rows: readonly MeterRow[];
  /** Ballots that did not tell it. 0 is told, for it says nothing of anybody; `small` is then 1–9. */
  readonly silent: Told;
};

/**
 * How well the ballots of a round stand for the population in one dimension, without telling any number below 10 or one from which it
 * could be found; the number of all ballots counts as known. While fewer than ten people kept silent their number is not told, and
 * shares are of all ballots instead. @throws RangeError as `rake`
 */
export function representativeness(groups: readonly Group[], margin: Margin): Meter {
  checkWeighting(groups, [margin]);
  const { dimension, people } = margin;
  const answersOf = (category: string | null): number =>
    groups.reduce((sum, { at, count }) => sum + (at[dimension] === category ? count : 0), 0);
  const categories = Object.keys(people);
  const silentCount = answersOf(null);
  const counts = categories.map(answersOf);
  const { counts: told } = suppressList(silentCount > 0 ? [...counts, silentCount] : counts);
  const silent = silentCount > 0 ? (told.at(-1) ?? 'withheld') : 0;
  const all = counts.reduce((sum, count) => sum + count, 0) + silentCount;
  const base = silent === 'withheld' ? null : silent === 'small' ? all : all - silent;
  const population = Object.values(people).reduce((sum, count) => sum + count, 0);
  const rows = categories.map((category, i): MeterRow => {
    const expected = (people[category] ?? 0) / population;
    const answers = told[i] ?? 'withheld';
    return {
      category,
      expected,
      answers,
      observed: typeof answers === 'number' && base !== null ? answers / base : null,
      missing: missingOf(answers, expected, base),
    };
  });
  return { dimension, rows, silent };
}

function missingOf(answers: Told, expected: number, base: number | null): MeterRow['missing'] {
  if (answers === 'withheld' || base === null) return null;
  const has = answers === 'small' ? 0 : answers;
  const toShare = expected < 1 ? Math.ceil((expected * base - has) / (1 - expected)) : 0;
  const ballots = Math.max(0, LEAST_ANSWERS.shown - has, toShare);
  return { kind: answers === 'small' ? 'at_most' : 'exactly', ballots };
}
