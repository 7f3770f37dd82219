import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import { withClient } from '../demo/postgres/database.ts';
import { foldForSearch } from '../shared/text.ts';
import { parseLocalDate, toLocalDate } from '../shared/time/local-date.ts';
import type { AppDeps } from '../server/platform/deps.ts';
import { importUnits } from '../server/unit/import.ts';
import { searchPlaces } from '../server/unit/store-search.ts';
import type { Figure } from './measure.ts';
import { measurePairs, ratioText } from './measure.ts';
import { openProduct } from './product.ts';
import type { Workplace } from './workplace.ts';

const COUNTRY = path.join(import.meta.dirname, '../tests/unit/data/commune-changes-2025-07-01.csv.gz');
const RULES = { document: 'Các nghị quyết của UBTVQH năm 2025', effectiveOn: parseLocalDate('2025-07-01') };
const FEW_NAMES = 200;
const ROUNDS = 1;
const BAR = 1.5;

/** What people type for a place of the small set, in both databases: name, first letters, name with the old district. */
const typedFor = ({ name, within }: { name: string; within: string }): string[] => {
  const plain = foldForSearch(name);
  const words = plain.split(' ').slice(1).join(' ') || plain;
  return [words, words.slice(0, 4), `${words} ${foldForSearch(within.split(',')[0] ?? '')}`];
};

/** Searching among all 13,000 names of the country beside searching the same words among 200. */
export async function placeSearch(workplace: Workplace): Promise<Figure> {
  const [country, few] = [await openProduct(workplace, 'places-all'), await openProduct(workplace, 'places-few')];
  try {
    await importUnits(country.deps, createReadStream(COUNTRY).pipe(createGunzip()), RULES);
    await importUnits(few.deps, linesOfFew(), RULES);
    const places = await few.deps.db
      .selectFrom('unit')
      .select(['name', 'within'])
      .where('kind', '=', 'commune')
      .execute();
    const queries = places.filter((_, n) => n % 4 === 0).flatMap(typedFor);
    const names = await countNames(country.deps);
    for (const { database } of [country, few]) await analyze(database.ownerUrl);
    const pairs = await measurePairs({
      ours: () => run(country.deps, queries),
      yardstick: () => run(few.deps, queries),
    });
    const perSearch = (ms: number): string => `${(ms / (queries.length * ROUNDS)).toFixed(2)} ms`;
    return {
      name: 'place-search',
      value: `${perSearch(pairs.value)} among ${names} names`,
      yardstick: `${perSearch(pairs.yardstickValue)} among ${places.length}`,
      ratio: ratioText(pairs),
      bar: `≤ ${BAR}`,
      isOk: pairs.ratio <= BAR,
      details: { queries: queries.length, rounds: ROUNDS, ours: pairs.ours, yardstick: pairs.yardstick },
    };
  } finally {
    await country.close();
    await few.close();
  }
}

/** The first lines of the province Quảng Ngãi, old and new names together about `FEW_NAMES`. */
async function* linesOfFew(): AsyncGenerator<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(COUNTRY).pipe(createGunzip())) chunks.push(chunk as Buffer);
  const [header = '', ...lines] = Buffer.concat(chunks).toString('utf8').split(/\r?\n/);
  yield Buffer.from(`${header}\n`);
  const names = new Set<string>();
  for (const line of lines.filter((text) => text.includes(',51,Tỉnh Quảng Ngãi,'))) {
    const cells = line.split(',');
    names.add(`${cells[0]} old`).add(`${cells[6]} new`);
    if (names.size > FEW_NAMES) return;
    yield Buffer.from(`${line}\n`);
  }
}

async function countNames({ db }: AppDeps): Promise<number> {
  const { names } = await db
    .selectFrom('unit')
    .select((eb) => eb.fn.countAll<number>().as('names'))
    .where('kind', '=', 'commune')
    .executeTakeFirstOrThrow();
  return names;
}

/** As autovacuum has done by the time anybody searches. */
const analyze = (ownerUrl: string): Promise<unknown> => withClient(ownerUrl, (owner) => owner.query('analyze unit'));

async function run({ db, clock }: AppDeps, queries: readonly string[]): Promise<number> {
  const today = toLocalDate(clock.now());
  const start = performance.now();
  for (let round = 0; round < ROUNDS; round += 1)
    for (const q of queries) await searchPlaces(db, { q, current: false, limit: 20 }, today);
  return performance.now() - start;
}
