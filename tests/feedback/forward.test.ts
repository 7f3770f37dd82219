import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MyFeedback, OfficeFeedback } from '../../shared/feedback/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import { givenUnit, givenUnitRole } from '../support/given.ts';
import type { Clerk, Town } from './town.ts';
import { act, feedbackAt, form, givenClerk, givenTown, said, submit } from './town.ts';

let app: TestApp;
let town: Town;
/** Receives for Sở Nội vụ, and follows nothing else. */
let affairs: Clerk;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.truncate();
  app.at('2026-11-20T02:00:00Z');
  town = await givenTown(app);
  affairs = await givenClerk(app, {
    unitId: town.department,
    roles: ['receiver', 'handler'],
    fullName: 'Sở tiếp nhận',
  });
});

const reason = 'Việc này do Sở Nội vụ giải quyết theo phân công của tỉnh.';
const forward = (clerk: Clerk, id: string, version: number, unitId: string, words = reason) =>
  act(clerk, id, 'forwarding', { version, unitId, reason: words });
const read = (clerk: Clerk, id: string) => clerk.call({ method: 'GET', url: `/api/office/feedback/${id}` });
const listed = async (clerk: Clerk) =>
  (await clerk.call({ method: 'GET', url: '/api/office/feedback' })).json<{ items: { id: string }[] }>().items;
const mine = async (id: string) =>
  (await town.resident.call({ method: 'GET', url: `/api/me/feedback/${id}` })).json<MyFeedback>();
const rowOf = (id: string) => app.db.selectFrom('feedback').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const destinations = async (clerk: Clerk, id: string) =>
  (await clerk.call({ method: 'GET', url: `/api/office/feedback/${id}/destinations` })).json<{
    items: { name: string; isFocalPoint: boolean }[];
  }>().items;

