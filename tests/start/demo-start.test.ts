import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { DEMO_PASSWORD } from '../../demo/accounts.ts';
import { withClient } from '../../demo/postgres/database.ts';
import { databaseUrl } from '../../demo/postgres/lifecycle.ts';
import { temporaryFolder } from '../../demo/postgres/temporary-folder.ts';
import { findNobody, isRoot } from '../../demo/postgres/run-as.ts';
import { PROJECT } from '../../demo/settings.ts';
import type { DemoProcess } from '../support/demo.ts';
import { runDemo } from '../support/demo.ts';

let folder: string;
let dataDir: string;
const started: DemoProcess[] = [];

beforeAll(async () => {
  folder = await temporaryFolder('gan-dan-start-');
  dataDir = path.join(folder, 'data');
});

afterAll(async () => {
  for (const { child } of started) child.kill('SIGTERM');
  await Promise.all(started.map(({ ended }) => ended));
  await rm(folder, { recursive: true });
});

function start(env: Record<string, string> = {}, wrapper: readonly string[] = []): DemoProcess {
  const demo = runDemo({ DATA_DIR: dataDir, ...env }, wrapper);
  started.push(demo);
  return demo;
}

async function postgresPid(): Promise<string | undefined> {
  const file = path.join(dataDir, 'postgres', 'postmaster.pid');
  return existsSync(file) ? (await readFile(file, 'utf8')).split('\n')[0] : undefined;
}

/** As the owner of the tables, straight at the database. */
async function ask(statement: string): Promise<unknown[]> {
  const secrets = z
    .object({ ownerPassword: z.string() })
    .parse(JSON.parse(await readFile(path.join(dataDir, 'secrets.json'), 'utf8')));
  const url = databaseUrl(
    { host: path.join(dataDir, 'postgres'), port: 5432 },
    { user: 'gan_dan_owner', password: secrets.ownerPassword, database: 'gan_dan' },
  );
  return withClient(url, async (owner) => (await owner.query<Record<string, unknown>>(statement)).rows);
}

/** One sentence for the person at the terminal, a code for scripts, no stack. */
async function refused(demo: DemoProcess): Promise<string> {
  const { code, complained } = await demo.ended;
  expect(code).toBe(1);
  expect(complained.trim().split('\n')).toHaveLength(1);
  expect(complained).not.toMatch(/^\s+at |Error/m);
  return complained.trim();
}

