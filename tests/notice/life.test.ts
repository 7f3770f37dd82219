import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { NoticeVersion } from '../../shared/notice/version-schema.ts';
import type { NoticeView, OfficeNotice } from '../../shared/notice/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenOfficial, givenProvince, noticeContent, signedIn } from '../support/given.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let author: Caller;
let colleague: Caller;
let approver: Caller;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
  const unitId = places.department;
  author = await signedIn(town, await givenOfficial(town, { unitId, roles: ['author'], fullName: 'Y Hạnh' }));
  // Both may write and approve.
  const both = { unitId, roles: ['author' as const, 'approver' as const] };
  colleague = await signedIn(town, await givenOfficial(town, { ...both, fullName: 'Rơ Châm Lan' }));
  approver = await signedIn(town, await givenOfficial(town, { ...both, fullName: 'A Dơi' }));
});

const post = (call: Caller, id: string, act: string, payload: object) =>
  call({ method: 'POST', url: `/api/office/notices/${id}/${act}`, payload });
const content = (change: Parameters<typeof noticeContent>[1] = {}) => noticeContent([places.konTum], change);
const written = async (change = {}): Promise<OfficeNotice> => {
  const payload = { clientRequestId: someId(), notice: content(change) };
  return (await author({ method: 'POST', url: '/api/office/notices', payload })).json();
};
const published = async (change = {}, publishAt: string | null = null): Promise<OfficeNotice> => {
  const { id } = await written(change);
  await post(author, id, 'submission', { version: 1 });
  return (await post(approver, id, 'approval', { version: 2, publishAt })).json();
};
const readNotice = async (id: string) => {
  const reply = await town.app.inject({ url: `/api/notices/${id}` });
  return { status: reply.statusCode, notice: reply.json<NoticeView>() };
};
const inFeed = async () =>
  (await town.app.inject({ url: `/api/notices?place=${places.konTum}` })).json<{ items: { id: string }[] }>().items
    .length;
const officeRow = async (id: string) =>
  (await approver({ method: 'GET', url: `/api/office/notices/${id}` })).json<OfficeNotice>();
const versions = async (id: string) =>
  (await approver({ method: 'GET', url: `/api/office/notices/${id}/versions` })).json<{ items: NoticeVersion[] }>()
    .items;

const NOTE = 'Sửa giờ làm việc của quầy một cửa.';
const beginCorrection = (notice: OfficeNotice, call = colleague, clientRequestId = someId()) =>
  post(call, notice.id, 'corrections', { clientRequestId, version: notice.version, note: NOTE });
const edit = (call: Caller, id: string, version: number, change: object) =>
  call({ method: 'PUT', url: `/api/office/notices/${id}`, payload: { version, notice: content(change) } });

