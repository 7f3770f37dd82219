import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Client } from 'pg';
import { escapeIdentifier } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { TableShape } from './schema.ts';

/** Passes bytes on; `hex()` tells their hash when they have all passed. */
export function hashing(): Transform & { hex(): string; bytes(): number } {
  const hash = createHash('sha256');
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return Object.assign(stream, { hex: () => hash.digest('hex'), bytes: () => bytes });
}

const target = ({ name, columns }: TableShape): string =>
  `${escapeIdentifier(name)} (${columns.map(escapeIdentifier).join(', ')})`;

/** Writes a table's rows to `path`, compressed; nothing but what the open transaction sees. */
export async function writeTable(
  client: Client,
  table: TableShape,
  path: string,
): Promise<{ rows: number; sha256: string; rowsSha256: string }> {
  const copy = client.query(copyTo(`copy ${target(table)} to stdout`));
  const rows = hashing();
  const stored = hashing();
  await pipeline(copy, rows, createGzip({ level: 4 }), stored, createWriteStream(path, { flush: true, mode: 0o600 }));
  return { rows: copy.rowCount, sha256: stored.hex(), rowsSha256: rows.hex() };
}

export async function readTable(client: Client, table: TableShape, path: string): Promise<void> {
  await pipeline(createReadStream(path), createGunzip(), client.query(copyFrom(`copy ${target(table)} from stdin`)));
}

/** What `writeTable` would tell of the rows. */
export async function hashTable(client: Client, table: TableShape): Promise<{ rows: number; rowsSha256: string }> {
  const copy = client.query(copyTo(`copy ${target(table)} to stdout`));
  const rows = hashing();
  rows.resume();
  await pipeline(copy, rows);
  return { rows: copy.rowCount, rowsSha256: rows.hex() };
}

/** Of a stored file. */
export async function hashFile(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = hashing();
  hash.resume();
  await pipeline(createReadStream(path), hash);
  return { sha256: hash.hex(), bytes: hash.bytes() };
}
