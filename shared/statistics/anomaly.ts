import type { ScaleCell } from './cell.ts';
import { LEAST_ANSWERS } from './minimum.ts';
import type { ShareEstimate } from './share.ts';
import { satisfiedShare } from './share.ts';

/** Fewer equal answers are no pattern. */
export const LEAST_ITEMS = 4;

/** A day is a burst above three times the poster's usual day, and never for fewer than ten ballots. */
export const BURST = { times: 3, atLeast: 10 } as const;

/** Whether one code was given to every satisfaction item, of which there were at least four valid answers ("không biết" left out). */
export const isStraightLine = (codes: readonly number[]): boolean =>
  codes.length >= LEAST_ITEMS && codes.every((code) => code === codes[0]);

/**
 * The share, 0–1, of ballots that gave one code to everything, among those long enough to tell. Many satisfied people do so honestly:
 * it is a reason to look, not to throw away. `null` when no ballot is long enough.
 */
export function straightLineShare(ballots: readonly { readonly codes: readonly number[]; readonly count: number }[]) {
  const long = ballots.filter(({ codes }) => codes.length >= LEAST_ITEMS);
  const all = sum(long);
  return all === 0 ? null : sum(long.filter(({ codes }) => isStraightLine(codes))) / all;
}

export type PosterDay<Day> = { readonly posterId: string; readonly day: Day; readonly count: number };

/**
 * Days on which a poster brought more than three times its median day. Days without a ballot are not in the median: an office is
 * closed on some, and a poster on which few answer would burst at every visitor.
 */
export function findBursts<Day>(days: readonly PosterDay<Day>[]): (PosterDay<Day> & { readonly median: number })[] {
  const byPoster = Map.groupBy(
    days.filter(({ count }) => count > 0),
    ({ posterId }) => posterId,
  );
  return [...byPoster.values()].flatMap((ofPoster) => {
    const median = medianOf(ofPoster.map(({ count }) => count));
    return ofPoster
      .filter(({ count }) => count >= BURST.atLeast && count > BURST.times * median)
      .map((day) => ({ ...day, median }));
  });
}

export type Sensitivity = {
  readonly withAll: ShareEstimate | null;
  /** `null` also while fewer than ten answers are in doubt: the difference would tell what they were. */
  readonly without: ShareEstimate | null;
  /** How far the share, 0–1, would move. */
  readonly moved: number | null;
};

/**
 * What the headline would be without the suspicious answers; both are told and neither is thrown away.
 * @param all        cells of every answer
 * @param suspicious cells of those in doubt, each a part of the cell of the same code and weight in `all`
 * @throws RangeError when more are in doubt than there are
 */
export function sensitivity(all: readonly ScaleCell[], suspicious: readonly ScaleCell[]): Sensitivity {
  const keyOf = ({ code, weight }: ScaleCell): string => `${code} ${weight}`;
  const left = new Map<string, ScaleCell>();
  const add = (cell: ScaleCell, times: 1 | -1): void => {
    const count = (left.get(keyOf(cell))?.count ?? 0) + times * cell.count;
    if (count < 0) throw new RangeError('more answers are in doubt than there are');
    left.set(keyOf(cell), { ...cell, count });
  };
  for (const cell of all) add(cell, 1);
  for (const cell of suspicious) add(cell, -1);
  const isTold = sum(suspicious) >= LEAST_ANSWERS.shown;
  const [withAll, without] = [satisfiedShare(all), isTold ? satisfiedShare([...left.values()]) : null];
  return { withAll, without, moved: withAll && without ? without.share - withAll.share : null };
}

const sum = (ballots: readonly { readonly count: number }[]): number => ballots.reduce((n, { count }) => n + count, 0);

function medianOf(counts: readonly number[]): number {
  const sorted = counts.toSorted((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
}
