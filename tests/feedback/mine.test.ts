import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MyFeedback } from '../../shared/feedback/schema.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import { consentTo } from '../support/given.ts';
import type { Sender, Town } from './town.ts';
import { act, feedbackAt, form, givenFeedback, givenSender, givenTown, said, submit } from './town.ts';

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

const nobody: Sender = { id: '', call: (request) => app.send(request) };
const get = (sender: Sender, id: string) => sender.call({ method: 'GET', url: `/api/me/feedback/${id}` });
const list = (sender: Sender, query = '') => sender.call({ method: 'GET', url: `/api/me/feedback${query}` });
const rate = (sender: Sender, id: string, payload: object) =>
  sender.call({ method: 'POST', url: `/api/me/feedback/${id}/rating`, payload });
const reopen = (sender: Sender, id: string, payload: object) =>
  sender.call({ method: 'POST', url: `/api/me/feedback/${id}/reopening`, payload });
const reason = 'Đèn mới thay lại tắt từ tối hôm qua.';
const detail = async (id: string) => (await get(town.resident, id)).json<MyFeedback>();

describe('what I sent', () => {
  test('shows all I wrote and how it stands', async () => {
    const payload = form(town.konTum, {
      aboutUnitId: town.konTum,
      placeDetail: 'Trước cổng trường',
      contact: { name: 'Hoa', phone: '0905123456' },
      consent: consentTo(app, 'contact'),
    });
    const { id } = (await submit(town.resident, payload)).json<{ id: string }>();
    expect(await detail(id)).toEqual({
      id,
      code: expect.stringMatching(/^\d{9}$/),
      status: 'submitted',
      isForwarded: false,
      version: 1,
      kind: 'problem',
      content: payload.content,
      earlierWords: [],
      place: { id: town.konTum, name: 'Phường Kon Tum' },
      placeDetail: 'Trước cổng trường',
      aboutUnit: { id: town.konTum, name: 'Phường Kon Tum' },
      office: { id: town.konTum, name: 'Phường Kon Tum' },
      submittedAt: '2026-11-20T02:00:00.000Z',
      dueOn: '2026-12-04',
      daysLate: 0,
      photoIds: [],
      hasContact: true,
      steps: [{ status: 'submitted', at: '2026-11-20T02:00:00.000Z', note: null, forwardedTo: null }],
      answer: null,
      refusedReason: null,
      rating: null,
      canReopen: false,
    });
  });

  test('tells the steps without names, drafts, returns, approvals or notes of the office', async () => {
    const { id } = await feedbackAt(town, 'accepted');
    await act(town.receiver, id, 'assignment', { version: 2, assigneeId: town.handler.id, note: 'Việc khó, chú ý' });
    await act(town.handler, id, 'draft', { version: 3, body: 'Bản thảo đầu tiên chưa rõ.' });
    await act(town.leader, id, 'draft-return', { version: 4, reason: 'Viết lại cho rõ' });
    await act(town.handler, id, 'draft', { version: 5, body: 'Phường đã thay bóng đèn.' });
    await act(town.leader, id, 'approval', { version: 6 });
    const before = await get(town.resident, id);
    expect(before.json()).toMatchObject({ status: 'in_progress', answer: null });
    expect(before.json<MyFeedback>().steps.map((step) => [step.status, step.note])).toEqual([
      ['submitted', null],
      ['accepted', null],
      ['in_progress', null],
    ]);
    for (const secret of ['Minh', 'Hạnh', 'Lan', 'khó', 'Viết lại', 'Bản thảo', 'thay bóng đèn'])
      expect(before.body).not.toContain(secret);
    expect((await list(town.resident)).json()).toMatchObject({ items: [{ status: 'in_progress' }] });

    await act(town.receiver, id, 'sending', { version: 7 });
    expect(await detail(id)).toMatchObject({
      status: 'answered',
      answer: { body: 'Phường đã thay bóng đèn.', office: { name: 'Phường Kon Tum' } },
      canReopen: true,
    });
  });

  test('tells why it was refused', async () => {
    const { id } = await feedbackAt(town, 'submitted');
    await act(town.receiver, id, 'refusal', { version: 1, reason: 'Việc này đang được Tòa án giải quyết.' });
    expect(await detail(id)).toMatchObject({
      status: 'refused',
      refusedReason: 'Việc này đang được Tòa án giải quyết.',
      steps: [{ status: 'submitted' }, { status: 'refused', note: 'Việc này đang được Tòa án giải quyết.' }],
      canReopen: false,
    });
  });

  test('counts the days it is late, the due day itself not among them', async () => {
    const { id } = await feedbackAt(town, 'accepted');
    app.at('2026-12-04T10:00:00Z');
    expect(await detail(id)).toMatchObject({ daysLate: 0 });
    app.at('2026-12-06T10:00:00Z');
    expect(await detail(id)).toMatchObject({ daysLate: 2 });
    expect((await list(town.resident)).json()).toMatchObject({ items: [{ daysLate: 2 }] });
  });

  test('is mine alone', async () => {
    const { id } = await feedbackAt(town, 'answered');
    const other = await givenSender(app);
    expect(said(await get(other, id))).toEqual([404, 'not_found']);
    expect(said(await rate(other, id, { version: 6, score: 5, comment: null }))).toEqual([404, 'not_found']);
    expect(said(await reopen(other, id, { version: 6, reason }))).toEqual([404, 'not_found']);
    expect((await list(other)).json()).toEqual({ items: [], nextCursor: null });
    expect(said(await get(nobody, id))).toEqual([401, 'session_expired']);
    expect(said(await list(nobody))).toEqual([401, 'session_expired']);
    expect(said(await get(town.resident, someId()))).toEqual([404, 'not_found']);
  });
});

