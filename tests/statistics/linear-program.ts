/** `coefficients · x = value` */
export type Equation = { readonly coefficients: readonly number[]; readonly value: number };

/** Variables that the equations alone fix: Gauss and Jordan, then the rows that hold one variable only. */
export function fixedByEquations(equations: readonly Equation[], variables: number): number[] {
  const rows = equations.map(({ coefficients }) => [...coefficients]);
  let top = 0;
  for (let column = 0; column < variables; column += 1) {
    const pivot = rows.findIndex((row, i) => i >= top && Math.abs(row[column] ?? 0) > 1e-9);
    if (pivot < 0) continue;
    [rows[top], rows[pivot]] = [at(rows, pivot), at(rows, top)];
    eliminate(rows, top, column);
    top += 1;
  }
  return rows.slice(0, top).flatMap((row) => {
    const alive = row.flatMap((value, column) => (Math.abs(value) > 1e-9 ? [column] : []));
    return alive.length === 1 ? alive : [];
  });
}

/**
 * The largest `goal · x` over all x >= 0 that satisfy the equations: the simplex method in two phases, with Bland's rule so that it
 * ends. It shares no thought with the network that it is here to attack.
 */
export function maximise(equations: readonly Equation[], goal: readonly number[]): number {
  const variables = goal.length;
  const rows = equations.map(({ coefficients, value }, i) => {
    const sign = value < 0 ? -1 : 1;
    const helpers = equations.map((_, j) => (i === j ? 1 : 0));
    return [...coefficients.map((c) => c * sign), ...helpers, value * sign];
  });
  const basis = equations.map((_, i) => variables + i);
  const last = variables + equations.length;
  const missing = climb(rows, basis, [...goal.map(() => 0), ...equations.map(() => -1)], last);
  if (missing < -1e-7) throw new Error('the equations contradict one another');
  // A helper left in the basis is 0: swap it for a variable, or its equation follows from the others.
  basis.forEach((column, i) => {
    if (column < variables) return;
    const swap = at(rows, i).findIndex((value, j) => j < variables && Math.abs(value) > 1e-9);
    if (swap < 0) return;
    eliminate(rows, i, swap);
    basis[i] = swap;
  });
  return climb(rows, basis, [...goal, ...equations.map(() => 0)], last, variables);
}

/** So often the steepest way up is taken, which is short and may go round in a circle; then Bland's, which ends. */
const STEEP = 200;

function climb(rows: number[][], basis: number[], goal: readonly number[], last: number, columns = last): number {
  for (let steps = 0; ; steps += 1) {
    const gains = Array.from({ length: columns }, (_, column) => goal[column] ?? 0);
    rows.forEach((row, i) => {
      const worth = goal[basis[i] ?? 0] ?? 0;
      if (worth !== 0)
        for (let column = 0; column < columns; column += 1)
          gains[column] = (gains[column] ?? 0) - worth * (row[column] ?? 0);
    });
    const enter = steps < STEEP ? steepest(gains) : gains.findIndex((gain) => gain > 1e-9);
    if (enter < 0) return rows.reduce((sum, row, i) => sum + (goal[basis[i] ?? 0] ?? 0) * (row[last] ?? 0), 0);
    let leave = -1;
    let least = Infinity;
    rows.forEach((row, i) => {
      const by = row[enter] ?? 0;
      if (by <= 1e-9) return;
      const ratio = (row[last] ?? 0) / by;
      const isTie = Math.abs(ratio - least) < 1e-12;
      if (ratio < least - 1e-12 || (isTie && (basis[i] ?? 0) < (basis[leave] ?? 0))) [least, leave] = [ratio, i];
    });
    if (leave < 0) return Infinity;
    eliminate(rows, leave, enter);
    basis[leave] = enter;
  }
}

function steepest(gains: readonly number[]): number {
  let best = -1;
  let most = 1e-9;
  gains.forEach((gain, column) => {
    if (gain > most) [best, most] = [column, gain];
  });
  return best;
}

function eliminate(rows: number[][], pivot: number, column: number): void {
  const by = at(rows, pivot)[column] ?? 1;
  rows[pivot] = at(rows, pivot).map((value) => value / by);
  const own = at(rows, pivot);
  rows.forEach((row, i) => {
    const factor = row[column] ?? 0;
    if (i === pivot || factor === 0) return;
    for (let j = 0; j < row.length; j += 1) row[j] = (row[j] ?? 0) - factor * (own[j] ?? 0);
  });
}

function at(rows: readonly number[][], i: number): number[] {
  const row = rows[i];
  if (!row) throw new Error(`no row ${i}`);
  return row;
}
