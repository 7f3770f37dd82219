import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withClient } from '../../demo/postgres/database.ts';
import { tellHeads } from '../../server/audit/head.ts';
import { verifyWithFile } from '../../server/audit/verify.ts';
import { backUp } from '../../server/backup/backup.ts';
import { checkSums, openEverySeal } from '../../server/backup/check.ts';
import { restore } from '../../server/backup/restore.ts';
import { openDb, openPool } from '../../server/platform/db-open.ts';
import { createSeal } from '../../server/platform/seal.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { Town } from '../feedback/town.ts';
import { feedbackAt, form, givenSender, givenTown, submit } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import { consentTo } from '../support/given.ts';
import type { Place } from './place.ts';
import { dump, KEY, withPlace } from './place.ts';

let app: TestApp;
let town: Town;
let folder: string;
let archive: string;

const source = () => ({
  ownerUrl: app.ownerUrl,
  files: app.deps.files,
  auditHeadsFile: app.deps.config.auditHeadsFile,
  clock: app.deps.clock,
});

async function storeFile(bytes: Buffer): Promise<string> {
  const id = someId();
  await app.deps.files.put(id, bytes);
  await app.db
    .insertInto('file')
    .values({
      id,
      purpose: 'feedback_photo',
      media_type: 'image/jpeg',
      bytes: bytes.length,
      width: 1,
      height: 1,
      uploader_id: town.resident.id,
      created_at: app.deps.clock.now(),
      attached_at: null,
    })
    .execute();
  return id;
}

beforeAll(async () => {
  app = await startApp();
  folder = await mkdtemp(join(tmpdir(), 'gan-dan-backup-'));
  archive = join(folder, 'one');
  town = await givenTown(app);
  await feedbackAt(town, 'answered');
  const contact = { name: 'Nguyễn Thị Hoa', phone: '0905123456' };
  await submit(town.resident, form(town.konTum, { contact, consent: consentTo(app, 'contact') }));
  await storeFile(Buffer.from('ảnh thứ nhất'));
  const left = await givenSender(app);
  await submit(left, form(town.konTum, { contact, consent: consentTo(app, 'contact') }));
  expect((await left.call({ method: 'DELETE', url: '/api/me' })).statusCode).toBe(200);
  await tellHeads(app.deps);
  await backUp(source(), archive);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await app.close();
});

/** What is wrong with a restored installation; nothing when all of it holds. */
async function faults(place: Place): Promise<string[]> {
  const db = openDb(openPool({ url: place.ownerUrl, size: 3, statementTimeoutMs: 20_000, name: 'test' }, () => {}));
  try {
    await openEverySeal(db, createSeal(place.sealKeys));
    const audit = await verifyWithFile(db, place.auditHeadsFile, toLocalDate(app.deps.clock.now()));
    const files = await db.selectFrom('file').select(['id', 'bytes']).execute();
    const lost = await Promise.all(
      files.map(async ({ id, bytes }) => {
        const found = await stat(join(place.filesDir, id.slice(0, 2), id)).catch(() => null);
        return found?.size === bytes ? [] : [`file ${id}`];
      }),
    );
    return [...(await checkSums(db)), ...(audit.problem ? [audit.problem] : []), ...lost.flat()];
  } finally {
    await db.destroy();
  }
}

test('what is restored is what was there, and goes on from there', async () => {
  await withPlace(async (place) => {
    const manifest = await restore(archive, place);
    expect(manifest.files.count).toBe(1);
    const wanted = await dump(app.ownerUrl);
    const doors = ['official_session', 'official_invitation', 'resident_token'];
    for (const door of doors.slice(0, 1)) expect(wanted[door]).not.toBe('');
    expect(await dump(place.ownerUrl)).toEqual({ ...wanted, ...Object.fromEntries(doors.map((door) => [door, ''])) });
    expect(await faults(place)).toEqual([]);
    await withClient(place.ownerUrl, async (owner) => {
      const last = 'select max(id) as id from audit_event';
      const before = (await owner.query<{ id: string }>(last)).rows[0]?.id;
      await owner.query(`insert into audit_event (at, action, subject_type, subject_id, request_id, details)
        values ('2026-11-20T03:00:00Z', 'notice.edited', 'notice', 'x', 'r', '{}')`);
      expect(Number((await owner.query<{ id: string }>(last)).rows[0]?.id)).toBe(Number(before) + 1);
      await expect(owner.query('delete from audit_event')).rejects.toMatchObject({ code: '42501' });
      await expect(
        owner.query(`insert into feedback_event (feedback_id, at, move, status)
        values ('${someId()}', now(), 'submit', 'submitted')`),
      ).rejects.toMatchObject({ code: '23503' });
    });
    expect(await faults(place)).toEqual([]);
  });
});

