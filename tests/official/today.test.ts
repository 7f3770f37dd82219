import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Today, TodayItem } from '../../shared/official/schema.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenNotice, givenRole, noticeContent } from '../support/given.ts';
import { someId } from '../support/app.ts';
import type { Town } from '../feedback/town.ts';
import { act, feedbackAt, givenClerk, givenFeedback, givenTown, said } from '../feedback/town.ts';

let app: TestApp;
let town: Town;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.truncate();
  app.at('2026-11-20T02:00:00Z');
  town = await givenTown(app);
});

const today = async (clerk: { call: Caller }) =>
  (await clerk.call({ method: 'GET', url: '/api/office/today' })).json<Today>();

const NOTHING: Today = {
  noticesToApprove: 0,
  noticesReturned: 0,
  noticesScheduled: 0,
  pollsToApprove: 0,
  pollFiguresToPublish: 0,
  pollsReturned: 0,
  feedbackToAccept: 0,
  feedbackToAssign: 0,
  feedbackToDraft: 0,
  feedbackToApprove: 0,
  feedbackToSend: 0,
  feedbackToCall: 0,
  feedbackOverdue: 0,
  feedbackDueSoon: 0,
  feedbackWithoutDueDay: 0,
  dataRequestsLate: 0,
  dataRequestsDueSoon: 0,
  confirmationsWaiting: 0,
  oaAccountsWaiting: 0,
  broadcastsStuck: 0,
  missingCalendarYears: [],
};

test('on a quiet day nothing waits', async () => {
  for (const clerk of [town.receiver, town.handler, town.leader, town.monitor])
    expect(await today(clerk)).toEqual(NOTHING);
});

test('nobody without a session, and no resident', async () => {
  const request = { method: 'GET', url: '/api/office/today' } as const;
  expect(said(await app.send(request))).toEqual([401, 'not_signed_in']);
  expect(said(await town.resident.call(request))).toEqual([401, 'not_signed_in']);
});

describe('feedback', () => {
  test('each waits with who has to act next, in that unit only', async () => {
    await feedbackAt(town, 'submitted');
    await feedbackAt(town, 'submitted');
    await feedbackAt(town, 'accepted');
    await feedbackAt(town, 'in_progress');
    await feedbackAt(town, 'drafted');
    await feedbackAt(town, 'approved');
    await feedbackAt(town, 'answered');
    expect(await today(town.receiver)).toEqual({
      ...NOTHING,
      feedbackToAccept: 2,
      feedbackToAssign: 1,
      feedbackToSend: 1,
    });
    expect(await today(town.handler)).toEqual({ ...NOTHING, feedbackToDraft: 1 });
    expect(await today(town.leader)).toEqual({ ...NOTHING, feedbackToApprove: 1, feedbackToSend: 1 });
    expect(await today(town.stranger)).toEqual(NOTHING);
    expect(await today(town.monitor)).toEqual(NOTHING);
  });

  test('what was reopened waits to be assigned again', async () => {
    const { id, version } = await feedbackAt(town, 'answered');
    await town.resident.call({
      method: 'POST',
      url: `/api/me/feedback/${id}/reopening`,
      payload: { version, reason: 'Đèn lại tắt từ tối qua.' },
    });
    expect(await today(town.receiver)).toEqual({ ...NOTHING, feedbackToAssign: 1 });
  });

  test("a draft of one's own does not wait for oneself", async () => {
    const both = await givenClerk(app, { unitId: town.konTum, roles: ['handler', 'approver'] });
    const { id, version } = await feedbackAt(town, 'accepted');
    await act(town.receiver, id, 'assignment', { version, assigneeId: both.id, note: null });
    expect(await today(both)).toEqual({ ...NOTHING, feedbackToDraft: 1 });
    await act(both, id, 'draft', { version: version + 1, body: 'Phường đã kiểm tra.' });
    expect(await today(both)).toEqual(NOTHING);
    expect(await today(town.leader)).toEqual({ ...NOTHING, feedbackToApprove: 1 });
  });

  test('late and nearly late is counted in the unit, and for the province everywhere; what is answered is not', async () => {
    const given = (unitId: string, dueOn: string, change: { status?: 'in_progress' | 'answered' } = {}) =>
      givenFeedback(app, {
        residentId: town.resident.id,
        unitId,
        dueOn,
        status: 'in_progress',
        assigneeId: town.leader.id,
        ...change,
      });
    await given(town.konTum, '2026-11-19');
    await given(town.konTum, '2026-11-20');
    await given(town.konTum, '2026-11-22');
    await given(town.konTum, '2026-11-23');
    await given(town.konTum, '2026-11-01', { status: 'answered' });
    await given(town.dakHa, '2026-11-02');
    expect(await today(town.handler)).toEqual({ ...NOTHING, feedbackOverdue: 1, feedbackDueSoon: 2 });
    expect(await today(town.stranger)).toEqual({ ...NOTHING, feedbackOverdue: 1 });
    expect(await today(town.monitor)).toEqual({ ...NOTHING, feedbackOverdue: 2, feedbackDueSoon: 2 });
  });

  test('without a due day: officials of the unit, the province and who keeps the calendar are told, with the year', async () => {
    const given = (submittedAt: string, status: 'submitted' | 'refused' = 'submitted') =>
      givenFeedback(app, { residentId: town.resident.id, unitId: town.konTum, dueOn: null, submittedAt, status });
    await app.db.deleteFrom('calendar_year').where('year', '=', 2027).execute();
    await given('2026-12-21T02:00:00Z');
    await given('2026-12-22T02:00:00Z');
    await given('2024-12-30T02:00:00Z');
    await given('2023-05-05T02:00:00Z', 'refused');
    const told = { ...NOTHING, feedbackWithoutDueDay: 3, missingCalendarYears: [2024, 2027] };
    const admin = await givenClerk(app, { unitId: town.department, roles: ['administrator'] });
    expect(await today(town.leader)).toEqual(told);
    expect(await today(town.monitor)).toEqual(told);
    expect(await today(admin)).toEqual(told);
    expect(await today(town.stranger)).toEqual(NOTHING);
    expect(await today(town.receiver)).toMatchObject({ feedbackToAccept: 3 });
  });
});

