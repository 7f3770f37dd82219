import { withClient } from '../demo/postgres/database.ts';
import { POLL_FORMS } from '../shared/poll/instrument/poll-forms.ts';
import { parseLocalDate } from '../shared/time/local-date.ts';
import { insertPoll } from '../server/poll/store.ts';
import { generateLoad } from './http-load.ts';
import type { Figure } from './measure.ts';
import { measurePairs, ratioText } from './measure.ts';
import type { Product } from './product.ts';
import { openProduct } from './product.ts';
import { giveDevices, signToken } from './resident-token.ts';
import { giveProvince } from './rows.ts';
import { startServer } from './server-process.ts';
import type { Workplace } from './workplace.ts';

const PAIRS = 5;
const WARM_UP = 1;
const REQUESTS = 4000;
const ANSWERS = { A1: [4], A2: [1, 4], 'B1.info': [4], 'B1.voice': [0], 'B1.pol.3': [5] };

/** One anonymous answer after another, each of another resident, against a row under a unique constraint and nothing else. */
export const ballot =
  (connections: number, bar: number) =>
  async (workplace: Workplace): Promise<Figure> => {
    const name = `ballot-${connections}`;
    const product = await openProduct(workplace, name);
    const pollId = await givePoll(product);
    const residentIds = await giveResidents(product, REQUESTS * (PAIRS + WARM_UP));
    await giveDevices(product.database.ownerUrl);
    const requests = residentIds.map((id) => toCast(pollId, id));
    const bareRequests = residentIds.map((id) => toInsert(pollId, id));
    await giveBareTable(product);
    const ours = await product.start();
    const bare = await startServer(['bench/bare-server.ts', 'insert', product.database.appUrl], {
      env: {},
      logFile: `${ours.logFile}.bare`,
    });
    try {
      const load = (url: string, all: readonly string[]) => {
        let used = 0;
        return () => {
          const round = all.slice(used, (used += REQUESTS));
          return generateLoad({
            url,
            connections,
            requests: REQUESTS,
            expectStatus: 201,
            request: (n) => round[n] ?? '',
          });
        };
      };
      const pairs = await measurePairs(
        { ours: load(ours.url, requests), yardstick: load(bare.url, bareRequests) },
        { pairs: PAIRS, warmUp: WARM_UP },
      );
      await checkCounts(product, residentIds.length);
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
      await product.close();
    }
  };

async function givePoll({ deps }: Product): Promise<string> {
  const { communes } = await giveProvince(deps);
  const form = POLL_FORMS.p2;
  const id = deps.ids.uuid();
  await insertPoll(deps.db, {
    id,
    form_code: form.code,
    form_version: form.version,
    form: JSON.stringify(form),
    title: form.title,
    unit_id: communes[0] ?? '',
    notice_id: null,
    opens_on: parseLocalDate('2025-01-01'),
    closes_on: parseLocalDate('2099-12-31'),
    created_at: deps.clock.now(),
  });
  return id;
}

async function giveResidents({ database }: Product, count: number): Promise<string[]> {
  return withClient(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ id: string }>(
      `insert into resident (id, zalo_hash, zalo_sealed, created_at)
       select gen_random_uuid(), sha256(int8send(n)), '', now() from generate_series(1, $1) n returning id`,
      [count],
    );
    await owner.query('analyze resident');
    return rows.map(({ id }) => id);
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
async function checkCounts({ database }: Product, expected: number): Promise<void> {
  await withClient(database.ownerUrl, async (owner) => {
    for (const table of ['ballot', 'poll_participation', 'bare_ballot']) {
      const { rows } = await owner.query<{ n: string }>(`select count(*) as n from ${table}`);
      if (Number(rows[0]?.n) !== expected) throw new Error(`${table} has ${rows[0]?.n} rows instead of ${expected}`);
    }
  });
}

function toCast(pollId: string, residentId: string): string {
  const headers = [`authorization: Bearer ${signToken(residentId)}`, 'origin: https://h5.zdn.vn'];
  return toPost(`/api/polls/${pollId}/ballots`, headers, { mode: 'mini_app', answers: ANSWERS });
}

const toInsert = (pollId: string, residentId: string): string =>
  toPost('/ballots', [], { pollId, residentId, answers: ANSWERS });

function toPost(path: string, headers: readonly string[], body: unknown): string {
  const text = JSON.stringify(body);
  const lines = [
    `POST ${path} HTTP/1.1`,
    'host: gandan.example.vn',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(text)}`,
    ...headers,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${text}`;
}
