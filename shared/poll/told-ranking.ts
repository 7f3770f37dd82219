import { LEAST_ANSWERS } from '../statistics/minimum.ts';
import type { Arc } from '../statistics/suppress-network.ts';
import type { Told } from '../statistics/suppress.ts';
import { COST, costOf, tell } from '../statistics/suppress.ts';
import type { Tally } from './told.ts';

/** Cells in which a choice of a ranking is counted once more, by its place in the order; no item has such an id. */
export const positionItem = (itemId: string, position: number): string => `${itemId}#${position}`;

export type ToldRank = {
  readonly choice: number;
  /** How many gave it a place at all. */
  readonly named: Told;
  /** How many put it first, second and so on. */
  readonly positions: readonly Told[];
};

/**
 * What may be told of a ranking in which each of `n` people gave `positions.length` of the choices a place. That every place was given
 * n times is known to everybody, so all of it is one table: of each choice first, second, … and not named, the sum of which is n.
 * `null` where places do not add up so: ballots from before they were counted.
 */
export function tellRanking(
  n: number,
  positions: readonly Tally[],
  choices: readonly number[],
): readonly ToldRank[] | null {
  const at = (choice: number, p: number): number => positions[p]?.get(choice) ?? 0;
  const isWhole = positions.every((tally) => choices.reduce((sum, choice) => sum + (tally.get(choice) ?? 0), 0) === n);
  if (!isWhole || positions.length === 0) return null;
  const namedOf = (choice: number): number => positions.reduce((sum, _, p) => sum + at(choice, p), 0);
  const isPartial = positions.length < choices.length;
  const arcs: Arc[] = [];
  const keys: string[] = [];
  const add = (key: string, from: string, to: string, count: number, cost: number): void => {
    keys.push(key);
    arcs.push({ from, to, count, cost });
  };
  for (const choice of choices) {
    add('', 'start', `choice ${choice}`, n, Infinity);
    const named = namedOf(choice);
    const source = isPartial ? `named ${choice}` : `choice ${choice}`;
    if (isPartial) {
      add(`named ${choice}`, `choice ${choice}`, source, named, COST.subtotal);
      add('', `choice ${choice}`, 'not named', n - named, costOf(n - named));
    }
    positions.forEach((_, p) => add(`${choice} ${p}`, source, `position ${p}`, at(choice, p), costOf(at(choice, p))));
  }
  positions.forEach((_, p) => add('', `position ${p}`, 'end', n, Infinity));
  if (isPartial) add('', 'not named', 'end', (choices.length - positions.length) * n, Infinity);
  const { told } = tell(arcs, choices.length * n);
  const by = new Map(keys.map((key, i) => [key, told[i] ?? 'withheld']));
  // Below ten people the table is large enough for its total, and each of its rows is not.
  const toldAt = (key: string): Told => (n < LEAST_ANSWERS.shown ? 'withheld' : (by.get(key) ?? 'withheld'));
  return choices.map((choice) => ({
    choice,
    named: isPartial || n < LEAST_ANSWERS.shown ? toldAt(`named ${choice}`) : n,
    positions: positions.map((_, p) => toldAt(`${choice} ${p}`)),
  }));
}