describe('notices', () => {
  test('wait with the leader, with their author when returned, and until their time comes', async () => {
    const author = await givenClerk(app, { unitId: town.konTum, roles: ['author'] });
    const write = async () => {
      const reply = await author.call({
        method: 'POST',
        url: '/api/office/notices',
        payload: { clientRequestId: someId(), notice: noticeContent([town.konTum]) },
      });
      const { id, version } = reply.json<{ id: string; version: number }>();
      await author.call({ method: 'POST', url: `/api/office/notices/${id}/submission`, payload: { version } });
      return { id, version: version + 1 };
    };
    await write();
    const returned = await write();
    await town.leader.call({
      method: 'POST',
      url: `/api/office/notices/${returned.id}/return`,
      payload: { version: returned.version, reason: 'Ghi rõ nơi nộp hồ sơ' },
    });
    await givenNotice(app, { unitId: town.konTum, placeIds: [town.konTum], publishAt: '2026-11-21T00:00:00.000Z' });
    await givenNotice(app, { unitId: town.konTum, placeIds: [town.konTum] });

    expect(await today(town.leader)).toEqual({ ...NOTHING, noticesToApprove: 1, noticesScheduled: 1 });
    expect(await today(author)).toEqual({ ...NOTHING, noticesReturned: 1, noticesScheduled: 1 });
    const colleague = await givenClerk(app, { unitId: town.konTum, roles: ['author'] });
    expect(await today(colleague)).toEqual({ ...NOTHING, noticesScheduled: 1 });
    const elsewhere = await givenClerk(app, { unitId: town.dakHa, roles: ['author', 'approver'] });
    expect(await today(elsewhere)).toEqual(NOTHING);
  });
});

