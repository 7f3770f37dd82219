import { readFile } from 'node:fs/promises';
import { to as copyTo } from 'pg-copy-streams';
import { withClient } from '../demo/postgres/database.ts';
import { csvPieces } from '../server/feedback/export-query.ts';
import { toLocalDate } from '../shared/time/local-date.ts';
import { giveFeedback } from './feedback-rows.ts';
import type { Figure } from './measure.ts';
import { measurePairs, ratioText } from './measure.ts';
import { download, signIn } from './official-call.ts';
import type { Product } from './product.ts';
import { openProduct } from './product.ts';
import { giveOfficial, giveProvince } from './rows.ts';
import type { Workplace } from './workplace.ts';

const ROWS = 1_000_000;
const BAR = { ratio: 1.5, growthMb: 64 };
const SAMPLE_MS = 20;
const BOM_BYTES = 3;

/** Every feedback of the province as CSV through HTTP, against the database writing the same to whoever reads it. */
export async function exportCsv(workplace: Workplace): Promise<Figure> {
  const product = await openProduct(workplace, 'export-csv');
  const { department, communes } = await giveProvince(product.deps);
  const monitor = await giveOfficial(product.deps, department, 'province_monitor');
  const drafter = await giveOfficial(product.deps, department, 'handler');
  await giveFeedback(product.database.ownerUrl, { rows: ROWS, placeIds: communes, drafterId: drafter.actor.id });
  const server = await product.start();
  const memory = watchMemory(server.pid);
  try {
    await memory.begin();
    const cookie = await signIn(product, server, monitor);
    const sizes = new Set<number>();
    const pairs = await measurePairs(
      {
        ours: () =>
          inSeconds(async () =>
            sizes.add((await download(`${server.url}/api/office/feedback.csv`, cookie)) - BOM_BYTES),
          ),
        yardstick: () => inSeconds(async () => sizes.add(await copy(product))),
      },
      { pairs: 5, warmUp: 1 },
    );
    const [bytes, ...others] = sizes;
    if (others.length > 0) throw new Error(`the export and COPY differ: ${[...sizes].join(', ')} bytes`);
    const growthMb = memory.growth() / 1e6;
    return {
      name: 'export-csv',
      value: `${pairs.value.toFixed(1)} s and ${growthMb.toFixed(0)} MB more`,
      yardstick: `COPY ${pairs.yardstickValue.toFixed(1)} s`,
      ratio: ratioText(pairs),
      bar: `≤ ${BAR.ratio} and ≤ ${BAR.growthMb} MB`,
      isOk: pairs.ratio <= BAR.ratio && growthMb <= BAR.growthMb,
      details: { ...pairs, rows: ROWS, bytes, growthMb },
    };
  } finally {
    memory.end();
    await server.stop();
    await product.close();
  }
}

async function inSeconds(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return (performance.now() - startedMs) / 1000;
}

async function copy({ database, deps }: Product): Promise<number> {
  const query = csvPieces({ unitIds: null, today: toLocalDate(deps.clock.now()) }).where([]);
  return withClient(database.appUrl, async (client) => {
    const stream = client.query(copyTo(`copy (${query}) to stdout with (format csv, header)`));
    let bytes = 0;
    for await (const chunk of stream) bytes += (chunk as Buffer).length;
    if (stream.rowCount !== ROWS) throw new Error(`COPY wrote ${stream.rowCount} rows`);
    return bytes;
  });
}

/** The highest resident set of a process above that of the beginning, by looking fifty times a second. Linux only. */
function watchMemory(pid: number) {
  let before = 0;
  let highest = 0;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<number> => {
    const kb = /VmRSS:\s+(\d+) kB/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kb) * 1024;
  };
  return {
    async begin() {
      before = await look();
      timer = setInterval(() => void look().then((rss) => (highest = Math.max(highest, rss))), SAMPLE_MS);
    },
    growth: () => highest - before,
    end: () => clearInterval(timer),
  };
}
