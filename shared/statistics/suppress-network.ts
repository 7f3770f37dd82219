import { LEAST_ANSWERS } from './minimum.ts';

/**
 * A table of counts with its totals is a network: every count flows from a row to a column, the row's total into the row, the
 * column's total out of the column, the grand total from the end back to the start. What flows into a node flows out of it, and these
 * are all the equations of the table. How far a hidden count can move while everything shown stays is then a question of how much can
 * flow around it.
 */
export type Arc = {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  /** What hiding it costs the reader; only proportions matter. `Infinity`: known elsewhere, hiding it would hide nothing. */
  readonly cost: number;
};

export type Mark = 'shown' | 'small' | 'withheld';

/** A number below 10 that is hidden and known to be so lies in 0–9; another hidden one is at least 10. */
const MOST_SMALL = LEAST_ANSWERS.shown - 1;

/**
 * Marks every count below 10 as `small` and withholds others until each small one could be any whole number from 0 to 9, for somebody
 * who knows all that is shown and which hidden numbers are small. `null` when that cannot be had without a count of infinite cost.
 */
export function protect(arcs: readonly Arc[]): Mark[] | null {
  const steps = stepsOf(arcs);
  const marks = arcs.map(({ count }): Mark => (count < LEAST_ANSWERS.shown ? 'small' : 'shown'));
  for (const [i, arc] of arcs.entries()) {
    if (marks[i] !== 'small') continue;
    const moves = [
      { start: arc.to, end: arc.from, amount: MOST_SMALL - arc.count },
      { start: arc.from, end: arc.to, amount: arc.count },
    ];
    for (const move of moves) {
      if (canFlow(arcs, steps, marks, i, move)) continue;
      const path = cheapestPath(steps, marks, i, move);
      if (!path) return null;
      for (const step of path) if (marks[step] === 'shown') marks[step] = 'withheld';
    }
  }
  return marks;
}

/** To move a count up by an amount, as much has to flow from its end back to its start along other hidden counts; down, the other way. */
type Move = { readonly start: string; readonly end: string; readonly amount: number };

/** How much more a count can carry, along its arc or against it. A shown one that is about to be withheld is at least 10 too. */
function room({ count }: Arc, mark: Mark, isForward: boolean): number {
  if (mark === 'small') return isForward ? MOST_SMALL - count : count;
  return isForward ? Infinity : count - LEAST_ANSWERS.shown;
}

type Step = { readonly arc: number; readonly entry: Arc; readonly isForward: boolean; readonly next: string };
type OpenStep = Step & { readonly open: number; readonly cost: number };
type Steps = ReadonlyMap<string, readonly Step[]>;

function stepsOf(arcs: readonly Arc[]): Steps {
  const steps = new Map<string, Step[]>();
  const add = (node: string, step: Step): void => void steps.set(node, [...(steps.get(node) ?? []), step]);
  arcs.forEach((entry, arc) => {
    add(entry.from, { arc, entry, isForward: true, next: entry.to });
    add(entry.to, { arc, entry, isForward: false, next: entry.from });
  });
  return steps;
}

/** Whether the amount fits through the hidden counts alone, on any number of ways at once (Edmonds and Karp). */
function canFlow(
  arcs: readonly Arc[],
  steps: Steps,
  marks: readonly Mark[],
  except: number,
  { start, end, amount }: Move,
): boolean {
  const used = arcs.map(() => 0);
  let left = amount;
  while (left > 0) {
    const way = findWay(steps, start, end, ({ arc, entry, isForward }) => {
      const mark = marks[arc] ?? 'shown';
      if (arc === except || mark === 'shown') return null;
      const flow = used[arc] ?? 0;
      const open = room(entry, mark, isForward) + (isForward ? -flow : flow);
      return open > 0 ? { open, cost: 1 } : null;
    });
    if (!way) return false;
    const size = Math.min(left, ...way.map(({ open }) => open));
    for (const { arc, isForward } of way) used[arc] = (used[arc] ?? 0) + (isForward ? size : -size);
    left -= size;
  }
  return true;
}

/** The counts along the cheapest single way that can carry the whole amount, hidden ones free. */
function cheapestPath(
  steps: Steps,
  marks: readonly Mark[],
  except: number,
  { start, end, amount }: Move,
): number[] | undefined {
  return findWay(steps, start, end, ({ arc, entry, isForward }) => {
    const mark = marks[arc] ?? 'shown';
    const open = room(entry, mark, isForward);
    const cost = mark === 'shown' ? entry.cost : 0;
    return arc !== except && open >= amount && cost < Infinity ? { open, cost } : null;
  })?.map(({ arc }) => arc);
}

/** Dijkstra's shortest way; tables have few nodes, so a plain search for the nearest does. */
function findWay(
  steps: Steps,
  start: string,
  end: string,
  look: (step: Step) => { open: number; cost: number } | null,
): OpenStep[] | null {
  const reached = new Map<string, { cost: number; by: OpenStep | null; before: string }>([
    [start, { cost: 0, by: null, before: start }],
  ]);
  const left = new Set([start]);
  for (;;) {
    const node = nearestOf(left, (node) => reached.get(node)?.cost ?? Infinity);
    if (node === undefined) return null;
    if (node === end) break;
    left.delete(node);
    const { cost } = reached.get(node) ?? { cost: Infinity };
    for (const step of steps.get(node) ?? []) {
      const seen = look(step);
      if (!seen || cost + seen.cost >= (reached.get(step.next)?.cost ?? Infinity)) continue;
      reached.set(step.next, { cost: cost + seen.cost, by: { ...step, ...seen }, before: node });
      left.add(step.next);
    }
  }
  const way: OpenStep[] = [];
  for (let place = reached.get(end); place?.by; place = reached.get(place.before)) way.unshift(place.by);
  return way;
}

function nearestOf(nodes: Iterable<string>, costOf: (node: string) => number): string | undefined {
  let nearest: string | undefined;
  for (const node of nodes) if (nearest === undefined || costOf(node) < costOf(nearest)) nearest = node;
  return nearest;
}
