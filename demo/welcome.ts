import type { RunningDemo } from './start.ts';

/** What the terminal shows once everything answers. */
export function welcome({ address, dataDir }: RunningDemo): string {
  return `
Gần Dân đang chạy (bản dùng thử, chỉ mở trên máy này).

  Ứng dụng của người dân    ${address}/
  Trang của cán bộ          ${address}/console/
  Tài khoản mẫu, mã 6 số    ${address}/demo/accounts
  Tài liệu API              ${address}/api/docs
  Dữ liệu nằm ở             ${dataDir}

Nhấn Ctrl-C để dừng.`;
}
