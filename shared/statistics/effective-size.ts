import type { WeightedCell } from './cell.ts';
import { checkCells, sumOver } from './cell.ts';

/**
 * How much larger the variance is than in a simple random sample of as many people, because answers from one place resemble one
 * another; assumed until a round has estimated its own (domain facts §2.11, 3). `spread`: a poll in the app, people of many places.
 * `one_place`: a poster, a kiosk, paper or an assistant at one desk.
 */
export const DEFAULT_DESIGN_EFFECT = { spread: 1.5, one_place: 2.5 } as const;

/**
 * Kish's effective size (Σw)² / Σw²: how many equally weighted answers would be as precise. It equals the number of answers when
 * all weigh the same, and 0 without answers. Clustering is not in it: divide by a design effect, as `wilson` does.
 * Kish, Survey Sampling (1965), §11.7.
 */
export function kishSize(cells: readonly WeightedCell[]): number {
  checkCells(cells);
  const squares = sumOver(cells, ({ weight }) => weight * weight);
  return squares === 0 ? 0 : sumOver(cells, ({ weight }) => weight) ** 2 / squares;
}

/** n / n_eff of the weights alone, at least 1: what weighting costs in precision. `null` without answers. */
export function weightingEffect(cells: readonly WeightedCell[]): number | null {
  const size = kishSize(cells);
  return size === 0 ? null : sumOver(cells, () => 1) / size;
}
