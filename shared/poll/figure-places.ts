import { LEAST_ANSWERS } from '../statistics/minimum.ts';
import { DONT_KNOW } from './form.ts';
import type { PlaceCell } from './figures.ts';
import type { Tally } from './told.ts';

/** All places with fewer than ten valid answers, and whoever did not say: as one row. */
export const ELSEWHERE = 'elsewhere';

const MOST_SMALL = LEAST_ANSWERS.shown - 1;

/** Communes that a person can name; far more than ever share what is left. */
const OTHER_PLACES = 90;

/**
 * Valid answers to the headline item by place. Places below ten are one row, in which nobody can be found as long as there are far more
 * communes than it could fill. `null` with fewer than two places to tell apart, or when that row is too full to hide who is in it.
 */
export function placeFigures(cells: readonly PlaceCell[]): { tallies: ReadonlyMap<string, Tally> } | null {
  const valid = cells.filter(({ choice }) => choice > DONT_KNOW);
  const byPlace = Map.groupBy(valid, ({ placeId }) => placeId);
  const tallies = new Map<string, Map<number, number>>();
  const elsewhere = new Map<number, number>();
  for (const [placeId, own] of byPlace) {
    const n = own.reduce((sum, cell) => sum + cell.n, 0);
    const isApart = placeId !== null && n >= LEAST_ANSWERS.shown;
    const tally = isApart ? new Map<number, number>() : elsewhere;
    for (const { choice, n: count } of own) tally.set(choice, (tally.get(choice) ?? 0) + count);
    if (isApart) tallies.set(placeId, tally);
  }
  if (tallies.size < 2) return null;
  const left = [...elsewhere.values()].reduce((sum, count) => sum + count, 0);
  const unsaid = (byPlace.get(null) ?? []).reduce((sum, { n }) => sum + n, 0);
  if (left - unsaid > MOST_SMALL * (OTHER_PLACES - tallies.size - 1)) return null;
  if (left > 0) tallies.set(ELSEWHERE, elsewhere);
  return { tallies };
}
