import { DEMO_PASSWORD } from './accounts.ts';
import { DEMO_ACCOUNTS } from './content/people.ts';
import type { RunningDemo } from './start.ts';

const longest = Math.max(...DEMO_ACCOUNTS.map(({ username }) => username.length));

/** What the terminal shows once everything answers. */
export function welcome({ address, dataDir }: RunningDemo): string {
  const accounts = DEMO_ACCOUNTS.map(({ username, shows }) => `    ${username.padEnd(longest)}   ${shows}`);
  return `
Gần Dân đang chạy (bản dùng thử, chỉ mở trên máy này).

  Ứng dụng của người dân    ${address}/
  Trang của cán bộ          ${address}/console/
  Tài liệu API              ${address}/api/docs
  Dữ liệu nằm ở             ${dataDir}

  Tài khoản mẫu, mật khẩu chung ${DEMO_PASSWORD}
  Mã 6 số của từng tài khoản xem ở ${address}/demo/accounts

${accounts.join('\n')}

Nhấn Ctrl-C để dừng.`;
}
