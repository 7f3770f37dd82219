import type { ClientRequest, IncomingMessage } from 'node:http';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withClient } from '../../demo/postgres/database.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import type { Town } from './town.ts';
import { givenTown } from './town.ts';

let app: TestApp;
let town: Town;
let port: number;

/** 29 MB as CSV, 16 as workbook: more than lies between a server and a reader that does not read. */
const ROWS = 15_000;

beforeAll(async () => {
  app = await startApp();
  await app.app.listen({ host: '127.0.0.1', port: 0 });
  port = (app.app.server.address() as AddressInfo).port;
  await app.truncate();
  app.at('2026-11-20T02:00:00Z');
  town = await givenTown(app);
  await app.asOwner(`
    insert into feedback (id, code, client_request_id, resident_id, kind, status, content, place_id, unit_id,
      submitted_at, submitted_on, handling_days, due_from, due_on)
    select gen_random_uuid(), (100000000 + n)::text, gen_random_uuid(), '${town.resident.id}', 'problem', 'submitted',
      (select string_agg(md5(n::text || part), '') from generate_series(1, 60) part), '${town.konTum}', '${town.konTum}',
      '2026-11-01T02:00:00Z'::timestamptz + n * interval '1 second', '2026-11-01', 10, '2026-11-01', '2026-11-15'
    from generate_series(1, ${ROWS}) n`);
});
afterAll(() => app.close());
beforeEach(async () => {
  await expect.poll(exporting, { timeout: 10_000 }).toEqual([]);
});

/** Connections of exports that are at work in Postgres. */
async function exporting(): Promise<number[]> {
  const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity
    where application_name = 'test-export' and datname = current_database() and state <> 'idle'`.execute(app.db);
  return rows.map(({ pid }) => pid);
}

type Reading = { sent: ClientRequest; response: IncomingMessage };

/** Over a real socket: what happens when it breaks is what this is about. Nothing is read until the test does. */
async function open(format: string): Promise<Reading> {
  const { cookie } = town.monitor;
  const sent = request({ host: '127.0.0.1', port, path: `/api/office/feedback.${format}`, headers: { cookie } });
  sent.end();
  // Breaking off is told by the response; the request repeats it.
  sent.on('error', () => undefined);
  const response = await new Promise<IncomingMessage>((resolve) => sent.once('response', resolve));
  return { sent, response };
}

/** Reads to the end; `false` when the connection broke before it. */
const readAll = ({ response }: Reading): Promise<{ isComplete: boolean; bytes: Buffer }> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('error', () => undefined);
    response.on('close', () => resolve({ isComplete: response.complete, bytes: Buffer.concat(chunks) }));
  });

describe.each(['csv', 'xlsx'])('an export as %s', (format) => {
  const path = `/api/office/feedback.${format}`;

  test('that is read to its end is complete', async () => {
    const { isComplete, bytes } = await readAll(await open(format));
    expect(isComplete).toBe(true);
    if (format === 'csv') expect(bytes.toString('latin1').split('\n')).toHaveLength(ROWS + 2);
    else expect(bytes.subarray(-22, -18)).toEqual(Buffer.from([0x50, 0x4b, 5, 6]));
  });

  test('whose database fails in the middle breaks off instead of looking complete', async () => {
    const reading = await open(format);
    expect(reading.response.statusCode).toBe(200);
    const [pid] = await exporting();
    expect(pid).toBeDefined();
    await sql`select pg_terminate_backend(${pid})`.execute(app.db);
    expect((await readAll(reading)).isComplete).toBe(false);
    expect((await readAll(await open(format))).isComplete).toBe(true);
  });

  test('whose reader leaves stops in Postgres and frees its place', async () => {
    const reading = await open(format);
    expect(await exporting()).toHaveLength(1);
    reading.sent.destroy();
    await expect.poll(exporting, { timeout: 10_000 }).toEqual([]);
    const pool = app.deps.exportPool;
    await expect.poll(() => pool.totalCount - pool.idleCount).toBe(0);
  });

  test('whose reader leaves before the first row stops in Postgres too', async () => {
    await withClient(app.ownerUrl, async (owner) => {
      await owner.query('begin');
      await owner.query('lock table feedback_rating in access exclusive mode');
      const { cookie } = town.monitor;
      const sent = request({ host: '127.0.0.1', port, path: `/api/office/feedback.${format}`, headers: { cookie } });
      sent.on('error', () => undefined);
      sent.end();
      await expect.poll(exporting, { timeout: 10_000 }).toHaveLength(1);
      sent.destroy();
      await expect.poll(exporting, { timeout: 10_000 }).toEqual([]);
    });
  });

  test('whose reader leaves before it has begun frees its place as well', async () => {
    const pool = app.deps.exportPool;
    for (let n = 0; n < 4; n += 1) {
      app.app.server.once('request', ({ socket }: IncomingMessage) => pool.once('acquire', () => socket.destroy()));
      const sent = request({ host: '127.0.0.1', port, path, headers: { cookie: town.monitor.cookie } });
      sent.on('error', () => undefined);
      sent.end();
      await new Promise((resolve) => sent.once('close', resolve));
      await expect.poll(() => pool.totalCount - pool.idleCount, { timeout: 5000 }).toBe(0);
    }
    const after = await open(format);
    expect(after.response.statusCode).toBe(200);
    after.sent.destroy();
  });

  test('waits for its reader: a third one is told at once to come back, and may when a place is free', async () => {
    const first = await open(format);
    const second = await open(format);
    const third = await open(format);
    expect(third.response.statusCode).toBe(503);
    expect(JSON.parse((await readAll(third)).bytes.toString())).toEqual({ code: 'export_busy' });
    expect((await readAll(first)).isComplete).toBe(true);
    const fourth = await open(format);
    expect(fourth.response.statusCode).toBe(200);
    second.sent.destroy();
    fourth.sent.destroy();
  });

  test('that cannot begin is refused in words', async () => {
    await app.asOwner('revoke select on feedback_rating from gan_dan_app');
    try {
      const reading = await open(format);
      expect(reading.response.statusCode).toBe(500);
      expect(JSON.parse((await readAll(reading)).bytes.toString())).toEqual({ code: 'internal' });
    } finally {
      await app.asOwner('grant select on feedback_rating to gan_dan_app');
    }
  });
});

test('of ten that ask at the same moment, two are served and eight are told to come back', async () => {
  const readings = await Promise.all(Array.from({ length: 10 }, () => open('csv')));
  const statuses = readings.map(({ response }) => response.statusCode).toSorted();
  expect(statuses).toEqual([200, 200, 503, 503, 503, 503, 503, 503, 503, 503]);
  for (const { sent } of readings) sent.destroy();
});
