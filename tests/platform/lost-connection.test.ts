import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toAppError } from '../../server/platform/error-handler.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

test('a connection that Postgres closes while it is used fails its own query, and the server goes on', async () => {
  const [killed] = await app.db.connection().execute(async (db) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
    return Promise.allSettled([
      sql`select pg_sleep(60)`.execute(db),
      sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(app.db),
    ]);
  });
  expect(killed.status).toBe('rejected');
  const answer = async () => (await app.send({ url: '/readyz' })).statusCode;
  await expect.poll(answer).toBe(200);
});

test.each([
  ['whose connection was lost', { code: '', message: 'Connection terminated unexpectedly' }],
  ['who waited for somebody who waited for them', { code: '40P01', message: 'deadlock detected' }],
])('somebody %s is told to try again', (_, { code, message }) => {
  const error = Object.assign(new Error(message), { code, name: 'FastifyError' });
  expect(toAppError(error)?.code).toBe('server_busy');
});
