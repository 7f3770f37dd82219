import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countBallots } from '../../server/poll/counting.ts';
import type { Role } from '../../shared/access.ts';
import type { Consultation } from '../../shared/poll/consultation-api.ts';
import { P4 } from '../../shared/poll/instrument/p4.ts';
import type { OfficePollCard } from '../../shared/poll/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenOfficial, givenPoll, givenProvince, signedIn } from '../support/given.ts';
import { givenBallots } from '../support/voter.ts';
import { approvedBy, pollOf } from './draft-town.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let pollId: string;
let draftId: string;
let author: Caller;
let leader: Caller;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  places = await givenProvince(town);
  await on('2026-11-20');
  const draft = await approvedBy(author, leader, consultation());
  pollId = draft.pollId ?? '';
  draftId = draft.id;
});

/** A new day, with new sessions. */
async function on(day: string): Promise<void> {
  town.at(`${day}T02:00:00Z`);
  [author, leader] = await Promise.all([official(['author']), official(['approver'])]);
}
const official = async (roles: Role[], unitId = places.department): Promise<Caller> =>
  signedIn(town, await givenOfficial(town, { unitId, roles }));

const consultation = () => {
  const say = (text: string): string => text.replaceAll('…', 'mức thu phí chợ');
  const questions = P4.questions.map((question) => ({
    ...question,
    items: question.items.map((item) => ({ ...item, text: say(item.text) })),
  }));
  const settings = { ...pollOf([places.konTum]).settings, headline: null };
  return pollOf([places.konTum], { base: 'p4', title: say(P4.title), questions, settings });
};

/** Closed on 20 December, with a few days for what comes late, and counted. */
async function closedAndCounted(answers = 40): Promise<void> {
  if (answers > 0) await givenBallots(town, pollId, { count: answers, answers: { 'P4.agree': [1] }, on: '2026-12-10' });
  await on('2026-12-28');
  await countBallots(town.deps);
}

const read = async (by = author): Promise<Consultation> =>
  (await by({ method: 'GET', url: `/api/office/polls/${pollId}/consultation` })).json();
const states = async (): Promise<string> => (await read()).steps.map(({ state }) => state.charAt(0)).join('');
const decision = (change: object = {}) => ({
  step: 9,
  pollId,
  kind: 'decided',
  text: 'Giữ mức thu như dự thảo, bỏ khoản thu thêm.',
  authority: 'Chủ tịch UBND tỉnh',
  doneOn: '2026-12-28',
  noticeId: null,
  reason: null,
  ...change,
});
const archive = (change: object = {}) => ({
  step: 10,
  pollId,
  text: 'Hồ sơ 12/2026, kho lưu trữ Sở Nội vụ',
  doneOn: '2026-12-28',
  reason: null,
  ...change,
});
const record = (payload: object, { by = leader, id = someId() } = {}) =>
  by({ method: 'PUT', url: `/api/office/poll-consultation-steps/${id}`, payload });

