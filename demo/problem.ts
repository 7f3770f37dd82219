/** Something the person at the terminal can mend. The message is a Vietnamese sentence, printed without a stack. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}

/** The code of a failed system call or query (ENOENT, ENOSPC, 53100 …), or undefined for any other failure. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Recognises what people can mend in the words of a program or the code of an error. */
export function knownProblem(words: string, folder: string): StartProblem | undefined {
  // 53100 is Postgres' disk_full.
  if (/No space left on device|ENOSPC|EDQUOT|\b53100\b/.test(words))
    return new StartProblem(`Ổ đĩa chứa ${folder} đã đầy; hãy dọn chỗ trống (cần khoảng 200 MB) rồi chạy lại.`);
  if (/Permission denied|EACCES|EPERM|EROFS|Read-only file system/.test(words))
    return new StartProblem(
      `Không có quyền ghi vào ${folder}; hãy cấp quyền cho tài khoản đang chạy hoặc đặt DATA_DIR sang thư mục khác.`,
    );
  return undefined;
}
