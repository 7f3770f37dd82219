import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readAccountLines } from '../../server/account/import-file.ts';
import type { ImportReport } from '../../shared/account/schema.ts';
import type { Town } from '../feedback/town.ts';
import { givenTown } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { heldUp } from '../support/held-up.ts';
import { multipart } from '../support/multipart.ts';
import { accepted, givenAdministrators } from './office.ts';

let app: TestApp;
let town: Town;
let admins: Awaited<ReturnType<typeof givenAdministrators>>;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.truncate();
  app.at('2026-11-20T02:00:00Z');
  town = await givenTown(app);
  admins = await givenAdministrators(app, town);
});

const HEAD = 'username,full_name,email,unit_code,department,roles';
const GOOD = [
  'kontum.soan,Y Hạnh,hanh@example.vn,23293,,author receiver',
  'kontum.duyet,A Thuận,,23293,,approver',
  'stp.soan,Siu Lan,,51,Sở Tư pháp tỉnh Quảng Ngãi,author',
];
const csv = (...lines: string[]): string => `\uFEFF${[HEAD, ...lines].join('\r\n')}\r\n`;

const send = async (content: string | Buffer, clerk = admins.first): Promise<ImportReport> => {
  const { payload, headers } = multipart('file', 'tai-khoan.csv', Buffer.from(content));
  const reply = await clerk.call({ method: 'POST', url: '/api/office/account-imports', payload, headers });
  if (reply.statusCode !== 200) throw new Error(reply.body);
  return reply.json<ImportReport>();
};
const count = async (): Promise<number> => (await app.query('select 1 from official')).length;

test('every line becomes an account whose link works; a second run changes nothing', async () => {
  const before = await count();
  const report = await send(csv(...GOOD));
  expect(report).toMatchObject({ rows: 3, added: 3, unchanged: 0, problems: [] });
  expect(report.links.map(({ username }) => username)).toEqual(['kontum.soan', 'kontum.duyet', 'stp.soan']);
  await accepted(app, report.links[2]?.link.split('#')[1] ?? '');
  const all = () => app.query('select * from official order by id');
  const stored = await all();
  expect(await send(csv(...GOOD))).toEqual({ rows: 3, added: 0, unchanged: 3, problems: [], links: [] });
  expect(await all()).toEqual(stored);
  expect(await count()).toBe(before + 3);
});

test('bad lines are told by their line and column, and nothing of the file is stored', async () => {
  const before = await count();
  const report = await send(
    csv(
      ...GOOD,
      'X,Ông Ngắn,,23293,,author',
      'sai.thu,Bà Thư,khong-phai-thu,23293,,author',
      'sai.ma,Ông Mã,,99999,,author',
      'sai.vai,Bà Vai,,23293,,sếp',
      'kontum.soan,Trùng Tên,,23293,,author',
    ),
  );
  expect(report).toMatchObject({ added: 0, links: [] });
  expect(report.problems.map(({ line, column }) => [line, column])).toEqual([
    [5, 'username'],
    [6, 'email'],
    [8, 'roles'],
    [9, 'username'],
  ]);
  expect(await count()).toBe(before);
});

test('a unit that is not there, or not the own one, and an account that is another, refuse the whole file too', async () => {
  await send(csv(...GOOD));
  const before = await count();
  const report = await send(
    csv(
      'moi,Người Mới,,99999,,author',
      'kontum.duyet,Tên Khác,,23293,,approver',
      'moi.hai,Người Hai,,23293,,province_monitor',
    ),
  );
  expect(report.problems.map(({ line, column }) => [line, column])).toEqual([
    [2, 'unit_code'],
    [3, 'username'],
    [4, 'roles'],
  ]);
  const own = await send(csv('moi.ba,Người Ba,,23500,,author'), admins.ofKonTum);
  expect(own.problems).toMatchObject([{ line: 2, column: 'unit_code' }]);
  expect(await count()).toBe(before);
});

test.each([
  ['without its columns', 'ten,ho\na,b\n', { line: 1, reason: 'thiếu cột' }],
  ['without a line', csv(), { line: 1, reason: 'tệp không có dòng dữ liệu nào' }],
  ['with a quote that is not closed', csv('"abc'), { reason: 'dấu nháy kép đặt sai chỗ' }],
  ['of another encoding', Buffer.from([0x75, 0xe1, 0xba, 0x0a]), { line: 1, reason: 'tệp không phải CSV mã UTF-8' }],
])('a file %s is told so', async (_, content, problem) => {
  expect((await send(content)).problems).toMatchObject([problem]);
});

