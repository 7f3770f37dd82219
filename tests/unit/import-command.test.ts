import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { testDatabase } from '../support/database.ts';

const FILE = 'demo/data/quang-ngai-communes.csv';
const DOCUMENT = ['--document', 'Nghị quyết số 1677/NQ-UBTVQH15'];
const DAY = ['--effective', '2025-07-01'];

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'gan-dan-import-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

type Ending = { code: number; out: string; err: string };

const run = (args: string[], url: string | null = database.appUrl): Promise<Ending> =>
  new Promise((resolve) => {
    const { DATABASE_URL: _, ...env } = process.env;
    execFile(
      process.execPath,
      ['server/unit/import-main.ts', ...args],
      { env: url === null ? env : { ...env, DATABASE_URL: url } },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

test('the command says what it stored, and on a second run that all was there', async () => {
  const first = await run([FILE, ...DOCUMENT, ...DAY]);
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toContain('274 dòng: 1 tỉnh, thành phố; 96 xã, phường, đặc khu; 268 đơn vị cũ');
  const second = await run([FILE, ...DOCUMENT, ...DAY]);
  expect(second.code).toBe(0);
  expect(second.out).toContain('Tất cả đã có từ trước, không thay đổi gì.');
});

test('document and day have no silent default', async () => {
  for (const args of [[FILE], [FILE, ...DAY], [FILE, ...DOCUMENT], [...DOCUMENT, ...DAY], [FILE, '--what', 'x']]) {
    const refused = await run(args);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('Cách dùng: npm run import:units');
  }
  expect((await run([FILE, ...DOCUMENT, '--effective', '2025-02-30'])).err).toContain('Ngày hiệu lực phải có thật');
});

test('bad lines are printed with number and reason, and the command fails', async () => {
  const file = join(folder, 'bad.csv');
  await writeFile(
    file,
    'code,name,province_code,province,former_code,former_name,former_district,former_province_code,former_province,share\n1,Xã A,51,Tỉnh B,,Xã C,,51,Tỉnh B,whole\n',
  );
  const refused = await run([file, ...DOCUMENT, ...DAY]);
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toBe('Tệp có chỗ chưa đúng, chưa lưu gì:\n  Dòng 2: mã xã mới "1" phải có 5 chữ số.\n');
});

test('a missing file and a database that cannot be reached are sentences, not stack traces', async () => {
  const endings = [
    await run([join(folder, 'none.csv'), ...DOCUMENT, ...DAY]),
    await run([folder, ...DOCUMENT, ...DAY]),
    await run([FILE, ...DOCUMENT, ...DAY], null),
    await run([FILE, ...DOCUMENT, ...DAY], 'postgres://nobody:wrong@127.0.0.1:1/none'),
  ];
  for (const { code, err } of endings) {
    expect(code).toBe(1);
    expect(err).not.toMatch(/\bat .*:\d+:\d+/);
    expect(err.trim().split('\n')).toHaveLength(1);
  }
});
