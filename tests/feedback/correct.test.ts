import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FeedbackStatus } from '../../shared/feedback/status.ts';
import type { MyFeedback, OfficeFeedback } from '../../shared/feedback/schema.ts';
import type { MyData } from '../../shared/resident/my-data.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import { consentTo } from '../support/given.ts';
import type { Sender, Town } from './town.ts';
import { act, feedbackAt, form, givenClerk, givenFeedback, givenSender, givenTown, said, submit } from './town.ts';

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

const FIRST = 'Đèn đường trước trường tiểu học không sáng đã một tuần.';
const SECOND = 'Đèn đường trước trường mầm non không sáng đã hai tuần.';
const HOA = { name: 'Nguyễn Thị Hoa', phone: '0905123456' };
const purpose = 'Hỏi thêm vị trí cột đèn';

const post = (sender: Sender, id: string, path: string, payload: object) =>
  sender.call({
    method: 'POST',
    url: `/api/me/feedback/${id}/${path}`,
    payload: { clientRequestId: someId(), ...payload },
  });
const correct = (id: string, version: number, content = SECOND, more: object = {}) =>
  post(town.resident, id, 'corrections', { version, content, ...more });
const correctContact = (id: string, version: number, contact: object | null, more: object = {}) =>
  post(town.resident, id, 'contact-corrections', { version, contact, consent: null, ...more });
const mine = async (id: string) =>
  (await town.resident.call({ method: 'GET', url: `/api/me/feedback/${id}` })).json<MyFeedback>();
const ofOffice = async (id: string, { call } = town.receiver) =>
  (await call({ method: 'GET', url: `/api/office/feedback/${id}` })).json<OfficeFeedback>();
const myContact = (id: string, sender: Sender = town.resident) =>
  sender.call({ method: 'GET', url: `/api/me/feedback/${id}/contact` });
const read = (id: string) => act(town.monitor, id, 'contact-reading', { purpose });
const corrections = () => app.db.selectFrom('feedback_correction').selectAll().orderBy('version').execute();
const sendWithContact = async () =>
  (await submit(town.resident, form(town.konTum, { contact: HOA, consent: consentTo(app, 'contact') }))).json<{
    id: string;
  }>().id;

