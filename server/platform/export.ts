import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { sql } from 'kysely';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { AppDeps } from './deps.ts';
import { AppError } from './errors.ts';
import { createTurns } from './turns.ts';

export type ExportConnection = {
  readonly client: pg.PoolClient;
  /** To be called when the export has ended, with `false` when that was before its last row; only the first call counts. */
  readonly done: (isComplete: boolean) => void;
};

/**
 * Only one export of this process has Postgres at work at any moment, and only for a piece: several at once cost everybody else no
 * more than one, and each gets on as fast as the others.
 */
const inTurn = createTurns();

/** Some megabytes at most, and a fraction of a second. */
export const PIECE_ROWS = 2_000;

/** A query cut where its order has an index, so that nothing is sorted and each piece is short. */
export type Pieces = {
  /** Of the last row of each piece: as SQL, what is true of the rows after it, and of those up to and with it. */
  readonly cuts: string;
  /** The rows for which all of these are true. */
  readonly where: (conditions: readonly string[]) => string;
};

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
const BOM = Buffer.from('\uFEFF');

/** One state of the database, piece by piece, read only as fast as it is taken. */
async function* readPieces<T>(
  { client, done }: ExportConnection,
  { cuts, where }: Pieces,
  read: (query: string, isFirst: boolean) => Promise<T>,
): AsyncGenerator<T> {
  let isComplete = false;
  try {
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await inTurn(() => client.query<[string, string]>({ text: cuts, rowMode: 'array' }));
    let after: string[] = [];
    for (const [afterThis, upTo] of [...rows, [] as string[]]) {
      const query = where(upTo === undefined ? after : [...after, upTo]);
      const isFirst = after.length === 0;
      yield await inTurn(() => read(query, isFirst));
      if (afterThis !== undefined) after = [afterThis];
    }
    await client.query('commit');
    isComplete = true;
  } finally {
    done(isComplete);
  }
}

/** Nothing is sent before Postgres has answered the first piece: until then a refusal can still be told in words. */
async function begun<T>(pieces: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const first = await pieces.next();
  return (async function* () {
    if (first.done) return;
    try {
      yield first.value;
      yield* pieces;
    } finally {
      await pieces.return(undefined);
    }
  })();
}

/**
 * A query as CSV, as Postgres writes it: no row passes through JavaScript. Commas, as RFC 4180 has it: a first line `sep=` would make
 * Excel forget that the file is UTF-8.
 */
export async function copyCsv(connection: ExportConnection, pieces: Pieces): Promise<{ body: Readable; type: string }> {
  const copies = await begun(
    readPieces(connection, pieces, async (query, isFirst) => {
      const format = `format csv, header ${isFirst}`;
      const chunks: Buffer[] = await connection.client
        .query(copyTo(`copy (${query}) to stdout with (${format})`))
        .toArray();
      return Buffer.concat(isFirst ? [BOM, ...chunks] : chunks);
    }),
  );
  return { body: Readable.from(copies, { objectMode: false }), type: 'text/csv; charset=utf-8' };
}

/** Rows of a query as arrays, a piece at a time. */
export const readRows = <Row extends unknown[]>(
  connection: ExportConnection,
  pieces: Pieces,
): Promise<AsyncGenerator<Row[]>> =>
  begun(
    readPieces(
      connection,
      pieces,
      async (text) => (await connection.client.query<Row>({ text, rowMode: 'array' })).rows,
    ),
  );
