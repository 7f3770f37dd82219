import { LEAST_ANSWERS } from '../statistics/minimum.ts';
import type { Arc } from '../statistics/suppress-network.ts';
import type { Told } from '../statistics/suppress.ts';
import { COST, costOf, suppressList, tell } from '../statistics/suppress.ts';

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
 * What may be told of a question. Its sums are one table: items × parts of the scale, and with places also places × parts; each stands
 * beside the others, and what is hidden in one must not be found in another. The number of valid answers to the question counts as
 * known. The choices inside a part are a list of their own, told only where its sum is: they meet the rest in nothing but that sum.
 * @param parts the choices in disjoint groups that are told as sums; all choices
 */
export function tellQuestion(asked: readonly Asked[], parts: readonly (readonly number[])[]): ToldQuestion {
  const choices = parts.flat();
  const present = asked.filter(({ tally }) => sumOf(tally, choices) > 0);
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
    if (isMany) add(`n ${itemId}`, 'start', entry, sumOf(tally, choices), true);
    for (const [place, own] of places ?? []) {
      const row = `place ${place}`;
      add(`n ${row}`, entry, row, sumOf(own, choices), true);
      parts.forEach((part, p) => add(`${row} ${p}`, row, `${itemId} in ${p}`, sumOf(own, part), false));
    }
    if (!hasParts && !isMany) continue;
    parts.forEach((part, p) =>
      add(
        `part ${itemId} ${p}`,
        places ? `${itemId} in ${p}` : entry,
        isMany && hasParts ? `all ${p}` : 'end',
        sumOf(tally, part),
        true,
      ),
    );
  }
  if (isMany && hasParts)
    parts.forEach((part, p) => {
      const count = present.reduce((sum, { tally }) => sum + sumOf(tally, part), 0);
      add(`part ${p}`, `all ${p}`, 'end', count, true);
    });
  const all = present.reduce((sum, { tally }) => sum + sumOf(tally, choices), 0);
  const { told, total } = tell(arcs, all);
  const by = new Map(keys.map((key, i) => [key, told[i] ?? HIDDEN]));
  const at = (key: string): Told => by.get(key) ?? HIDDEN;
  const partsAt = (prefix: string, whole: Told): Told[] =>
    hasParts ? parts.map((_, p) => at(`${prefix}${p}`)) : [whole];
  const items = new Map(
    present.map(({ itemId, tally }): [string, ToldItem] => {
      const n = isMany ? at(`n ${itemId}`) : total;
      const sums = partsAt(`part ${itemId} `, n);
      const counts = parts.flatMap((part, p) => tellPart(tally, part, sums[p] ?? HIDDEN));
      return [itemId, { n, parts: sums, counts }];
    }),
  );
  const [single] = present;
  return {
    items,
    all: isMany
      ? { n: total, parts: partsAt('part ', total) }
      : { n: total, parts: (single && items.get(single.itemId)?.parts) ?? parts.map(() => HIDDEN) },
    places: new Map(
      [...(isMany ? [] : (single?.places ?? []))].map(([place]) => [
        place,
        { n: at(`n place ${place}`), parts: parts.map((_, p) => at(`place ${place} ${p}`)) },
      ]),
    ),
  };
}

/** The choices of a part: nothing of them where their sum is not told. */
function tellPart(tally: Tally, part: readonly number[], sum: Told): { choice: number; count: Told }[] {
  const counts = part.map((choice) => tally.get(choice) ?? 0);
  const told = typeof sum === 'number' ? suppressList(counts).counts : [];
  return part.map((choice, i) => ({ choice, count: told[i] ?? HIDDEN }));
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
