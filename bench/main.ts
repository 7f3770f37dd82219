import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { ballot, ballotGrowth } from './ballot.ts';
import { drain } from './drain.ts';
import { exportCsv } from './export-csv.ts';
import { fanOut } from './fan-out.ts';
import { feed } from './feed.ts';
import { firstScreen } from './first-screen.ts';
import type { Figure } from './measure.ts';
import { toLine } from './measure.ts';
import { memory } from './memory.ts';
import { placeSearch } from './place-search.ts';
import { resultsGrowth } from './results-growth.ts';
import { quietNeighbour, signInNeighbour } from './neighbour.ts';
import type { Workplace } from './workplace.ts';
import { openWorkplace } from './workplace.ts';

const BENCHES: Record<string, (workplace: Workplace) => Promise<Figure>> = {
  feed,
  'ballot-64': ballot(64, 1),
  'ballot-256': ballot(256, 1.5),
  'ballot-growth': ballotGrowth,
  'results-growth': resultsGrowth,
  'export-csv': exportCsv,
  'quiet-neighbour': quietNeighbour,
  'sign-in-neighbour': signInNeighbour,
  'first-screen': firstScreen,
  memory,
  'place-search': placeSearch,
  'fan-out': fanOut,
  drain,
};

const RESULTS = path.join(import.meta.dirname, '../bench-results.json');

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(1);
}

const workplace = await openWorkplace();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void workplace.close().finally(() => process.exit(130)));
const machine = { cores: availableParallelism(), node: process.version, postgres: workplace.postgres };
console.log(
  `${machine.cores} cores shared by server, database and load generator, each a process of its own; ` +
    `Node ${machine.node}; PostgreSQL ${machine.postgres}`,
);
const figures: Figure[] = [];
try {
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    try {
      const figure = await bench(workplace);
      figures.push(figure);
      console.log(toLine(figure));
    } catch (error) {
      process.exitCode = 1;
      console.error(`${name}: not measured,`, error);
    }
  }
} finally {
  await workplace.close();
}
await writeFile(RESULTS, `${JSON.stringify({ at: new Date().toISOString(), machine, figures }, null, 2)}\n`);
