import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../server/platform/clock.ts';
import { noteWish } from '../../server/resident/wish.ts';
import { feedbackAt, givenTown } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { ROOT } from '../support/source.ts';
import { KEY, LOOKUP_KEY, withPlace } from './place.ts';

let app: TestApp;
let folder: string;

beforeAll(async () => {
  app = await startApp();
  folder = await mkdtemp(join(tmpdir(), 'gan-dan-backup-'));
  await feedbackAt(await givenTown(app), 'answered');
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await app.close();
});

describe('npm run backup, npm run restore', { timeout: 120_000 }, () => {
  async function run(name: 'backup' | 'restore' | 'wishes', args: string[], env: Record<string, string>) {
    const child = spawn(process.execPath, [join(ROOT, `server/backup/${name}-main.ts`), ...args], {
      env: { PATH: process.env['PATH'] ?? '', ...env },
    });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (words += String(chunk)));
    const [code] = (await once(child, 'close')) as [number];
    return { code, words };
  }

  test('together bring an installation back', async () => {
    const made = join(folder, 'by-hand');
    const from = {
      DATABASE_OWNER_URL: app.ownerUrl,
      FILES_DIR: app.filesDir,
      AUDIT_HEADS_FILE: app.deps.config.auditHeadsFile,
    };
    const backup = await run('backup', [made], from);
    expect([backup.code, backup.words]).toEqual([
      0,
      expect.stringMatching(/^Đã sao lưu vào .*: \d+ bảng, \d+ dòng, \d+ tệp\.\n$/),
    ]);
    await withPlace(async (place) => {
      const to = {
        DATABASE_OWNER_URL: place.ownerUrl,
        FILES_DIR: place.filesDir,
        AUDIT_HEADS_FILE: place.auditHeadsFile,
        SEAL_KEYS: `test:${KEY.key.toString('base64')}`,
        LOOKUP_KEY: LOOKUP_KEY.toString('base64'),
      };
      const restored = await run('restore', [made], to);
      expect(restored.words).toMatch(
        /Đã kiểm tra: \d+ giá trị niêm phong mở được, số liệu khớp, \d+ dòng nhật ký nguyên vẹn\./,
      );
      expect(restored.words).toMatch(
        /Chưa có WISHES_DIR: không biết ai đã xoá hoặc rút lại đồng ý sau .*restore:wishes/s,
      );
      expect(restored.code).toBe(2);
      const wishes = await run('wishes', [made], { ...to, WISHES_DIR: app.deps.config.wishesDir });
      expect([wishes.code, wishes.words]).toEqual([2, expect.stringContaining('Không có thư mục WISHES_DIR')]);
      await noteWish(
        { ...app.deps, clock: systemClock },
        { zaloHash: Buffer.from('x'), what: 'erase', at: systemClock.now() },
      );
      const found = await run('wishes', [made], { ...to, WISHES_DIR: app.deps.config.wishesDir });
      expect([found.code, found.words]).toEqual([0, expect.stringContaining('1 người không có trong bản sao lưu')]);
      const again = await run('restore', [made], to);
      expect([again.code, again.words]).toEqual([1, expect.stringContaining('AUDIT_HEADS_FILE')]);
    });
  });

  test('say how they are used, and what is missing', async () => {
    expect(await run('backup', [], {})).toMatchObject({ code: 1, words: expect.stringContaining('Cách dùng') });
    expect(await run('backup', ['x'], {})).toMatchObject({
      code: 1,
      words: expect.stringContaining('SEAL_KEYS và LOOKUP_KEY ở một nơi khác'),
    });
    expect(await run('restore', [folder], {})).toMatchObject({
      code: 1,
      words: expect.stringContaining('Cần DATABASE_OWNER_URL'),
    });
    const wrong = { DATABASE_OWNER_URL: 'postgres://nobody@127.0.0.1:1/x', FILES_DIR: 'a', AUDIT_HEADS_FILE: 'b' };
    const { code, words } = await run('backup', [join(folder, 'never')], wrong);
    expect([code, words]).toEqual([1, expect.stringContaining('Không kết nối được')]);
    expect(words).not.toContain('    at ');
  });
});
