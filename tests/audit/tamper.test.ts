import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { auditHead } from '../../server/audit/jobs.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { ROOT } from '../support/source.ts';
import { act, eventAt, givenTwoDays, problemOf, readLog, tamper } from './log.ts';

let app: TestApp;
let path: string;

beforeAll(async () => {
  app = await startApp();
  path = app.deps.config.auditHeadsFile;
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.truncate();
  await rm(path, { force: true });
  readLog();
  await givenTwoDays(app);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a superuser who', () => {
  test.each([
    ['changes a row', `update audit_event set details = '{"version": 4}' where id = $id`, 'đã bị sửa'],
    ['changes when it was', `update audit_event set at = at + interval '1 microsecond' where id = $id`, 'đã bị sửa'],
    ['says that somebody else did it', `update audit_event set request_id = 'req-2' where id = $id`, 'đã bị sửa'],
    ['deletes a row', 'delete from audit_event where id = $id', 'đã bị xóa'],
  ])('%s is found, and the row is named', async (_, statement, words) => {
    const id = await eventAt(app, '2026-11-16', 2);
    await tamper(app, statement.replace('$id', String(id)));
    expect(await problemOf(app)).toBe(`Dòng nhật ký số ${id} (ngày 16/11/2026, thứ 2) ${words}.`);
  });

  test('moves a letter from one column to the next is found', async () => {
    const id = await eventAt(app, '2026-11-16', 1);
    await tamper(app, `update audit_event set action = 'notice.approvedn', subject_type = 'otice' where id = ${id}`);
    expect(await problemOf(app)).toContain(`số ${id} `);
  });

  test('deletes a row and its link is found', async () => {
    const id = await eventAt(app, '2026-11-16', 2);
    await tamper(app, `delete from audit_link where event_id = ${id}`, `delete from audit_event where id = ${id}`);
    expect(await problemOf(app)).toBe('Ngày 16/11/2026 thiếu dòng nhật ký thứ 2.');
  });

  test('closes the gap as well is found', async () => {
    const id = await eventAt(app, '2026-11-16', 2);
    const third = await eventAt(app, '2026-11-16', 3);
    await tamper(
      app,
      `delete from audit_link where event_id = ${id}`,
      `delete from audit_event where id = ${id}`,
      `update audit_link set position = 2 where event_id = ${third}`,
    );
    expect(await problemOf(app)).toContain(`Dòng nhật ký số ${third} (ngày 16/11/2026, thứ 2) không nối tiếp`);
  });

  test('inserts a row is found', async () => {
    await tamper(
      app,
      `insert into audit_event (at, action, subject_type, subject_id, request_id, details)
      values ('2026-11-16T03:00:00Z', 'notice.approved', 'notice', 'x', 'req-1', '{}')`,
    );
    const [row] = await app.query<{ id: number }>('select max(id) as id from audit_event');
    expect(await problemOf(app)).toBe(`Dòng nhật ký số ${row?.id} được chen vào ngoài chuỗi.`);
  });

  test('puts two rows in another order is found', async () => {
    const [first, second] = [await eventAt(app, '2026-11-16', 1), await eventAt(app, '2026-11-16', 2)];
    await tamper(
      app,
      `update audit_link set position = 100 where event_id = ${first}`,
      `update audit_link set position = 1 where event_id = ${second}`,
      `update audit_link set position = 2 where event_id = ${first}`,
    );
    expect(await problemOf(app)).toContain(`Dòng nhật ký số ${second} (ngày 16/11/2026, thứ 1) không nối tiếp`);
  });

  test('cuts off the end of a day is found', async () => {
    const id = await eventAt(app, '2026-11-17', 2);
    await tamper(app, `delete from audit_link where event_id = ${id}`, `delete from audit_event where id = ${id}`);
    expect(await problemOf(app)).toBe('Ngày 17/11/2026 đã chốt 2 dòng nhật ký, nay còn 1, hoặc dòng cuối đã khác.');
  });

  test('cuts off the end of a day and moves its head is found by the file', async () => {
    const id = await eventAt(app, '2026-11-17', 2);
    await tamper(
      app,
      `delete from audit_link where event_id = ${id}`,
      `delete from audit_event where id = ${id}`,
      `update audit_head set events = 1, hash = (select hash from audit_link where day = '2026-11-17') where day = '2026-11-17'`,
    );
    expect(await problemOf(app)).toBe('Tệp đầu mối, dòng 2: ngày 17/11/2026 khác với mốc chốt trong cơ sở dữ liệu.');
  });

  test('changes a head is found', async () => {
    await tamper(app, `update audit_head set hash = sha256('x') where day = '2026-11-16'`);
    expect(await problemOf(app)).toContain('Ngày 16/11/2026 đã chốt 3 dòng nhật ký');
  });

  test('removes a whole day, its head too, is found by the file', async () => {
    await tamper(
      app,
      `delete from audit_event where id in (select event_id from audit_link where day = '2026-11-16')`,
      `delete from audit_link where day = '2026-11-16'`,
      `delete from audit_head where day = '2026-11-16'`,
    );
    expect(await problemOf(app)).toContain('dòng 1: ngày 16/11/2026 đã chốt 3 dòng nhật ký');
  });

  test('writes a row and every hash after it anew, with the functions of the database, is found by the file', async () => {
    const ids = [await eventAt(app, '2026-11-17', 1), await eventAt(app, '2026-11-17', 2)];
    await tamper(
      app,
      `update audit_event set action = 'notice.returned' where id = ${ids[0]}`,
      `delete from audit_link where day = '2026-11-17'`,
      `delete from audit_head where day = '2026-11-17'`,
      `create temp table kept as select * from audit_event where id in (${ids.join()})`,
      `delete from audit_event where id in (${ids.join()})`,
      `set session_replication_role = 'origin'`,
      `insert into audit_event overriding system value select * from kept order by id`,
    );
    expect(await problemOf(app)).toContain('khác với dòng 2 của tệp đầu mối: nhật ký ngày này đã bị viết lại.');
  });

  test('writes the open day anew is found, and stays found when the next hour has told of it', async () => {
    for (const at of ['2026-11-18T02:00:00Z', '2026-11-18T03:00:00Z']) await act(app, at);
    app.at('2026-11-18T16:07:00Z');
    await auditHead.run(app.deps);
    const ids = [await eventAt(app, '2026-11-18', 1), await eventAt(app, '2026-11-18', 2)];
    await tamper(
      app,
      `delete from audit_link where day = '2026-11-18'`,
      `create temp table kept as select * from audit_event where id in (${ids.join()})`,
      `delete from audit_event where id in (${ids.join()})`,
      `update kept set details = '{"version": 4}' where id = ${ids[0]}`,
      `set session_replication_role = 'origin'`,
      `insert into audit_event overriding system value select * from kept order by id`,
    );
    const words = 'khác với dòng 3 của tệp đầu mối: nhật ký ngày này đã bị viết lại.';
    expect(await problemOf(app)).toContain(words);
    await auditHead.run(app.deps);
    expect(await problemOf(app)).toContain(words);
    app.at('2026-11-18T17:07:00Z');
    await auditHead.run(app.deps);
    expect(await problemOf(app)).toContain(words);
    await tamper(
      app,
      `delete from audit_link where day = '2026-11-18'`,
      `delete from audit_event where id in (${ids.join()})`,
    );
    app.at('2028-01-18T17:07:00Z');
    expect(await problemOf(app)).toContain('dòng 3 và dòng 4: ngày 18/11/2026 có hai mốc khác nhau cho cùng 2 dòng');
  });

  test.each([
    ['writes that nothing needs to be kept', `insert into audit_retention values ('2026-11-18', 0, 'x')`],
    ['deletes how long it is kept', 'delete from audit_retention'],
  ])('%s is not excused for what is gone', async (_, statement) => {
    const kept = await app.query<{ row: string }>('select to_json(audit_retention)::text as row from audit_retention');
    await tamper(
      app,
      'alter table audit_retention drop constraint audit_retention_months_check',
      statement,
      `delete from audit_event where id in (select event_id from audit_link where day <= '2026-11-17')`,
      `delete from audit_link where day <= '2026-11-17'`,
    );
    const found = await problemOf(app);
    await tamper(
      app,
      'delete from audit_retention',
      ...kept.map(
        ({ row }) =>
          `insert into audit_retention select * from json_populate_record(null::audit_retention, $j$${row}$j$)`,
      ),
      'alter table audit_retention add constraint audit_retention_months_check check (months >= 3)',
    );
    expect(found).toContain('Ngày 16/11/2026 đã chốt 3 dòng nhật ký, nay còn 0');
  });

  test('adds a day that never was is found', async () => {
    await tamper(
      app,
      `insert into audit_head select '2026-11-15', 1, hash, closed_at from audit_head limit 1`,
      `insert into audit_link select '2026-11-15', 1, 999, sha256(convert_to('gan-dan audit 2026-11-15', 'UTF8')), hash from audit_head limit 1`,
    );
    expect(await problemOf(app)).toContain('số 999 (ngày 15/11/2026, thứ 1) đã bị xóa');
  });
});

