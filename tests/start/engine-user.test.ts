import { cp, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Binaries } from '../../demo/postgres/binaries.ts';
import { findEmbeddedBinaries } from '../../demo/postgres/binaries.ts';
import { withClient } from '../../demo/postgres/database.ts';
import type { Engine } from '../../demo/postgres/engine.ts';
import { prepareEngine } from '../../demo/postgres/engine.ts';
import { startPostgres } from '../../demo/postgres/lifecycle.ts';
import { temporaryFolder } from '../../demo/postgres/temporary-folder.ts';
import { findNobody, isRoot, runAs } from '../../demo/postgres/run-as.ts';

// Postgres refuses to run as root. These stories need a root to be; an ordinary user runs all the other tests directly.
const nobody = findNobody();
const namespaces = nobody && (await runAs({ kind: 'namespace', uid: nobody.uid }, '/bin/true', [])).code === 0;

let project: string;
let open: string;

beforeEach(async () => {
  project = await mkdtemp(path.join(tmpdir(), 'gan-dan-root-'));
  open = await temporaryFolder('gan-dan-open-');
});

afterEach(async () => {
  await rm(project, { recursive: true });
  await rm(open, { recursive: true });
});

/** Starts, asks, stops and starts again: what was stored must still be there. Answers who owns the server process. */
async function keepsData(engine: Engine): Promise<number> {
  const options = { adminPassword: 'secret of the test', durable: false };
  const first = await startPostgres(engine, options);
  await withClient(first.adminUrl, (admin) => admin.query('create table note as select 42 as answer'));
  const pid = (await readFile(path.join(engine.dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0];
  const { uid } = await stat(`/proc/${pid}`);
  await first.stop();
  const second = await startPostgres(engine, options);
  const { rows } = await withClient(second.adminUrl, (admin) => admin.query('select answer from note'));
  await second.stop();
  expect(rows).toEqual([{ answer: 42 }]);
  return uid;
}

/** The engine as npm would have put it into this folder. */
async function installInto(folder: string): Promise<Binaries> {
  const binaries: Binaries = { root: path.join(folder, 'native') };
  await cp((await findEmbeddedBinaries(open)).root, binaries.root, {
    recursive: true,
    verbatimSymlinks: true,
  });
  return binaries;
}

test.skipIf(!isRoot() || !namespaces)(
  'root in a folder only root can read: another name in a user namespace, files stay where they are',
  async () => {
    const dataDir = path.join(project, '.data');
    await mkdir(dataDir);
    const engine = await prepareEngine({
      binaries: await installInto(project),
      dataDir,
      openFolder: open,
      ways: ['namespace'],
    });
    expect(engine).toMatchObject({ user: { kind: 'namespace' }, dataDir });
    expect(await keepsData(engine)).toBe(0);
  },
);

test.skipIf(!isRoot())(
  'root without user namespaces in a folder only root can read: a copy and the data in a folder of their own, as nobody',
  async () => {
    const options = {
      binaries: await installInto(project),
      dataDir: path.join(project, '.data'),
      openFolder: open,
      ways: ['nobody'] as const,
    };
    const engine = await prepareEngine(options);
    expect(engine.user.kind).toBe('nobody');
    expect(path.dirname(engine.dataDir)).toBe(open);
    expect(await keepsData(engine)).toBe(nobody?.uid);
    expect(await prepareEngine(options)).toEqual(engine);
    const later = await prepareEngine({ ...options, ways: ['namespace', 'nobody'] });
    expect(later.dataDir).toBe(engine.dataDir);
  },
);

test.skipIf(!isRoot())(
  'root without user namespaces in a readable folder: nobody works where the project is',
  async () => {
    const readable = path.join(open, 'project');
    await mkdir(readable);
    const engine = await prepareEngine({
      binaries: await installInto(readable),
      dataDir: path.join(readable, '.data'),
      openFolder: path.join(open, 'unused'),
      ways: ['nobody'],
    });
    expect(engine.dataDir).toBe(path.join(readable, '.data'));
    expect(await keepsData(engine)).toBe(nobody?.uid);
  },
);

test.skipIf(!isRoot() || !namespaces)(
  'the data survives a change from one way of being root to the other',
  async () => {
    const readable = path.join(open, 'project');
    await mkdir(readable);
    const options = { binaries: await installInto(readable), dataDir: path.join(readable, '.data') };
    const asNobody = await prepareEngine({ ...options, ways: ['nobody'] });
    await keepsData(asNobody);
    const inNamespace = await prepareEngine({ ...options, ways: ['namespace'] });
    const running = await startPostgres(inNamespace, { adminPassword: 'secret of the test', durable: false });
    const { rows } = await withClient(running.adminUrl, (admin) => admin.query('select answer from note'));
    await running.stop();
    expect(rows).toEqual([{ answer: 42 }]);
  },
);

test('a project that lies too deep for a socket path gets its socket elsewhere', async () => {
  const dataDir = path.join(project, 'một-thư-mục-tên-rất-dài'.repeat(4), '.data');
  await mkdir(dataDir, { recursive: true });
  const engine = await prepareEngine({
    binaries: await findEmbeddedBinaries(open),
    dataDir,
    openFolder: open,
  });
  const running = await startPostgres(engine, { adminPassword: 'secret of the test', durable: false });
  const { rows } = await withClient(running.adminUrl, (admin) => admin.query('select 1 as alive'));
  await running.stop();
  expect(rows).toEqual([{ alive: 1 }]);
  expect(running.endpoint.host).not.toContain(dataDir);
});