describe('the ten steps of a consultation', () => {
  test('follow what the product does: approved, opened, followed, counted, put together', async () => {
    expect(await states()).toBe('dddduttttt');
    await on('2026-11-21');
    expect(await states()).toBe('ddddduuttt');
    await closedAndCounted();
    const { steps } = await read();
    expect(steps.map(({ state }) => state.charAt(0)).join('')).toBe('ddddddddut');
    expect(steps[0]).toMatchObject({ step: 1, name: 'Xác định nội dung lấy ý kiến', doneOn: '2026-11-20' });
    expect(steps[4]).toMatchObject({ name: 'Gửi phiếu', doneOn: '2026-11-21' });
    expect(steps[5]).toMatchObject({ doneOn: '2026-12-20' });
  });

  test('go on although so few answered that nothing of them is told', async () => {
    await closedAndCounted(0);
    expect((await record(decision())).statusCode).toBe(200);
  });

  test('are recorded in order: nothing is decided before the answers are in, nothing filed before it is decided', async () => {
    expect((await record(decision({ doneOn: '2026-11-20' }))).json().code).toBe('consultation_step_early');
    await on('2026-12-22');
    expect((await record(decision({ doneOn: '2026-12-22' }))).json().code).toBe('consultation_step_early');
    await closedAndCounted();
    expect((await record(archive())).json()).toMatchObject({ code: 'consultation_step_early' });
    expect((await record(decision())).json<Consultation>().steps[8]).toMatchObject({ state: 'done' });
    expect((await record(archive())).json<Consultation>().steps[9]).toMatchObject({ state: 'done' });
    const audit = await town.db
      .selectFrom('audit_event')
      .select('details')
      .where('action', '=', 'poll.consultation_recorded')
      .orderBy('id')
      .execute();
    expect(audit.map(({ details }) => details)).toEqual([
      { step: 9, version: 1 },
      { step: 10, version: 1 },
    ]);
  });

  test('are recorded once: sent twice or raced it is one record, another is refused', async () => {
    await closedAndCounted();
    const id = someId();
    const replies = await Promise.all([1, 2, 3].map(() => record(decision(), { id })));
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect((await record(decision({ text: 'Một câu khác hẳn' }), { id })).json().code).toBe('stale_state');
    const others = await Promise.all([1, 2].map(() => record(decision())));
    for (const reply of others) expect(reply.json().code).toBe('consultation_step_recorded');
    expect((await read()).records).toHaveLength(1);
  });

  test('are corrected by a further version with a reason; the old one stays, in the database too', async () => {
    await closedAndCounted();
    await record(decision());
    await record(archive());
    const text = 'Giữ mức thu như dự thảo.';
    const corrected = await record(decision({ text, reason: 'Ghi thừa một ý.' }));
    expect(corrected.json<Consultation>().records.map(({ step, version }) => [step, version])).toEqual([
      [10, 1],
      [9, 2],
      [9, 1],
    ]);
    await expect(town.asOwner(`update poll_consultation_step set body = 'khác'`)).rejects.toThrow('does not change');
    await expect(town.asOwner('delete from poll_consultation_step')).rejects.toThrow('does not change');
  });

  test.each([
    ['a day to come', { doneOn: '2027-01-05' }],
    ['a day before people were asked to the end', { doneOn: '2026-12-01' }],
    ['no words', { text: '' }],
    ['a notice that nobody can read', { noticeId: '7e21a2cc-a53f-4460-8d73-5ae5f600aabd' }],
  ])('are refused with %s', async (_what, change) => {
    await closedAndCounted();
    expect((await record(decision(change))).json().code).toBe('invalid_request');
  });

  test('are recorded by whoever leads the office, and are nobody else’s', async () => {
    await closedAndCounted();
    expect((await record(decision(), { by: author })).statusCode).toBe(403);
    const neighbour = await official(['approver'], places.dakHa);
    expect((await record(decision(), { by: neighbour })).statusCode).toBe(404);
    const follower = await official(['province_monitor']);
    expect((await read(follower)).steps).toHaveLength(10);
  });

  test('are of consultations only', async () => {
    const other = await givenPoll(town, places.department, { closesOn: '2026-11-10' });
    const reply = await author({ method: 'GET', url: `/api/office/polls/${other}/consultation` });
    expect(reply.json().code).toBe('not_found');
  });

  test('the public reads what was decided, where the figures are, and the corrected words at once', async () => {
    await closedAndCounted();
    const publicationId = someId();
    await author({
      method: 'PUT',
      url: `/api/office/poll-publications/${publicationId}`,
      payload: { pollId, reason: null },
    });
    await leader({ method: 'POST', url: `/api/office/poll-publications/${publicationId}/publishing` });
    const page = async () => (await town.send({ url: `/k/${pollId}` })).body;
    expect(await page()).not.toContain('Cơ quan đã quyết định');
    await record(decision());
    expect(await page()).toContain('Giữ mức thu như dự thảo, bỏ khoản thu thêm.');
    expect(await page()).toContain('Chủ tịch UBND tỉnh, thứ Hai, 28/12/2026.');
    await record(decision({ text: 'Giữ <b>mức</b> thu.', kind: 'transferred', reason: 'Ghi nhầm.' }));
    expect(await page()).toContain('Đã chuyển cơ quan có thẩm quyền');
    expect(await page()).toContain('Giữ &lt;b&gt;mức&lt;/b&gt; thu.');
    expect(await page()).not.toContain('bỏ khoản thu thêm');
  });
});

describe('a poll whose figures the public has', () => {
  test('is published for officials, in lists and filters, a corrected one too; for residents it has closed', async () => {
    await closedAndCounted();
    const stateOf = async (state: string) => {
      const reply = await author({ method: 'GET', url: `/api/office/polls?limit=20&state=${state}` });
      return reply.json<{ items: OfficePollCard[] }>().items.map((poll) => [poll.id, poll.state]);
    };
    const draftsIn = async (state: string) => {
      const reply = await author({ method: 'GET', url: `/api/office/poll-drafts?limit=20&state=${state}` });
      return reply.json<{ items: { id: string; state: string }[] }>().items.map((draft) => [draft.id, draft.state]);
    };
    expect(await stateOf('closed')).toEqual([[pollId, 'closed']]);
    expect(await draftsIn('closed')).toEqual([[draftId, 'closed']]);
    for (const reason of [null, 'Số dân nhập nhầm.']) {
      const id = someId();
      await author({ method: 'PUT', url: `/api/office/poll-publications/${id}`, payload: { pollId, reason } });
      await leader({ method: 'POST', url: `/api/office/poll-publications/${id}/publishing` });
      expect(await stateOf('published')).toEqual([[pollId, 'published']]);
      expect(await stateOf('closed')).toEqual([]);
      expect(await draftsIn('published')).toEqual([[draftId, 'published']]);
      expect(await draftsIn('closed')).toEqual([]);
    }
    for (const state of ['not_open_yet', 'open']) expect(await stateOf(state)).toEqual([]);
    for (const state of ['approved', 'open', 'in_review']) expect(await draftsIn(state)).toEqual([]);
    const results = await author({ method: 'GET', url: `/api/office/polls/${pollId}/results` });
    expect(results.json().poll.state).toBe('published');
    expect((await town.send({ url: `/api/polls/${pollId}` })).json().state).toBe('closed');
    expect(parseLocalDate('2026-12-20')).toBe(results.json().poll.closesOn);
  });
});
