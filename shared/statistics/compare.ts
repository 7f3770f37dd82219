import type { Interval } from './interval.ts';
import { mean100Interval, shareInterval } from './interval.ts';
import type { MeanEstimate, ShareEstimate } from './share.ts';
import { toMean100 } from './share.ts';

/** One round's figure: `instrument` names form and version, for another wording or scale measures another thing. */
export type Round<Estimate> = {
  readonly instrument: string;
  readonly estimate: Estimate;
  readonly designEffect: number;
};

export type Verdict = 'rose' | 'fell' | 'not_shown';

export type Comparison =
  /** The instrument changed between the two: there is no difference to speak of. */
  | { readonly kind: 'break' }
  /** After minus before; `not_shown` whenever the interval holds 0, which is not the same as "unchanged". */
  | Difference;

export type Difference = {
  readonly kind: 'difference';
  readonly difference: number;
  readonly interval: Interval;
  readonly verdict: Verdict;
};

/**
 * The difference of two shares, −1 to 1, with Newcombe's 95 % interval made of the two Wilson intervals (method 10 of Newcombe,
 * Statistics in Medicine 1998). The rounds are taken as independent, since nobody can know who answered both; people who did make
 * the true interval narrower, so no difference is claimed too early. @throws RangeError as `wilson`
 */
export function compareShares(before: Round<ShareEstimate>, after: Round<ShareEstimate>): Comparison {
  return compare(before, after, ({ share }) => share, shareInterval);
}

/** The difference of two MEAN100 in points, −100 to 100, its interval made of the two in the same way. */
export function compareMeans(before: Round<MeanEstimate>, after: Round<MeanEstimate>): Comparison {
  return compare(before, after, ({ mean }) => toMean100(mean), mean100Interval);
}

/** Where both intervals are symmetric and not cut at the end of the scale this is the usual √(se² + se²). */
function compare<Estimate>(
  before: Round<Estimate>,
  after: Round<Estimate>,
  pointOf: (estimate: Estimate) => number,
  intervalOf: (estimate: Estimate, designEffect: number) => Interval,
): Comparison {
  if (before.instrument !== after.instrument) return { kind: 'break' };
  const [from, to] = [pointOf(before.estimate), pointOf(after.estimate)];
  const [old, now] = [intervalOf(before.estimate, before.designEffect), intervalOf(after.estimate, after.designEffect)];
  return { kind: 'difference', ...differenceOf({ value: from, interval: old }, { value: to, interval: now }) };
}

type Valued = { readonly value: number; readonly interval: Interval };

/** After minus before, from two values and their intervals alone: all that a published figure holds. */
export function differenceOf(before: Valued, after: Valued): Omit<Difference, 'kind'> {
  const difference = after.value - before.value;
  const interval = {
    low: difference - Math.hypot(after.value - after.interval.low, before.interval.high - before.value),
    high: difference + Math.hypot(after.interval.high - after.value, before.value - before.interval.low),
  };
  return { difference, interval, verdict: verdictOf(interval) };
}

const verdictOf = ({ low, high }: Interval): Verdict => (low > 0 ? 'rose' : high < 0 ? 'fell' : 'not_shown');