test('a line with more cells than the head is a problem of that line: nothing is dropped in silence', async () => {
  const before = await count();
  const report = await send(
    csv('kontum.soan,Y Hạnh,,23293,,author,receiver', 'kontum.duyet,A Thuận,,23293,,approver,,'),
  );
  expect(report).toMatchObject({ added: 0, problems: [{ line: 2, column: '', reason: 'nhiều ô hơn dòng đầu' }] });
  expect(report.problems).toHaveLength(1);
  expect(await count()).toBe(before);
});

test('a column that is there twice is told: nobody can say which of the two is meant', async () => {
  const report = await send(`${HEAD},Email\nkontum.soan,Y Hạnh,mot@example.vn,23293,,author,hai@example.vn\n`);
  expect(report).toMatchObject({ added: 0, problems: [{ line: 1, column: 'email', reason: 'cột có hai lần' }] });
});

test('the same file sent twice at the same moment makes the accounts once, and both are told so', async () => {
  const { payload, headers } = multipart('file', 'tai-khoan.csv', Buffer.from(csv(...GOOD)));
  const request = () => admins.first.call({ method: 'POST', url: '/api/office/account-imports', payload, headers });
  const replies = await heldUp(app, { hold: 'lock table official in share mode' }, [request, request]);
  expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  const reports = replies.map((reply) => reply.json<ImportReport>()).toSorted((a, b) => a.added - b.added);
  expect(reports).toMatchObject([
    { added: 0, unchanged: 3, problems: [] },
    { added: 3, unchanged: 0, problems: [] },
  ]);
  expect(await app.query(`select 1 from unit where name like 'Sở Tư pháp%'`)).toHaveLength(1);
});

test('whatever bytes the file has, it is read, or refused with a line and a reason', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('"', ',', '\n', '23293', 'author', 'kontum.soan', '\uFEFF'));
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
    fc.array(fc.array(cell, { maxLength: 9 })).map((rows) => Buffer.from(`${HEAD}\n${rows.join('\n')}`)),
  );
  fc.assert(
    fc.property(anything, (bytes) => {
      const { lines, problems } = readAccountLines(bytes);
      expect(lines.length + problems.length).toBeGreaterThan(0);
      for (const { line, reason } of problems) expect([line > 0, reason !== '']).toEqual([true, true]);
    }),
    { numRuns: 500 },
  );
});

test('a whole province, 1,700 accounts, goes in at once', async () => {
  const lines = Array.from({ length: 1700 }, (_, n) => `canbo.so${n},Cán bộ ${n},,${n % 2 ? 23293 : 23500},,author`);
  expect(await send(csv(...lines))).toMatchObject({ added: 1700, problems: [] });
  expect(await send(csv(...lines))).toMatchObject({ added: 0, unchanged: 1700 });
}, 60_000);

test('a column with positions may be there; without it nothing is said of them, and nothing changes', async () => {
  const withPositions = (...cells: string[]): string =>
    [`${HEAD},position`, ...GOOD.map((line, n) => `${line},${cells[n] ?? ''}`)].join('\n');
  const positions = () =>
    app.query<{ position_code: string | null }>(
      `select position_code from official where username in ('kontum.soan', 'kontum.duyet') order by username desc`,
    );
  const refused = await send(withPositions('cv-mot-cua', 'cv-khong-co'));
  expect(refused).toMatchObject({ added: 0, problems: [{ line: 3, column: 'position' }] });
  expect(await send(withPositions('cv-mot-cua', ''))).toMatchObject({ added: 3, problems: [] });
  expect(await positions()).toEqual([{ position_code: 'cv-mot-cua' }, { position_code: null }]);
  expect(await send(withPositions('cv-mot-cua', ''))).toMatchObject({ unchanged: 3, problems: [] });
  expect(await send(csv(...GOOD))).toMatchObject({ unchanged: 3, problems: [] });
  expect(await send(withPositions('', ''))).toMatchObject({ problems: [{ line: 2, column: 'username' }] });
  expect(await positions()).toEqual([{ position_code: 'cv-mot-cua' }, { position_code: null }]);
});
