import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import type { Client } from 'pg';
import { MIGRATIONS } from '../../migrations/index.ts';
import { readHeadsFile } from '../audit/heads-file.ts';
import type { Clock } from '../platform/clock.ts';
import type { FileStore } from '../platform/file-store.ts';
import { syncFolder } from '../platform/file-store.ts';
import { keyIdOf } from '../platform/seal.ts';
import { SEALED_COLUMNS } from '../platform/sealed-column.ts';
import { VERSION } from '../platform/version.ts';
import { hashing, writeTable } from './copy.ts';
import type { Manifest } from './manifest.ts';
import { sha256Of, writeManifest } from './manifest.ts';
import { BackupProblem, codeOf } from './problem.ts';
import { listSequences, listTables, SAME_EVERYWHERE } from './schema.ts';

export type BackupFrom = {
  readonly ownerUrl: string;
  readonly files: FileStore;
  readonly auditHeadsFile: string;
  readonly clock: Clock;
};

export type BackupReport = {
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  readonly missing: string[];
};

/** A file that went between the snapshot and its turn makes the backup begin again; so often in a row that does not happen. */
const TRIES = 5;

/**
 * Writes the database as it is at one moment, and every file it names, into `folder`, which appears when it is complete and not
 * before. The server keeps running. @throws BackupProblem
 */
export async function backUp(from: BackupFrom, folder: string): Promise<BackupReport> {
  const wanted = resolve(folder);
  if (await stat(wanted).catch(() => null))
    throw new BackupProblem(`${folder} đã có; bản sao lưu cần một thư mục mới.`);
  await mkdir(dirname(wanted), { recursive: true });
  const half = await mkdtemp(`${wanted}.dang-ghi-`);
  const client = new pg.Client({ connectionString: from.ownerUrl, application_name: 'gan-dan-backup' });
  // A lost connection is reported by the query that needs it; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(SAME_EVERYWHERE);
    const manifest = await fill(from, client, half);
    await writeManifest(half, manifest);
    await syncFolder(half);
    await rename(half, wanted);
    await syncFolder(dirname(wanted));
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return { tables: manifest.tables.length, rows, files: manifest.files.count, missing: manifest.files.missing };
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function fill(from: BackupFrom, client: Client, half: string): Promise<Manifest> {
  await mkdir(join(half, 'tables'), { mode: 0o700 });
  await mkdir(join(half, 'files'), { mode: 0o700 });
  const copied = new Map<string, string>();
  for (let tries = 0; tries < TRIES; tries += 1) {
    // Nobody closes a day between reading the file and the snapshot, which the query after `begin` takes.
    await client.query(`select pg_advisory_lock(hashtext('audit_heads_file'))`);
    const heads = await readHeadsFile(from.auditHeadsFile);
    await client.query('begin isolation level repeatable read read only');
    await client.query(`select pg_advisory_unlock(hashtext('audit_heads_file'))`);
    const database = await fillTables(client, half);
    const named = await client.query<{ id: string }>('select id from file order by id');
    await client.query('commit');
    const ids = named.rows.map(({ id }) => id);
    const absent = await copyFiles(from.files, half, ids, copied);
    if (!(await isStillNamed(client, absent))) continue;
    await dropOthers(half, ids, copied);
    const list = ids.flatMap((id) => copied.get(id) ?? []).join('');
    await writeFile(join(half, 'files.txt'), list, { flush: true });
    await writeFile(join(half, 'audit-heads.txt'), heads, { flush: true });
    return {
      format: 1,
      version: VERSION,
      migrations: Object.keys(MIGRATIONS),
      takenAt: from.clock.now().toISOString(),
      ...database,
      files: { count: ids.length - absent.length, sha256: sha256Of(list), missing: absent },
      auditHeadsSha256: sha256Of(heads),
    };
  }
  throw new BackupProblem('Các tệp thay đổi nhanh hơn việc sao lưu; hãy thử lại vào lúc vắng.');
}

async function fillTables(client: Client, half: string): Promise<Pick<Manifest, 'tables' | 'sequences' | 'sealKeys'>> {
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by name');
  if (rows.map(({ name }) => name).join() !== Object.keys(MIGRATIONS).join())
    throw new BackupProblem('Cơ sở dữ liệu khác phiên bản với chương trình: hãy chạy npm run migrate trước.');
  const sealKeys = await listSealKeys(client);
  const tables: Manifest['tables'] = [];
  for (const table of await listTables(client)) {
    const written = await writeTable(client, table, join(half, 'tables', `${table.name}.copy.gz`));
    tables.push({ name: table.name, columns: [...table.columns], ...written });
  }
  return { tables, sequences: await listSequences(client), sealKeys };
}

/** One sealed value for each key in use. */
async function listSealKeys(client: Client): Promise<Manifest['sealKeys']> {
  const found = new Map<string, { sealed: string; column: string; boundTo: string }>();
  for (const { table, column, boundTo } of SEALED_COLUMNS) {
    const { rows } = await client.query<{ sealed: Buffer; boundTo: string }>(
      `select distinct on (substring(${column} from 1 for 2 + get_byte(${column}, 1))) ${column} as sealed, ${boundTo} as "boundTo"
         from ${table} where length(${column}) > 2`,
    );
    for (const row of rows) {
      const id = keyIdOf(row.sealed);
      if (id !== undefined)
        found.set(id, { sealed: row.sealed.toString('base64'), column: `${table}.${column}`, boundTo: row.boundTo });
    }
  }
  return [...found].map(([id, sample]) => ({ id, ...sample }));
}

/** Copies what is not copied yet, and answers which are not there. */
async function copyFiles(
  files: FileStore,
  half: string,
  ids: readonly string[],
  copied: Map<string, string>,
): Promise<string[]> {
  const absent: string[] = [];
  for (const id of ids) {
    if (copied.has(id)) continue;
    const path = join(half, 'files', id.slice(0, 2), id);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const hash = hashing();
    try {
      await pipeline(files.read(id), hash, createWriteStream(path, { flush: true, mode: 0o600 }));
      copied.set(id, `${hash.hex()} ${hash.bytes()} ${id}\n`);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      await rm(path, { force: true });
      absent.push(id);
    }
  }
  return absent;
}

/** Whether what was not there is really lost; when its row has gone as well, the snapshot is older than the files. */
async function isStillNamed(client: Client, absent: readonly string[]): Promise<boolean> {
  const { rows } = await client.query<{ n: number }>('select count(*)::int as n from file where id = any ($1)', [
    absent,
  ]);
  return rows[0]?.n === absent.length;
}

async function dropOthers(half: string, ids: readonly string[], copied: ReadonlyMap<string, string>): Promise<void> {
  const named = new Set(ids);
  for (const id of copied.keys())
    if (!named.has(id)) await rm(join(half, 'files', id.slice(0, 2), id), { force: true });
}