describe('a correction', () => {
  test('is written by one official, approved by another; the address keeps, residents read what changed, the first text is kept', async () => {
    const notice = await published();
    const draft = (await beginCorrection(notice)).json<OfficeNotice>();
    expect(draft).toMatchObject({ status: 'draft', correctsId: notice.id, title: notice.title, places: notice.places });
    await edit(colleague, draft.id, 1, { title: 'Nộp hồ sơ qua mạng, đến 17 giờ' });
    await post(colleague, draft.id, 'submission', { version: 2 });
    expect((await readNotice(notice.id)).notice.title).toBe('Nộp hồ sơ qua mạng');

    town.at('2026-11-20T02:40:00Z');
    const approved = await post(approver, draft.id, 'approval', { version: 3, publishAt: null });
    expect(approved.json()).toMatchObject({ status: 'applied', isPublished: false });
    expect((await readNotice(notice.id)).notice).toMatchObject({
      title: 'Nộp hồ sơ qua mạng, đến 17 giờ',
      publishedAt: notice.publishAt,
      correction: { at: '2026-11-20T02:40:00.000Z', note: NOTE },
    });
    expect((await readNotice(draft.id)).status).toBe(404);
    expect(await inFeed()).toBe(1);
    const steps = await versions(notice.id);
    expect(steps.map(({ event, content, official }) => [event, content.title, official.fullName])).toEqual([
      ['corrected', 'Nộp hồ sơ qua mạng, đến 17 giờ', 'A Dơi'],
      ['approved', 'Nộp hồ sơ qua mạng', 'A Dơi'],
      ['submitted', 'Nộp hồ sơ qua mạng', 'Y Hạnh'],
    ]);
  });

  test('is not approved by whoever wrote it, though they approved the first text', async () => {
    const notice = await published();
    const draft = (await beginCorrection(notice, approver)).json<OfficeNotice>();
    await post(approver, draft.id, 'submission', { version: 1 });
    const own = await post(approver, draft.id, 'approval', { version: 2, publishAt: null });
    expect(own.json()).toEqual({ code: 'own_work' });
    const { author: who } = await officeRow(draft.id);
    await expect(
      town.query(`insert into notice_version (notice_id, number, event, at, official_id, author_id, content, warnings)
        values ('${notice.id}', 9, 'corrected', now(), '${who.id}', '${who.id}', '{}', '[]')`),
    ).rejects.toMatchObject({ constraint: 'notice_version_not_approved_by_author' });
  });

  test('is one at a time, however many begin it, and the same request answers with the same draft', async () => {
    const notice = await published();
    const clientRequestId = someId();
    const replies = await Promise.all([
      ...Array.from({ length: 4 }, () => beginCorrection(notice, colleague, clientRequestId)),
      ...Array.from({ length: 4 }, () => beginCorrection(notice, author)),
    ]);
    const begun = replies.filter((reply) => reply.statusCode === 201);
    expect(new Set(begun.map((reply) => reply.json<OfficeNotice>().id)).size).toBe(1);
    for (const reply of replies.filter(({ statusCode }) => statusCode !== 201))
      expect(reply.json()).toEqual({ code: 'correction_open' });
  });

  test('that its author has left behind is given up by a colleague, and another one can begin', async () => {
    const notice = await published();
    const draft = (await beginCorrection(notice, author)).json<OfficeNotice>();
    expect((await officeRow(notice.id)).openCorrectionId).toBe(draft.id);
    const dropped = await colleague({ method: 'DELETE', url: `/api/office/notices/${draft.id}?version=1` });
    expect(dropped.statusCode).toBe(204);
    expect((await beginCorrection(notice)).statusCode).toBe(201);
  });

  test('of a notice that is withdrawn meanwhile is not applied', async () => {
    const notice = await published();
    const draft = (await beginCorrection(notice)).json<OfficeNotice>();
    await post(colleague, draft.id, 'submission', { version: 1 });
    const [correction, withdrawal] = await Promise.all([
      post(approver, draft.id, 'approval', { version: 2, publishAt: null }),
      post(approver, notice.id, 'withdrawal', { version: notice.version, reason: 'Sai thẩm quyền' }),
    ]);
    expect([correction.statusCode, withdrawal.statusCode].toSorted()).toEqual([200, 409]);
    expect((await readNotice(notice.id)).notice.state).toBe(correction.statusCode === 200 ? 'current' : 'withdrawn');
  });

  test('keeps places and poll of the notice, whatever is sent', async () => {
    const poll = { form: 'p2' as const, opensOn: parseLocalDate('2026-11-20'), closesOn: parseLocalDate('2026-12-20') };
    const notice = await published({ poll });
    const draft = (await beginCorrection(notice)).json<OfficeNotice>();
    const elsewhere = { ...content({ title: 'Đã sửa' }), placeIds: [places.dakHa] };
    const edited = await colleague({
      method: 'PUT',
      url: `/api/office/notices/${draft.id}`,
      payload: { version: 1, notice: elsewhere },
    });
    expect(edited.json()).toMatchObject({ places: [{ id: places.konTum }], poll: null });
    await post(colleague, draft.id, 'submission', { version: 2 });
    await post(approver, draft.id, 'approval', { version: 3, publishAt: null });
    expect((await readNotice(notice.id)).notice).toMatchObject({
      title: 'Đã sửa',
      places: [{ id: places.konTum }],
      poll: { opensOn: '2026-11-20' },
    });
  });
});