describe('my list', () => {
  test('is newest first and comes in pages that neither miss nor repeat, also when two were sent at one moment', async () => {
    const moments = ['2026-11-10', '2026-11-12', '2026-11-12', '2026-11-12', '2026-11-14'];
    for (const day of moments)
      await givenFeedback(app, {
        residentId: town.resident.id,
        unitId: town.konTum,
        submittedAt: `${day}T01:02:03.456Z`,
        content: 'x'.repeat(500),
      });
    const seen: { id: string; submittedAt: string; excerpt: string }[] = [];
    let cursor = '';
    do {
      const page = (await list(town.resident, `?limit=2${cursor && `&cursor=${cursor}`}`)).json<{
        items: typeof seen;
        nextCursor: string | null;
      }>();
      seen.push(...page.items);
      cursor = page.nextCursor ?? '';
    } while (cursor);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(5);
    expect(seen.map(({ submittedAt }) => submittedAt.slice(0, 10))).toEqual(moments.toReversed());
    expect(seen[0]?.excerpt).toHaveLength(160);
  });

  test.each(['not-a-cursor', Buffer.from('["a","b"]').toString('base64url'), Buffer.from('{}').toString('base64url')])(
    'refuses the cursor %s',
    async (cursor) => {
      expect((await list(town.resident, `?cursor=${cursor}`)).json()).toEqual({
        code: 'invalid_request',
        issues: [{ path: 'cursor', reason: 'unknown_cursor' }],
      });
    },
  );
});

describe('rating an answer', () => {
  test('once, with a number from one to five and perhaps words', async () => {
    const { id, version } = await feedbackAt(town, 'answered');
    const reply = await rate(town.resident, id, { version, score: 4, comment: ' Nhanh ' });
    expect([reply.statusCode, reply.json()]).toMatchObject([
      201,
      { status: 'rated', version: version + 1, rating: { score: 4, comment: 'Nhanh' }, canReopen: true },
    ]);
    expect(said(await rate(town.resident, id, { version: version + 1, score: 1, comment: null }))).toEqual([
      409,
      'move_not_possible',
    ]);
    expect(await detail(id)).toMatchObject({ rating: { score: 4 } });
  });

  test('from an old screen, or before there is an answer, is refused', async () => {
    const answered = await feedbackAt(town, 'answered');
    expect(said(await rate(town.resident, answered.id, { version: 5, score: 4, comment: null }))).toEqual([
      409,
      'stale_state',
    ]);
    const { id, version } = await feedbackAt(town, 'approved');
    expect(said(await rate(town.resident, id, { version, score: 4, comment: null }))).toEqual([
      409,
      'move_not_possible',
    ]);
    expect(await app.db.selectFrom('feedback_rating').selectAll().execute()).toEqual([]);
  });

  test('ten times at once is one rating', async () => {
    const { id, version } = await feedbackAt(town, 'answered');
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, n) => rate(town.resident, id, { version, score: (n % 5) + 1, comment: null })),
    );
    expect(replies.filter((reply) => reply.statusCode === 201)).toHaveLength(1);
    const events = await app.db.selectFrom('feedback_event').selectAll().where('move', '=', 'rate').execute();
    expect(events).toHaveLength(1);
  });

  test.each([
    ['zero', { score: 0 }],
    ['six', { score: 6 }],
    ['a half', { score: 3.5 }],
    ['words', { score: 'năm' }],
    ['too many words', { score: 3, comment: 'a'.repeat(301) }],
  ])('%s is refused', async (_, change) => {
    const { id, version } = await feedbackAt(town, 'answered');
    const reply = await rate(town.resident, id, { version, comment: null, ...change });
    expect(said(reply)).toEqual([400, 'invalid_request']);
  });
});

