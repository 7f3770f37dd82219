import { parseArgs } from 'node:util';
import { toString as toQr } from 'qrcode';
import type { Role } from '../../shared/access.ts';
import { ROLES } from '../../shared/access.ts';
import { ConfigError, readConfig } from '../platform/config.ts';
import { openDeps } from '../platform/open-deps.ts';
import { addOfficial, OfficialProblem } from './add.ts';
import { totpLink } from './totp.ts';

const USAGE = `Cách dùng: npm run add:official -- --username y.hanh --name "Y Hạnh" --unit 23293 --roles author,receiver
  --unit        mã chính thức của xã, phường hoặc tỉnh hiện nay
  --department  "Sở Nội vụ tỉnh Quảng Ngãi", khi --unit là mã tỉnh
  --roles       ${ROLES.join(', ')}`;

const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

function readArguments() {
  const { values } = parseArgs({
    options: {
      username: { type: 'string' },
      name: { type: 'string' },
      unit: { type: 'string' },
      department: { type: 'string' },
      roles: { type: 'string' },
    },
  });
  const clean = (text: string | undefined): string => text?.normalize('NFC').trim() ?? '';
  const username = clean(values.username).toLowerCase();
  const roles = clean(values.roles).split(',').filter(isRole);
  const unitCode = clean(values.unit);
  if (!/^[a-z0-9.-]{3,60}$/.test(username) || !clean(values.name) || !unitCode || roles.length === 0)
    throw new OfficialProblem(USAGE);
  return { username, fullName: clean(values.name), unitCode, department: clean(values.department) || undefined, roles };
}

async function run(): Promise<void> {
  const input = readArguments();
  const config = readConfig(process.env);
  const { deps, close } = openDeps(config);
  try {
    const { password, totpSecret } = await addOfficial(deps, input);
    console.log(`Đã tạo tài khoản ${input.username}. Những điều dưới đây chỉ hiện một lần.\n\n  Mật khẩu: ${password}`);
    console.log(`  Khóa xác thực: ${totpSecret}\n\nQuét mã này bằng ứng dụng xác thực:\n`);
    console.log(await toQr(totpLink(totpSecret, input.username, config.app.name), { type: 'terminal', small: true }));
  } finally {
    await close();
  }
}

try {
  await run();
} catch (error) {
  const isExpected = error instanceof OfficialProblem || error instanceof ConfigError;
  console.error(isExpected ? error.message : error);
  process.exitCode = 1;
}
