import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PERMISSIONS } from '../../shared/access.ts';
import * as api from '../../shared/feedback/api.ts';
import { FEEDBACK_MOVES } from '../../shared/feedback/status.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Clerk, Town } from './town.ts';
import { act, feedbackAt, givenClerk, givenFeedback, givenTown, said } from './town.ts';

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

const nobody = { call: (request: InjectOptions) => app.send(request) };

const row = (id: string) => app.db.selectFrom('feedback').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const audit = (id: string) =>
  app.db
    .selectFrom('audit_event')
    .select(['action', 'official_id', 'request_id', 'details'])
    .where('subject_id', '=', id)
    .orderBy('id')
    .execute();
const moves = async (id: string) =>
  (await app.db.selectFrom('feedback_event').select('move').where('feedback_id', '=', id).orderBy('id').execute()).map(
    ({ move }) => move,
  );

test('from acceptance to the answer: every move has its event, its audit entry and a new version', async () => {
  const { id, version } = await feedbackAt(town, 'answered');
  expect(version).toBe(6);
  expect(await row(id)).toMatchObject({ status: 'answered', version: 6, assignee_id: town.handler.id });
  expect(await moves(id)).toEqual(['submit', 'accept', 'assign', 'draft', 'approve', 'send']);
  const entries = await audit(id);
  expect(entries.map((entry) => [entry.action, entry.official_id])).toEqual([
    ['feedback.accepted', town.receiver.id],
    ['feedback.assigned', town.receiver.id],
    ['feedback.drafted', town.handler.id],
    ['feedback.approved', town.leader.id],
    ['feedback.sent', town.receiver.id],
  ]);
  expect(entries[1]?.details).toEqual({ to: 'in_progress', version: 3, assigneeId: town.handler.id });
});

test('an answer that was sent stays as it was told, whoever works on the database', async () => {
  await feedbackAt(town, 'answered');
  for (const statement of [`update feedback_answer set body = 'khác'`, 'update feedback_answer set sent_at = null'])
    await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
  await expect(app.asOwner('delete from feedback_answer')).rejects.toMatchObject({ code: '42501' });
});

test('the reply shows the row as it is now', async () => {
  const { id } = await feedbackAt(town, 'submitted');
  app.at('2026-11-20T03:00:00Z');
  expect((await act(town.receiver, id, 'acceptance', { version: 1 })).json()).toMatchObject({
    id,
    status: 'accepted',
    version: 2,
    office: { name: 'Phường Kon Tum' },
    hasContact: false,
    draft: null,
    answer: null,
    events: [
      { move: 'submit', to: 'submitted', by: null },
      { move: 'accept', to: 'accepted', by: { fullName: 'Y Hạnh' }, at: '2026-11-20T03:00:00.000Z' },
    ],
  });
});

describe('a refusal', () => {
  test('ends it with a reason', async () => {
    const { id } = await feedbackAt(town, 'submitted');
    const reason = 'Nội dung này thuộc thẩm quyền của Tòa án.';
    const reply = await act(town.receiver, id, 'refusal', { version: 1, reason });
    expect(reply.json()).toMatchObject({ status: 'refused', events: [{}, { move: 'refuse', note: reason }] });
    expect(await audit(id)).toMatchObject([{ action: 'feedback.refused', details: { to: 'refused', version: 2 } }]);
    expect(JSON.stringify(await audit(id))).not.toContain('Tòa án');
  });

  test('without a reason is refused itself', async () => {
    const { id } = await feedbackAt(town, 'submitted');
    expect(said(await act(town.receiver, id, 'refusal', { version: 1, reason: ' ' }))).toEqual([
      400,
      'invalid_request',
    ]);
    expect(said(await act(town.receiver, id, 'refusal', { version: 1 }))).toEqual([400, 'invalid_request']);
  });
});