test('people who write while it is made lose nothing and spoil nothing', { timeout: 60_000 }, async () => {
  const over = new AbortController();
  let written = 0;
  const write = async (): Promise<void> => {
    const sender = await givenSender(app);
    while (!over.signal.aborted) {
      const contact = { name: 'Trần Văn Nam', phone: '0905000111' };
      await submit(sender, form(town.konTum, { contact, consent: consentTo(app, 'contact') }));
      await feedbackAt(town, 'in_progress');
      const id = await storeFile(Buffer.from(`ảnh ${written}`));
      if (written % 2 === 0) {
        await app.db.deleteFrom('file').where('id', '=', id).execute();
        await app.deps.files.remove(id);
      }
      written += 1;
      if (written % 15 === 0) town.resident = await givenSender(app);
    }
  };
  const writing = write();
  await expect.poll(() => written, { timeout: 15_000 }).toBeGreaterThan(3);
  const during = join(folder, 'during');
  await backUp(source(), during);
  const atTheEnd = written;
  over.abort();
  await writing;
  expect(atTheEnd).toBeGreaterThan(3);
  await withPlace(async (place) => {
    await restore(during, place);
    expect(await faults(place)).toEqual([]);
  });
});

test('a file that goes while it is made is not missed, one that was lost before is told', async () => {
  const gone = await storeFile(Buffer.from('sắp bị xóa'));
  const lost = await storeFile(Buffer.from('đã mất'));
  await app.deps.files.remove(lost);
  async function* sweptAway(): AsyncGenerator<Buffer> {
    await app.asOwner(`delete from file where id = '${gone}'`);
    await app.deps.files.remove(gone);
    yield* app.deps.files.read(gone);
  }
  const files = {
    ...app.deps.files,
    // Between the snapshot and its turn the sweep takes it, row and bytes.
    read: (id: string) => (id === gone ? Readable.from(sweptAway()) : app.deps.files.read(id)),
  };
  const report = await backUp({ ...source(), files }, join(folder, 'moving'));
  expect(report.missing).toEqual([lost]);
  await app.asOwner(`delete from file where id = '${lost}'`);
});

describe('a backup', () => {
  test('has no key in it, and nothing sealed is open in it', async () => {
    const manifest = await readFile(join(archive, 'manifest.json'), 'utf8');
    expect(manifest).toContain('"id": "test"');
    for (const secret of [
      KEY.key.toString('base64'),
      KEY.key.toString('hex'),
      app.deps.config.lookupKey.toString('base64'),
    ])
      expect(manifest).not.toContain(secret);
  });

  test('never takes the place of another one', async () => {
    await expect(backUp(source(), archive)).rejects.toThrow('đã có; bản sao lưu cần một thư mục mới');
  });

  test('that could not be completed leaves nothing behind', async () => {
    const files = {
      ...app.deps.files,
      read: () => {
        throw Object.assign(new Error('disk'), { code: 'EIO' });
      },
    };
    const before = await readdir(folder);
    await expect(backUp({ ...source(), files }, join(folder, 'broken'))).rejects.toMatchObject({ code: 'EIO' });
    expect(await readdir(folder)).toEqual(before);
  });
});