describe('what is not this office’s is passed on', () => {
  test.each([
    ['submitted', 1],
    ['accepted', 2],
  ] as const)('while it is "%s": it begins in the other office, with the day it had', async (status, version) => {
    const { id } = await feedbackAt(town, status);
    const before = await rowOf(id);
    app.at('2026-11-24T02:00:00Z');
    const reply = await forward(town.receiver, id, version, town.department);
    expect([reply.statusCode, reply.json()]).toEqual([200, { id, office: { id: town.department, name: 'Sở Nội vụ' } }]);
    expect(await rowOf(id)).toMatchObject({
      status: 'submitted',
      unit_id: town.department,
      assignee_id: null,
      due_on: before.due_on,
      due_from: before.due_from,
      about_unit_id: null,
      version: version + 1,
    });
    expect((await act(affairs, id, 'acceptance', { version: version + 1 })).statusCode).toBe(200);
  });

  test('the sender reads where it went, why and when', async () => {
    const { id } = await feedbackAt(town, 'accepted');
    app.at('2026-11-24T02:00:00Z');
    await forward(town.receiver, id, 2, town.department);
    expect(await mine(id)).toMatchObject({
      status: 'submitted',
      isForwarded: true,
      office: { name: 'Sở Nội vụ' },
      dueOn: '2026-12-04',
      steps: [
        { status: 'submitted', forwardedTo: null },
        { status: 'accepted', forwardedTo: null },
        {
          status: 'submitted',
          at: '2026-11-24T02:00:00.000Z',
          note: reason,
          forwardedTo: { id: town.department, name: 'Sở Nội vụ' },
        },
      ],
    });
    const { items } = (await town.resident.call({ method: 'GET', url: '/api/me/feedback' })).json<{
      items: { isForwarded: boolean }[];
    }>();
    expect(items).toMatchObject([{ isForwarded: true, office: { name: 'Sở Nội vụ' } }]);
    await act(affairs, id, 'acceptance', { version: 3 });
    expect(await mine(id)).toMatchObject({ status: 'accepted', isForwarded: false });
  });

  test('the old office no longer has it: not in its list, not by its id, not its photos, not its contact', async () => {
    const { id } = await feedbackAt(town, 'submitted');
    expect(await listed(town.receiver)).toMatchObject([{ id }]);
    await forward(town.receiver, id, 1, town.department);
    expect(await listed(town.receiver)).toEqual([]);
    expect(await listed(affairs)).toMatchObject([{ id }]);
    for (const clerk of [town.receiver, town.handler, town.leader])
      expect(said(await read(clerk, id))).toEqual([404, 'not_found']);
    expect(said(await act(town.receiver, id, 'contact-reading', { purpose: 'gọi lại' }))).toEqual([404, 'not_found']);
    const waiting = (await town.receiver.call({ method: 'GET', url: '/api/office/today' })).body;
    expect(waiting).not.toContain(id);
  });

  test('the history and the log keep from where to where; the words of the reason are not in the log', async () => {
    const { id } = await feedbackAt(town, 'submitted');
    await forward(town.receiver, id, 1, town.department);
    const { events } = (await read(affairs, id)).json<OfficeFeedback>();
    expect(events).toMatchObject([
      { move: 'submit', forwarded: null },
      {
        move: 'forward',
        to: 'submitted',
        by: { id: town.receiver.id },
        note: reason,
        forwarded: { from: { id: town.konTum }, to: { id: town.department } },
      },
    ]);
    const audit = await app.db.selectFrom('audit_event').selectAll().where('subject_id', '=', id).execute();
    expect(audit).toMatchObject([
      {
        action: 'feedback.forwarded',
        official_id: town.receiver.id,
        details: { to: 'submitted', version: 2, fromUnitId: town.konTum, toUnitId: town.department, isLate: false },
      },
    ]);
    expect(JSON.stringify(audit)).not.toContain('phân công của tỉnh');
  });

  test('exports and counts follow it; the copy of the sender names the office it is in', async () => {
    const { id } = await feedbackAt(town, 'submitted');
    await forward(town.receiver, id, 1, town.department);
    const csv = await town.monitor.call({
      method: 'GET',
      url: `/api/office/feedback.csv?office=${town.department}`,
    });
    expect(csv.body.split('\n').filter((line) => line.includes('Sở Nội vụ'))).toHaveLength(1);
    const none = await town.monitor.call({ method: 'GET', url: `/api/office/feedback.csv?office=${town.konTum}` });
    expect(none.body.trim().split('\n')).toHaveLength(1);
    const counts = async (clerk: Clerk) =>
      (await clerk.call({ method: 'GET', url: '/api/office/feedback-counts?from=2026-11-01&to=2026-11-30' })).json<{
        received: number;
      }>().received;
    expect([await counts(town.receiver), await counts(affairs)]).toEqual([0, 1]);
    const copy = await town.resident.call({ method: 'GET', url: '/api/me/data' });
    expect(copy.json()).toMatchObject({ feedback: [{ office: 'Sở Nội vụ', status: 'submitted' }] });
  });
});

