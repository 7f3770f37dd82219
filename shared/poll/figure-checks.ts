import { sensitivity } from '../statistics/anomaly.ts';
import type { ScaleCell } from '../statistics/cell.ts';
import { HIGHEST, isValid, LOWEST } from '../statistics/cell.ts';
import type { Interval } from '../statistics/interval.ts';
import { mean100Interval, shareInterval } from '../statistics/interval.ts';
import { linearisedMean } from '../statistics/linearise.ts';
import { LEAST_ANSWERS } from '../statistics/minimum.ts';
import { toMean100 } from '../statistics/share.ts';
import type { Arc } from '../statistics/suppress-network.ts';
import type { Told } from '../statistics/suppress.ts';
import { COST, costOf, tell } from '../statistics/suppress.ts';
import type { HeadlineValue } from './headline.ts';
import type { ItemFigure, PollFigures, WithoutFigure } from './result-schema.ts';
import { meanBetween } from './told-mean.ts';

type Statistic = PollFigures['headlineStatistic'];

export type WithoutInput = {
  readonly statistic: Statistic;
  /** As it is told: without its value there is none without some answers either. */
  readonly headline: ItemFigure;
  /** Every answer to it, weighted where it is. */
  readonly all: readonly ScaleCell[];
  /** Those in doubt, each a part of a cell of `all`. */
  readonly doubted: readonly ScaleCell[];
  readonly designEffect: number;
  readonly leastShare: number;
};

/** Parts of the scale whose sums the headline tells: the sides for a share, every face for a mean. */
const PARTS: Record<Statistic, readonly (readonly number[])[]> = {
  t2b: [
    [1, 2, 3],
    [4, 5],
  ],
  mean100: [[1], [2], [3], [4], [5]],
};

/**
 * What the headline would be without some of its answers. The two values side by side tell how those were, part by part, so they are
 * told like a table: in doubt or not × parts of the scale, the sums of the parts being known. Where a part is hidden the told numbers
 * still leave a range. Nothing is left out of any other figure.
 */
export function withoutFigure(input: WithoutInput): WithoutFigure | null {
  const { statistic, headline, leastShare } = input;
  const [all, doubted] = [input.all.filter(isValid), input.doubted.filter(isValid)];
  // Ballots of before this was counted, or cells made of something else: nothing can be said.
  if (leftOf(all, doubted).some(({ count }) => count < 0)) return null;
  if (!(statistic === 't2b' ? headline.satisfied : headline.mean) || headline.n === null) return null;
  const sums = countsOf(all, statistic);
  const { answers, rows } = tellDoubted(sums, countsOf(doubted, statistic));
  const nothing = { answers, unweighted: null, weighted: null, between: null };
  if (typeof answers !== 'number' || headline.n - answers < leastShare) return nothing;
  if (!rows.flat().every((count) => typeof count === 'number')) {
    const between = statistic === 't2b' ? shareBetween(sums, answers, rows) : meanLeft(headline, answers, rows);
    return { ...nothing, between };
  }
  const isWeighted = (statistic === 't2b' ? headline.weighted : headline.weightedMean) !== null;
  const plain = (cells: readonly ScaleCell[]): ScaleCell[] => cells.map((cell) => ({ ...cell, weight: 1 }));
  return {
    ...nothing,
    unweighted: valueOf(plain(all), plain(doubted), input),
    weighted: isWeighted ? valueOf(all, doubted, input) : null,
  };
}

/** Rows: in doubt, the others. Columns: parts of the scale. */
function tellDoubted(all: readonly number[], doubted: readonly number[]): { answers: Told; rows: Told[][] } {
  const rows = [doubted, all.map((count, p) => count - (doubted[p] ?? 0))];
  const arcs: Arc[] = [
    ...rows.map((row, r) => ({ from: 'start', to: `row ${r}`, count: sum(row), cost: COST.subtotal })),
    ...rows.flatMap((row, r) =>
      row.map((count, p) => ({ from: `row ${r}`, to: `part ${p}`, count, cost: costOf(count) })),
    ),
    ...all.map((count, p) => ({ from: `part ${p}`, to: 'end', count, cost: Infinity })),
  ];
  const { told } = tell(arcs, sum(all));
  const at = (i: number): Told => told[i] ?? 'withheld';
  return {
    answers: at(0),
    rows: rows.map((row, r) => row.map((_, p) => at(rows.length + r * row.length + p))),
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

const countsOf = (cells: readonly ScaleCell[], statistic: Statistic): number[] =>
  PARTS[statistic].map((part) => sum(cells.map(({ code, count }) => (part.includes(code) ? count : 0))));

function leftOf(all: readonly ScaleCell[], doubted: readonly ScaleCell[]): ScaleCell[] {
  const minus = doubted.map((cell) => ({ ...cell, count: -cell.count }));
  const alike = Map.groupBy([...all, ...minus], ({ code, weight }) => `${code} ${weight}`);
  return [...alike.values()].flatMap((cells) =>
    cells.slice(0, 1).map((cell) => ({ ...cell, count: sum(cells.map(({ count }) => count)) })),
  );
}

function valueOf(
  all: readonly ScaleCell[],
  doubted: readonly ScaleCell[],
  { statistic, designEffect }: WithoutInput,
): HeadlineValue | null {
  if (statistic === 't2b') {
    const { without } = sensitivity(all, doubted);
    return without && { value: without.share, interval: { ...shareInterval(without, designEffect) } };
  }
  const estimate = linearisedMean(leftOf(all, doubted));
  if (!estimate) return null;
  const { low, high } = mean100Interval(estimate, designEffect);
  return { value: toMean100(estimate.mean) / 100, interval: { low: low / 100, high: high / 100 } };
}

const MOST_SMALL = LEAST_ANSWERS.shown - 1;

/** The share of the others, by how many of those in doubt the told numbers let be not content. */
function shareBetween([low = 0, high = 0]: readonly number[], answers: number, rows: readonly Told[][]): Interval {
  const [[doubtedLow, doubtedHigh] = [], [othersLow, othersHigh] = []] = rows;
  let [from, to] = [Math.max(0, answers - high), Math.min(answers, low)];
  const within = (least: number, most: number): void => {
    [from, to] = [Math.max(from, least), Math.min(to, most)];
  };
  if (doubtedLow === 'small') within(0, MOST_SMALL);
  if (doubtedHigh === 'small') within(answers - MOST_SMALL, answers);
  if (othersLow === 'small') within(low - MOST_SMALL, low);
  if (othersHigh === 'small') within(answers - high, answers - high + MOST_SMALL);
  const shareAt = (notContent: number): number => (high - (answers - notContent)) / (low + high - answers);
  return { low: shareAt(from), high: shareAt(to) };
}

/** The same of a mean: those in doubt lie as low or as high as the told numbers let them. */
function meanLeft({ mean, n }: ItemFigure, answers: number, [doubted = []]: readonly Told[][]): Interval | null {
  const range = meanBetween([{ sum: answers, counts: doubted.map((count, p) => ({ choice: p + 1, count })) }]);
  if (!range || !mean || n === null) return null;
  const without = (code: number): number => {
    const left = (n * mean.mean100 - answers * toMean100(code)) / (n - answers) / 100;
    return Math.min(1, Math.max(0, left));
  };
  return { low: without(Math.min(HIGHEST, range.high)), high: without(Math.max(LOWEST, range.low)) };
}
