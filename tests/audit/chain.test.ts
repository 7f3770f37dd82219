import { readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { auditHead, auditRetention } from '../../server/audit/jobs.ts';
import { recordAudit } from '../../server/platform/audit.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { act, eventAt, givenTwoDays, problemOf, readLog, tamper, verify } from './log.ts';

let app: TestApp;
let path: string;
let log: ReturnType<typeof readLog>;

beforeAll(async () => {
  app = await startApp();
  path = app.deps.config.auditHeadsFile;
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.truncate();
  await rm(path, { force: true });
  log = readLog();
});
afterEach(() => {
  vi.restoreAllMocks();
});

test('each act joins the chain of its day in Viet Nam, and the whole of it verifies', async () => {
  await givenTwoDays(app);
  expect(await app.query('select day, max(position) as n from audit_link group by day order by day')).toEqual([
    { day: '2026-11-16', n: 3 },
    { day: '2026-11-17', n: 2 },
  ]);
  expect(await verify(app)).toEqual({ events: 5, days: 2, lines: 2, problem: undefined });
});

test('acts at the same moment, some of which fail, make one chain without a hole', async () => {
  await Promise.allSettled(
    Array.from({ length: 60 }, (_, n) =>
      n % 5 === 0
        ? app.db.transaction().execute(async (tx) => {
            await recordAudit(tx, {
              at: new Date('2026-11-16T01:00:00Z'),
              officialId: null,
              requestId: 'req',
              action: 'notice.edited',
              subjectType: 'notice',
              subjectId: 'x',
            });
            throw new Error('undone');
          })
        : act(app, '2026-11-16T01:00:00Z'),
    ),
  );
  const verdict = await verify(app);
  expect([verdict.events, verdict.problem]).toEqual([48, undefined]);
  const [ids] = await app.query<{ last: number }>('select max(id) as last from audit_event');
  expect(ids?.last).toBeGreaterThan(48);
});

describe('where a day ended', () => {
  test('is told once, in the file and in the log, also by two processes at once', async () => {
    await givenTwoDays(app);
    await Promise.all([auditHead.run(app.deps), auditHead.run(app.deps)]);
    const lines = (await readFile(path, 'utf8')).trim().split('\n');
    expect(lines.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      '2026-11-16 closed 3',
      '2026-11-17 closed 2',
    ]);
    expect(log.heads().map(({ day }) => day)).toEqual(['2026-11-16', '2026-11-17']);
  });

  test('is told hour by hour while it lasts', async () => {
    app.at('2026-11-18T01:00:00Z');
    await act(app, '2026-11-18T01:00:00Z');
    await auditHead.run(app.deps);
    await act(app, '2026-11-18T02:00:00Z');
    await auditHead.run(app.deps);
    await auditHead.run(app.deps);
    expect((await readFile(path, 'utf8')).match(/^2026-11-18 open \d/gm)).toEqual([
      '2026-11-18 open 1',
      '2026-11-18 open 2',
    ]);
    expect(await problemOf(app)).toBeUndefined();
  });

  test('stays where it is: what comes later for that day joins the next one', async () => {
    await givenTwoDays(app);
    await act(app, '2026-11-16T05:00:00Z');
    expect(await eventAt(app, '2026-11-18', 1)).toBeGreaterThan(0);
    expect(await problemOf(app)).toBeUndefined();
  });

  test('is told by the next run when the process ended before the line was written, or while it was', async () => {
    await givenTwoDays(app);
    const whole = await readFile(path, 'utf8');
    await writeFile(path, whole.slice(0, whole.indexOf('\n') + 20));
    expect(await problemOf(app)).toBe('Tệp đầu mối thiếu ngày 17/11/2026, ngày đã chốt.');
    await auditHead.run(app.deps);
    expect(await problemOf(app)).toBeUndefined();
  });

  test('comes no earlier because a server thinks it is next year', async () => {
    await act(app, new Date().toISOString());
    app.at('2027-11-18T01:00:00Z');
    await auditHead.run(app.deps);
    expect(await app.query('select day from audit_head')).toEqual([]);
  });
});

describe('after twelve months', () => {
  test('whole closed days go, their heads stay, the rest verifies, and it is recorded', async () => {
    for (const at of ['2025-10-01T01:00:00Z', '2025-10-01T02:00:00Z', '2025-11-18T01:00:00Z']) await act(app, at);
    app.at('2025-11-19T01:00:00Z');
    await auditHead.run(app.deps);
    app.at('2026-11-18T01:00:00Z');
    expect(await auditRetention.run(app.deps)).toEqual({ dropped: 2 });
    expect(await auditRetention.run(app.deps)).toEqual({ dropped: 0 });
    expect(await app.query('select day from audit_link order by day')).toEqual([
      { day: '2025-11-18' },
      { day: '2026-11-18' },
    ]);
    expect(await app.query('select day from audit_head order by day')).toHaveLength(2);
    expect(await app.query(`select details from audit_event where action = 'audit.expired'`)).toEqual([
      { details: { events: 2 } },
    ]);
    expect(await problemOf(app)).toBeUndefined();
  });

  test('and not before, whatever a server thinks the day is', async () => {
    await act(app, new Date(Date.now() - 40 * 86_400_000).toISOString());
    app.at(new Date(Date.now() - 86_400_000).toISOString());
    await auditHead.run(app.deps);
    app.at('2099-01-01T00:00:00Z');
    expect(await auditRetention.run(app.deps)).toEqual({ dropped: 0 });
  });

  test('a younger day that is gone is missed all the same', async () => {
    await givenTwoDays(app);
    await tamper(app, `delete from audit_link where day = '2026-11-16'`, 'delete from audit_event where id <= 3');
    expect(await problemOf(app)).toContain('Ngày 16/11/2026 đã chốt 3 dòng nhật ký, nay còn 0');
  });
});

describe('nobody but a superuser', () => {
  test.each([
    ['empties the log', 'truncate audit_event cascade'],
    ['empties the chain', 'truncate audit_link'],
    ['changes a link', 'update audit_link set position = 9'],
    ['changes a head', 'update audit_head set events = 9'],
    ['deletes a head', 'delete from audit_head'],
    ['says that it expired', `select set_config('gan_dan.audit_expiry', 'on', false); delete from audit_head`],
  ])('%s, the owner neither', async (_, statement) => {
    await givenTwoDays(app);
    await expect(app.asOwner(statement)).rejects.toMatchObject({ code: '42501' });
  });

  test.each([
    ['write a link', `insert into audit_link values ('2026-11-16', 9, 1, '', '')`],
    ['write a head', `insert into audit_head values ('2026-11-19', 1, '', now())`],
    ['keep the log for less long', 'update audit_retention set months = 3'],
    ['call it expired', `select set_config('gan_dan.audit_expiry', 'on', false); delete from audit_event`],
  ])('the application cannot %s', async (_, statement) => {
    await givenTwoDays(app);
    await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
  });
});
