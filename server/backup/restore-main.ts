import { toLocalDate } from '../../shared/time/local-date.ts';
import { verifyWithFile } from '../audit/verify.ts';
import { systemClock } from '../platform/clock.ts';
import { openDb, openPool } from '../platform/db-open.ts';
import type { SealKey } from '../platform/seal-key.ts';
import { parseKey, parseSealKeys } from '../platform/seal-key.ts';
import { createSeal } from '../platform/seal.ts';
import { checkSums, openEverySeal } from './check.ts';
import { BackupProblem, explain } from './problem.ts';
import { restore } from './restore.ts';
import { describeWishes, fulfilSince } from './wishes.ts';

async function run(): Promise<void> {
  const [folder, ...others] = process.argv.slice(2);
  const { DATABASE_OWNER_URL: ownerUrl, FILES_DIR: filesDir, AUDIT_HEADS_FILE: auditHeadsFile } = process.env;
  const sealKeys = parseSealKeys(process.env['SEAL_KEYS'] ?? '');
  if (!folder || others.length > 0) throw new BackupProblem('Cách dùng: npm run restore -- thư-mục-sao-lưu');
  const lookupKey = parseKey(process.env['LOOKUP_KEY'] ?? '');
  if (!ownerUrl || !filesDir || !auditHeadsFile || !sealKeys || !lookupKey)
    throw new BackupProblem(
      'Cần DATABASE_OWNER_URL (cơ sở dữ liệu trống), FILES_DIR (thư mục trống), AUDIT_HEADS_FILE (tệp chưa có), SEAL_KEYS và LOOKUP_KEY; WISHES_DIR để xoá lại những ai đã xoá sau bản sao lưu.',
    );
  const manifest = await restore(folder, { ownerUrl, filesDir, auditHeadsFile, sealKeys, lookupKey });
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(
    `Đã khôi phục bản sao lưu lúc ${manifest.takenAt}: ${manifest.tables.length} bảng, ${rows} dòng, ${manifest.files.count} tệp.`,
  );
  console.log('Mọi phiên đăng nhập và thư mời đã bị hủy.');
  await fulfil(folder, manifest.takenAt, { ownerUrl, filesDir, lookupKey });
  await check(ownerUrl, auditHeadsFile, sealKeys);
}

/** Whoever left after the backup leaves again; without the folder of wishes nobody can say who that is. */
async function fulfil(
  folder: string,
  takenAt: string,
  to: { ownerUrl: string; filesDir: string; lookupKey: Buffer },
): Promise<void> {
  const wishesDir = process.env['WISHES_DIR'];
  const done = wishesDir && (await fulfilSince(new Date(takenAt), { ...to, wishesDir, clock: systemClock }));
  const { lines, isWhole } = describeWishes(done || undefined, { takenAt, folder, wishesDir });
  for (const line of lines) console.log(line);
  if (!isWhole) process.exitCode = 2;
}

/** What was wrong before the backup is wrong after it: told, not undone. */
async function check(ownerUrl: string, auditHeadsFile: string, keys: readonly SealKey[]): Promise<void> {
  const db = openDb(
    openPool({ url: ownerUrl, size: 2, statementTimeoutMs: 600_000, name: 'gan-dan-restore' }, () => {}),
  );
  try {
    const opened = await openEverySeal(db, createSeal(keys));
    const sums = await checkSums(db);
    const audit = await verifyWithFile(db, auditHeadsFile, toLocalDate(systemClock.now()));
    const problems = [...sums, ...(audit.problem ? [audit.problem] : [])];
    for (const problem of problems) console.error(`Lưu ý: ${problem}`);
    if (problems.length > 0) process.exitCode = 2;
    else
      console.log(
        `Đã kiểm tra: ${opened} giá trị niêm phong mở được, số liệu khớp, ${audit.events} dòng nhật ký nguyên vẹn.`,
      );
  } finally {
    await db.destroy();
  }
}

try {
  await run();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
