import { LEAST_ANSWERS } from '../statistics/minimum.ts';
import type { Arc } from '../statistics/suppress-network.ts';
import type { Told } from '../statistics/suppress.ts';
import { COST, costOf, tell } from '../statistics/suppress.ts';

/** choice → how many ballots chose it. */
export type Tally = ReadonlyMap<number, number>;

/** What was answered to one of the items of a question; `places` only where each answer also has its place. */
export type Asked = {
  readonly itemId: string;
  readonly tally: Tally;
  readonly places?: ReadonlyMap<string, Tally>;
};

export type ToldSums = {
  readonly n: Told;
  /** One for each part, as of 1–3 and 4–5. */
  readonly parts: readonly Told[];
};
export type ToldItem = ToldSums & { readonly counts: readonly { choice: number; count: Told }[] };

export type ToldQuestion = {
  readonly items: ReadonlyMap<string, ToldItem>;
  /** All items together. */
  readonly all: ToldSums;
  readonly places: ReadonlyMap<string, ToldSums>;
};

const HIDDEN: Told = 'withheld';

/**
 * What may be told of a question, as one table: items × parts of the scale × choices, and with places also places × parts. One table,
 * because each sum stands beside the others: what is hidden in one must not be found in another. The number of valid answers to the
 * question counts as known.
 * @param parts the choices in disjoint groups that are told as sums; all choices
 */
export function tellQuestion(asked: readonly Asked[], parts: readonly (readonly number[])[]): ToldQuestion {
  const present = asked.filter(({ tally }) => sumOf(tally, parts.flat()) > 0);
  const arcs: Arc[] = [];
  const keys: string[] = [];
  const add = (key: string, from: string, to: string, count: number, isSum: boolean): void => {
    keys.push(key);
    arcs.push({ from, to, count, cost: isSum ? COST.subtotal : costOf(count) });
  };
  const isMany = present.length > 1;
  const hasParts = parts.length > 1;
  for (const { itemId, tally, places } of present) {
    const entry = isMany ? `item ${itemId}` : 'start';
    if (isMany) add(`n ${itemId}`, 'start', entry, sumOf(tally, parts.flat()), true);
    for (const [place, own] of places ?? []) {
      const row = `place ${place}`;
      add(`n ${row}`, entry, row, sumOf(own, parts.flat()), true);
      parts.forEach((choices, p) => add(`${row} ${p}`, row, `${itemId} in ${p}`, sumOf(own, choices), false));
    }
    parts.forEach((choices, p) => {
      const source = hasParts || places ? `${itemId} out ${p}` : entry;
      if (hasParts || places)
        add(`part ${itemId} ${p}`, places ? `${itemId} in ${p}` : entry, source, sumOf(tally, choices), true);
      const sink = isMany && hasParts ? `all ${p}` : 'end';
      for (const choice of choices) add(`${itemId} = ${choice}`, source, sink, tally.get(choice) ?? 0, false);
    });
  }
  if (isMany && hasParts)
    parts.forEach((choices, p) => {
      const count = present.reduce((sum, { tally }) => sum + sumOf(tally, choices), 0);
      add(`part ${p}`, `all ${p}`, 'end', count, true);
    });
  const all = present.reduce((sum, { tally }) => sum + sumOf(tally, parts.flat()), 0);
  const { told, total } = tell(arcs, all);
  const by = new Map(keys.map((key, i) => [key, told[i] ?? HIDDEN]));
  const at = (key: string): Told => by.get(key) ?? HIDDEN;
  const partsAt = (prefix: string, whole: Told): Told[] =>
    hasParts ? parts.map((_, p) => at(`${prefix}${p}`)) : [whole];
  const items = new Map(
    present.map(({ itemId }) => {
      const n = isMany ? at(`n ${itemId}`) : total;
      const counts = parts.flat().map((choice) => ({ choice, count: at(`${itemId} = ${choice}`) }));
      return [itemId, { n, parts: partsAt(`part ${itemId} `, n), counts }];
    }),
  );
  const single = present[0];
  return {
    items,
    all: {
      n: total,
      parts: isMany
        ? partsAt('part ', total)
        : ((single && items.get(single.itemId)?.parts) ?? parts.map(() => HIDDEN)),
    },
    places: new Map(
      [...(isMany ? [] : (single?.places ?? []))].map(([place]) => [
        place,
        { n: at(`n place ${place}`), parts: parts.map((_, p) => at(`place ${place} ${p}`)) },
      ]),
    ),
  };
}

/** Of each choice on its own, how many made it and how many did not: for questions in which one person makes several. */
export function tellEach(n: number, tally: Tally, choices: readonly number[]): ToldItem {
  const counts = choices.map((choice) => {
    const made = tally.get(choice) ?? 0;
    const { told } = tell(
      [made, n - made].map((count) => ({ from: 'start', to: 'end', count, cost: costOf(count) })),
      n,
    );
    return { choice, count: told[0] ?? HIDDEN };
  });
  const total = n < LEAST_ANSWERS.shown ? HIDDEN : n;
  return { n: total, parts: [total], counts };
}

const sumOf = (tally: Tally, choices: readonly number[]): number =>
  choices.reduce((sum, choice) => sum + (tally.get(choice) ?? 0), 0);
