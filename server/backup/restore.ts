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
import { createSeal } from '../platform/seal.ts';
import { placeOf, SEALED_COLUMNS } from '../platform/sealed-column.ts';
import { hashFile, hashTable, readTable } from './copy.ts';
import type { Manifest } from './manifest.ts';
import { readManifest } from './manifest.ts';
import { BackupProblem } from './problem.ts';
import { listForeignKeys, SAME_EVERYWHERE } from './schema.ts';

export type RestoreTo = {
  readonly ownerUrl: string;
  readonly filesDir: string;
  readonly auditHeadsFile: string;
  readonly sealKeys: readonly SealKey[];
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
    await migrate(to.ownerUrl);
    await copyFilesBack(folder, to.filesDir, files);
    await inOneTransaction(client, () => fillDatabase(client, folder, manifest));
    await mkdir(dirname(to.auditHeadsFile), { recursive: true });
    await copyFile(join(folder, 'audit-heads.txt'), to.auditHeadsFile);
    return manifest;
  } finally {
    await client.end();
  }
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
  try {
    for (const id of files.keys()) {
      const path = join(filesDir, id.slice(0, 2), id);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const from = createReadStream(join(folder, 'files', id.slice(0, 2), id));
      await pipeline(from, createWriteStream(path, { flush: true, mode: 0o600 }));
    }
  } catch (error) {
    for (const id of files.keys()) await rm(join(filesDir, id.slice(0, 2), id), { force: true });
    throw error;
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
      throw new BackupProblem(`Bảng ${table.name} sau khi nạp không giống như khi sao lưu; chưa giữ lại gì.`);
    await client.query(`alter table ${name} enable trigger user`);
  }
  for (const { name, value } of sequences) await client.query('select setval($1, $2)', [escapeIdentifier(name), value]);
  for (const { table, name, definition } of foreignKeys)
    await client.query(`alter table ${table} add constraint ${name} ${definition}`);
}