describe('correcting the words', () => {
  test('what is corrected is what everybody reads; the first words stay, with the day, for those who handle it', async () => {
    const { id, version } = await feedbackAt(town, 'in_progress');
    app.at('2026-11-21T02:00:00Z');
    const reply = await correct(id, version, ` ${SECOND}\r\n`);
    expect([reply.statusCode, reply.json()]).toMatchObject([
      201,
      {
        content: SECOND,
        version: version + 1,
        status: 'in_progress',
        earlierWords: [{ content: FIRST, correctedAt: '2026-11-21T02:00:00.000Z' }],
      },
    ]);
    const shown = await ofOffice(id);
    expect(shown).toMatchObject({ content: SECOND, status: 'in_progress', assignee: { id: town.handler.id } });
    expect(shown.earlierWords).toEqual([{ content: FIRST, correctedAt: '2026-11-21T02:00:00.000Z' }]);
    expect(shown.events.at(-1)).toEqual({
      at: '2026-11-21T02:00:00.000Z',
      move: 'correct_words',
      to: 'in_progress',
      by: null,
      note: null,
      forwarded: null,
    });
    const third = `${SECOND} Nay thêm một cột nữa.`;
    await correct(id, version + 1, third);
    expect((await ofOffice(id)).earlierWords.map(({ content }) => content)).toEqual([FIRST, SECOND]);
    expect((await mine(id)).steps.map(({ status }) => status)).toEqual(['submitted', 'accepted', 'in_progress']);
  });

  test('the list, the search, the export and my own copy have the words of now; only my copy has those before, too', async () => {
    const { id, version } = await feedbackAt(town, 'accepted');
    await correct(id, version);
    const found = async (q: string) =>
      (await town.receiver.call({ method: 'GET', url: `/api/office/feedback?q=${encodeURIComponent(q)}` })).json<{
        items: { excerpt: string }[];
      }>().items;
    expect(await found('mầm non')).toMatchObject([{ excerpt: SECOND }]);
    expect(await found('tiểu học')).toEqual([]);
    const csv = await town.monitor.call({ method: 'GET', url: '/api/office/feedback.csv' });
    expect([csv.body.includes(SECOND), csv.body.includes(FIRST)]).toEqual([true, false]);
    const data = (await town.resident.call({ method: 'GET', url: '/api/me/data' })).json<MyData>();
    expect(data.feedback).toMatchObject([{ content: SECOND, earlierWords: [{ content: FIRST }] }]);
    const payload = { format: 'html', channel: 'web' };
    const page = await town.resident.call({ method: 'POST', url: '/api/me/data-copies', payload });
    expect(page.body).toContain(FIRST);
  });

  test('supervision, which does not handle it, does not read the words that were taken back', async () => {
    const { id, version } = await feedbackAt(town, 'accepted');
    await correct(id, version);
    const supervisor = await givenClerk(app, { unitId: town.department, roles: ['supervisor'] });
    expect(await ofOffice(id, supervisor)).toMatchObject({ content: SECOND, earlierWords: [] });
  });

  test('an official with the old words on the screen is refused, whatever the act', async () => {
    const { id, version } = await feedbackAt(town, 'in_progress');
    await correct(id, version);
    const body = 'Phường đã thay bóng đèn trước trường tiểu học.';
    expect(said(await act(town.handler, id, 'draft', { version, body }))).toEqual([409, 'stale_state']);
    expect((await act(town.handler, id, 'draft', { version: version + 1, body })).statusCode).toBe(200);
  });

  test('an answer that was approved for the old words goes back to whoever approves', async () => {
    const { id, version } = await feedbackAt(town, 'approved');
    expect((await correct(id, version)).json()).toMatchObject({ status: 'in_progress' });
    expect(await ofOffice(id)).toMatchObject({ status: 'drafted' });
    const drafts = await app.db.selectFrom('feedback_answer').select('approved_by').execute();
    expect(drafts).toEqual([{ approved_by: null }]);
    expect(said(await act(town.receiver, id, 'sending', { version: version + 1 }))).toEqual([409, 'move_not_possible']);
    await act(town.leader, id, 'draft-return', { version: version + 1, reason: 'Người gửi đã sửa lời' });
    expect(await ofOffice(id)).toMatchObject({ status: 'in_progress' });
  });

  test.each(['submitted', 'accepted', 'in_progress', 'drafted', 'approved'] as const)(
    'is possible while it is %s',
    async (status) => {
      const { id, version } = await feedbackAt(town, status);
      expect((await correct(id, version)).statusCode).toBe(201);
    },
  );

  test.each<FeedbackStatus>(['answered', 'rated', 'refused'])('is no longer once it is %s', async (status) => {
    const id = await givenFeedback(app, { residentId: town.resident.id, unitId: town.konTum, status });
    expect(said(await correct(id, 1))).toEqual([409, 'move_not_possible']);
    expect(said(await correctContact(id, 1, HOA, { consent: consentTo(app, 'contact') }))).toEqual([
      409,
      'move_not_possible',
    ]);
    expect(await corrections()).toEqual([]);
  });

  test('is possible again after a reopening, and its answer is not touched', async () => {
    const { id, version } = await feedbackAt(town, 'answered');
    const reason = 'Đèn mới thay lại tắt từ tối hôm qua.';
    const url = `/api/me/feedback/${id}/reopening`;
    await town.resident.call({ method: 'POST', url, payload: { version, reason } });
    const reply = await correct(id, version + 1);
    expect(reply.json()).toMatchObject({ status: 'reopened', content: SECOND, answer: { body: expect.any(String) } });
  });

  test('from an old screen is refused, and when the office moved it meanwhile', async () => {
    const { id, version } = await feedbackAt(town, 'accepted');
    expect(said(await correct(id, version - 1))).toEqual([409, 'stale_state']);
    expect(await mine(id)).toMatchObject({ content: FIRST, earlierWords: [] });
  });

  test.each([
    ['too short', 'Đèn hỏng', 'content'],
    ['too long', 'a'.repeat(2001), 'content'],
    ['with what no database stores', `${SECOND}\u0000`, 'content'],
    ['not changed', FIRST, 'content'],
    ['changed only in how its letters are composed', FIRST.normalize('NFD'), 'content'],
  ])('%s is refused by its field', async (_, content, path) => {
    const { id, version } = await feedbackAt(town, 'submitted');
    const reply = await correct(id, version, content);
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({ code: 'invalid_request', issues: [{ path }] });
    expect(await corrections()).toEqual([]);
  });

  test('somebody else’s is not found', async () => {
    const { id, version } = await feedbackAt(town, 'submitted');
    const other = await givenSender(app);
    expect(said(await post(other, id, 'corrections', { version, content: SECOND }))).toEqual([404, 'not_found']);
    expect(said(await post(other, id, 'contact-corrections', { version, contact: null, consent: null }))).toEqual([
      404,
      'not_found',
    ]);
    expect(said(await myContact(id, other))).toEqual([404, 'not_found']);
    expect(said(await correct(someId(), 1))).toEqual([404, 'not_found']);
  });
});

