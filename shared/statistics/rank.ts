import type { Interval } from './interval.ts';
import { LEAST_ANSWERS } from './minimum.ts';

export type RankedUnit = {
  readonly unitId: string;
  /** Valid answers, as people count them. */
  readonly n: number;
  readonly interval: Interval;
};

/** Places `first` to `last` are shared; inside a group the order says nothing. */
export type RankGroup<Unit> = { readonly first: number; readonly last: number; readonly units: readonly Unit[] };

export type Ranking<Unit> = {
  /** Best first. Intervals of different groups never overlap, and units whose intervals do are always in one group. */
  readonly groups: readonly RankGroup<Unit>[];
  /** Fewer than 100 valid answers: in no order, told apart. */
  readonly tooFew: readonly Unit[];
};

/**
 * Ranks units as far as their intervals allow (domain facts §2.11, 7). Overlapping is passed on: where A overlaps B and B overlaps C,
 * all three share a group. Units keep the order given to them inside a group and in `tooFew`.
 */
export function rankUnits<Unit extends RankedUnit>(units: readonly Unit[]): Ranking<Unit> {
  const enough = units.filter(({ n }) => n >= LEAST_ANSWERS.ranking);
  const groups: { low: number; members: Set<Unit> }[] = [];
  for (const unit of enough.toSorted((a, b) => b.interval.high - a.interval.high)) {
    const group = groups.at(-1);
    if (group && unit.interval.high >= group.low) {
      group.members.add(unit);
      group.low = Math.min(group.low, unit.interval.low);
    } else groups.push({ low: unit.interval.low, members: new Set([unit]) });
  }
  let first = 1;
  return {
    groups: groups.map(({ members }) => {
      const group = { first, last: first + members.size - 1, units: enough.filter((unit) => members.has(unit)) };
      first += members.size;
      return group;
    }),
    tooFew: units.filter(({ n }) => n < LEAST_ANSWERS.ranking),
  };
}
