import type { PollTrend } from '../../../shared/poll/trend-schema.ts';

/** Where everything stands: `x` across all rounds and `y` up the scale, both 0–1. */
export type TrendShape = {
  readonly points: readonly { x: number; y: number; low: number; high: number; pollId: string }[];
  /** Between neighbours that may be compared. */
  readonly joins: readonly { from: { x: number; y: number }; to: { x: number; y: number } }[];
  /** Between neighbours that may not. */
  readonly breaks: readonly number[];
};

export function trendShape({ rounds }: Pick<PollTrend, 'rounds'>): TrendShape {
  const xOf = (i: number): number => (i + 0.5) / rounds.length;
  const points = rounds.flatMap(({ value, pollId }, i) =>
    value ? [{ x: xOf(i), y: value.value, ...value.interval, pollId }] : [],
  );
  const joins = rounds.flatMap(({ value, change }, i) => {
    const before = rounds[i - 1]?.value;
    return change?.kind === 'difference' && value && before
      ? [{ from: { x: xOf(i - 1), y: before.value }, to: { x: xOf(i), y: value.value } }]
      : [];
  });
  const breaks = rounds.flatMap(({ change }, i) => (change?.kind === 'none' ? [i / rounds.length] : []));
  return { points, joins, breaks };
}
