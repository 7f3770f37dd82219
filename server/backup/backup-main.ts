import { systemClock } from '../platform/clock.ts';
import { openFolder } from '../platform/file-store.ts';
import { backUp } from './backup.ts';
import { BackupProblem, explain } from './problem.ts';

async function run(): Promise<void> {
  const [folder, ...others] = process.argv.slice(2);
  const { DATABASE_OWNER_URL: ownerUrl, FILES_DIR: filesDir, AUDIT_HEADS_FILE: auditHeadsFile } = process.env;
  if (!folder || others.length > 0) throw new BackupProblem('Cách dùng: npm run backup -- thư-mục-mới');
  if (!ownerUrl || !filesDir || !auditHeadsFile)
    throw new BackupProblem(
      'Cần DATABASE_OWNER_URL, FILES_DIR và AUDIT_HEADS_FILE: những gì sẽ được sao lưu. Khóa không nằm trong bản sao lưu; hãy giữ SEAL_KEYS và LOOKUP_KEY ở một nơi khác.',
    );
  const report = await backUp({ ownerUrl, files: openFolder(filesDir), auditHeadsFile, clock: systemClock }, folder);
  console.log(`Đã sao lưu vào ${folder}: ${report.tables} bảng, ${report.rows} dòng, ${report.files} tệp.`);
  if (report.missing.length === 0) return;
  console.error(`Thiếu ${report.missing.length} tệp mà cơ sở dữ liệu có nhắc đến: ${report.missing.join(', ')}.`);
  process.exitCode = 2;
}

try {
  await run();
} catch (error) {
  console.error(`${explain(error)} Chưa có bản sao lưu nào được tạo.`);
  process.exitCode = 1;
}
