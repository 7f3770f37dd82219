import { statfsSync } from 'node:fs';

const LEAST_FREE_BYTES = 16 * 1024 * 1024;

/** Something the person at the terminal can mend. The message is a Vietnamese sentence, printed without a stack. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}

/** The code of a failed system call or query (ENOENT, ENOSPC, 53100 …), or undefined for any other failure. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

const diskProblem = (folder: string): StartProblem =>
  new StartProblem(`Ổ đĩa chứa ${folder} đã đầy; hãy dọn chỗ trống (cần khoảng 200 MB) rồi chạy lại.`);

/** Postgres that cannot write its log goes down with other words, so the disk itself is asked. */
export function fullDisk(folder: string): StartProblem | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < LEAST_FREE_BYTES ? diskProblem(folder) : undefined;
  } catch {
    return undefined;
  }
}

/** Recognises what people can mend in the words of a program or the code of an error. */
export function knownProblem(words: string, folder: string): StartProblem | undefined {
  // 53100 is Postgres' disk_full.
  if (/No space left on device|ENOSPC|EDQUOT|\b53100\b/.test(words)) return diskProblem(folder);
  if (/Permission denied|EACCES|EPERM|EROFS|Read-only file system/.test(words))
    return new StartProblem(
      `Không có quyền ghi vào ${folder}; hãy cấp quyền cho tài khoản đang chạy, hoặc đặt DATA_DIR nếu đó là thư mục dữ liệu.`,
    );
  if (/ENOTDIR|EEXIST/.test(words))
    return new StartProblem(`${folder} không phải là thư mục; hãy đặt DATA_DIR sang một thư mục.`);
  return undefined;
}
