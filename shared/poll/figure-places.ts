import { LEAST_ANSWERS } from '../statistics/minimum.ts';
import { DONT_KNOW } from './form.ts';
import type { PlaceCell } from './figures.ts';
import type { Tally } from './told.ts';

/** All places with fewer valid answers than those that are apart, and whoever did not say: as one row. */
export const ELSEWHERE = 'elsewhere';

/** Row → choice → people. */
export type PlaceTallies = ReadonlyMap<string, Tally>;

/**
 * Valid answers to the headline item by place, of so many communes that a person can name, in the ways in which they may be told, the
 * preferred one first: places from thirty answers on apart, or from ten on. All others are one row, in which nobody can be found as
 * long as there are more communes than it could fill.
 */
export function placeFigures(cells: readonly PlaceCell[], communes: number): PlaceTallies[] {
  const valid = cells.filter(({ choice }) => choice > DONT_KNOW);
  return [LEAST_ANSWERS.percentage, LEAST_ANSWERS.shown].flatMap((least) => rowsFrom(valid, communes, least) ?? []);
}

function rowsFrom(valid: readonly PlaceCell[], communes: number, least: number): PlaceTallies | null {
  const byPlace = Map.groupBy(valid, ({ placeId }) => placeId);
  const tallies = new Map<string, Map<number, number>>();
  const elsewhere = new Map<number, number>();
  let unnamed = 0;
  for (const [placeId, own] of byPlace) {
    const n = own.reduce((sum, cell) => sum + cell.n, 0);
    const isApart = placeId !== null && n >= least;
    const tally = isApart ? new Map<number, number>() : elsewhere;
    for (const { choice, n: count } of own) tally.set(choice, (tally.get(choice) ?? 0) + count);
    if (isApart) tallies.set(placeId, tally);
    else if (placeId !== null) unnamed += n;
  }
  if (tallies.size < 2) return null;
  // Even with one of them at nothing the others must have room for the rest.
  if (unnamed > (least - 1) * Math.max(0, communes - tallies.size - 1)) return null;
  if (elsewhere.size > 0) tallies.set(ELSEWHERE, elsewhere);
  return tallies;
}
