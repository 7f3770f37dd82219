import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generateLoad } from './http-load.ts';
import type { Figure, Pairs } from './measure.ts';
import { measurePairs, ratioText } from './measure.ts';
import { openProduct } from './product.ts';
import { giveNotices, giveProvince } from './rows.ts';
import { startServer } from './server-process.ts';
import type { Workplace } from './workplace.ts';

const BAR = 0.5;
const NOTICES = 20;
const CONNECTIONS = 64;
const REQUESTS = 10_000;

/** What a phone inside Zalo sends with a first look at the feed: no ETag yet, so every reply carries its bytes. */
const requestOf = (place: string): string =>
  [
    `GET /api/notices?place=${place} HTTP/1.1`,
    'host: gandan.example.vn',
    'accept: application/json',
    'accept-language: vi-VN',
    'origin: https://h5.zdn.vn',
    'user-agent: Mozilla/5.0 (Linux; Android 14) Mobile Zalo android/24121234',
    '',
    '',
  ].join('\r\n');

export async function feed(workplace: Workplace): Promise<Figure> {
  const product = await openProduct(workplace, 'feed');
  const { province, department, communes } = await giveProvince(product.deps);
  const place = communes[0] ?? '';
  await giveNotices(product.deps, { unitId: department, placeIds: [place, province], count: NOTICES });
  const ours = await product.start();
  try {
    const bytes = await readFeed(`${ours.url}/api/notices?place=${place}`);
    const file = path.join(workplace.folder, 'feed.json');
    await writeFile(file, bytes);
    const request = requestOf(place);
    const load = (url: string) => () =>
      generateLoad({ url, connections: CONNECTIONS, requests: REQUESTS, expectStatus: 200, request: () => request });
    const against = async (kind: 'text' | 'bytes', pairs: number): Promise<Pairs> => {
      const bare = await startServer(['bench/bare-server.ts', kind, file], { env: {}, logFile: `${file}.${kind}.log` });
      try {
        return await measurePairs({ ours: load(ours.url), yardstick: load(bare.url) }, { pairs, warmUp: 2 });
      } finally {
        await bare.stop();
      }
    };
    const pairs = await against('text', 7);
    return {
      name: 'feed',
      value: `${Math.round(pairs.value)} requests/s`,
      yardstick: `bare Fastify ${Math.round(pairs.yardstickValue)}`,
      ratio: ratioText(pairs),
      bar: `≥ ${BAR}`,
      isOk: pairs.ratio >= BAR,
      details: {
        ...pairs,
        connections: CONNECTIONS,
        requests: REQUESTS,
        bytes: bytes.length,
        againstBuffer: await against('bytes', 5),
      },
    };
  } finally {
    await ours.stop();
    await product.close();
  }
}

/** @throws when the feed is not what the bar speaks of. */
async function readFeed(url: string): Promise<Buffer> {
  const reply = await fetch(url);
  const bytes = Buffer.from(await reply.arrayBuffer());
  const { items } = JSON.parse(bytes.toString('utf8')) as { items: unknown[] };
  if (items.length !== NOTICES) throw new Error(`the feed has ${items.length} notices`);
  return bytes;
}