describe('asking to look again', () => {
  test('starts anew with half of the period, rounded up, counted from that day', async () => {
    await app.asOwner(`update handling_period set working_days = 9 where kind = 'problem'`);
    const { id, version } = await feedbackAt(town, 'answered');
    await app.asOwner(`update handling_period set working_days = 10 where kind = 'problem'`);
    app.at('2026-12-01T02:00:00Z');
    const reply = await reopen(town.resident, id, { version, reason });
    expect([reply.statusCode, reply.json()]).toMatchObject([
      201,
      { status: 'reopened', dueOn: '2026-12-08', canReopen: false, answer: { body: expect.any(String) } },
    ]);
    expect(reply.json<MyFeedback>().steps.at(-1)).toMatchObject({ status: 'reopened', note: reason });
    const row = await app.db.selectFrom('feedback').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ assignee_id: null, handling_days: 5, due_from: '2026-12-01' });
  });

  test('works after rating too; the second answer is shown and can be rated; a second reopening is refused', async () => {
    const { id } = await feedbackAt(town, 'answered');
    await rate(town.resident, id, { version: 6, score: 1, comment: null });
    await reopen(town.resident, id, { version: 7, reason });
    app.at('2026-11-21T02:00:00Z');
    await act(town.receiver, id, 'assignment', { version: 8, assigneeId: town.handler.id, note: null });
    await act(town.handler, id, 'draft', { version: 9, body: 'Phường đã thay cả bộ đèn.' });
    await act(town.leader, id, 'approval', { version: 10 });
    await act(town.receiver, id, 'sending', { version: 11 });
    expect(await detail(id)).toMatchObject({
      status: 'answered',
      answer: { body: 'Phường đã thay cả bộ đèn.' },
      canReopen: false,
    });
    expect((await detail(id)).steps.map(({ status }) => status)).toEqual([
      'submitted',
      'accepted',
      'in_progress',
      'answered',
      'rated',
      'reopened',
      'in_progress',
      'answered',
    ]);
    expect(said(await reopen(town.resident, id, { version: 12, reason }))).toEqual([409, 'feedback_already_reopened']);
    expect((await rate(town.resident, id, { version: 12, score: 5, comment: null })).json()).toMatchObject({
      rating: { score: 5, comment: null },
    });
  });

  test('needs a reason, an answer, and the screen of now', async () => {
    const { id, version } = await feedbackAt(town, 'answered');
    expect(said(await reopen(town.resident, id, { version, reason: 'Chưa' }))).toEqual([400, 'invalid_request']);
    expect(said(await reopen(town.resident, id, { version: 2, reason }))).toEqual([409, 'stale_state']);
    const early = await feedbackAt(town, 'in_progress');
    expect(said(await reopen(town.resident, early.id, { version: early.version, reason }))).toEqual([
      409,
      'move_not_possible',
    ]);
  });

  test('ten times at once is one reopening', async () => {
    const { id, version } = await feedbackAt(town, 'answered');
    const replies = await Promise.all(Array.from({ length: 10 }, () => reopen(town.resident, id, { version, reason })));
    expect(replies.filter((reply) => reply.statusCode === 201)).toHaveLength(1);
    expect(await app.db.selectFrom('feedback_event').selectAll().where('move', '=', 'reopen').execute()).toHaveLength(
      1,
    );
  });
});