describe('an assignment', () => {
  test.each([
    ['somebody of another unit', () => town.stranger.id],
    ['somebody who is no handler', () => town.leader.id],
    ['nobody we know', () => someId()],
  ])('to %s is refused', async (_, assignee) => {
    const { id } = await feedbackAt(town, 'accepted');
    const reply = await act(town.receiver, id, 'assignment', { version: 2, assigneeId: assignee(), note: null });
    expect(said(reply)).toEqual([400, 'assignee_not_in_unit']);
    expect(await row(id)).toMatchObject({ status: 'accepted', version: 2, assignee_id: null });
  });

  test('to a colleague who has left is refused', async () => {
    const { id } = await feedbackAt(town, 'accepted');
    await app.asOwner(`update official set is_active = false where id = '${town.handler.id}'`);
    const reply = await act(town.receiver, id, 'assignment', { version: 2, assigneeId: town.handler.id, note: null });
    expect(said(reply)).toEqual([400, 'assignee_not_in_unit']);
  });

  test('can go on to another colleague, and the first one no longer drafts', async () => {
    const { id } = await feedbackAt(town, 'in_progress');
    const other = await givenClerk(app, { unitId: town.konTum, roles: ['handler'], fullName: 'Đinh Văn Nam' });
    const reply = await act(town.receiver, id, 'assignment', {
      version: 3,
      assigneeId: other.id,
      note: 'Anh Nam quen khu vực này',
    });
    expect(reply.json()).toMatchObject({ status: 'in_progress', assignee: { fullName: 'Đinh Văn Nam' } });
    const body = { version: 4, body: 'Phường đã kiểm tra thực tế.' };
    expect(said(await act(town.handler, id, 'draft', body))).toEqual([403, 'not_allowed']);
    expect((await act(other, id, 'draft', body)).json()).toMatchObject({ status: 'drafted' });
  });
});

describe('a draft', () => {
  test('is written by nobody but the assignee, and a refused attempt leaves nothing behind', async () => {
    const { id } = await feedbackAt(town, 'in_progress');
    const other = await givenClerk(app, { unitId: town.konTum, roles: ['handler'] });
    const reply = await act(other, id, 'draft', { version: 3, body: 'Phường đã kiểm tra thực tế.' });
    expect(said(reply)).toEqual([403, 'not_allowed']);
    expect(await row(id)).toMatchObject({ status: 'in_progress', version: 3 });
    expect(await moves(id)).toEqual(['submit', 'accept', 'assign']);
    expect(await audit(id)).toHaveLength(2);
    expect(await app.db.selectFrom('feedback_answer').selectAll().execute()).toEqual([]);
  });

  test('that was returned is rewritten; one answer is sent, the last', async () => {
    const { id } = await feedbackAt(town, 'drafted');
    await act(town.leader, id, 'draft-return', { version: 4, reason: 'Ghi rõ ngày thay bóng đèn' });
    await act(town.handler, id, 'draft', { version: 5, body: 'Phường đã thay bóng đèn ngày 20/11/2026.' });
    await act(town.leader, id, 'approval', { version: 6 });
    const sent = await act(town.leader, id, 'sending', { version: 7 });
    expect(sent.json()).toMatchObject({
      status: 'answered',
      draft: null,
      answer: { body: 'Phường đã thay bóng đèn ngày 20/11/2026.', sentAt: '2026-11-20T02:00:00.000Z' },
    });
    expect(await app.db.selectFrom('feedback_answer').selectAll().execute()).toMatchObject([
      { drafted_by: town.handler.id, approved_by: town.leader.id },
    ]);
  });

  test('is not approved by who wrote it, even with both roles', async () => {
    const both = await givenClerk(app, { unitId: town.konTum, roles: ['receiver', 'handler', 'approver'] });
    const { id } = await feedbackAt(town, 'accepted');
    await act(both, id, 'assignment', { version: 2, assigneeId: both.id, note: null });
    await act(both, id, 'draft', { version: 3, body: 'Phường đã kiểm tra thực tế.' });
    expect(said(await act(both, id, 'approval', { version: 4 }))).toEqual([403, 'own_work']);
    expect(await row(id)).toMatchObject({ status: 'drafted', version: 4 });
    expect((await act(town.leader, id, 'approval', { version: 4 })).json()).toMatchObject({ status: 'approved' });
  });
});

/** Every act with the person who may do it, on a feedback where it is possible. */
const ACTS = [
  ['accept', 'submitted', 'receiver', 'acceptance', () => ({})],
  ['refuse', 'submitted', 'receiver', 'refusal', () => ({ reason: 'Không thuộc thẩm quyền của phường.' })],
  [
    'forward',
    'submitted',
    'receiver',
    'forwarding',
    () => ({ unitId: town.department, reason: 'Việc này do Sở Nội vụ giải quyết.' }),
  ],
  ['assign', 'accepted', 'receiver', 'assignment', () => ({ assigneeId: town.handler.id, note: null })],
  ['draft', 'in_progress', 'handler', 'draft', () => ({ body: 'Phường đã kiểm tra thực tế.' })],
  ['return_draft', 'drafted', 'leader', 'draft-return', () => ({ reason: 'Ghi rõ ngày' })],
  ['approve', 'drafted', 'leader', 'approval', () => ({})],
  ['send', 'approved', 'receiver', 'sending', () => ({})],
] as const;

