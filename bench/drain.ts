import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'undici';
import { withClient } from '../demo/postgres/database.ts';
import { freeze } from '../server/delivery/freeze.ts';
import { giveAccount, givePeople } from '../tests/faults/people.ts';
import { ZaloModel } from '../zalo-sim/model.ts';
import type { Figure } from './measure.ts';
import { measurePairs, ratioText } from './measure.ts';
import { npmScript } from './npm-script.ts';
import { openProduct, ZALO_APP } from './product.ts';
import { giveNotices, giveProvince } from './rows.ts';
import { startServer } from './server-process.ts';
import type { Workplace } from './workplace.ts';

const PEOPLE = 20_000;
const CONCURRENCY = 64;
const LANES = 2;
const BAR = { ratio: 0.7, perSecond: 4_000 };
const TEXT = 'Từ 01/12, Ông/Bà chỉ nộp giấy tờ một lần.';

type Sim = { child: ChildProcess; url: string; grant: { oaId: string; accessToken: string; refreshToken: string } };

async function openSim(people: number): Promise<Sim> {
  const child = fork(path.join(import.meta.dirname, 'zalo-sim-main.ts'), [String(people)]);
  const [hello] = (await once(child, 'message')) as [Omit<Sim, 'child'>];
  return { child, ...hello };
}

async function askSim({ child }: Sim, what: 'forget' | 'count'): Promise<{ told: number; people: number }> {
  const answered = once(child, 'message');
  child.send(what);
  const [answer] = (await answered) as [{ told: number; people: number }];
  return answer;
}

/** Messages a second through the stand-in with a row of the ledger each, by a worker of its own; a bare loop of as many calls. */
export async function drain(workplace: Workplace): Promise<Figure> {
  const people = Number(process.env['DRAIN_PEOPLE'] ?? PEOPLE);
  const sim = await openSim(people);
  const product = await openProduct(workplace, 'drain', {
    ROLE: 'worker',
    ZALO_OPENAPI_URL: `${sim.url}/openapi`,
    ZALO_OAUTH_URL: `${sim.url}/oauth`,
    DELIVERY_LANES: String(LANES),
    DELIVERY_CONCURRENCY: String(CONCURRENCY / LANES),
    DELIVERY_POLL_MS: '20',
  });
  const { deps, database } = product;
  const { department, communes } = await giveProvince(deps);
  const placeId = communes[0] ?? '';
  const accountId = await giveAccount(deps, department, sim.grant);
  const model = new ZaloModel({ apps: [ZALO_APP], now: () => Date.now() });
  const keys = Array.from({ length: people }, (_, n) => `person-${n}`);
  await givePeople(deps, { accountId, placeId, keys, model, appId: ZALO_APP.appId });
  await giveNotices(deps, { unitId: department, placeIds: [placeId, placeId], count: 1 });
  const ask = <Row extends object>(text: string): Promise<Row[]> =>
    withClient(database.ownerUrl, async (owner) => (await owner.query<Row>(text)).rows);
  await ask(`update channel_limit set value = case name when 'from_hour' then 0 when 'to_hour' then 24 else 100000000 end
    where name in ('from_hour', 'to_hour', 'per_minute')`);
  const [notice] = await ask<{ id: string }>('select id from notice limit 1');
  const ids = keys.map((key) => model.idForOa(key));
  const worker = await startServer([...npmScript('serve').flags, 'tests/faults/serve-main.ts'], {
    env: product.environment,
    logFile: path.join(workplace.folder, 'drain.log'),
  });
  let [runs, before, highest] = [0, await residentSet(worker.pid), 0];
  const watching = setInterval(
    () => void residentSet(worker.pid).then((rss) => (highest = Math.max(highest, rss))),
    100,
  );
  try {
    const pairs = await measurePairs(
      {
        ours: async () => {
          // More than a worker has that has sent a broadcast before; where there is one run only, than it began with.
          if (runs === 1) before = highest;
          runs += 1;
          await ask('delete from delivery');
          await ask('delete from broadcast');
          await ask('vacuum delivery');
          await askSim(sim, 'forget');
          const startedMs = performance.now();
          const planned = {
            noticeId: notice?.id ?? '',
            accountId,
            channel: 'oa_message',
            content: { text: TEXT },
            audience: 'residents',
            placeIds: [placeId],
            sendFrom: new Date(),
            notAfter: null,
          } as const;
          await deps.db.transaction().execute((tx) => freeze(deps, tx, planned));
          await allAccepted(ask, people);
          const perSecond = (people * 1000) / (performance.now() - startedMs);
          const told = await askSim(sim, 'count');
          if (told.told !== people || told.people !== people)
            throw new Error(`${told.told} messages to ${told.people} people`);
          return perSecond;
        },
        yardstick: async () => {
          await askSim(sim, 'forget');
          return bareLoop(sim, ids);
        },
      },
      { pairs: people > PEOPLE ? 1 : 5, warmUp: people > PEOPLE ? 0 : 1 },
    );
    const growthMb = (highest - before) / 1e6;
    return {
      name: 'drain',
      value: `${pairs.value.toFixed(0)}/s and ${growthMb.toFixed(0)} MB more over ${people.toLocaleString('en')} people`,
      yardstick: `bare loop ${pairs.yardstickValue.toFixed(0)}/s`,
      ratio: ratioText(pairs),
      bar: `≥ ${BAR.ratio} and ≥ ${BAR.perSecond}/s where the bare loop allows, ≤ 64 MB`,
      isOk:
        pairs.ratio >= BAR.ratio &&
        (pairs.value >= BAR.perSecond || pairs.yardstickValue * BAR.ratio < BAR.perSecond) &&
        growthMb <= 64,
      details: { ...pairs, people, growthMb },
    };
  } finally {
    clearInterval(watching);
    await worker.stop();
    await product.close();
    sim.child.kill();
  }
}

async function allAccepted(ask: <Row extends object>(text: string) => Promise<Row[]>, people: number): Promise<void> {
  for (;;) {
    const [row] = await ask<{ n: number }>(
      `select count(*)::int as n from delivery where state in ('pending', 'sending')`,
    );
    if (row?.n === 0) break;
    await wait(100);
  }
  const [row] = await ask<{ n: number }>(`select count(*)::int as n from delivery where state = 'accepted'`);
  if (row?.n !== people) throw new Error(`${row?.n} of ${people} accepted`);
}

/** As many calls at once as our lanes together, and nothing else. */
async function bareLoop({ url, grant }: Sim, ids: readonly string[]): Promise<number> {
  const pool = new Pool(new URL(url).origin, { connections: CONCURRENCY });
  const queue = ids.values();
  const sender = async (): Promise<void> => {
    for (const id of queue) {
      const reply = await pool.request({
        method: 'POST',
        path: '/openapi/v3.0/oa/message/cs',
        headers: { access_token: grant.accessToken, 'content-type': 'application/json' },
        body: JSON.stringify({ recipient: { user_id: id }, message: { text: TEXT } }),
      });
      const told = (await reply.body.json()) as { error: number };
      if (told.error !== 0) throw new Error(`refused with ${told.error}`);
    }
  };
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: CONCURRENCY }, sender));
  const perSecond = (ids.length * 1000) / (performance.now() - startedMs);
  await pool.close();
  return perSecond;
}

async function residentSet(pid: number): Promise<number> {
  const kb = /VmRSS:\s+(\d+) kB/.exec(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''))?.[1];
  return Number(kb ?? 0) * 1024;
}
