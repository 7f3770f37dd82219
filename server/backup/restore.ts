import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import type { Client } from 'pg';
import { escapeIdentifier } from 'pg';
import { MIGRATIONS } from '../../migrations/index.ts';
import { migrate } from '../platform/migrate.ts';
import type { SealKey } from '../platform/seal-key.ts';
import { FILE_ID } from '../platform/file-store.ts';
import { createKeyedHash, createSeal } from '../platform/seal.ts';
import { placeOf, SEALED_COLUMNS } from '../platform/sealed-column.ts';
import { hashFile, hashTable, readTable } from './copy.ts';
import type { Manifest } from './manifest.ts';
import { readManifest } from './manifest.ts';
import { BackupProblem, explain } from './problem.ts';
import { listForeignKeys, listTables, SAME_EVERYWHERE } from './schema.ts';

export type RestoreTo = {
  readonly ownerUrl: string;
  readonly filesDir: string;
  readonly auditHeadsFile: string;
  readonly sealKeys: readonly SealKey[];
  readonly lookupKey: Buffer;
};

/** `id` → what its line in files.txt says. */
type FileList = ReadonlyMap<string, { sha256: string; bytes: number }>;

/**
 * Puts a backup into an empty database and an empty folder. Everything in the archive is checked, and so are the keys, before
 * anything is written; every table is read back and must be what was backed up. @throws BackupProblem
 */
export async function restore(folder: string, to: RestoreTo): Promise<Manifest> {
  const manifest = await readManifest(folder);
  assertSameVersion(manifest);
  assertKeys(manifest, to.sealKeys);
  const files = await checkArchive(folder, manifest);
  await assertEmptyPlaces(to);
  const client = new pg.Client({ connectionString: to.ownerUrl, application_name: 'gan-dan-restore' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(SAME_EVERYWHERE);
    await assertEmptyDatabase(client);
    await fillPlaces(folder, to, { client, manifest, files });
    return manifest;
  } finally {
    await client.end();
  }
}

/** From here on a failure leaves empty tables behind, and no file. */
async function fillPlaces(
  folder: string,
  to: RestoreTo,
  { client, manifest, files }: { client: Client; manifest: Manifest; files: FileList },
): Promise<void> {
  try {
    await migrate(to.ownerUrl);
    await assertSameTables(client, manifest);
    await copyFilesBack(folder, to.filesDir, files);
    await mkdir(dirname(to.auditHeadsFile), { recursive: true });
    await copyFile(join(folder, 'audit-heads.txt'), to.auditHeadsFile);
    await inOneTransaction(client, async () => {
      await fillDatabase(client, folder, manifest);
      await assertLookupKey(client, to);
      await forgetOpenDoors(client);
    });
  } catch (error) {
    for (const id of files.keys()) await rm(join(to.filesDir, id.slice(0, 2), id), { force: true });
    for (const part of new Set([...files.keys()].map((id) => id.slice(0, 2))))
      await rm(join(to.filesDir, part), { recursive: true, force: true });
    await rm(to.auditHeadsFile, { force: true });
    throw new BackupProblem(
      `${explain(error)} Chưa khôi phục được gì: các tệp đã gỡ, cơ sở dữ liệu đích chỉ có bảng trống; hãy tạo lại cơ sở dữ liệu đó rồi chạy lại.`,
      { cause: error },
    );
  }
}

/** An archive says itself what is in it; what it leaves out would be missing without a word. */
async function assertSameTables(client: Client, { tables }: Manifest): Promise<void> {
  const textOf = (table: { name: string; columns: readonly string[] }) => `${table.name}(${table.columns.join()})`;
  const wanted = (await listTables(client)).map(textOf).toSorted();
  if (tables.map(textOf).toSorted().join() !== wanted.join())
    throw new BackupProblem('Bản sao lưu không có đúng các bảng của phiên bản này.');
}

/** With another key nobody's account is found again, and everybody would begin anew beside the old one. */
async function assertLookupKey(client: Client, { sealKeys, lookupKey }: RestoreTo): Promise<void> {
  const { rows } = await client.query<{ id: string; zalo_hash: Buffer; zalo_sealed: Buffer }>(
    'select id, zalo_hash, zalo_sealed from resident limit 1',
  );
  const [one] = rows;
  if (!one) return;
  const zaloId = createSeal(sealKeys).open(one.zalo_sealed, { column: 'resident.zalo_sealed', id: one.id });
  if (!createKeyedHash(lookupKey)('zalo_id', zaloId).equals(one.zalo_hash))
    throw new BackupProblem('LOOKUP_KEY không phải là khóa đã dùng khi sao lưu.');
}

/** Who was signed out, closed or invited anew since then must not come in by what the archive remembers. */
async function forgetOpenDoors(client: Client): Promise<void> {
  await client.query('delete from official_session; delete from resident_token; delete from official_invitation');
}

function assertSameVersion({ migrations, version }: Manifest): void {
  if (migrations.join() === Object.keys(MIGRATIONS).join()) return;
  throw new BackupProblem(
    `Bản sao lưu do chương trình phiên bản khác tạo ra (${version}, ${migrations.at(-1) ?? 'chưa có bảng'}): hãy khôi phục bằng đúng phiên bản đó, rồi mới nâng cấp.`,
  );
}

function assertKeys({ sealKeys }: Manifest, keys: readonly SealKey[]): void {
  const missing = sealKeys.filter(({ id }) => keys.every((key) => key.id !== id)).map(({ id }) => id);
  if (missing.length > 0)
    throw new BackupProblem(
      `SEAL_KEYS thiếu khóa ${missing.join(', ')}: không có khóa này thì không ai đọc được dữ liệu đã niêm phong trong bản sao lưu.`,
    );
  if (keys.length === 0) return;
  const seal = createSeal(keys);
  for (const { id, sealed, column: name, boundTo } of sealKeys) {
    try {
      const column = SEALED_COLUMNS.find((one) => `${one.table}.${one.column}` === name);
      if (!column) throw new Error(`no column ${name}`);
      seal.open(Buffer.from(sealed, 'base64'), placeOf(column, boundTo));
    } catch {
      // Its name is known, so it is the key itself that does not fit.
      throw new BackupProblem(`Khóa ${id} trong SEAL_KEYS không phải là khóa đã dùng khi sao lưu.`);
    }
  }
}

async function checkArchive(folder: string, manifest: Manifest): Promise<FileList> {
  const part = async (name: string): Promise<{ sha256: string; bytes: number }> => {
    const path = join(folder, name);
    if (!(await stat(path).catch(() => null))) throw new BackupProblem(`Bản sao lưu bị cắt: thiếu tệp ${name}.`);
    return hashFile(path);
  };
  const same = (name: string, found: string, wanted: string): void => {
    if (found !== wanted) throw new BackupProblem(`Bản sao lưu đã bị sửa hoặc hỏng: tệp ${name} không khớp.`);
  };
  for (const table of manifest.tables) {
    const name = `tables/${table.name}.copy.gz`;
    same(name, (await part(name)).sha256, table.sha256);
  }
  same('audit-heads.txt', (await part('audit-heads.txt')).sha256, manifest.auditHeadsSha256);
  same('files.txt', (await part('files.txt')).sha256, manifest.files.sha256);
  const files = parseFileList(await readFile(join(folder, 'files.txt'), 'utf8'));
  for (const [id, wanted] of files) {
    // It becomes a path.
    if (!FILE_ID.test(id))
      throw new BackupProblem('Bản sao lưu đã bị sửa hoặc hỏng: files.txt có mã tệp không hợp lệ.');
    const name = `files/${id.slice(0, 2)}/${id}`;
    same(name, (await part(name)).sha256, wanted.sha256);
  }
  return files;
}

const parseFileList = (text: string): FileList =>
  new Map(
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const [sha256 = '', bytes = '', id = ''] = line.split(' ');
        return [id, { sha256, bytes: Number(bytes) }];
      }),
  );