describe.each(ACTS)('%s', (move, status, who, path, payload) => {
  const start = async () => {
    const found = await feedbackAt(town, status);
    return { ...found, body: { version: found.version, ...payload() } };
  };

  test('asks for the permission that the table of moves names', () => {
    const route = Object.values(api).find(({ path: url }) => url === `/api/office/feedback/:id/${path}`);
    expect(route?.access).toBe(FEEDBACK_MOVES[move].by);
  });

  test('without a session, or as a resident, is refused', async () => {
    const { id, body } = await start();
    expect(said(await act(nobody, id, path, body))).toEqual([401, 'not_signed_in']);
    expect(said(await act(town.resident, id, path, body))).toEqual([401, 'not_signed_in']);
  });

  test('from a foreign page is refused', async () => {
    const { id, body } = await start();
    const reply = await town[who].call({
      method: 'POST',
      url: `/api/office/feedback/${id}/${path}`,
      payload: body,
      headers: { origin: 'https://example.com' },
    });
    expect(said(reply)).toEqual([403, 'foreign_origin']);
  });

  test('by every other role of the unit is refused', async () => {
    const { id, body } = await start();
    const others = (['receiver', 'handler', 'approver', 'author', 'administrator'] as const).filter(
      (role) => !(PERMISSIONS[FEEDBACK_MOVES[move].by] as readonly string[]).includes(role),
    );
    for (const role of others) {
      const clerk = await givenClerk(app, { unitId: town.konTum, roles: [role] });
      expect(said(await act(clerk, id, path, body))).toEqual([403, 'not_allowed']);
    }
    expect(await row(id)).toMatchObject({ status });
  });

  test('by another commune finds nothing; the province sees it and may not', async () => {
    const { id, body } = await start();
    expect(said(await act(town.stranger, id, path, body))).toEqual([404, 'not_found']);
    const province = await givenClerk(app, {
      unitId: town.department,
      roles: ['receiver', 'handler', 'approver', 'province_monitor'],
    });
    expect(said(await act(province, id, path, body))).toEqual([403, 'not_allowed']);
    expect(await row(id)).toMatchObject({ status });
  });

  test('on what does not exist, or with an id that is none', async () => {
    const body = { version: 1, ...payload() };
    expect(said(await act(town[who], someId(), path, body))).toEqual([404, 'not_found']);
    expect(said(await act(town[who], '1', path, body))).toEqual([400, 'invalid_request']);
  });

  test('with an unknown field or without a version is refused', async () => {
    const { id, body } = await start();
    expect(said(await act(town[who], id, path, { ...body, status: 'answered' }))).toEqual([400, 'unknown_field']);
    expect(said(await act(town[who], id, path, { ...body, version: undefined }))).toEqual([400, 'invalid_request']);
  });

  test('from a screen that shows an older state is refused', async () => {
    const { id, body, version } = await start();
    expect(said(await act(town[who], id, path, { ...body, version: version + 1 }))).toEqual([409, 'stale_state']);
    expect(said(await act(town[who], id, path, body))[0]).toBe(200);
    expect(said(await act(town[who], id, path, body))).toEqual([409, 'stale_state']);
  });

  test('in a status that the table does not allow is refused', async () => {
    const id = await givenFeedback(app, {
      residentId: town.resident.id,
      unitId: town.konTum,
      status: 'rated',
      assigneeId: town.handler.id,
    });
    expect(said(await act(town[who], id, path, { version: 1, ...payload() }))).toEqual([409, 'move_not_possible']);
    expect(await moves(id)).toEqual(['submit']);
    expect(await audit(id)).toEqual([]);
  });

  test('by two people at the same moment is done once', async () => {
    const { id, body } = await start();
    const before = (await moves(id)).length;
    const twin: Clerk =
      who === 'handler'
        ? town.handler
        : await givenClerk(app, { unitId: town.konTum, roles: [who === 'leader' ? 'approver' : 'receiver'] });
    const replies = await Promise.all([twin, town[who], twin, town[who]].map((clerk) => act(clerk, id, path, body)));
    expect(replies.map((reply) => reply.statusCode).toSorted()).toEqual([200, 409, 409, 409]);
    expect(await moves(id)).toHaveLength(before + 1);
    expect(await audit(id)).toHaveLength(before);
  });
});
