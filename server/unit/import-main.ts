import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { formatDay, parseLocalDate } from '../../shared/time/local-date.ts';
import { systemClock } from '../platform/clock.ts';
import { openDb, openPool } from '../platform/db-open.ts';
import { systemIds } from '../platform/ids.ts';
import { ImportProblem } from './import-file.ts';
import type { ImportReport } from './import.ts';
import { importUnits } from './import.ts';

const USAGE =
  'Cách dùng: npm run import:units -- tệp.csv --document "Nghị quyết số …" --effective 2025-07-01\n' +
  'Tệp là bảng chuyển đổi mã xã của cơ quan thống kê, hoặc tệp theo docs/import-units.md.';
const MOST_BYTES = 64_000_000;

/** Something the person at the terminal can mend. */
class Refusal extends Error {
  override readonly name = 'Refusal';
}

function readArguments(): { file: string; document: string; effectiveOn: LocalDate } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { document: { type: 'string' }, effective: { type: 'string' } },
    });
    const [file, ...others] = positionals;
    const document = values.document?.normalize('NFC').trim();
    if (!file || others.length > 0 || !document || document.length > 300 || !values.effective) throw new Refusal(USAGE);
    return { file, document, effectiveOn: parseLocalDate(values.effective) };
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('Ngày hiệu lực phải có thật, viết như 2025-07-01.');
    throw new Refusal(USAGE);
  }
}

async function run(): Promise<void> {
  const { file, document, effectiveOn } = readArguments();
  const url = process.env['DATABASE_URL'];
  if (!url) throw new Refusal('Chưa có DATABASE_URL: địa chỉ cơ sở dữ liệu cần nhập đơn vị vào.');
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new Refusal(`Không đọc được tệp ${file}.`);
  if (found.size > MOST_BYTES) throw new Refusal(`Tệp ${file} lớn quá ${MOST_BYTES / 1_000_000} MB.`);
  const pool = openPool({ url, size: 1, statementTimeoutMs: 120_000, name: 'gan-dan-import' }, () => {});
  const db = openDb(pool);
  try {
    const deps = { db, clock: systemClock, ids: systemIds };
    print(await importUnits(deps, createReadStream(file), { document, effectiveOn }), effectiveOn);
  } finally {
    await db.destroy();
  }
}

function print(report: ImportReport, effectiveOn: LocalDate): void {
  for (const { line, reason } of report.remarks) console.log(`Lưu ý, dòng ${line}: ${reason}.`);
  const { added, ended, moved, linked } = report.changes;
  console.log(
    `Tệp có ${report.rows} dòng: ${report.provinces} tỉnh, thành phố; ${report.communes} xã, phường, đặc khu; ` +
      `${report.formerCommunes} đơn vị cũ, trong đó ${report.divided} đơn vị chia cho nhiều nơi.`,
  );
  console.log(
    added + ended + moved + linked === 0
      ? 'Tất cả đã có từ trước, không thay đổi gì.'
      : `Đã lưu, hiệu lực từ ${formatDay(effectiveOn)}: thêm ${added} đơn vị và ${linked} quan hệ kế tục, ` +
          `kết thúc ${ended} đơn vị, chuyển ${moved} đơn vị.`,
  );
}

function explain(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (error instanceof ImportProblem)
    return [
      'Tệp có chỗ chưa đúng, chưa lưu gì:',
      ...error.problems.map(({ line, reason }) => `  Dòng ${line}: ${reason}.`),
    ].join('\n');
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === '42P01') return 'Cơ sở dữ liệu chưa có bảng; hãy chạy npm run migrate trước.';
  if (/^(ECONN|ENOTFOUND|EAI_AGAIN|28|3D000|57P|08)/.test(code))
    return `Không kết nối được với cơ sở dữ liệu ở DATABASE_URL (${code}); chưa lưu gì.`;
  return `Việc nhập dừng lại vì lỗi ngoài dự tính (${code || (error instanceof Error ? error.message : 'không rõ')}); chưa lưu gì.`;
}

try {
  await run();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
