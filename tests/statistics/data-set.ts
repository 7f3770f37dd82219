import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { Group, Margin } from '../../shared/statistics/weighting.ts';

export const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const read = (name: string): Record<string, string>[] => parse(readFileSync(pathOf(name)), { columns: true });

/** One ballot of the set that `survey.R` made; `null` is what was not told or not asked. */
export type DataBallot = {
  readonly place: string;
  readonly at: Readonly<Record<'sex' | 'age' | 'area', string | null>>;
  readonly overall: number;
  readonly item: number | null;
  readonly base: number;
};

export const ballots: readonly DataBallot[] = read('ballots.csv').map((row) => ({
  place: row.place ?? '',
  at: { sex: row.sex || null, age: row.age || null, area: row.area || null },
  overall: Number(row.overall),
  item: row.item ? Number(row.item) : null,
  base: Number(row.base),
}));

/** Each ballot a group of its own: what comes out is then in the order of the file. */
export const groups: readonly Group[] = ballots.map(({ at }) => ({ at, count: 1 }));

export const margins: readonly Margin[] = ['sex', 'age', 'area'].map((dimension) => ({
  dimension,
  people: Object.fromEntries(
    read('margins.csv').flatMap((row) =>
      row.dimension === dimension ? [[row.category ?? '', Number(row.people)]] : [],
    ),
  ),
}));

export const strata = read('strata.csv').map((row) => {
  const [sex = '', area = ''] = (row.stratum ?? '').split(' ');
  return { at: { sex, area }, people: Number(row.people) };
});

/** The weights that R found, in the order of the ballots. */
export const weightsOfR = read('weights.csv').map((row) => ({
  rakedOnTwo: Number(row.rakedOnTwo),
  trimmed: Number(row.trimmed),
  post: Number(row.post),
}));

const figures = new Map(read('figures.csv').map(({ name, value }) => [name, Number(value)]));

/** A figure by the name that `survey.R` gave it. */
export function figureOfR(name: string): number {
  const value = figures.get(name);
  if (value === undefined) throw new Error(`survey.R tells no "${name}"`);
  return value;
}
