import { randomBytes } from 'node:crypto';
import { escapeIdentifier } from 'pg';
import { expect, inject, test } from 'vitest';
import { createDatabase, OWNER_ROLE, withClient } from '../../demo/postgres/database.ts';
import { MIGRATIONS } from '../../migrations/index.ts';
import { migrate } from '../../server/platform/migrate.ts';
import { roleUrl } from '../support/test-server.ts';

test('four servers that start at once bring one empty database up to date, each step once', async () => {
  const { adminUrl } = inject('testServer');
  const name = `migrate_${randomBytes(4).toString('hex')}`;
  await withClient(adminUrl, (admin) => createDatabase(admin, name));
  try {
    const ownerUrl = roleUrl(adminUrl, OWNER_ROLE, name);
    await Promise.all([migrate(ownerUrl), migrate(ownerUrl), migrate(ownerUrl), migrate(ownerUrl)]);
    const { rows } = await withClient(ownerUrl, (owner) =>
      owner.query('select name from kysely_migration order by name'),
    );
    expect(rows.map((row: { name: string }) => row.name)).toEqual(Object.keys(MIGRATIONS));
  } finally {
    await withClient(adminUrl, (admin) => admin.query(`drop database ${escapeIdentifier(name)} with (force)`));
  }
});
