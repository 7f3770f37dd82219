import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OfficeFeedbackLine } from '../../shared/feedback/schema.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import type { Town } from './town.ts';
import { feedbackAt, givenClerk, givenFeedback, givenTown, said } from './town.ts';

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

type Page = { items: OfficeFeedbackLine[]; nextCursor: string | null };
const list = (clerk: { call: Caller }, query: Record<string, string> = {}) =>
  clerk.call({ method: 'GET', url: '/api/office/feedback', query });
const contents = async (clerk: { call: Caller }, query: Record<string, string> = {}) =>
  (await list(clerk, query)).json<Page>().items.map(({ excerpt }) => excerpt);
const given = (content: string, change: Partial<Parameters<typeof givenFeedback>[1]> = {}) =>
  givenFeedback(app, { residentId: town.resident.id, unitId: town.konTum, content, ...change });

const givenDesk = async () => {
  await given('còn lâu', { dueOn: '2026-12-10' });
  await given('đã trả lời', { status: 'answered', dueOn: '2026-11-01', submittedAt: '2026-10-01T02:00:00Z' });
  await given('không nhận', { status: 'refused', dueOn: '2026-11-30', submittedAt: '2026-11-15T02:00:00Z' });
  await given('quá hạn', { dueOn: '2026-11-18', status: 'in_progress', assigneeId: town.handler.id });
  await given('hôm nay', { dueOn: '2026-11-20' });
  await given('chưa có hạn', { dueOn: null });
  await given('quá hạn lâu', { dueOn: '2026-11-02' });
  await given('ngày kia', { dueOn: '2026-11-22', status: 'approved' });
  await given('ba ngày nữa', { dueOn: '2026-11-23' });
};

describe("the office's list", () => {
  test('begins with what has no day, then the latest, and ends with what is done, newest first', async () => {
    await givenDesk();
    expect(await contents(town.receiver)).toEqual([
      'chưa có hạn',
      'quá hạn lâu',
      'quá hạn',
      'hôm nay',
      'ngày kia',
      'ba ngày nữa',
      'còn lâu',
      'không nhận',
      'đã trả lời',
    ]);
  });

  test('says how late each is, and never anything of the sender', async () => {
    await givenDesk();
    const reply = await list(town.receiver);
    const { items } = reply.json<Page>();
    expect(items.map(({ daysLate }) => daysLate)).toEqual([0, 18, 2, 0, 0, 0, 0, 0, 0]);
    expect(items[2]).toMatchObject({ assignee: { id: town.handler.id, fullName: 'A Minh' }, isReopened: false });
    expect(reply.body).not.toContain(town.resident.id);
  });

  test.each([
    ['urgency', 'late', ['quá hạn lâu', 'quá hạn']],
    ['urgency', 'soon', ['hôm nay', 'ngày kia']],
    ['urgency', 'unknown', ['chưa có hạn']],
    ['status', 'approved', ['ngày kia']],
    ['status', 'refused', ['không nhận']],
  ])('filtered by %s %s', async (name, value, expected) => {
    await givenDesk();
    expect(await contents(town.receiver, { [name]: value })).toEqual(expected);
  });

  test('filtered by what is mine', async () => {
    await givenDesk();
    expect(await contents(town.handler, { mine: 'true' })).toEqual(['quá hạn']);
    expect(await contents(town.leader, { mine: 'true' })).toEqual([]);
    expect(await contents(town.handler, { mine: 'false', urgency: 'unknown' })).toEqual(['chưa có hạn']);
  });

  test('comes in pages that neither miss nor repeat, also where many are due on one day', async () => {
    for (let n = 0; n < 7; n += 1) await given(`việc ${n}`, { dueOn: '2026-12-01' });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string> = { limit: '3', ...(cursor ? { cursor } : {}) };
      const page: Page = (await list(town.receiver, query)).json<Page>();
      seen.push(...page.items.map(({ excerpt }) => excerpt));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
  });
});

