import { randomBytes } from 'node:crypto';
import { escapeIdentifier } from 'pg';
import { inject } from 'vitest';
import { APP_ROLE, createDatabase, OWNER_ROLE, withClient } from '../../demo/postgres/database.ts';
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
  return {
    appUrl: roleUrl(adminUrl, APP_ROLE, name),
    ownerUrl,
    truncate: () =>
      withClient(ownerUrl, async (owner) => {
        if (mayEmpty.length === 0) return;
        // The audit log refuses to be emptied; only its owner, on purpose, can make it.
        const guard = (state: string): string =>
          ['event', 'link', 'head'].map((name) => `alter table audit_${name} ${state} trigger user;`).join(' ');
        await owner.query(
          `begin; ${guard('disable')} truncate ${mayEmpty.join(', ')} restart identity; ${guard('enable')} commit`,
        );
      }),
    drop: () =>
      withClient(adminUrl, async (admin) => {
        await admin.query(`drop database ${escapeIdentifier(name)} with (force)`);
      }),
  };
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