describe('a notice that is withdrawn', () => {
  test('leaves the feed; its address goes on to answer with the day and the reason, and nothing of the text', async () => {
    const notice = await published();
    town.at('2026-11-20T02:40:00Z');
    const reply = await post(approver, notice.id, 'withdrawal', { version: notice.version, reason: 'Chưa áp dụng' });
    expect(reply.json()).toMatchObject({ status: 'withdrawn', withdrawnReason: 'Chưa áp dụng' });
    expect(await inFeed()).toBe(0);
    const { status, notice: left } = await readNotice(notice.id);
    expect([status, left.state, left.withdrawal]).toEqual([
      200,
      'withdrawn',
      { at: '2026-11-20T02:40:00.000Z', reason: 'Chưa áp dụng' },
    ]);
    expect(JSON.stringify(left)).not.toContain('Từ tháng này');
    expect([left.body, left.slogan, left.picture, left.poll]).toEqual(['', null, null, null]);
  });

  test('before anybody could read it is not at any address', async () => {
    const notice = await published({}, '2026-11-25T02:00:00.000Z');
    await post(approver, notice.id, 'withdrawal', { version: notice.version, reason: 'Hoãn việc này' });
    town.at('2026-11-26T02:00:00Z');
    expect((await readNotice(notice.id)).status).toBe(404);
  });

  test('is withdrawn by an approver only, with a reason, and never again', async () => {
    const notice = await published();
    const withdraw = (call: Caller, version: number, reason = 'Chưa áp dụng') =>
      post(call, notice.id, 'withdrawal', { version, reason });
    expect((await withdraw(author, 3)).json()).toEqual({ code: 'not_allowed' });
    expect((await withdraw(approver, 2)).json()).toEqual({ code: 'stale_state' });
    expect((await withdraw(approver, 3, '  ')).json()).toMatchObject({ issues: [{ path: 'reason' }] });
    expect((await withdraw(approver, 3)).statusCode).toBe(200);
    expect((await withdraw(approver, 4)).json()).toEqual({ code: 'move_not_possible' });
    expect((await versions(notice.id)).map(({ event }) => event)).toEqual(['withdrawn', 'approved', 'submitted']);
  });

  test('takes no more answers to its poll', async () => {
    const poll = { form: 'p2' as const, opensOn: parseLocalDate('2026-11-20'), closesOn: parseLocalDate('2026-12-20') };
    const notice = await published({ poll });
    const open = async () => (await town.app.inject({ url: `/api/polls?place=${places.konTum}` })).json().items.length;
    expect(await open()).toBe(1);
    await post(approver, notice.id, 'withdrawal', { version: 3, reason: 'Chưa áp dụng' });
    expect(await open()).toBe(0);
  });
});

describe('a notice that has expired', () => {
  const untilSaturday = { validUntil: parseLocalDate('2026-11-21') };

  test('is in the feed to the end of its last day in Viet Nam; after that its page says so', async () => {
    const notice = await published(untilSaturday);
    town.at('2026-11-21T16:59:59Z');
    expect([await inFeed(), (await readNotice(notice.id)).notice.state]).toEqual([1, 'current']);
    town.at('2026-11-21T17:00:00Z');
    expect(await inFeed()).toBe(0);
    expect((await readNotice(notice.id)).notice).toMatchObject({ state: 'expired', validUntil: '2026-11-21' });
    const nextDay = await signedIn(town, await givenOfficial(town, { unitId: places.department, roles: ['author'] }));
    const row = await nextDay({ method: 'GET', url: `/api/office/notices/${notice.id}` });
    expect(row.json()).toMatchObject({ status: 'approved', isExpired: true });
  });

  test('is not published after its last day', async () => {
    const { id } = await written(untilSaturday);
    await post(author, id, 'submission', { version: 1 });
    const late = await post(approver, id, 'approval', { version: 2, publishAt: '2026-11-22T02:00:00.000Z' });
    expect(late.json()).toEqual({ code: 'notice_not_ready' });
  });
});

test('a draft that is given up is in no list, and its text is gone', async () => {
  const draft = await written();
  const drop = () => author({ method: 'DELETE', url: `/api/office/notices/${draft.id}?version=1` });
  expect((await drop()).statusCode).toBe(204);
  expect((await drop()).json()).toEqual({ code: 'stale_state' });
  expect((await author({ method: 'GET', url: '/api/office/notices' })).json()).toMatchObject({ items: [] });
  expect(await officeRow(draft.id)).toMatchObject({ status: 'dropped', body: '', slogan: null });
});

test('what the approver was warned of, and what they said to it, is kept with the approval', async () => {
  const { id } = await written({ body: 'Gọi anh Nam 0905 123 456', source: { ...content().source, symbol: null } });
  await post(author, id, 'submission', { version: 1 });
  const silent = await post(approver, id, 'approval', { version: 2, publishAt: null });
  expect([silent.statusCode, silent.json()]).toEqual([400, { code: 'warning_unanswered' }]);
  await post(approver, id, 'approval', { version: 2, publishAt: null, warningReason: 'Anh Nam là trưởng thôn' });
  const [approval] = await versions(id);
  expect(approval).toMatchObject({ event: 'approved', reason: 'Anh Nam là trưởng thôn' });
  expect(approval?.warnings.map(({ code }) => code)).toEqual(['source_missing', 'phone_number', 'secret_reminder']);
});

test('an official of another unit sees no history', async () => {
  const notice = await published();
  const ward = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['author'] }));
  expect((await ward({ method: 'GET', url: `/api/office/notices/${notice.id}/versions` })).statusCode).toBe(404);
});