async function assertEmptyPlaces({ filesDir, auditHeadsFile }: RestoreTo): Promise<void> {
  const found = await readdir(filesDir).catch(() => []);
  if (found.length > 0)
    throw new BackupProblem(`FILES_DIR (${filesDir}) không trống; chỉ khôi phục vào thư mục trống.`);
  if (await stat(auditHeadsFile).catch(() => null))
    throw new BackupProblem(
      `AUDIT_HEADS_FILE (${auditHeadsFile}) đã có; hãy cất tệp đó đi nơi khác, nó là bằng chứng về nhật ký trước khi khôi phục.`,
    );
}

async function assertEmptyDatabase(client: Client): Promise<void> {
  const { rows } = await client.query(
    `select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') limit 1`,
  );
  if (rows.length > 0)
    throw new BackupProblem('Cơ sở dữ liệu đích không trống; hãy tạo một cơ sở dữ liệu mới rồi khôi phục vào đó.');
}

async function copyFilesBack(folder: string, filesDir: string, files: FileList): Promise<void> {
  for (const id of files.keys()) {
    const path = join(filesDir, id.slice(0, 2), id);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const from = createReadStream(join(folder, 'files', id.slice(0, 2), id));
    await pipeline(from, createWriteStream(path, { flush: true, mode: 0o600 }));
  }
}

async function inOneTransaction(client: Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Without foreign keys and triggers, which would want an order of tables and would chain the audit log anew; then with them again. */
async function fillDatabase(client: Client, folder: string, { tables, sequences }: Manifest): Promise<void> {
  const foreignKeys = await listForeignKeys(client);
  for (const { table, name } of foreignKeys) await client.query(`alter table ${table} drop constraint ${name}`);
  for (const table of tables) {
    const name = escapeIdentifier(table.name);
    await client.query(`alter table ${name} disable trigger user`);
    await client.query(`truncate ${name}`);
    await readTable(client, table, join(folder, 'tables', `${table.name}.copy.gz`));
    const found = await hashTable(client, table);
    if (found.rowsSha256 !== table.rowsSha256)
      throw new BackupProblem(`Bảng ${table.name} sau khi nạp không giống như khi sao lưu.`);
    await client.query(`alter table ${name} enable trigger user`);
  }
  for (const { name, value } of sequences) await client.query('select setval($1, $2)', [escapeIdentifier(name), value]);
  for (const { table, name, definition } of foreignKeys)
    await client.query(`alter table ${table} add constraint ${name} ${definition}`);
}
