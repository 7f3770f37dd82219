import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sweepOrphans } from '../../server/platform/sweep.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.truncate();
  for await (const { id } of app.deps.files.list()) await app.deps.files.remove(id);
  app.at('2026-11-20T02:00:00Z');
});

/** Bytes written at this moment, with or without a row. */
async function given(at: string, row: { attached?: boolean } | null): Promise<string> {
  const id = someId();
  await app.deps.files.put(id, Buffer.from('ảnh'));
  await utimes(join(app.filesDir, id.slice(0, 2), id), new Date(at), new Date(at));
  if (row)
    await app.db
      .insertInto('file')
      .values({
        id,
        purpose: 'feedback_photo',
        media_type: 'image/jpeg',
        bytes: 4,
        width: 1,
        height: 1,
        uploader_id: someId(),
        created_at: new Date(at),
        attached_at: row.attached ? new Date(at) : null,
      })
      .execute();
  return id;
}

const rows = async () => (await app.db.selectFrom('file').select('id').execute()).map(({ id }) => id).toSorted();
const bytes = async () =>
  (await readdir(app.filesDir, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .toSorted();

test('what was never attached goes after a day, row and bytes; what is used stays for ever', async () => {
  const used = await given('2025-01-01T00:00:00Z', { attached: true });
  const young = await given('2026-11-19T02:00:01Z', {});
  await given('2026-11-19T01:59:59Z', {});
  expect(await sweepOrphans(app.deps)).toEqual({ rows: 1, files: 0 });
  expect(await rows()).toEqual([used, young].toSorted());
  expect(await bytes()).toEqual([used, young].toSorted());
  app.at('2026-11-20T02:00:02Z');
  expect(await sweepOrphans(app.deps)).toEqual({ rows: 1, files: 0 });
  expect(await bytes()).toEqual([used]);
});

test('bytes without a row go after an hour: an upload that is just being stored is left alone', async () => {
  const young = await given('2026-11-20T01:00:01Z', null);
  await given('2026-11-20T00:59:59Z', null);
  expect(await sweepOrphans(app.deps)).toEqual({ rows: 0, files: 1 });
  expect(await bytes()).toEqual([young]);
});

test('half-written bytes of a server that was killed go too', async () => {
  const id = someId();
  const folder = join(app.filesDir, id.slice(0, 2));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${id}.part`), 'nửa');
  await utimes(join(folder, `${id}.part`), new Date('2026-11-19T00:00:00Z'), new Date('2026-11-19T00:00:00Z'));
  expect(await sweepOrphans(app.deps)).toEqual({ rows: 0, files: 1 });
  expect(await bytes()).toEqual([]);
});

test('a crash between row and bytes leaves bytes that the next sweep takes', async () => {
  const id = await given('2026-11-18T00:00:00Z', {});
  const crash = () => Promise.reject(new Error('killed'));
  await expect(sweepOrphans({ ...app.deps, files: { ...app.deps.files, remove: crash } })).rejects.toThrow('killed');
  expect([await rows(), await bytes()]).toEqual([[], [id]]);
  await sweepOrphans(app.deps);
  expect(await bytes()).toEqual([]);
});

test('a photo that is being attached while the sweep runs is kept', async () => {
  const id = await given('2026-11-18T00:00:00Z', {});
  await app.db.transaction().execute(async (tx) => {
    await tx.updateTable('file').set({ attached_at: new Date() }).where('id', '=', id).execute();
    expect(await sweepOrphans(app.deps)).toEqual({ rows: 0, files: 0 });
  });
  expect([await rows(), await bytes()]).toEqual([[id], [id]]);
});

test('more than a batch goes in one sweep', async () => {
  const when = new Date('2026-11-18T00:00:00Z');
  const file = { purpose: 'feedback_photo', media_type: 'image/jpeg', bytes: 4, width: 1, height: 1 } as const;
  const many = Array.from({ length: 1203 }, () => ({
    ...file,
    id: someId(),
    uploader_id: someId(),
    created_at: when,
    attached_at: null,
  }));
  await app.db.insertInto('file').values(many).execute();
  expect(await sweepOrphans(app.deps)).toEqual({ rows: 1203, files: 0 });
});
