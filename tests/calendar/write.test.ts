import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import type { Clerk, Town } from '../feedback/town.ts';
import { form, givenClerk, givenFeedback, givenSender, givenTown, said, submit } from '../feedback/town.ts';

let app: TestApp;
let town: Town;
let admin: Clerk;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.truncate();
  app.at('2026-12-21T02:00:00Z');
  town = await givenTown(app);
  admin = await givenClerk(app, { unitId: town.department, roles: ['administrator'] });
  await app.db.deleteFrom('calendar_year').where('year', '=', 2027).execute();
});

const write = (clerk: { call: Caller }, year: number | string, change: object = {}) =>
  clerk.call({
    method: 'PUT',
    url: `/api/office/calendar-years/${year}`,
    payload: {
      source: 'Thông báo lịch nghỉ lễ, tết năm 2027',
      holidays: [{ day: '2027-01-01', name: 'Tết Dương lịch' }],
      makeUpDays: ['2027-01-09'],
      ...change,
    },
  });
const list = async (clerk: { call: Caller }) =>
  (await clerk.call({ method: 'GET', url: '/api/office/calendar-years' })).json<{ items: unknown[] }>().items;
const audit = () => app.db.selectFrom('audit_event').selectAll().where('action', '=', 'calendar.written').execute();
const dueDays = async () =>
  (await app.db.selectFrom('feedback').select('due_on').orderBy('submitted_at').execute()).map((row) => row.due_on);

describe('entering the days off of a year', () => {
  test('stores them, shows them to every official, and is in the log', async () => {
    const calendar = {
      year: 2027,
      source: 'Thông báo lịch nghỉ lễ, tết năm 2027',
      holidays: [{ day: '2027-01-01', name: 'Tết Dương lịch' }],
      makeUpDays: ['2027-01-09'],
    };
    const reply = await write(admin, 2027);
    expect([reply.statusCode, reply.json()]).toEqual([200, { calendar, feedbackDated: 0 }]);
    expect(await list(town.handler)).toEqual([
      { year: 2026, source: 'Thông báo lịch nghỉ 2026', holidays: [], makeUpDays: [] },
      calendar,
    ]);
    expect(await audit()).toMatchObject([
      { official_id: admin.id, subject_id: '2027', details: { holidays: 1, makeUpDays: 1, feedbackDated: 0 } },
    ]);
  });

  test('again replaces the whole year and leaves other years alone', async () => {
    await write(admin, 2027);
    await write(town.monitor, 2027, { holidays: [{ day: '2027-04-30', name: 'Ngày Chiến thắng' }], makeUpDays: [] });
    expect(await list(admin)).toMatchObject([
      { year: 2026 },
      { year: 2027, holidays: [{ day: '2027-04-30' }], makeUpDays: [] },
    ]);
  });

  test('is for who keeps the calendar only', async () => {
    expect(said(await write(town.receiver, 2027))).toEqual([403, 'not_allowed']);
    expect(said(await write(town.resident, 2027))).toEqual([401, 'not_signed_in']);
    expect(said(await write({ call: (request) => app.send(request) }, 2027))).toEqual([401, 'not_signed_in']);
    expect(said(await town.resident.call({ url: '/api/office/calendar-years' }))).toEqual([401, 'not_signed_in']);
    expect(await list(admin)).toHaveLength(1);
  });

  test.each([
    ['a holiday of another year', { holidays: [{ day: '2026-12-31', name: 'Nghỉ' }] }, 'outside_year'],
    ['a make-up day of another year', { makeUpDays: ['2028-01-08'] }, 'outside_year'],
    ['a day twice', { holidays: [1, 2].map((n) => ({ day: '2027-01-01', name: `Nghỉ ${n}` })) }, 'day_twice'],
    ['a day both off and worked', { makeUpDays: ['2027-01-01'] }, 'day_twice'],
  ])('%s is refused and nothing is stored', async (_, change, reason) => {
    expect((await write(admin, 2027, change)).json()).toEqual({
      code: 'invalid_request',
      issues: [{ path: 'holidays', reason }],
    });
    expect(await list(admin)).toHaveLength(1);
    expect(await audit()).toEqual([]);
  });

  test.each([
    ['a day that is none', 2027, { makeUpDays: ['2027-02-30'] }, 'invalid_request'],
    ['a year that is none', 'nam-nay', {}, 'invalid_request'],
    ['a year long gone', 1999, {}, 'invalid_request'],
    ['no source', 2027, { source: ' ' }, 'invalid_request'],
    ['U+0000', 2027, { source: 'Thông báo\u0000' }, 'invalid_request'],
    ['an unknown field', 2027, { weekend: 'saturday' }, 'unknown_field'],
  ])('%s is refused', async (_, year, change, code) => {
    expect(said(await write(admin, year, change))).toEqual([400, code]);
  });
});

describe('feedback that waits for the calendar', () => {
  test('gets its due day: the holidays just entered are counted', async () => {
    await submit(town.resident, form(town.konTum));
    app.at('2026-12-22T02:00:00Z');
    await submit(town.resident, form(town.dakHa));
    app.at('2026-12-23T02:00:00Z');
    await submit(town.resident, form(town.konTum, { kind: 'question' }));
    expect(await dueDays()).toEqual([null, null, '2026-12-28']);
    expect((await write(admin, 2027)).json()).toMatchObject({ feedbackDated: 2 });
    // Ten working days after 21 December, 1 January off: 5 January; the next one, 6 January.
    expect(await dueDays()).toEqual(['2027-01-05', '2027-01-06', '2026-12-28']);
  });

  test('waits on when another year than the missing one is entered', async () => {
    await submit(town.resident, form(town.konTum));
    const of2028 = { holidays: [], makeUpDays: [] };
    expect((await write(admin, 2028, of2028)).json()).toMatchObject({ feedbackDated: 0 });
    expect(await dueDays()).toEqual([null]);
  });

  test('a day that was promised before is not moved', async () => {
    await write(admin, 2027);
    await submit(town.resident, form(town.konTum));
    expect((await write(admin, 2027, { holidays: [], makeUpDays: [] })).json()).toMatchObject({ feedbackDated: 0 });
    expect(await dueDays()).toEqual(['2027-01-05']);
  });

  test('none falls between: sent at the very moment the calendar is entered, each has its day afterwards', async () => {
    const senders = await Promise.all(Array.from({ length: 12 }, () => givenSender(app)));
    const [written] = await Promise.all([
      write(admin, 2027),
      ...senders.map((sender) => submit(sender, form(town.konTum))),
    ]);
    expect(written.statusCode).toBe(200);
    expect(new Set(await dueDays())).toEqual(new Set(['2027-01-05']));
  });

  test('two people enter at the same moment the two years it needs: the later one sees both', async () => {
    for (let n = 1; n <= 20; n += 1)
      await givenFeedback(app, {
        residentId: town.resident.id,
        unitId: town.konTum,
        dueOn: null,
        days: n,
        submittedAt: '2027-12-27T02:00:00Z',
      });
    const replies = await Promise.all([
      write(admin, 2027),
      write(town.monitor, 2028, { holidays: [], makeUpDays: [] }),
    ]);
    expect(replies.map((reply) => reply.statusCode)).toEqual([200, 200]);
    expect(await dueDays()).not.toContain(null);
  });
});
