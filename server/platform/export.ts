import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { PassThrough, pipeline } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { sql } from 'kysely';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import Cursor from 'pg-cursor';
import type { AppDeps } from './deps.ts';
import { AppError } from './errors.ts';
import { createTurns } from './turns.ts';

export type ExportConnection = {
  readonly client: pg.PoolClient;
  /** To be called when the export has ended, with `false` when that was before its last row; only the first call counts. */
  readonly done: (isComplete: boolean) => void;
};

/** As short as a pause that nobody notices, and long enough for some megabytes. All exports of this process share it. */
const SLICE_MS = 20;
export const inTurn = createTurns(SLICE_MS);

type ExportDeps = Pick<AppDeps, 'db' | 'exportPool'>;

/**
 * Takes a connection of the small pool of exports, or refuses at once: a second reader of a million rows helps nobody. When the
 * reader leaves, Postgres stops working for them.
 * @throws AppError export_busy
 */
export async function connectExport(
  { db, exportPool: pool }: ExportDeps,
  reply: FastifyReply,
): Promise<ExportConnection> {
  const inUse = pool.totalCount - pool.idleCount + pool.waitingCount;
  if (inUse >= pool.options.max) throw new AppError('export_busy');
  const client = await pool.connect();
  const pid = await findPid(client);
  let isDone = false;
  const done = (isComplete: boolean): void => {
    if (isDone) return;
    isDone = true;
    if (isComplete) return client.release();
    // A query that is sorting does not notice that its connection is gone.
    void sql`select pg_cancel_backend(${pid})`.execute(db).catch(() => undefined);
    client.release(true);
  };
  reply.raw.once('close', () => done(false));
  // Who left while the connection was fetched is not told of again: nobody would ever give it back.
  if (reply.raw.destroyed) {
    done(false);
    throw new AppError('export_busy');
  }
  return { client, done };
}

async function findPid(client: pg.PoolClient): Promise<number | undefined> {
  try {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    return rows[0]?.pid;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** Excel takes a file without it for the code page of the machine. */
const BOM = '\uFEFF';

/**
 * A query as CSV, as Postgres writes it: no row passes through JavaScript. Commas, as RFC 4180 has it: a first line `sep=` would make
 * Excel forget that the file is UTF-8.
 */
export async function copyCsv(
  { client, done }: ExportConnection,
  query: string,
): Promise<{ body: Readable; type: string }> {
  const copy = client.query(copyTo(`copy (${query}) to stdout with (format csv, header)`));
  // The connection may still complain after the reader has left and nobody listens any more.
  copy.on('error', () => undefined);
  // Nothing is sent before Postgres has begun: until then a refusal can still be told in words.
  await once(copy, 'readable');
  const body = new PassThrough();
  body.write(BOM);
  pipeline(copy, inTurn, body, (error) => done(!error));
  return { body, type: 'text/csv; charset=utf-8' };
}

/** Rows of a query as arrays, some hundred at a time, read only as fast as they are taken. */
export async function* readRows<Row extends unknown[]>(
  client: pg.PoolClient,
  query: string,
  batch = 500,
): AsyncGenerator<Row[]> {
  const cursor = client.query(new Cursor<Row>(query, [], { rowMode: 'array' }));
  for (;;) {
    const rows = await cursor.read(batch);
    if (rows.length === 0) return;
    yield rows;
  }
}