describe('sent twice, at once, or too often', () => {
  test('the same correction ten times at once is one, and later it is still answered', async () => {
    const { id, version } = await feedbackAt(town, 'accepted');
    const again = { clientRequestId: someId() };
    const replies = await Promise.all(Array.from({ length: 10 }, () => correct(id, version, SECOND, again)));
    expect(replies.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 10 }, () => 201));
    expect((await correct(id, version, SECOND, again)).json()).toMatchObject({ version: version + 1, content: SECOND });
    expect(await corrections()).toHaveLength(1);
    const events = app.db.selectFrom('feedback_event').selectAll().where('move', '=', 'correct_words');
    expect(await events.execute()).toHaveLength(1);
  });

  test('beside an act of the office one of the two wins, and nothing of the other is left', async () => {
    for (let n = 0; n < 8; n += 1) {
      const { id, version } = await feedbackAt(town, 'submitted');
      const both = [() => correct(id, version), () => act(town.receiver, id, 'acceptance', { version })];
      const started = await Promise.all((n % 2 === 0 ? both : both.toReversed()).map((start) => start()));
      expect(started.map(({ statusCode }) => statusCode < 300).toSorted()).toEqual([false, true]);
      const shown = await ofOffice(id);
      const isCorrected = shown.content === SECOND;
      expect(shown).toMatchObject({ version: version + 1, status: isCorrected ? 'submitted' : 'accepted' });
      expect(shown.earlierWords).toHaveLength(isCorrected ? 1 : 0);
      expect(shown.events).toHaveLength(2);
    }
  });

  test('five times a day and feedback; the next day goes on', async () => {
    const { id } = await feedbackAt(town, 'submitted');
    for (let n = 1; n <= 5; n += 1) expect((await correct(id, n, `${SECOND} ${n}`)).statusCode).toBe(201);
    expect(said(await correct(id, 6))).toEqual([429, 'correction_limit']);
    const consent = consentTo(app, 'contact');
    expect(said(await correctContact(id, 6, HOA, { consent }))).toEqual([429, 'correction_limit']);
    const other = await feedbackAt(town, 'submitted');
    expect((await correct(other.id, 1)).statusCode).toBe(201);
    app.at('2026-11-20T17:00:00Z');
    expect((await correct(id, 6)).statusCode).toBe(201);
  });
});

