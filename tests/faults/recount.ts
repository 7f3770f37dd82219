import { HEADLINE, RANKING, SCALES } from './ballot-form.ts';

export type CountedBallot = {
  readonly mode: string;
  readonly place: string | null;
  readonly answers: Readonly<Record<string, readonly number[]>>;
};
export type Cell = {
  readonly mode: string;
  readonly place: string | null;
  readonly sex: number;
  readonly age: number;
  readonly item: string;
  readonly choice: number;
  readonly n: number;
};

const keyOf = ({ mode, place, sex, age, item, choice }: Omit<Cell, 'n'>): string =>
  [mode, place ?? 'nowhere', sex, age, item, choice].join(' ');

/**
 * Ballot by ballot, what should stand in the cells: ballots, who answered each item, each choice, the place of each choice in an order,
 * and ballots of four faces or more with those of one face. It is written after the migration's words and calls nothing of the product.
 */
function recount(ballots: readonly CountedBallot[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const { mode, place, answers } of ballots) {
    const add = (item: string, choice: number): void => {
      const key = keyOf({ mode, place, sex: answers['sex']?.[0] ?? 0, age: answers['age']?.[0] ?? 0, item, choice });
      counted.set(key, (counted.get(key) ?? 0) + 1);
    };
    add('', -1);
    const faces: number[] = [];
    for (const [item, choices] of Object.entries(answers)) {
      add(item, -1);
      for (const choice of choices) add(item, choice);
      if (item === RANKING && choices[0] !== 0) choices.forEach((choice, i) => add(`${item}#${i + 1}`, choice));
      if (SCALES.some((scale) => scale.test(item)) && choices[0] !== 0) faces.push(...choices);
    }
    if (faces.length < 4) continue;
    add('#long', -1);
    if (Math.min(...faces) !== Math.max(...faces)) continue;
    add('#straight', -1);
    const headline = answers[HEADLINE]?.[0] ?? 0;
    if (headline !== 0) add('#straight', headline);
  }
  return counted;
}

/** What differs between the ballots and the cells that were made of them, in words; also when a kind of cell is not there at all. */
export function differences(ballots: readonly CountedBallot[], cells: readonly Cell[]): string[] {
  const counted = recount(ballots);
  const wrong: string[] = [];
  for (const cell of cells) {
    const key = keyOf(cell);
    const n = counted.get(key) ?? 0;
    if (n !== cell.n) wrong.push(`${key} is ${cell.n}, of ${n} ballots`);
    counted.delete(key);
  }
  for (const [key, n] of counted) wrong.push(`${key} is missing, of ${n} ballots`);
  for (const kind of ['', RANKING, `${RANKING}#1`, `${RANKING}#3`, '#long', '#straight'])
    if (!cells.some(({ item }) => item === kind)) wrong.push(`no cell "${kind}"`);
  return wrong;
}
