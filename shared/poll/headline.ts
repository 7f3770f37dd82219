import type { Interval } from '../statistics/interval.ts';
import { targetInWords } from '../statistics/target.ts';
import type { ItemFigure, MeanFigure, PollFigures, WithoutFigure } from './result-schema.ts';

/** A share of people, or a mean of 0–100 on the same scale of 0–1, with its interval. */
export type HeadlineValue = { readonly value: number; readonly interval: Interval };

export type HeadlineFigure<Item extends ItemFigure> = {
  readonly item: Item;
  readonly statistic: PollFigures['headlineStatistic'];
  /** Weighted where there are weights. */
  readonly main: HeadlineValue | null;
  readonly isWeighted: boolean;
  readonly unweighted: HeadlineValue | null;
  /** What can be said where the value itself may not be told. */
  readonly between: Interval | null;
  /** Whether the target is met, in words; only of a value with an interval. */
  readonly claim: string | null;
};

type Figures<Item> = Pick<PollFigures, 'headlineItemId' | 'headlineStatistic' | 'target'> & {
  readonly modes: readonly { readonly items: readonly Item[] }[];
};

const ofMean = (mean: MeanFigure | null): HeadlineValue | null =>
  mean && { value: mean.mean100 / 100, interval: { low: mean.low / 100, high: mean.high / 100 } };
const ofShare = (estimate: ItemFigure['satisfied']): HeadlineValue | null =>
  estimate && { value: estimate.share, interval: estimate.interval };

/** The one figure that was fixed at approval; `null` of a poll that has none. */
export function headlineFigure<Item extends ItemFigure>(figures: Figures<Item>): HeadlineFigure<Item> | null {
  const { headlineItemId, headlineStatistic: statistic, target } = figures;
  const item = figures.modes[0]?.items.find(({ itemId }) => itemId === headlineItemId);
  if (!item) return null;
  const isMean = statistic === 'mean100';
  const weighted = isMean ? ofMean(item.weightedMean) : ofShare(item.weighted);
  const unweighted = isMean ? ofMean(item.mean) : ofShare(item.satisfied);
  const main = weighted ?? unweighted;
  const meanBetween = item.meanBetween && { low: item.meanBetween.low / 100, high: item.meanBetween.high / 100 };
  return {
    item,
    statistic,
    main,
    isWeighted: weighted !== null,
    unweighted,
    between: isMean ? meanBetween : item.between,
    claim: main && target !== null ? targetInWords(main.interval, target, statistic) : null,
  };
}

/** The headline without some of its answers, beside the headline that it is to be compared with; of the two only one is said. */
export type HeadlineWithout = {
  readonly value: HeadlineValue | null;
  readonly between: Interval | null;
  readonly isWeighted: boolean;
  readonly insteadOf: HeadlineValue;
};

/** `null` where the headline itself is not told. */
export function headlineWithout(
  headline: HeadlineFigure<ItemFigure> | null,
  { weighted, unweighted, between }: WithoutFigure,
): HeadlineWithout | null {
  if (!headline?.main) return null;
  const value = weighted ?? unweighted;
  const isWeighted = weighted !== null;
  const insteadOf = (isWeighted ? headline.main : headline.unweighted) ?? headline.main;
  return { value, between: value ? null : between, isWeighted, insteadOf };
}