describe('where to', () => {
  test('the offices of the place, focal points first, without the one that has it', async () => {
    const office = await givenUnit(app, { name: 'Văn phòng UBND phường', kind: 'department', parentId: town.konTum });
    await givenUnit(app, { name: 'Sở Y tế', kind: 'department', parentId: town.province });
    const { id } = await feedbackAt(town, 'submitted');
    const names = async (clerk: Clerk) => (await destinations(clerk, id)).map(({ name }) => name);
    expect(await names(town.receiver)).toEqual(['Sở Nội vụ', 'Sở Y tế']);
    await givenUnitRole(app, { unitId: office, by: town.monitor.id });
    await givenUnitRole(app, { unitId: town.department, by: town.monitor.id });
    expect(await destinations(town.receiver, id)).toMatchObject([
      { name: 'Văn phòng UBND phường', isFocalPoint: true },
      { name: 'Sở Nội vụ', isFocalPoint: true },
      { name: 'Sở Y tế', isFocalPoint: false },
    ]);
  });

  test('nowhere else: not another commune, not the province, not where it is, not an office that has ended', async () => {
    const gone = await givenUnit(app, {
      name: 'Sở Ngoại vụ',
      kind: 'department',
      parentId: town.province,
      validTo: '2026-11-20',
    });
    const { id } = await feedbackAt(town, 'submitted');
    for (const unitId of [town.dakHa, town.province, town.konTum, gone, someId()])
      expect((await forward(town.receiver, id, 1, unitId)).json()).toEqual({
        code: 'invalid_request',
        issues: [{ path: 'unitId', reason: 'unknown_office' }],
      });
    expect(await rowOf(id)).toMatchObject({ unit_id: town.konTum, version: 1 });
  });

  test('of a commune that was merged meanwhile, the offices of what it has become', async () => {
    const { id } = await feedbackAt(town, 'submitted');
    const made = await givenUnit(app, { name: 'Phường Kon Tum mới', parentId: town.province });
    await app.db
      .updateTable('unit')
      .set({ valid_to: parseLocalDate('2026-11-20') })
      .where('id', '=', town.konTum)
      .execute();
    await app.db
      .insertInto('unit_succession')
      .values({
        predecessor_id: town.konTum,
        successor_id: made,
        share: 'whole',
        effective_on: parseLocalDate('2026-11-20'),
        legal_document: 'Nghị quyết',
      })
      .execute();
    await forward(town.receiver, id, 1, town.department);
    expect((await destinations(affairs, id)).map(({ name }) => name)).toEqual(['Phường Kon Tum mới']);
    expect(said(await forward(affairs, id, 2, town.konTum))).toEqual([400, 'invalid_request']);
    expect((await forward(affairs, id, 2, made)).statusCode).toBe(200);
  });

  test('only whoever receives for the office that has it may ask', async () => {
    const { id } = await feedbackAt(town, 'submitted');
    const asked = (clerk: Clerk) => clerk.call({ method: 'GET', url: `/api/office/feedback/${id}/destinations` });
    expect(said(await asked(town.handler))).toEqual([403, 'not_allowed']);
    expect(said(await asked(town.stranger))).toEqual([404, 'not_found']);
    expect(said(await asked(town.monitor))).toEqual([403, 'not_allowed']);
  });
});

describe('not back and forth without end', () => {
  const left = async (clerk: Clerk, id: string) => (await read(clerk, id)).json<OfficeFeedback>().forwarding?.left;

  test('ordinary offices pass it on twice, all together; the third has to answer it or to refuse it', async () => {
    const { id } = await feedbackAt(town, 'submitted');
    expect(await left(town.receiver, id)).toBe(2);
    await forward(town.receiver, id, 1, town.department);
    expect(await left(affairs, id)).toBe(1);
    await forward(affairs, id, 2, town.konTum, 'Việc này của phường, không phải của Sở.');
    expect(await left(town.receiver, id)).toBe(0);
    expect(said(await forward(town.receiver, id, 3, town.department))).toEqual([409, 'feedback_forward_limit']);
    expect(await rowOf(id)).toMatchObject({ unit_id: town.konTum, version: 3 });
    expect(await app.db.selectFrom('feedback_event').select('move').execute()).toHaveLength(3);
    expect((await act(town.receiver, id, 'acceptance', { version: 3 })).statusCode).toBe(200);
  });

  test('the focal point may always, and its own do not count', async () => {
    await givenUnitRole(app, { unitId: town.department, by: town.monitor.id });
    const { id } = (await submit(town.resident, form(town.konTum))).json<{ id: string }>();
    expect(await left(affairs, id)).toBeNull();
    for (const version of [1, 3]) {
      expect((await forward(affairs, id, version, town.konTum)).statusCode).toBe(200);
      expect((await forward(town.receiver, id, version + 1, town.department)).statusCode).toBe(200);
    }
    expect((await forward(affairs, id, 5, town.konTum)).statusCode).toBe(200);
    expect(said(await forward(town.receiver, id, 6, town.department))).toEqual([409, 'feedback_forward_limit']);
  });
});