describe('a restore says in a sentence what is wrong, and writes nothing', () => {
  const onDisk = async ({ filesDir, auditHeadsFile }: Place) => [
    await readdir(filesDir, { recursive: true }).catch(() => []),
    await readFile(auditHeadsFile, 'utf8').catch(() => null),
  ];
  async function refusal(change: (copy: string, place: Place) => Promise<Partial<Place> | void>): Promise<string> {
    const copy = join(folder, someId());
    await cp(archive, copy, { recursive: true });
    let words = '';
    await withPlace(async (place) => {
      const changed = await change(copy, place);
      const before = [await dump(place.ownerUrl), await onDisk(place)];
      await restore(copy, { ...place, ...changed }).catch((error: Error) => {
        words = `${error.name}: ${error.message}`;
      });
      expect([await dump(place.ownerUrl), await onDisk(place)]).toEqual(before);
    });
    return words;
  }

  test.each([
    ['a key that is lost', [], 'SEAL_KEYS thiếu khóa test'],
    [
      'a key of another installation',
      [{ id: 'test', key: Buffer.alloc(32, 'x') }],
      'Khóa test trong SEAL_KEYS không phải',
    ],
  ])('%s', async (_, sealKeys, words) => {
    expect(await refusal(async () => ({ sealKeys }))).toContain(`BackupProblem: ${words}`);
  });

  test.each([
    ['a table that is missing', 'tables/feedback.copy.gz', 'bị cắt: thiếu tệp tables/feedback.copy.gz'],
    ['a list of files that is missing', 'files.txt', 'bị cắt: thiếu tệp files.txt'],
    ['a manifest that is missing', 'manifest.json', 'không phải là một bản sao lưu trọn vẹn: thiếu tệp manifest.json'],
  ])('%s', async (_, name, words) => {
    expect(await refusal((copy) => rm(join(copy, name)))).toContain(words);
  });

  test.each(['manifest.json', 'tables/resident.copy.gz', 'files.txt', 'audit-heads.txt'])(
    'one byte of %s that was changed, or cut off',
    async (name) => {
      const spoil = async (copy: string): Promise<void> => {
        const bytes = await readFile(join(copy, name));
        const at = Math.floor(bytes.length / 2);
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        await writeFile(join(copy, name), bytes);
      };
      expect(await refusal(spoil)).toContain(`${name} không khớp`);
      const cut = async (copy: string) => truncate(join(copy, name), (await stat(join(copy, name))).size - 1);
      expect(await refusal(cut)).toContain(`${name} không khớp`);
    },
  );

  test('a stored file that was changed', async () => {
    const [line = ''] = (await readFile(join(archive, 'files.txt'), 'utf8')).split('\n');
    const id = line.split(' ')[2] ?? '';
    const spoil = (copy: string) => writeFile(join(copy, 'files', id.slice(0, 2), id), 'khác');
    expect(await refusal(spoil)).toContain(`files/${id.slice(0, 2)}/${id} không khớp`);
  });

  test('an archive of another version of the program', async () => {
    const age = async (copy: string): Promise<void> => {
      const { createHash } = await import('node:crypto');
      const manifest = JSON.parse(await readFile(join(copy, 'manifest.json'), 'utf8')) as { migrations: string[] };
      manifest.migrations = manifest.migrations.slice(0, -1);
      const text = JSON.stringify(manifest);
      await writeFile(join(copy, 'manifest.json'), text);
      await writeFile(join(copy, 'manifest.json.sha256'), createHash('sha256').update(text).digest('hex'));
    };
    expect(await refusal(age)).toContain('do chương trình phiên bản khác tạo ra');
  });

  test('a database, a folder or a file of heads that is in use', async () => {
    const tabled = async (_: string, place: Place): Promise<void> =>
      withClient(place.ownerUrl, async (owner) => void (await owner.query('create table mine (id int)')));
    expect(await refusal(tabled)).toContain('Cơ sở dữ liệu đích không trống');
    const filed = async (_: string, place: Place): Promise<void> => {
      await mkdir(place.filesDir, { recursive: true });
      await writeFile(join(place.filesDir, 'mine'), 'x');
    };
    expect(await refusal(filed)).toContain('không trống; chỉ khôi phục vào thư mục trống');
    expect(await refusal((_, place) => writeFile(place.auditHeadsFile, 'x'))).toContain('đã có; hãy cất tệp đó');
  });
});
