import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { inject } from 'vitest';
import { APP_ROLE, changeUrl, createDatabase, OWNER_ROLE, withClient } from '../../demo/postgres/database.ts';
import { roleUrl } from './test-server.ts';

export type TestDatabase = {
  /** As the server works: the least-privileged role. */
  readonly appUrl: string;
  /** As migrations work: owner of every table, for what a test must see or prepare behind the server's back. */
  readonly ownerUrl: string;
  /** Empties every table but those that the migrations themselves filled. */
  truncate(): Promise<void>;
  drop(): Promise<void>;
};

/** A database for one test file: ask for it once, `truncate` between tests, `drop` at the end. */
export async function testDatabase(): Promise<TestDatabase> {
  const { adminUrl, template } = inject('testServer');
  const name = `${template}_${randomBytes(4).toString('hex')}`;
  await withClient(adminUrl, (admin) => createDatabase(admin, name, template));
  const ownerUrl = roleUrl(adminUrl, OWNER_ROLE, name);
  const mayEmpty = await listEmptyTables(ownerUrl);
  // One connection for all tests of the file: a new one would read the catalogue of a hundred tables anew.
  const cleaner = new Client({ connectionString: changeUrl(adminUrl, { database: name }) });
  cleaner.on('error', () => {});
  await cleaner.connect();
  return {
    appUrl: roleUrl(adminUrl, APP_ROLE, name),
    ownerUrl,
    truncate: () => empty(cleaner, mayEmpty),
    drop: async () => {
      await cleaner.end();
      await withClient(adminUrl, (admin) => admin.query(`drop database ${escapeIdentifier(name)} with (force)`));
    },
  };
}

/** Above this many rows what is left of deleted ones slows the next test down. */
const MANY = 1_000;

/**
 * Deletes the rows that are there: truncating a hundred tables, most of them empty, takes longer than most tests. As a replica
 * does it, without foreign keys, and without the guards of the audit log, which refuses to be emptied.
 */
async function empty(admin: Client, tables: readonly string[]): Promise<void> {
  if (tables.length === 0) return;
  const { rows } = await admin.query<{ filled: string[] }>(
    `select array_remove(array[${tables.map((table) => `case when exists (select from ${table}) then ${escapeLiteral(table)} end`).join(', ')}], null) as filled`,
  );
  const filled = rows[0]?.filled ?? [];
  await admin.query('set session_replication_role = replica');
  for (const table of filled) {
    const { rowCount } = await admin.query(`delete from ${table}`);
    if ((rowCount ?? 0) > MANY) await admin.query(`vacuum ${table}`);
  }
  await admin.query(
    `select setval(seqrelid, seqstart, false) from pg_sequence join pg_depend on objid = seqrelid and deptype in ('a', 'i')
      where refobjid = any($1::regclass[])`,
    [tables],
  );
}

/** Tables that are empty after the migrations; the others hold what the migrations put there. */
async function listEmptyTables(ownerUrl: string): Promise<string[]> {
  return withClient(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ table: string }>(
      `select format('%I.%I', schemaname, tablename) as "table" from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const empty: string[] = [];
    for (const { table } of rows) {
      const filled = await owner.query(`select 1 from ${table} limit 1`);
      if (filled.rowCount === 0) empty.push(table);
    }
    return empty;
  });
}
