import { LEAST_ANSWERS } from './minimum.ts';
import type { Group, Weighting } from './weighting.ts';
import { checkWeighting, weighted } from './weighting.ts';

/** People of the population in one crossing of all dimensions. */
export type Stratum = { readonly at: Readonly<Record<string, string>>; readonly people: number };

/**
 * Post-stratification on a full crossing, for a population known in every crossing: each stratum gets its share of the population,
 * then weights are trimmed to 0.3–3 of the mean. Ballots that miss a dimension weigh 1 as a group and one by one: their stratum is
 * not known. Refused when a stratum has fewer than 10 ballots. Domain facts §2.11, 5.
 * @throws RangeError for a ballot in no stratum, strata of different dimensions, people that are not positive
 */
export function postStratify(groups: readonly Group[], strata: readonly Stratum[]): Weighting {
  const dimensions = Object.keys(strata[0]?.at ?? {}).toSorted();
  const keyOf = (at: Group['at']): string | null => {
    const categories = dimensions.map((dimension) => at[dimension]);
    if (categories.includes(undefined)) throw new RangeError('strata and ballots differ in their dimensions');
    return categories.includes(null) ? null : JSON.stringify(categories);
  };
  const crossed = groups.map(({ at, count }) => ({ at: { stratum: keyOf(at) }, count }));
  const people = new Map(strata.map((stratum) => [keyOf(stratum.at) ?? '', stratum.people]));
  if (people.size !== strata.length) throw new RangeError('a stratum stands twice');
  checkWeighting(crossed, [{ dimension: 'stratum', people: Object.fromEntries(people) }]);

  const answers = new Map<string | null, number>();
  for (const { at, count } of crossed) answers.set(at.stratum, (answers.get(at.stratum) ?? 0) + count);
  const answersIn = (key: string | null): number => answers.get(key) ?? 0;
  const small = strata.filter(({ at }) => answersIn(keyOf(at)) < LEAST_ANSWERS.shown).map(({ at }) => ({ at }));
  if (small.length > 0) return { isWeighted: false, why: 'too_few_answers', categories: small };

  const known = [...people.keys()].reduce((sum, key) => sum + answersIn(key), 0);
  const population = [...people.values()].reduce((sum, count) => sum + count, 0);
  const weights = crossed.map(({ at }) =>
    at.stratum === null ? 1 : (known * (people.get(at.stratum) ?? 0)) / population / answersIn(at.stratum),
  );
  return weighted(groups, weights, 1);
}
