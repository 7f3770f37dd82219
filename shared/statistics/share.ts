import { DONT_KNOW } from '../poll/form.ts';
import type { ScaleCell } from './cell.ts';
import { checkCells, HIGHEST, isValid, LOWEST, SATISFIED_FROM, sumOver } from './cell.ts';
import { kishSize } from './effective-size.ts';

/** A share with what its interval needs. */
export type ShareEstimate = {
  /** 0–1 */
  readonly share: number;
  /** Valid answers, as people count them. */
  readonly n: number;
  /** Kish's effective size of the valid answers, before any design effect. */
  readonly size: number;
};

/**
 * T2B: the weighted share, 0–1, of codes 4 and 5 among valid answers; "không biết" is outside. `null` without a valid answer.
 * Domain facts §2.5 and §2.11, 2. @throws RangeError for cells that no poll can hold
 */
export const satisfiedShare = (cells: readonly ScaleCell[]): ShareEstimate | null =>
  shareOf(cells.filter(isValid), ({ code }) => code >= SATISFIED_FROM);

/** The share, 0–1, of "không biết" among everybody asked. `null` when nobody was. @throws RangeError as above */
export const dontKnowShare = (cells: readonly ScaleCell[]): ShareEstimate | null =>
  shareOf(cells, ({ code }) => code === DONT_KNOW);

function shareOf(cells: readonly ScaleCell[], isIn: (cell: ScaleCell) => boolean): ShareEstimate | null {
  checkCells(cells);
  const n = sumOver(cells, () => 1);
  if (n === 0) return null;
  const inside = sumOver(cells.filter(isIn), ({ weight }) => weight);
  const outside = sumOver(
    cells.filter((cell) => !isIn(cell)),
    ({ weight }) => weight,
  );
  return { share: inside / (inside + outside), n, size: kishSize(cells) };
}

/** The mean of codes 1–5 with what its interval needs. */
export type MeanEstimate = {
  /** 1–5 */
  readonly mean: number;
  /** Weighted variance of the answers, with n − 1; 0 when all are the same or there is one. */
  readonly variance: number;
  readonly n: number;
  readonly size: number;
};

/** The weighted mean of the valid codes. `null` without a valid answer. @throws RangeError for cells that no poll can hold */
export function scaleMean(cells: readonly ScaleCell[]): MeanEstimate | null {
  checkCells(cells);
  const valid = cells.filter(isValid);
  const n = sumOver(valid, () => 1);
  if (n === 0) return null;
  const total = sumOver(valid, ({ weight }) => weight);
  // Weights leave a mean of equal answers off them by a rounding: off the end of the scale, or with a variance that is none.
  const [first, ...others] = new Set(valid.flatMap(({ code, count }) => (count > 0 ? [code] : [])));
  const only = others.length === 0 ? first : undefined;
  const mean = only ?? sumOver(valid, ({ weight, code }) => weight * code) / total;
  const spread = sumOver(valid, ({ weight, code }) => weight * (code - mean) ** 2) / total;
  return { mean, variance: only === undefined ? (spread * n) / (n - 1) : 0, n, size: kishSize(valid) };
}

/** MEAN100: a mean of 1–5 on a scale of 0–100, (mean − 1) / 4 × 100 (domain facts §2.5). Not a percentage of people. */
export const toMean100 = (mean: number): number => ((mean - LOWEST) / (HIGHEST - LOWEST)) * 100;