describe('the life of a demo', () => {
  test('the first start prints addresses that answer, and says where the data lies', async () => {
    const demo = start();
    const { address } = await demo.running;
    const paths = ['/', '/console/', '/demo/accounts', '/api/openapi.json', '/api/docs/', '/readyz'];
    const replies = await Promise.all(paths.map((each) => fetch(address + each)));
    const elsewhere = await fetch(address.replace('127.0.0.1', 'localhost') + '/console/?x=1', {
      headers: { 'sec-fetch-dest': 'document' },
      redirect: 'manual',
    });
    demo.child.kill('SIGINT');
    const { code, said, complained } = await demo.ended;
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(elsewhere.headers.get('location')).toBe(`${address}/console/?x=1`);
    expect(said).toContain(`${address}/console/`);
    expect(said).toContain(dataDir);
    for (const words of ['snv.duyet', DEMO_PASSWORD, `${address}/demo/accounts`]) expect(said).toContain(words);
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    expect(await postgresPid()).toBeUndefined();
  });

  test('a second start keeps the data', async () => {
    const second = start();
    await second.running;
    await ask('create table kept as select 42 as answer');
    second.child.kill('SIGTERM');
    await second.ended;
    const third = start();
    await third.running;
    expect(await ask('select answer from kept')).toEqual([{ answer: 42 }]);
    third.child.kill('SIGTERM');
    expect((await third.ended).code).toBe(0);
  });

  test('Ctrl-C lets a request that is under way end, then stops Postgres', async () => {
    const demo = start();
    const { address } = await demo.running;
    const { hostname, port } = new URL(address);
    const request = connect(Number(port), hostname);
    const body = JSON.stringify({ username: 'nguoi-la', password: 'sai', totp: '000000' });
    const answer = text(request);
    request.write(
      `POST /api/office/sessions HTTP/1.1\r\nhost: ${hostname}:${port}\r\norigin: ${address}\r\nconnection: close\r\n` +
        `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
    );
    // The head has arrived once the server has answered somebody who came later.
    await fetch(`${address}/healthz`);
    demo.child.kill('SIGINT');
    await refusesNewConnections(Number(port));
    expect(await postgresPid()).toBeDefined();
    request.write(body.slice(10));
    expect(await answer).toContain('"code":"sign_in_refused"');
    expect((await demo.ended).code).toBe(0);
    expect(await postgresPid()).toBeUndefined();
  });

  test('after kill -9 the next start takes over the Postgres that was left behind', async () => {
    const killed = start();
    await killed.running;
    killed.child.kill('SIGKILL');
    await killed.ended;
    const left = await postgresPid();
    expect(left).toBeDefined();
    const next = start();
    const { address } = await next.running;
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    expect(await postgresPid()).toBe(left);
    next.child.kill('SIGTERM');
    expect((await next.ended).code).toBe(0);
    expect(await postgresPid()).toBeUndefined();
  });

  test('a second start beside a running one says where that one is, and leaves it alone', async () => {
    const demo = start();
    const { address } = await demo.running;
    expect(await refused(start())).toContain(`đang chạy ở ${address}`);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    demo.child.kill('SIGTERM');
    await demo.ended;
  });

  test('a demo whose npm was killed stops, and the next start waits until it has', async () => {
    // As npm does: a shell between, which is all that a signal to npm reaches.
    const lost = start({}, ['sh', '-c', '"$0" "$@"; exit $?']);
    await lost.running;
    lost.child.kill('SIGKILL');
    const next = start();
    const { address } = await next.running;
    await lost.ended;
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    next.child.kill('SIGTERM');
    expect((await next.ended).code).toBe(0);
  });

  test('a start that is called off or killed half-way is simply repeated', async () => {
    const fresh = { DATA_DIR: path.join(folder, 'half') };
    const calledOff = start(fresh);
    await appears(path.join(folder, 'half', 'secrets.json'));
    calledOff.child.kill('SIGINT');
    expect((await calledOff.ended).code).toBe(0);
    const killed = start(fresh);
    await appears(path.join(folder, 'half', 'postgres', 'postmaster.pid'));
    killed.child.kill('SIGKILL');
    await killed.ended;
    const whole = start(fresh);
    const { address } = await whole.running;
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    whole.child.kill('SIGTERM');
    expect((await whole.ended).code).toBe(0);
  });
});

describe('whoever starts it', () => {
  const as = (uid: number): string[] => ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups'];
  const mayTry =
    isRoot() && spawnSync('setpriv', [...as(99_999).slice(1), 'unshare', '--user', 'ls', PROJECT]).status === 0;

  // Only root can play other people, and only where others may read the project.
  test.skipIf(!mayTry).each([
    ['an ordinary user who may only read the project', findNobody()?.uid ?? 0],
    ['a bare number without a name, as containers are started', 99_999],
  ])('%s', async (_who, uid) => {
    const home = path.join(folder, String(uid));
    await mkdir(home);
    await chown(home, uid, uid);
    const demo = start({ DATA_DIR: path.join(home, 'data') }, as(uid));
    const { address } = await demo.running;
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    demo.child.kill('SIGTERM');
    expect((await demo.ended).code).toBe(0);
  });
});

describe('what a start cannot mend is said in one sentence', () => {
  test('a busy port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    expect(await refused(start({ PORT: port, DATA_DIR: path.join(folder, 'busy') }))).toContain(`Cổng ${port} đang`);
    other.close();
  });

  test('data of another version of Postgres', async () => {
    const old = path.join(folder, 'old');
    await mkdir(path.join(old, 'postgres'), { recursive: true });
    await writeFile(path.join(old, 'postgres', 'PG_VERSION'), '16\n');
    expect(await refused(start({ DATA_DIR: old }))).toMatch(/PostgreSQL 16, còn bản này dùng PostgreSQL 18/);
  });

  test('a port that is no number', async () => {
    expect(await refused(start({ PORT: 'ba nghìn' }))).toContain('“ba nghìn”');
  });

  test('a data folder that is a file', async () => {
    await writeFile(path.join(folder, 'file'), '');
    expect(await refused(start({ DATA_DIR: path.join(folder, 'file') }))).toContain(path.join(folder, 'file'));
  });

  const mountable = spawnSync('unshare', [
    '--user',
    '--map-root-user',
    '--mount',
    'mount',
    '-t',
    'tmpfs',
    'none',
    '/mnt',
  ]);

  // Needs a small disk, which only a machine that allows user namespaces lets a test make.
  test.skipIf(mountable.status !== 0).each(['1m', '20m', '40m', '42m'])('a disk of %s that is full', async (size) => {
    const full = path.join(folder, 'full');
    await mkdir(full, { recursive: true });
    const mount = ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c'];
    const script = `mount -t tmpfs -o size=${size} none "$DATA_DIR" && exec "$0" "$@"`;
    expect(await refused(start({ DATA_DIR: full }, [...mount, script]))).toContain(`Ổ đĩa chứa ${full} đã đầy`);
  });
});

async function appears(file: string): Promise<void> {
  for (;;) {
    if (existsSync(file)) return;
    await setTimeout(20);
  }
}

async function refusesNewConnections(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isRefused = await once(socket, 'connect').then(
      () => false,
      () => true,
    );
    socket.destroy();
    if (isRefused) return;
    await setTimeout(20);
  }
}
