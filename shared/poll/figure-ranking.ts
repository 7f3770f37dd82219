import type { Interval } from '../statistics/interval.ts';
import { wilson, Z } from '../statistics/interval.ts';
import type { RankFigure } from './result-schema.ts';
import type { ToldRank } from './told-ranking.ts';
import { meanBetween } from './told-mean.ts';

type Options = {
  readonly n: number;
  readonly designEffect: number;
  /** Fewer answers than these show no share and no mean. */
  readonly leastShare: number;
};

/** Who put a choice first, and which place it has on average, as far as the told numbers go. */
export const rankFigures = (ranks: readonly ToldRank[], { n, designEffect, leastShare }: Options): RankFigure[] =>
  ranks.map(({ choice, named, positions }) => {
    const [first] = positions;
    const isEnough = typeof named === 'number' && named >= leastShare;
    const counts = positions.map((count, p) => ({ choice: p + 1, count }));
    const mean = isEnough ? meanPosition(positions, designEffect) : null;
    return {
      choice,
      positions: [...positions],
      first:
        typeof first === 'number' && n >= leastShare
          ? { share: first / n, interval: { ...wilson(first, n, designEffect) } }
          : null,
      mean,
      meanBetween: isEnough && !mean ? meanBetween([{ sum: named, counts }]) : null,
    };
  });

/** A mean is one more equation: only where every place is told. */
function meanPosition(positions: ToldRank['positions'], designEffect: number): RankFigure['mean'] {
  const counts = positions.flatMap((count) => (typeof count === 'number' ? [count] : []));
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (counts.length < positions.length || n < 2) return null;
  const mean = counts.reduce((sum, count, p) => sum + count * (p + 1), 0) / n;
  const variance = counts.reduce((sum, count, p) => sum + count * (p + 1 - mean) ** 2, 0) / (n - 1);
  return { mean, ...cut(mean, Z * Math.sqrt((variance * designEffect) / n), positions.length) };
}

const cut = (mean: number, half: number, last: number): Interval => ({
  low: Math.max(1, mean - half),
  high: Math.min(last, mean + half),
});
