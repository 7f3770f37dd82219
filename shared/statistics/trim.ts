import type { WeightedCell } from './cell.ts';
import { sumOver } from './cell.ts';

/** In means of all weights: nobody counts less than 0.3 of a person or more than 3 (domain facts §2.11, 5). */
export const TRIM = { low: 0.3, high: 3 } as const;

/** Far below what a figure shows; what is left outside by rounding is cut without being handed on. */
const TINY = 1e-12;

/**
 * Weights whose mean is 1 cut to 0.3–3; what was cut off is given in equal parts to the answers inside, again and again until none is
 * outside. The mean stays 1. The same as `trimWeights(strict = TRUE)` of R's `survey`, which cannot go on when no answer is inside:
 * then all share alike.
 * @returns one weight for each cell
 */
export function trim(cells: readonly WeightedCell[]): number[] {
  let weights = cells.map(({ weight }) => weight);
  for (;;) {
    const now = cells.map(({ count }, i) => ({ count, weight: weights[i] ?? 0 }));
    const isInside = ({ weight }: WeightedCell): boolean => weight >= TRIM.low && weight <= TRIM.high;
    const excess = sumOver(now, ({ weight }) => weight - clamp(weight));
    if (now.every(({ count, weight }) => count === 0 || Math.abs(weight - clamp(weight)) < TINY))
      return weights.map(clamp);
    const inside = sumOver(now.filter(isInside), () => 1);
    const all = sumOver(now, () => 1);
    weights = now.map((cell) =>
      inside === 0
        ? clamp(cell.weight) + excess / all
        : isInside(cell)
          ? cell.weight + excess / inside
          : clamp(cell.weight),
    );
  }
}

const clamp = (weight: number): number => Math.min(TRIM.high, Math.max(TRIM.low, weight));
