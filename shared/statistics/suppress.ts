import { LEAST_ANSWERS } from './minimum.ts';
import type { Arc, Mark } from './suppress-network.ts';
import { protect } from './suppress-network.ts';

/**
 * A number that may be told; `small`: below 10, told as "<10"; `withheld`: told as nothing, either because a small one could be
 * found from it or because nothing could be told of the whole table.
 */
export type Told = number | 'small' | 'withheld';

export type ToldList = { readonly counts: readonly Told[]; readonly total: Told };

export type ToldTable = {
  readonly cells: readonly (readonly Told[])[];
  readonly rowTotals: readonly Told[];
  readonly columnTotals: readonly Told[];
  readonly total: Told;
};

/**
 * Minimum cells with complementary suppression for counts that add up to a total (domain facts §2.11, 7).
 *
 * What is guaranteed: somebody who knows every number told, which hidden ones are `small`, that counts are whole and not negative and
 * how they add up, can exclude no value from 0 to 9 for any `small` number, and can fix no `withheld` one. The grand total counts as
 * known even where it could be hidden, because n stands beside every figure; when it leaves no other way, nothing but it is told and
 * no number is marked `small`. Below 10 not even the total is told.
 *
 * What is not: a share, mean or interval made of hidden numbers is one more equation, so it must not be shown where any of its counts
 * is not (subtotals, as "4 and 5", go into `suppressGroups`); a second table of the same people (another crossing, another day) is
 * one too, so publish one crossing and no second snapshot that differs by fewer than 10 (`publishedUntil`); knowledge from outside,
 * such as of who answered, is not reckoned with, nor whoever runs this code on
 * every table that could have been, to see which would have withheld the same.
 * @param counts whole numbers >= 0, each person in one of them
 * @throws RangeError for other numbers
 */
export function suppressList(counts: readonly number[]): ToldList {
  const { groups, total } = suppressGroups([counts]);
  return { counts: groups[0]?.counts ?? [], total };
}

/**
 * The same for a list with subtotals, as of 1–3 and 4–5 beside a T2B share: `total` of a group is its subtotal. With one group the
 * subtotal is the total.
 */
export function suppressGroups(groups: readonly (readonly number[])[]): {
  readonly groups: readonly ToldList[];
  readonly total: Told;
} {
  const isOne = groups.length === 1;
  const arcs = groups.flatMap((counts, g) => [
    ...(isOne ? [] : [{ from: 'start', to: `group ${g}`, count: sum(counts), cost: COST.subtotal }]),
    ...counts.map((count) => ({ from: isOne ? 'start' : `group ${g}`, to: 'end', count, cost: costOf(count) })),
  ]);
  const { told, total } = tell(arcs, sum(groups.flat()));
  return {
    groups: groups.map((counts) => {
      const subtotal = isOne ? total : take(told);
      return { counts: counts.map(() => take(told)), total: subtotal };
    }),
    total,
  };
}

/**
 * The same for two crossed dimensions with the totals of rows and columns. Leave out rows and columns without any answer: they make
 * others be withheld. @throws RangeError for a table of more dimensions, or whose rows differ in length
 */
export function suppressTable(cells: readonly (readonly number[])[]): ToldTable {
  const columns = cells[0]?.map((_, c) => cells.map((row) => row[c] ?? Number.NaN)) ?? [];
  if (cells.some((row) => !Array.isArray(row) || row.length !== columns.length))
    throw new RangeError('a table has rows of one length');
  // With one row or column a total is the count itself, and the other is the known grand total.
  if (columns.length === 1) {
    const { counts, total } = suppressList(columns[0] ?? []);
    return { cells: counts.map((count) => [count]), rowTotals: counts, columnTotals: [total], total };
  }
  if (cells.length === 1) {
    const { counts, total } = suppressList(cells[0] ?? []);
    return { cells: [counts], rowTotals: [total], columnTotals: counts, total };
  }
  const arcs = [
    ...cells.map((row, r) => ({ from: 'start', to: `row ${r}`, count: sum(row), cost: COST.subtotal })),
    ...columns.map((column, c) => ({ from: `column ${c}`, to: 'end', count: sum(column), cost: COST.subtotal })),
    ...cells.flatMap((row, r) =>
      row.map((count, c) => ({ from: `row ${r}`, to: `column ${c}`, count, cost: costOf(count) })),
    ),
  ];
  const { told, total } = tell(arcs, sum(cells.flat()));
  return {
    rowTotals: cells.map(() => take(told)),
    columnTotals: columns.map(() => take(told)),
    cells: cells.map((row) => row.map(() => take(told))),
    total,
  };
}

/** A subtotal is missed more than any cell; among cells, a smaller one is missed less. */
export const COST = { subtotal: 100 } as const;
export const costOf = (count: number): number => 1 + count / (count + 1000);

/**
 * The same for any counts that add up as flows do; see `Arc`. `arcs` without the grand total, which goes from the end back to the start
 * and counts as known.
 */
export function tell(arcs: readonly Arc[], total: number): { told: Told[]; total: Told } {
  for (const { count } of arcs)
    if (!Number.isInteger(count) || count < 0)
      throw new RangeError('a table holds whole numbers, two dimensions at most');
  const nothing = arcs.map((): Told => 'withheld');
  if (total < LEAST_ANSWERS.shown) return { told: nothing, total: 'withheld' };
  const marks = protect([...arcs, { from: 'end', to: 'start', count: total, cost: Infinity }]);
  return { told: marks ? arcs.map(({ count }, i) => toldAs(count, marks[i] ?? 'withheld')) : nothing, total };
}

const toldAs = (count: number, mark: Mark): Told => (mark === 'shown' ? count : mark);
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** The next of a list that is read from its start. */
function take(told: Told[]): Told {
  return told.shift() ?? 'withheld';
}
