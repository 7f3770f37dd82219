/** Something the person at the terminal can mend, in a Vietnamese sentence that is printed without a stack. */
export class BackupProblem extends Error {
  override readonly name = 'BackupProblem';
}

/** The code of a failed system call or query. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** The sentence for what is expected to go wrong; anything else keeps its code, so that it can be looked up. */
export function explain(error: unknown): string {
  if (error instanceof BackupProblem) return error.message;
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') return 'Ổ đĩa đã đầy.';
  if (/^(EACCES|EPERM|EROFS)$/.test(code)) return 'Không có quyền đọc hoặc ghi thư mục này.';
  if (code === '42501') return 'Vai trò trong DATABASE_OWNER_URL không đủ quyền; cần gan_dan_owner.';
  if (/^(ECONN|ENOTFOUND|EAI_AGAIN|28|3D000|57P|08)/.test(code))
    return `Không kết nối được với cơ sở dữ liệu ở DATABASE_OWNER_URL (${code}).`;
  return `Lỗi ngoài dự tính (${code || (error instanceof Error ? error.message : 'không rõ')}).`;
}