describe('searching', () => {
  beforeEach(async () => {
    await given('Rác thải ở chợ Đăk Hà chưa ai dọn', { code: '482913706' });
    await given('Giảm 100% lệ phí có đúng không', { code: '100200300' });
    await given('Biển báo số 100 bị gãy', { code: '555555555' });
  });

  test.each([
    ['a code in threes', '482 913 706', ['Rác thải ở chợ Đăk Hà chưa ai dọn']],
    ['a part of a code', '913', ['Rác thải ở chợ Đăk Hà chưa ai dọn']],
    ['a number, in a code or in words', '100', ['Giảm 100% lệ phí có đúng không', 'Biển báo số 100 bị gãy']],
    ['words in any order and case', 'ĐĂK rác', ['Rác thải ở chợ Đăk Hà chưa ai dọn']],
    ['decomposed letters', 'chợ'.normalize('NFD'), ['Rác thải ở chợ Đăk Hà chưa ai dọn']],
    ['a sign that means anything in SQL', '100%', ['Giảm 100% lệ phí có đúng không']],
    ['another such sign', '_', []],
    ['words that are nowhere together', 'rác biển', []],
  ])('by %s', async (_, q, expected) => {
    expect((await contents(town.receiver, { q })).toSorted()).toEqual(expected.toSorted());
  });

  test('finds nothing of other units', async () => {
    expect(await contents(town.stranger, { q: '482913706' })).toEqual([]);
  });
});

describe('who sees what', () => {
  beforeEach(async () => {
    await given('của Kon Tum');
    await given('của Đăk Hà', { unitId: town.dakHa });
  });

  test('a commune its own, the province all, or one office of it', async () => {
    expect(await contents(town.receiver)).toEqual(['của Kon Tum']);
    expect(await contents(town.receiver, { office: town.dakHa })).toEqual([]);
    expect(await contents(town.stranger)).toEqual(['của Đăk Hà']);
    expect((await contents(town.monitor)).toSorted()).toEqual(['của Kon Tum', 'của Đăk Hà']);
    expect(await contents(town.monitor, { office: town.dakHa })).toEqual(['của Đăk Hà']);
  });

  test('nobody without a session or without the permission', async () => {
    const author = await givenClerk(app, { unitId: town.konTum, roles: ['author', 'administrator'] });
    expect(said(await list(author))).toEqual([403, 'not_allowed']);
    expect(said(await app.send({ method: 'GET', url: '/api/office/feedback' }))).toEqual([401, 'not_signed_in']);
    expect(said(await list(town.resident))).toEqual([401, 'not_signed_in']);
  });

  test.each([
    ['an unknown filter', { sort: 'code' }, 'unknown_field'],
    ['an unknown status', { status: 'closed' }, 'invalid_request'],
    ['a page without an end', { limit: '1000' }, 'invalid_request'],
    ['U+0000', { q: '\u0000' }, 'invalid_request'],
    [
      'the cursor of another list',
      { cursor: Buffer.from('["2026-11-20T02:00:00.000Z","x"]').toString('base64url') },
      'invalid_request',
    ],
  ])('%s is refused', async (_, query, code) => {
    expect(said(await list(town.receiver, query))).toEqual([400, code]);
  });
});

describe('one feedback', () => {
  const open = (clerk: { call: Caller }, id: string) =>
    clerk.call({ method: 'GET', url: `/api/office/feedback/${id}` });

  test('with its whole history', async () => {
    const { id } = await feedbackAt(town, 'drafted');
    expect((await open(town.leader, id)).json()).toMatchObject({
      status: 'drafted',
      version: 4,
      assignee: { fullName: 'A Minh' },
      draft: { by: { fullName: 'A Minh' }, at: '2026-11-20T02:00:00.000Z' },
      answer: null,
      rating: null,
      events: [{ move: 'submit', by: null }, { move: 'accept' }, { move: 'assign' }, { move: 'draft' }],
    });
  });

  test('is read by its unit and by the province; for everybody else it does not exist', async () => {
    const { id } = await feedbackAt(town, 'submitted');
    expect((await open(town.handler, id)).statusCode).toBe(200);
    expect((await open(town.monitor, id)).statusCode).toBe(200);
    expect(said(await open(town.stranger, id))).toEqual([404, 'not_found']);
    expect(said(await open(town.receiver, someId()))).toEqual([404, 'not_found']);
    expect(said(await open(town.resident, id))).toEqual([401, 'not_signed_in']);
  });
});
