import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Role } from '../shared/access.ts';
import { ROLE_LABELS } from '../shared/official/role.ts';
import type { AppDeps } from '../server/platform/deps.ts';
import { totpAt } from '../server/official/totp.ts';

/** Of every demo account; typed on any keyboard. An installation with demo accounts refuses to start. */
export const DEMO_PASSWORD = 'gan-dan-dung-thu-2026';

const STEP_MS = 30_000;

export type DemoAccount = {
  readonly username: string;
  readonly fullName: string;
  readonly unitName: string;
  readonly roles: readonly Role[];
  /** The second factor that the next sign-in accepts; null when this half-minute's and the next one's are used up. */
  readonly code: string | null;
};

/** /demo/accounts for people, /demo/accounts.json for journeys: what an authenticator app would show each official. */
export function showAccounts(app: FastifyInstance, deps: AppDeps): void {
  const options = { config: { access: 'anyone' as const }, schema: { hide: true } };
  app.get('/demo/accounts.json', options, async () => ({
    password: DEMO_PASSWORD,
    accounts: await listAccounts(deps),
  }));
  app.get('/demo/accounts', options, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page(await listAccounts(deps))),
  );
}

async function listAccounts({ db, seal, clock }: AppDeps): Promise<DemoAccount[]> {
  const rows = await db
    .selectFrom('official')
    .innerJoin('unit', 'unit.id', 'official.unit_id')
    .innerJoin('official_role', 'official_role.official_id', 'official.id')
    .select(['official.id', 'username', 'full_name', 'unit.name as unit_name', 'totp_sealed', 'totp_last_step'])
    .select(sql<Role[]>`array_agg(role order by role)`.as('roles'))
    .where('is_demo', '=', true)
    .groupBy(['official.id', 'unit.name'])
    .orderBy('unit.name')
    .orderBy('username')
    .execute();
  const now = clock.now();
  return rows.map((row) => ({
    username: row.username,
    fullName: row.full_name,
    unitName: row.unit_name,
    roles: row.roles,
    code:
      row.totp_sealed &&
      nextCode(seal.open(row.totp_sealed, { column: 'official.totp_sealed', id: row.id }), row.totp_last_step, now),
  }));
}

/** A code works once, and one half-minute early is accepted, so two sign-ins can follow each other at once. */
function nextCode(secret: string, lastUsedStep: number, now: Date): string | null {
  const step = Math.floor(now.getTime() / STEP_MS);
  const next = Math.max(step, lastUsedStep + 1);
  return next > step + 1 ? null : totpAt(secret, new Date(next * STEP_MS));
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function page(accounts: readonly DemoAccount[]): string {
  const rows = accounts.map(
    ({ username, fullName, unitName, roles, code }) => `<tr>
      <td><code>${escape(username)}</code></td><td>${escape(fullName)}</td><td>${escape(unitName)}</td>
      <td>${roles.map((role) => ROLE_LABELS[role]).join(', ')}</td>
      <td><code>${code ?? 'chờ nửa phút'}</code></td></tr>`,
  );
  return `<!doctype html>
<html lang="vi">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta http-equiv="refresh" content="5">
  <title>Tài khoản mẫu của bản dùng thử</title>
  <style>
    body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
    table { border-collapse: collapse; width: 100%; }
    th, td { border-bottom: 1px solid #ccc; padding: 0.5rem; text-align: left; }
    td:last-child code { font-size: 1.25rem; }
  </style>
  <main>
    <h1>Tài khoản mẫu của bản dùng thử</h1>
    <p>Mật khẩu chung: <code>${DEMO_PASSWORD}</code>. Đăng nhập ở <a href="/console/">trang của cán bộ</a>.</p>
    <p>Mã 6 số thay cho ứng dụng xác thực trên điện thoại; mỗi mã dùng được một lần.</p>
    <table>
      <thead><tr><th>Tên đăng nhập</th><th>Họ tên</th><th>Đơn vị</th><th>Việc được làm</th><th>Mã 6 số</th></tr></thead>
      <tbody>${rows.join('')}</tbody>
    </table>
  </main>
</html>`;
}
