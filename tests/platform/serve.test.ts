import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { givenOfficial, givenProvince } from '../support/given.ts';
import { ROOT } from '../support/source.ts';

let town: TestApp;
let unitId: string;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  ({ konTum: unitId } = await givenProvince(town));
});

/** What a province would put into the environment, on this machine's database. */
const environment = (change: Record<string, string> = {}): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  PUBLIC_ORIGIN: 'https://gandan.example.vn',
  DATABASE_URL: town.deps.config.db.url,
  FILES_DIR: town.filesDir,
  AUDIT_HEADS_FILE: town.deps.config.auditHeadsFile,
  WISHES_DIR: town.deps.config.wishesDir,
  SESSION_SECRET: 'kP3vZq8sLw1xT6yB0nR5mC2hJ9gF4dA7',
  SEAL_KEYS: `2026-11:${Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64')}`,
  LOOKUP_KEY: Buffer.from('vutsrqponmlkjihgfedcba9876543210').toString('base64'),
  ZALO_APP_ID: '1234567890',
  ZALO_APP_SECRET: 'zalo-app-secret',
  MINI_APP_ID: '4567',
  APP_NAME: 'Gần Dân Quảng Ngãi',
  OWNER_NAME: 'Sở Nội vụ tỉnh Quảng Ngãi',
  OWNER_ADDRESS: 'Quảng Ngãi',
  OWNER_PHONE: '0255 000 0000',
  OWNER_EMAIL: 'snv@example.vn',
  PROVINCE_CODE: '51',
  TRUSTED_PROXIES: '10.0.0.7',
  ...change,
});

const serve = (env: Record<string, string>) => {
  const child = spawn(process.execPath, [join(ROOT, 'server/main.ts')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
  return { child, ended: once(child, 'close').then(([code]) => ({ code: code as number | null, words })) };
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

const reply = async (url: string): Promise<Response> => {
  for (;;) {
    const answer = await fetch(url).catch(() => null);
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

test('without an environment it does not start and says everything that is missing', async () => {
  const { code, words } = await serve({ PATH: process.env['PATH'] ?? '' }).ended;
  expect(code).toBe(1);
  for (const name of ['DATABASE_URL', 'SESSION_SECRET', 'SEAL_KEYS', 'LOOKUP_KEY', 'ZALO_APP_SECRET', 'OWNER_PHONE'])
    expect(words).toContain(name);
  expect(words).not.toContain('    at ');
});

test('with the stand-in for Zalo it does not start', async () => {
  const { code, words } = await serve(environment({ ZALO_GRAPH_URL: 'http://127.0.0.1:4000/graph' })).ended;
  expect(code).toBe(1);
  expect(words).toContain('ZALO_GRAPH_URL');
});

test('on a database with demo accounts it does not start', async () => {
  const { id } = await givenOfficial(town, { unitId, roles: ['author'] });
  await town.asOwner(`update official set is_demo = true where id = '${id}'`);
  const { code, words } = await serve(environment()).ended;
  expect(code).toBe(1);
  expect(words).toContain('demo accounts');
});

test('it serves, without anything of the demo, and ends when told to', async () => {
  const port = await freePort();
  const { child, ended } = serve(environment({ PORT: String(port) }));
  const base = `http://127.0.0.1:${port}`;
  expect((await reply(`${base}/readyz`)).status).toBe(200);
  for (const path of ['/demo/accounts.json', '/demo/host.js', '/demo/shell.js'])
    expect(await (await fetch(base + path, { headers: { accept: 'application/json' } })).text()).not.toMatch(
      /password|ganDanHost|persona/,
    );
  expect((await fetch(`${base}/demo/zalo-token?persona=y-thuy`, { method: 'POST' })).status).toBe(404);
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
});

test('a process that only runs jobs says how it fares, and serves nobody', async () => {
  const port = await freePort();
  const { child, ended } = serve(environment({ PORT: String(port), ROLE: 'worker' }));
  const base = `http://127.0.0.1:${port}`;
  expect((await reply(`${base}/readyz`)).status).toBe(200);
  expect((await fetch(`${base}/metrics`)).status).toBe(200);
  expect((await fetch(`${base}/api/notices`)).status).toBe(404);
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
});