test('each count opens a list of as many rows', async () => {
  const clerk = await givenClerk(app, {
    unitId: town.konTum,
    roles: ['author', 'approver', 'receiver', 'handler'],
  });
  for (const status of ['submitted', 'accepted', 'in_progress', 'drafted', 'approved', 'answered'] as const)
    await feedbackAt(town, status);
  const given = (status: 'reopened' | 'in_progress', unitId = town.konTum) =>
    givenFeedback(app, { residentId: town.resident.id, unitId, status, assigneeId: clerk.id });
  await given('reopened');
  await given('in_progress');
  await given('in_progress', town.dakHa);
  const mine = await givenFeedback(app, {
    residentId: town.resident.id,
    unitId: town.konTum,
    status: 'in_progress',
    assigneeId: clerk.id,
  });
  await act(clerk, mine, 'draft', { version: 1, body: 'Phường đã kiểm tra.' });
  await givenNotice(app, { unitId: town.konTum, placeIds: [town.konTum], publishAt: '2026-11-21T00:00:00.000Z' });
  await givenNotice(app, { unitId: town.dakHa, placeIds: [town.dakHa], publishAt: '2026-11-21T00:00:00.000Z' });

  const rows = async (what: 'feedback' | 'notices', waiting: string) =>
    (await clerk.call({ method: 'GET', url: `/api/office/${what}`, query: { waiting } })).json<{ items: unknown[] }>()
      .items.length;
  const counts = await today(clerk);
  expect(counts).toMatchObject({ feedbackToAssign: 2, feedbackToDraft: 1, feedbackToApprove: 1, noticesScheduled: 1 });
  expect({
    feedbackToAccept: await rows('feedback', 'accept'),
    feedbackToAssign: await rows('feedback', 'assign'),
    feedbackToDraft: await rows('feedback', 'draft'),
    feedbackToApprove: await rows('feedback', 'approve'),
    feedbackToSend: await rows('feedback', 'send'),
    noticesToApprove: await rows('notices', 'approval'),
    noticesReturned: await rows('notices', 'correction'),
    noticesScheduled: await rows('notices', 'publication'),
  }).toEqual({
    feedbackToAccept: counts.feedbackToAccept,
    feedbackToAssign: counts.feedbackToAssign,
    feedbackToDraft: counts.feedbackToDraft,
    feedbackToApprove: counts.feedbackToApprove,
    feedbackToSend: counts.feedbackToSend,
    noticesToApprove: counts.noticesToApprove,
    noticesReturned: counts.noticesReturned,
    noticesScheduled: counts.noticesScheduled,
  });
});

describe('one by one', () => {
  const items = async (clerk: { call: Caller }) =>
    (await clerk.call({ method: 'GET', url: '/api/office/today/items' })).json<{
      items: TodayItem[];
      isCut: boolean;
    }>();

  test('what waits comes by its due day, what has none after it, and is as much as is counted', async () => {
    const given = (dueOn: string | null, code: string) =>
      givenFeedback(app, { residentId: town.resident.id, unitId: town.konTum, dueOn, code });
    await given(null, '300000000');
    await given('2026-11-25', '200000000');
    await given('2026-11-18', '100000000');
    await given('2026-11-18', '100000001');
    const { items: waiting, isCut } = await items(town.receiver);
    expect(waiting.map(({ title, daysLate }) => [title, daysLate])).toEqual([
      [expect.stringMatching(/^100 000 00/), 2],
      [expect.stringMatching(/^100 000 00/), 2],
      ['200 000 000', 0],
      ['300 000 000', 0],
    ]);
    expect(isCut).toBe(false);
    expect(await today(town.receiver)).toMatchObject({ feedbackToAccept: 4 });
    expect((await items(town.stranger)).items).toEqual([]);
  });

  test('what is mine for a colleague who is away, or by delegation, says for whom', async () => {
    const { id } = await feedbackAt(town, 'in_progress');
    const stand = await givenClerk(app, { unitId: town.konTum, roles: ['handler'] });
    const lent = { unitId: town.konTum, officialId: stand.id };
    await givenRole(app, { ...lent, role: 'handler', kind: 'substitute', forOfficialId: town.handler.id });
    expect((await items(stand)).items).toMatchObject([
      { id, act: 'draft', via: { kind: 'substitute', name: 'A Minh' } },
    ]);
    expect((await items(town.handler)).items).toMatchObject([{ id, act: 'draft', via: null }]);

    await feedbackAt(town, 'drafted');
    const above = await givenClerk(app, { unitId: town.department, roles: ['approver'] });
    await givenRole(app, { officialId: above.id, unitId: town.konTum, role: 'approver', kind: 'delegated' });
    expect((await items(above)).items).toMatchObject([
      { act: 'approve', via: { kind: 'delegated', name: 'Phường Kon Tum' } },
    ]);
    expect((await items(town.leader)).items).toMatchObject([{ act: 'approve', via: null }]);
  });

  test('a long list is cut, and says so', async () => {
    for (let n = 0; n < 31; n += 1) await givenFeedback(app, { residentId: town.resident.id, unitId: town.konTum });
    const { items: waiting, isCut } = await items(town.receiver);
    expect([waiting.length, isCut]).toEqual([30, true]);
  });
});
