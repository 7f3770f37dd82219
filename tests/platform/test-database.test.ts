import { afterAll, beforeAll, expect, test } from 'vitest';
import { withClient } from '../../demo/postgres/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { testDatabase } from '../support/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});

afterAll(async () => {
  await db.drop();
});

test('a test file has a real Postgres of at least version 15 that knows Vietnamese letters', async () => {
  const { rows } = await withClient(db.appUrl, (client) =>
    client.query(`select current_setting('server_version_num')::int >= 150000 as enough, upper('xã đăk hà') as upper`),
  );
  expect(rows).toEqual([{ enough: true, upper: 'XÃ ĐĂK HÀ' }]);
});

test('the server works as a role that may not change the schema', async () => {
  const attempt = withClient(db.appUrl, (client) => client.query('create table note (id int)'));
  await expect(attempt).rejects.toMatchObject({ code: '42501' });
});

test('two test files never see each other’s rows', async () => {
  const other = await testDatabase();
  await withClient(db.ownerUrl, (client) => client.query('create table seen (id int); insert into seen values (1)'));
  const found = await withClient(other.ownerUrl, (client) => client.query(`select to_regclass('seen') as seen`));
  await other.drop();
  await withClient(db.ownerUrl, (client) => client.query('drop table seen'));
  expect(found.rows).toEqual([{ seen: null }]);
});
