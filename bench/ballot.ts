import { withClient } from '../demo/postgres/database.ts';
import { toLocalDate } from '../shared/time/local-date.ts';
import { fillBallots, givePoll, openMint, toCast, toInsert } from './ballots.ts';
import { generateLoad } from './http-load.ts';
import type { Figure } from './measure.ts';
import { measurePairs, ratioText } from './measure.ts';
import type { Product } from './product.ts';
import { openProduct } from './product.ts';
import { giveProvince } from './rows.ts';
import type { ServerProcess } from './server-process.ts';
import { startServer } from './server-process.ts';
import type { Workplace } from './workplace.ts';

const PAIRS = 5;
const WARM_UP = 1;
const REQUESTS = 4000;
const STORED = 5_000_000;

/** One anonymous answer after another, each with a token of its own, against a row under a unique constraint and nothing else. */
export const ballot =
  (connections: number, bar: number) =>
  async (workplace: Workplace): Promise<Figure> => {
    const name = `ballot-${connections}`;
    const poll = await openPoll(workplace, name);
    await giveBareTable(poll.product);
    const ours = await poll.product.start();
    const bare = await startServer(['bench/bare-server.ts', 'insert', poll.product.database.appUrl], {
      env: {},
      logFile: `${ours.logFile}.bare`,
    });
    let inserted = 0;
    try {
      const pairs = await measurePairs(
        {
          ours: () => cast(poll, ours, connections),
          yardstick: () =>
            generateLoad({
              url: bare.url,
              connections,
              requests: REQUESTS,
              expectStatus: 201,
              request: () => toInsert(poll.pollId, inserted++),
            }),
        },
        { pairs: PAIRS, warmUp: WARM_UP },
      );
      await checkCounts(poll.product, ['ballot', 'poll_spent_token', 'bare_ballot'], REQUESTS * (PAIRS + WARM_UP));
      return {
        name,
        value: `${Math.round(pairs.value)} answers/s`,
        yardstick: `bare insert ${Math.round(pairs.yardstickValue)}`,
        ratio: ratioText(pairs),
        bar: `≥ ${bar.toFixed(1)}`,
        isOk: pairs.ratio >= bar,
        details: { ...pairs, connections, requests: REQUESTS },
      };
    } finally {
      await bare.stop();
      await ours.stop();
      await poll.product.close();
    }
  };

/** The same with five million answers stored already, beside itself on an empty table. */
export async function ballotGrowth(workplace: Workplace): Promise<Figure> {
  const stored = Number(process.env['BALLOTS_STORED'] ?? STORED);
  const [full, empty] = [await openPoll(workplace, 'ballot-full'), await openPoll(workplace, 'ballot-empty')];
  const day = toLocalDate(full.product.deps.clock.now());
  await fillBallots(full.product.database.ownerUrl, {
    pollId: full.pollId,
    count: stored,
    day,
    placeIds: full.communes,
  });
  const [ofFull, ofEmpty] = [await full.product.start(), await empty.product.start()];
  try {
    const pairs = await measurePairs(
      { ours: () => cast(full, ofFull, 64), yardstick: () => cast(empty, ofEmpty, 64) },
      { pairs: PAIRS, warmUp: WARM_UP },
    );
    await checkCounts(full.product, ['ballot', 'poll_spent_token'], stored + REQUESTS * (PAIRS + WARM_UP));
    return {
      name: 'ballot-growth',
      value: `${Math.round(pairs.value)} answers/s beside ${stored.toLocaleString('en')}`,
      yardstick: `an empty table ${Math.round(pairs.yardstickValue)}`,
      ratio: ratioText(pairs),
      bar: '≥ 0.8',
      isOk: pairs.ratio >= 0.8,
      details: { ...pairs, stored, requests: REQUESTS },
    };
  } finally {
    for (const server of [ofFull, ofEmpty]) await server.stop();
    for (const { product } of [full, empty]) await product.close();
  }
}

type Poll = {
  readonly product: Product;
  readonly pollId: string;
  readonly communes: readonly string[];
  readonly next: () => string;
};

async function openPoll(workplace: Workplace, name: string): Promise<Poll> {
  const product = await openProduct(workplace, name);
  const { communes } = await giveProvince(product.deps);
  const pollId = await givePoll(product.deps, { unitId: communes[0] ?? '' });
  const mint = await openMint(product.deps, pollId);
  let n = 0;
  return { product, pollId, communes, next: () => toCast(pollId, mint(), communes[n++ % communes.length] ?? '') };
}

/** The tokens are made before the clock starts. */
async function cast({ next }: Poll, { url }: ServerProcess, connections: number): Promise<number> {
  const requests = Array.from({ length: REQUESTS }, next);
  return generateLoad({
    url,
    connections,
    requests: REQUESTS,
    expectStatus: 201,
    request: (n) => requests[n] ?? '',
  });
}

async function giveBareTable({ database }: Product): Promise<void> {
  await withClient(database.ownerUrl, async (owner) => {
    await owner.query(
      `create table bare_ballot (poll_id uuid not null, resident_id uuid not null, answers jsonb not null,
         unique (poll_id, resident_id))`,
    );
    await owner.query('grant insert on bare_ballot to gan_dan_app');
  });
}

/** Fast answers that were not stored would be worth nothing. */
async function checkCounts({ database }: Product, tables: readonly string[], expected: number): Promise<void> {
  await withClient(database.ownerUrl, async (owner) => {
    for (const table of tables) {
      const { rows } = await owner.query<{ n: string }>(`select count(*) as n from ${table}`);
      if (Number(rows[0]?.n) !== expected) throw new Error(`${table} has ${rows[0]?.n} rows instead of ${expected}`);
    }
  });
}
