import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tellHeads } from '../../server/audit/head.ts';
import { backUp } from '../../server/backup/backup.ts';
import type { Manifest } from '../../server/backup/manifest.ts';
import { sha256Of } from '../../server/backup/manifest.ts';
import { restore } from '../../server/backup/restore.ts';
import { givenSender, givenTown } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Place } from './place.ts';
import { dump, withPlace } from './place.ts';

let app: TestApp;
let folder: string;
let archive: string;

beforeAll(async () => {
  app = await startApp();
  folder = await mkdtemp(join(tmpdir(), 'gan-dan-forged-'));
  archive = join(folder, 'one');
  await givenTown(app);
  const { id: uploaderId } = await givenSender(app);
  const id = someId();
  await app.deps.files.put(id, Buffer.from('ảnh'));
  await app.asOwner(`insert into file (id, purpose, media_type, bytes, width, height, uploader_id, created_at)
    values ('${id}', 'feedback_photo', 'image/jpeg', 4, 1, 1, '${uploaderId}', now())`);
  await tellHeads(app.deps);
  const { files, config, clock } = app.deps;
  await backUp({ ownerUrl: app.ownerUrl, files, auditHeadsFile: config.auditHeadsFile, clock }, archive);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await app.close();
});

const copyArchive = async (): Promise<string> => {
  const copy = join(folder, someId());
  await cp(archive, copy, { recursive: true });
  return copy;
};
const wordsOf = (trial: Promise<unknown>): Promise<string> =>
  trial.then(
    () => 'restored',
    (error: Error) => `${error.name}: ${error.message}`,
  );

/** What somebody who can write the archive does: the sums fit again. */
async function forge(copy: string, change: (manifest: Manifest) => Promise<void> | void): Promise<void> {
  const manifest = JSON.parse(await readFile(join(copy, 'manifest.json'), 'utf8')) as Manifest;
  await change(manifest);
  const text = JSON.stringify(manifest);
  await writeFile(join(copy, 'manifest.json'), text);
  await writeFile(join(copy, 'manifest.json.sha256'), sha256Of(text));
}

test('a file whose id leads out of the folder is refused before anything is written', async () => {
  const copy = await copyArchive();
  const id = '../escaped.txt';
  await forge(copy, async (manifest) => {
    await writeFile(join(copy, 'files', id.slice(0, 2), id), 'x');
    const list = `${sha256Of('x')} 1 ${id}\n`;
    await writeFile(join(copy, 'files.txt'), list);
    manifest.files.sha256 = sha256Of(list);
  });
  await withPlace(async (place) => {
    expect(await wordsOf(restore(copy, place))).toContain('mã tệp không hợp lệ');
    expect(await stat(join(place.filesDir, id.slice(0, 2), id)).catch(() => null)).toBeNull();
    expect(await dump(place.ownerUrl)).toEqual({});
  });
});

describe('a restore that fails late keeps no file, and says what to do, for', () => {
  async function lateRefusal(change: (copy: string) => Promise<Partial<Place> | void>): Promise<string> {
    const copy = await copyArchive();
    let words = '';
    await withPlace(async (place) => {
      words = await wordsOf(restore(copy, { ...place, ...(await change(copy)) }));
      expect(await readdir(place.filesDir).catch(() => [])).toEqual([]);
      expect(await stat(place.auditHeadsFile).catch(() => null)).toBeNull();
      const { unit, resident } = await dump(place.ownerUrl);
      expect([unit, resident]).toEqual(['', '']);
    });
    expect(words).toContain('hãy tạo lại cơ sở dữ liệu đó rồi chạy lại');
    return words;
  }

  test('a table that is not in the archive', async () => {
    const words = await lateRefusal((copy) => forge(copy, (manifest) => void manifest.tables.pop()));
    expect(words).toContain('không có đúng các bảng');
  });

  test('rows that are not what was backed up', async () => {
    const spoil = (manifest: Manifest): void => {
      for (const table of manifest.tables) if (table.name === 'unit') table.rowsSha256 = '0'.repeat(64);
    };
    expect(await lateRefusal((copy) => forge(copy, spoil))).toContain('Bảng unit sau khi nạp không giống');
  });

  test('a LOOKUP_KEY of another installation', async () => {
    const words = await lateRefusal(async () => ({ lookupKey: Buffer.alloc(32, 'x') }));
    expect(words).toContain('LOOKUP_KEY không phải là khóa');
  });
});
