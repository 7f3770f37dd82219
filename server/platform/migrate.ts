import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { MIGRATIONS } from '../../migrations/index.ts';
import { installJobs } from './jobs.ts';

const withMigrator = async <T>(url: string, work: (migrator: Migrator) => Promise<T>): Promise<T> => {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  // Without a listener, Postgres closing an idle connection would end the process.
  pool.on('error', () => undefined);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await work(new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } }));
  } finally {
    await db.destroy();
  }
};

/** Brings the schema up to date as its owner. Several at once are safe: Kysely holds a lock in the database. @throws on the first failure, with nothing half-done. */
export async function migrate(ownerUrl: string): Promise<void> {
  await withMigrator(ownerUrl, async (migrator) => {
    const { error } = await migrator.migrateToLatest();
    if (error) throw error instanceof Error ? error : new Error('migration failed', { cause: error });
  });
  await installJobs(ownerUrl);
}

export const LATEST_MIGRATION = Object.keys(MIGRATIONS).toSorted().at(-1) ?? '';
