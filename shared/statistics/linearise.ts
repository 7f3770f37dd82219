import type { ScaleCell } from './cell.ts';
import { isValid } from './cell.ts';
import type { MeanEstimate } from './share.ts';
import { scaleMean } from './share.ts';

/** Answers that share value, weight and cluster. */
export type ClusteredCell = {
  /** 0 or 1 for a share, a code for a mean. */
  readonly value: number;
  readonly weight: number;
  readonly count: number;
  /** The place (or poster) whose answers resemble one another; leave out where every answer stands for itself. */
  readonly cluster?: string;
};

export type Linearised = {
  readonly mean: number;
  readonly standardError: number;
  /** Variance over that of a simple random sample of as many answers; weights and clusters are both in it. */
  readonly designEffect: number;
  /** n / designEffect: the n_eff to use instead of Kish's size and an assumed effect, never together with them. */
  readonly size: number;
};

/**
 * The standard error of a weighted mean by Taylor linearisation, with replacement between clusters: what `svymean` of R's `survey`
 * gives for `svydesign(ids = ~cluster or ~1, weights = ~weight)`, and its `deff = "replace"`. Weights count as given: what raking
 * explains of the answers is not taken off, which errs on the wide side.
 * @param units clusters (or answers) of the whole round, when only some of them were asked this item; 0 of the others counts too
 * @returns null where nothing can be estimated: fewer than two clusters, or all answers the same
 */
export function linearise(cells: readonly ClusteredCell[], units?: number): Linearised | null {
  if (new Set(cells.flatMap(({ value, count }) => (count > 0 ? [value] : []))).size < 2) return null;
  const n = sum(cells, () => 1);
  const total = sum(cells, ({ weight }) => weight);
  const mean = sum(cells, ({ weight, value }) => weight * value) / total;
  const pulls = pullsOf(cells, (cell) => (cell.weight * (cell.value - mean)) / total);
  const groups = units ?? sum(pulls, () => 1);
  if (groups < 2 || n < 2) return null;
  const variance = (groups / (groups - 1)) * sum(pulls, ({ pull }) => pull * pull);
  const spread = sum(cells, ({ weight, value }) => weight * (value - mean) ** 2) / total;
  const simple = ((spread * n) / (n - 1)) * (1 / n);
  if (simple === 0 || variance === 0) return null;
  const designEffect = variance / simple;
  return { mean, standardError: Math.sqrt(variance), designEffect, size: n / designEffect };
}

/**
 * The weighted mean of the valid codes with the size that linearisation gives it, for `meanInterval`: what the weights cost is then that
 * of these very answers and not Kish's guess. Without weights it is `scaleMean`. A design effect for clusters comes on top.
 */
export function linearisedMean(cells: readonly ScaleCell[]): MeanEstimate | null {
  const estimate = scaleMean(cells);
  const linear = linearise(cells.filter(isValid).map(({ code, weight, count }) => ({ value: code, weight, count })));
  return estimate && (linear ? { ...estimate, size: linear.size } : estimate);
}

/** How far each cluster pulls the mean; an answer without a cluster is one of its own. */
function pullsOf(cells: readonly ClusteredCell[], pullOf: (cell: ClusteredCell) => number) {
  const clusters = new Map<string, number>();
  const alone: { pull: number; count: number }[] = [];
  for (const cell of cells) {
    if (cell.cluster === undefined) alone.push({ pull: pullOf(cell), count: cell.count });
    else clusters.set(cell.cluster, (clusters.get(cell.cluster) ?? 0) + pullOf(cell) * cell.count);
  }
  return [...alone, ...[...clusters.values()].map((pull) => ({ pull, count: 1 }))];
}

const sum = <C extends { readonly count: number }>(cells: readonly C[], of: (cell: C) => number): number =>
  cells.reduce((total, cell) => total + cell.count * of(cell), 0);