describe('the file', () => {
  test('in which a line was changed names the line', async () => {
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('2026-11-16 closed 3', '2026-11-16 closed 2'));
    expect(await problemOf(app)).toBe('Tệp đầu mối nhật ký: dòng 1 đã bị sửa, hoặc dòng trước nó bị bớt.');
  });

  test('from which a line was taken names the next one', async () => {
    const [, ...rest] = (await readFile(path, 'utf8')).split('\n');
    await writeFile(path, rest.join('\n'));
    expect(await problemOf(app)).toContain('dòng 1 đã bị sửa, hoặc dòng trước nó bị bớt');
  });

  test('that is gone is missed', async () => {
    await rm(path);
    expect(await problemOf(app)).toBe('Tệp đầu mối thiếu ngày 16/11/2026, ngày đã chốt.');
  });

  test('survives a line that a crash has torn', async () => {
    await appendFile(path, '2026-11-18 open 1 ab');
    await act(app, '2026-11-18T01:00:00Z');
    await auditHead.run(app.deps);
    expect(await problemOf(app)).toBeUndefined();
  });
});

describe('npm run audit:verify', () => {
  async function run(env: Record<string, string>) {
    const child = spawn(process.execPath, [join(ROOT, 'server/audit/verify-main.ts')], {
      env: { PATH: process.env['PATH'] ?? '', ...env },
    });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (words += String(chunk)));
    const [code] = (await once(child, 'close')) as [number];
    return [code, words.trim()];
  }

  test('says that all is well, or names the row and fails', async () => {
    const env = { DATABASE_URL: app.deps.config.db.url, AUDIT_HEADS_FILE: path };
    expect(await run(env)).toEqual([0, 'Nhật ký nguyên vẹn: 5 dòng của 2 ngày, khớp với 2 dòng của tệp đầu mối.']);
    const id = await eventAt(app, '2026-11-17', 1);
    await tamper(app, `update audit_event set action = 'notice.edited' where id = ${id}`);
    expect(await run(env)).toEqual([1, `Dòng nhật ký số ${id} (ngày 17/11/2026, thứ 1) đã bị sửa.`]);
  });

  test('needs to be told where', async () => {
    const [code, words] = await run({});
    expect([code, String(words)]).toEqual([1, expect.stringContaining('Cần DATABASE_URL và AUDIT_HEADS_FILE')]);
  });
});
