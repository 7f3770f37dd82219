import { randomUUID } from 'node:crypto';
import { Agent, get } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { withClient } from '../demo/postgres/database.ts';
import { giveFeedback } from './feedback-rows.ts';
import type { Figure } from './measure.ts';
import { measurePairs, ratioText } from './measure.ts';
import type { Product } from './product.ts';
import { openProduct, PUBLIC_ORIGIN } from './product.ts';
import { giveDevices, signToken } from './resident-token.ts';
import { giveNotices, giveOfficial, giveProvince } from './rows.ts';
import { download, signIn } from './official-call.ts';
import type { Workplace } from './workplace.ts';

const REQUESTS = 600;
/** People ask at their own pace; a generator that asks again at once would be a load of its own. */
const AT_ONCE = 4;
const PAUSE_MS = 5;
/** Whoever is told that many are signing in reads the sentence first. */
const REFUSED_MS = 500;
const FEEDBACK = 300_000;
const EXPORTS = 8;
const SIGN_INS = 20;

type Bar = { readonly ratio: number; readonly ms?: number };

/** What a reader waits, at worst but one in a hundred, while others make the server work. */
async function againstQuiet(
  name: string,
  bar: Bar,
  { read, disturb }: { read: () => Promise<void>; disturb: (signal: AbortSignal) => Promise<number> },
): Promise<Figure> {
  let disturbances = 0;
  const loud = async (): Promise<number> => {
    const over = new AbortController();
    const [p99, disturbed] = await Promise.all([percentile99(read).finally(() => over.abort()), disturb(over.signal)]);
    disturbances += disturbed;
    return p99;
  };
  const pairs = await measurePairs({ ours: loud, yardstick: () => percentile99(read) }, { pairs: 5, warmUp: 1 });
  if (disturbances === 0) throw new Error('nobody disturbed the readers');
  return {
    name,
    value: `p99 ${pairs.value.toFixed(1)} ms`,
    yardstick: `quiet ${pairs.yardstickValue.toFixed(1)} ms`,
    ratio: ratioText(pairs),
    bar: `≤ ${bar.ratio}${bar.ms === undefined ? '' : ` and ≤ ${bar.ms} ms`}`,
    isOk: pairs.ratio <= bar.ratio && (bar.ms === undefined || pairs.value <= bar.ms),
    details: { ...pairs, requests: REQUESTS, disturbances },
  };
}

async function percentile99(read: () => Promise<void>): Promise<number> {
  const waits: number[] = [];
  const person = async (): Promise<void> => {
    for (let n = 0; n < REQUESTS / AT_ONCE; n += 1) {
      const startedMs = performance.now();
      await read();
      waits.push(performance.now() - startedMs);
      await setTimeout(PAUSE_MS);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, person));
  return waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.99)] ?? NaN;
}

const readerOf = (url: string, headers: Record<string, string>): (() => Promise<void>) => {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  return () =>
    new Promise((resolve, reject) => {
      get(url, { agent, headers }, (reply) => {
        if (reply.statusCode !== 200) reject(new Error(`${url} answered ${reply.statusCode}`));
        reply.resume();
        reply.on('end', resolve);
        reply.on('error', reject);
      }).on('error', reject);
    });
};

/** `/api/me` of a resident while eight officials each export 300,000 feedback, again and again. */
export async function quietNeighbour(workplace: Workplace): Promise<Figure> {
  const product = await openProduct(workplace, 'quiet-neighbour', { EXPORT_POOL: String(EXPORTS) });
  const { department, communes } = await giveProvince(product.deps);
  const monitor = await giveOfficial(product.deps, department, 'province_monitor');
  const drafter = await giveOfficial(product.deps, department, 'handler');
  await giveFeedback(product.database.ownerUrl, { rows: FEEDBACK, placeIds: communes, drafterId: drafter.actor.id });
  await giveDevices(product.database.ownerUrl);
  const token = signToken(await findResident(product));
  const server = await product.start();
  try {
    const cookie = await signIn(product, server, monitor);
    const exportOn = async (signal: AbortSignal): Promise<number> => {
      let bytes = 0;
      while (!signal.aborted) bytes += await download(`${server.url}/api/office/feedback.csv`, cookie, signal);
      return bytes;
    };
    return await againstQuiet(
      'quiet-neighbour',
      { ratio: 5, ms: 100 },
      {
        read: readerOf(`${server.url}/api/me`, { authorization: `Bearer ${token}` }),
        disturb: async (signal) => {
          const sizes = await Promise.all(Array.from({ length: EXPORTS }, () => exportOn(signal)));
          return sizes.filter((bytes) => bytes > 0).length;
        },
      },
    );
  } finally {
    await server.stop();
    await product.close();
  }
}

/** The feed of a commune while twenty sign-ins run at any moment; a wrong name costs the same check as a right one. */
export async function signInNeighbour(workplace: Workplace): Promise<Figure> {
  const product = await openProduct(workplace, 'sign-in-neighbour', { OFFICIAL_SIGN_INS_PER_MINUTE: '1000000' });
  const { province, department, communes } = await giveProvince(product.deps);
  const place = communes[0] ?? '';
  await giveNotices(product.deps, { unitId: department, placeIds: [place, province], count: 20 });
  const server = await product.start();
  try {
    const tryOn = async (signal: AbortSignal): Promise<number> => {
      let checked = 0;
      while (!signal.aborted) {
        const reply = await fetch(`${server.url}/api/office/sessions`, {
          method: 'POST',
          headers: { origin: PUBLIC_ORIGIN, 'content-type': 'application/json' },
          // A name that has failed five times rests: nobody's password would be checked any more.
          body: JSON.stringify({ username: `canbo.${randomUUID()}`, password: 'một mật khẩu đủ dài', totp: '123456' }),
        });
        await reply.arrayBuffer();
        if (reply.status === 401) checked += 1;
        else if (reply.status === 503) await setTimeout(REFUSED_MS);
        else throw new Error(`sign-in: ${reply.status}`);
      }
      return checked;
    };
    return await againstQuiet(
      'sign-in-neighbour',
      { ratio: 5 },
      {
        read: readerOf(`${server.url}/api/notices?place=${place}`, { origin: 'https://h5.zdn.vn' }),
        disturb: async (signal) => {
          const checked = await Promise.all(Array.from({ length: SIGN_INS }, () => tryOn(signal)));
          return checked.reduce((sum, n) => sum + n, 0);
        },
      },
    );
  } finally {
    await server.stop();
    await product.close();
  }
}

function findResident({ database }: Product): Promise<string> {
  return withClient(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ id: string }>('select id from resident limit 1');
    return rows[0]?.id ?? '';
  });
}
