import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Binaries } from '../../demo/postgres/binaries.ts';
import { findEmbeddedBinaries } from '../../demo/postgres/binaries.ts';
import type { Role } from '../../demo/postgres/database.ts';
import { changeUrl, createDatabase, ensureRoles, OWNER_ROLE, withClient } from '../../demo/postgres/database.ts';
import { prepareEngine } from '../../demo/postgres/engine.ts';
import { temporaryFolder } from '../../demo/postgres/temporary-folder.ts';
import { startPostgres, stopServer } from '../../demo/postgres/lifecycle.ts';
import { systemCode } from '../../demo/problem.ts';
import { migrate } from '../../server/platform/migrate.ts';

/** What a test file needs to make a database of its own. */
export type TestServer = {
  /** Administrator of the whole server; only tests/support uses it. */
  readonly adminUrl: string;
  /** The migrated database that every test database is a copy of. */
  readonly template: string;
};

/** Roles belong to the server, and two runs may share one (TEST_DATABASE_URL), so their password is the same for all. */
export const ROLE_PASSWORD = 'only-for-tests';

export function roleUrl(adminUrl: string, role: Role, database: string): string {
  return changeUrl(adminUrl, { user: role, password: ROLE_PASSWORD, database });
}

export async function openTestServer(): Promise<{ server: TestServer; close: () => Promise<void> }> {
  const { adminUrl, stop } = await findServer();
  const template = `gan_dan_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const close = async (): Promise<void> => {
    await dropAll(adminUrl, template);
    await stop();
  };
  try {
    await withClient(adminUrl, async (admin) => {
      await ensureRoles(admin, { owner: ROLE_PASSWORD, app: ROLE_PASSWORD });
      await createDatabase(admin, template);
    });
    await migrate(roleUrl(adminUrl, OWNER_ROLE, template));
  } catch (error) {
    await close();
    throw error;
  }
  return { server: { adminUrl, template }, close };
}

async function findServer(): Promise<{ adminUrl: string; stop: () => Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return { adminUrl: given, stop: async () => {} };
  const dataDir = await temporaryFolder(`gan-dan-test-${process.pid}-`);
  const binaries = await findEmbeddedBinaries(dataDir);
  await sweepServers('gan-dan-test-', binaries);
  const engine = await prepareEngine({ binaries, dataDir });
  const running = await startPostgres(engine, { adminPassword: ROLE_PASSWORD, durable: false });
  return {
    adminUrl: running.adminUrl,
    stop: async () => {
      await running.stop();
      await rm(dataDir, { recursive: true, force: true });
      if (engine.dataDir !== dataDir) await rm(engine.dataDir, { recursive: true, force: true });
    },
  };
}

/** A run that was killed left its server behind; the folder's name, `<prefix><process id>-…`, says whose it was. */
export async function sweepServers(prefix: string, binaries: Binaries): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(prefix) && /^\d+(?=-)/.exec(name.slice(prefix.length))?.[0];
    if (!pid || isAlive(Number(pid))) continue;
    const dataDir = path.join(tmpdir(), name);
    await stopServer(await prepareEngine({ binaries, dataDir }), 'immediate');
    await rm(dataDir, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: alive, and somebody else's.
    return systemCode(error) !== 'ESRCH';
  }
}

/** Test databases are named after their template, so one that a broken test left behind goes too. */
async function dropAll(adminUrl: string, template: string): Promise<void> {
  await withClient(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [template],
    );
    for (const { datname } of rows) await admin.query(`drop database "${datname}" with (force)`);
  });
}
