import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { escapeIdentifier } from 'pg';
import { inject } from 'vitest';
import { createDatabase, OWNER_ROLE, withClient } from '../../demo/postgres/database.ts';
import type { RestoreTo } from '../../server/backup/restore.ts';
import { roleUrl } from '../support/test-server.ts';

/** The key of tests/support/app.ts. */
export const KEY = { id: 'test', key: Buffer.alloc(32, 'k') };

export const LOOKUP_KEY = Buffer.alloc(32, 'l');

export type Place = RestoreTo & { clear(): Promise<void> };

/** An empty database and nothing on the disk, to restore into. */
async function emptyPlace(): Promise<Place> {
  const { adminUrl, template } = inject('testServer');
  const name = `${template}_restore_${randomBytes(4).toString('hex')}`;
  await withClient(adminUrl, (admin) => createDatabase(admin, name));
  const folder = await mkdtemp(join(tmpdir(), 'gan-dan-restore-'));
  return {
    ownerUrl: roleUrl(adminUrl, OWNER_ROLE, name),
    filesDir: join(folder, 'files'),
    auditHeadsFile: join(folder, 'audit-heads.txt'),
    sealKeys: [KEY],
    lookupKey: LOOKUP_KEY,
    clear: async () => {
      await withClient(adminUrl, (admin) => admin.query(`drop database ${escapeIdentifier(name)} with (force)`));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function withPlace(work: (place: Place) => Promise<void>): Promise<void> {
  const place = await emptyPlace();
  try {
    await work(place);
  } finally {
    await place.clear();
  }
}

/** Everything that is in a database, as text. */
export const dump = (ownerUrl: string): Promise<Record<string, string>> =>
  withClient(ownerUrl, async (owner) => {
    await owner.query(`set timezone = 'UTC'`);
    const { rows } = await owner.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'`,
    );
    const found: Record<string, string> = {};
    for (const { name } of rows) {
      const lines = await owner.query<{ line: string }>(`select t::text as line from ${name} t order by 1`);
      found[name] = lines.rows.map(({ line }) => line).join('\n');
    }
    return found;
  });
