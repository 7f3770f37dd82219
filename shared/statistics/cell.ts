import { DONT_KNOW } from '../poll/form.ts';

/** Answers that share a weight. Figures read such cells and never single answers, so their cost does not grow with the poll. */
export type WeightedCell = {
  readonly count: number;
  /** Positive; only the ratios of weights matter. */
  readonly weight: number;
};

/** Answers to one item of the satisfaction scale: `code` is 1–5, or `DONT_KNOW`. */
export type ScaleCell = WeightedCell & { readonly code: number };

export const LOWEST = 1;
export const HIGHEST = 5;
export const SATISFIED_FROM = 4;

export const isValid = ({ code }: ScaleCell): boolean => code !== DONT_KNOW;

/** The same answers, each counting once: the unweighted figure that stands beside every weighted one. */
export const unweighted = (cells: readonly ScaleCell[]): ScaleCell[] => cells.map((cell) => ({ ...cell, weight: 1 }));

/** One cell for each choice of a tally, unweighted. */
export const cellsOfTally = (tally: ReadonlyMap<number, number>): ScaleCell[] =>
  [...tally].map(([code, count]) => ({ code, count, weight: 1 }));

/** Sum over all answers of `of(cell)`; each cell counts as often as it has answers. */
export const sumOver = <C extends WeightedCell>(cells: readonly C[], of: (cell: C) => number): number =>
  cells.reduce((sum, cell) => sum + cell.count * of(cell), 0);

/** @throws RangeError for what no poll can hold: counts that are no whole numbers, weights that are not positive, codes off the scale */
export function checkCells(cells: readonly (WeightedCell & { readonly code?: number })[]): void {
  for (const { count, weight, code } of cells) {
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`a cell holds ${count} answers`);
    if (!(weight > 0 && weight < Infinity)) throw new RangeError(`a cell weighs ${weight}`);
    const isOnScale = code === undefined || code === DONT_KNOW || (code >= LOWEST && code <= HIGHEST);
    if (!isOnScale || (code !== undefined && !Number.isInteger(code)))
      throw new RangeError(`${code} is not on the scale`);
  }
}