describe('correcting the contact', () => {
  test('is filled in with what was left, which only the sender gets', async () => {
    const reply = await myContact(await sendWithContact());
    expect([reply.json(), reply.headers['cache-control']]).toEqual([HOA, 'no-store']);
    const { id } = await feedbackAt(town, 'submitted');
    expect(said(await myContact(id))).toEqual([404, 'not_found']);
  });

  test('changed, the office opens the new one and nothing is left of the old one', async () => {
    const id = await sendWithContact();
    const reply = await correctContact(id, 1, { name: 'Nguyễn Thị Hoà', phone: '+84 905 123 457' });
    expect([reply.statusCode, reply.json()]).toMatchObject([201, { version: 2, hasContact: true, earlierWords: [] }]);
    expect((await read(id)).json()).toEqual({ name: 'Nguyễn Thị Hoà', phone: '0905123457' });
    expect(await corrections()).toMatchObject([{ version: 2, words_before: null }]);
    expect((await ofOffice(id)).events.at(-1)).toMatchObject({ move: 'correct_contact', note: null });
    expect(said(await act(town.receiver, id, 'acceptance', { version: 1 }))).toEqual([409, 'stale_state']);
  });

  test('taken back, nothing is kept, not even sealed', async () => {
    const id = await sendWithContact();
    expect((await correctContact(id, 1, null)).json()).toMatchObject({ hasContact: false });
    expect(said(await read(id))).toEqual([404, 'not_found']);
    expect(await app.db.selectFrom('feedback_contact').selectAll().execute()).toEqual([]);
  });

  test('none was left, or it was withdrawn: it takes the one agreement, and then the office may open it', async () => {
    const { id } = await feedbackAt(town, 'submitted');
    expect(said(await correctContact(id, 1, HOA))).toEqual([403, 'consent_missing']);
    const consent = consentTo(app, 'contact');
    expect((await correctContact(id, 1, HOA, { consent })).json()).toMatchObject({ hasContact: true });
    const withdrawal = { purpose: 'contact', channel: 'mini_app' };
    await town.resident.call({ method: 'POST', url: '/api/me/withdrawals', payload: withdrawal });
    expect(said(await correctContact(id, 2, { ...HOA, phone: '0905123457' }))).toEqual([403, 'consent_missing']);
    expect(said(await read(id))).toEqual([404, 'not_found']);
    await correctContact(id, 2, HOA, { consent });
    expect((await read(id)).json()).toEqual(HOA);
    const agreed = await app.db.selectFrom('consent').selectAll().where('purpose', '=', 'contact').execute();
    expect(agreed.map(({ withdrawn_at }) => withdrawn_at === null).toSorted()).toEqual([false, true]);
  });

  test('unchanged, or nothing in place of nothing, is refused by its field', async () => {
    const issues = [{ path: 'contact', reason: 'unchanged' }];
    expect((await correctContact(await sendWithContact(), 1, HOA)).json()).toMatchObject({ issues });
    const { id } = await feedbackAt(town, 'submitted');
    expect((await correctContact(id, 1, null)).json()).toMatchObject({ issues });
    expect((await correctContact(id, 1, { name: 'Hoa', phone: '123' })).json()).toMatchObject({
      issues: [{ path: 'contact.phone' }],
    });
    expect(await corrections()).toEqual([]);
  });
});

describe('the words before', () => {
  test('cannot be lost: the database refuses new words that do not keep the old ones, and to change what it keeps', async () => {
    const { id, version } = await feedbackAt(town, 'submitted');
    const reword = `update feedback set content = 'Chữ khác', version = version + 1 where id = '${id}'`;
    await expect(app.query(reword)).rejects.toMatchObject({ code: '42501' });
    await correct(id, version);
    await expect(app.query(reword)).rejects.toMatchObject({ code: '42501' });
    for (const statement of [`update feedback_correction set words_before = ''`, 'delete from feedback_correction'])
      await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  test('stay in the file when the sender is erased, and nothing on their phone leads to it', async () => {
    const { id, version } = await feedbackAt(town, 'submitted');
    const clientRequestId = someId();
    await correct(id, version, SECOND, { clientRequestId });
    await town.resident.call({ method: 'DELETE', url: '/api/me' });
    expect(await ofOffice(id)).toMatchObject({ content: SECOND, earlierWords: [{ content: FIRST }] });
    const [kept] = await corrections();
    expect(kept?.client_request_id).not.toBe(clientRequestId);
  });
});