describe('the day until which it should be passed on', () => {
  const dueOn = async (id: string) => (await read(town.receiver, id)).json<OfficeFeedback>().forwarding?.dueOn;
  const isLate = async () =>
    (await app.db.selectFrom('audit_event').select('details').where('action', '=', 'feedback.forwarded').execute()).map(
      ({ details }) => (details as { isLate: boolean }).isLate,
    );

  test('is five working days after it came in; on that day it is in time', async () => {
    const { id } = await feedbackAt(town, 'submitted');
    expect(await dueOn(id)).toBe('2026-11-27');
    app.at('2026-11-27T16:30:00Z');
    await forward(town.receiver, id, 1, town.department);
    expect(await isLate()).toEqual([false]);
  });

  test('once it is over it is passed on all the same, and the log says that it was late', async () => {
    const { id } = await feedbackAt(town, 'submitted');
    // Half past midnight of the next day in Viet Nam.
    app.at('2026-11-27T17:30:00Z');
    expect((await forward(town.receiver, id, 1, town.department)).statusCode).toBe(200);
    expect(await isLate()).toEqual([true]);
  });

  test('does not begin anew in the other office, and is unknown without a calendar', async () => {
    const { id } = await feedbackAt(town, 'submitted');
    app.at('2026-11-24T02:00:00Z');
    await forward(town.receiver, id, 1, town.department);
    expect((await read(affairs, id)).json()).toMatchObject({ forwarding: { dueOn: '2026-11-27' } });
    await app.db.deleteFrom('calendar_year').execute();
    expect((await read(affairs, id)).json()).toMatchObject({ forwarding: { dueOn: null } });
  });

  test('is not told where nobody passes it on any more', async () => {
    const { id } = await feedbackAt(town, 'in_progress');
    expect((await read(town.receiver, id)).json()).toMatchObject({ forwarding: null });
  });
});

test('of two who pass it on at once to different offices one does, and the other is told that it has changed', async () => {
  const health = await givenUnit(app, { name: 'Sở Y tế', kind: 'department', parentId: town.province });
  const colleague = await givenClerk(app, { unitId: town.konTum, roles: ['receiver'] });
  const { id } = await feedbackAt(town, 'submitted');
  const replies = await Promise.all(
    [town.receiver, colleague, town.receiver, colleague].map((clerk, n) =>
      forward(clerk, id, 1, n % 2 === 0 ? town.department : health),
    ),
  );
  expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409, 409, 409]);
  for (const reply of replies.filter(({ statusCode }) => statusCode === 409))
    expect(said(reply)).toEqual([409, 'stale_state']);
  const events = await app.db.selectFrom('feedback_event').select('move').where('feedback_id', '=', id).execute();
  expect(events.map(({ move }) => move)).toEqual(['submit', 'forward']);
});

test('passed on and accepted at once, it is one or the other', async () => {
  const { id } = await feedbackAt(town, 'submitted');
  const [passed, accepted] = await Promise.all([
    forward(town.receiver, id, 1, town.department),
    act(town.receiver, id, 'acceptance', { version: 1 }),
  ]);
  expect([passed.statusCode, accepted.statusCode].toSorted()).toEqual([200, 409]);
  expect(await rowOf(id)).toMatchObject({
    version: 2,
    unit_id: passed.statusCode === 200 ? town.department : town.konTum,
  });
});

test('what is being handled, answered or refused stays where it is', async () => {
  for (const status of ['in_progress', 'drafted', 'approved', 'answered'] as const) {
    const { id, version } = await feedbackAt(town, status);
    expect(said(await forward(town.receiver, id, version, town.department))).toEqual([409, 'move_not_possible']);
  }
});

test('a reason is needed, because the sender reads it', async () => {
  const { id } = await feedbackAt(town, 'submitted');
  expect(said(await forward(town.receiver, id, 1, town.department, '   '))).toEqual([400, 'invalid_request']);
});
