import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { findEmbeddedBinaries } from '../demo/postgres/binaries.ts';
import { APP_ROLE, changeUrl, createDatabase, ensureRoles, OWNER_ROLE, withClient } from '../demo/postgres/database.ts';
import { prepareEngine } from '../demo/postgres/engine.ts';
import { temporaryFolder } from '../demo/postgres/temporary-folder.ts';
import { startPostgres } from '../demo/postgres/lifecycle.ts';
import { migrate } from '../server/platform/migrate.ts';
import { sweepServers } from '../tests/support/test-server.ts';

export type BenchDatabase = { readonly appUrl: string; readonly ownerUrl: string };

/** Where a run works: a temporary folder with a Postgres of its own, durable as in production. */
export type Workplace = {
  readonly folder: string;
  /** Version and settings of the database, for the record. */
  readonly postgres: string;
  /** An empty, migrated database. */
  openDatabase(name: string): Promise<BenchDatabase>;
  close(): Promise<void>;
};

const PREFIX = 'gan-dan-bench-';

export async function openWorkplace(): Promise<Workplace> {
  const folder = await temporaryFolder(`${PREFIX}${process.pid}-`);
  const binaries = await findEmbeddedBinaries(folder);
  await sweepServers(PREFIX, binaries);
  const engine = await prepareEngine({ binaries, dataDir: folder });
  const password = randomBytes(16).toString('hex');
  const postgres = await startPostgres(engine, { adminPassword: password });
  await withClient(postgres.adminUrl, (admin) => ensureRoles(admin, { owner: password, app: password }));
  return {
    folder,
    postgres: `embedded ${engine.major}, fsync on`,
    async openDatabase(name) {
      await withClient(postgres.adminUrl, (admin) => createDatabase(admin, name));
      const urlOf = (user: string) => changeUrl(postgres.adminUrl, { user, password, database: name });
      const database = { appUrl: urlOf(APP_ROLE), ownerUrl: urlOf(OWNER_ROLE) };
      await migrate(database.ownerUrl);
      return database;
    },
    async close() {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
      await rm(engine.dataDir, { recursive: true, force: true });
    },
  };
}
