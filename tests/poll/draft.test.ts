import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PollDraft } from '../../shared/poll/draft-schema.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenOfficial, givenProvince, signedIn } from '../support/given.ts';
import { act, begin, edit, pollOf, read } from './draft-town.ts';

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
  const unitId = places.konTum;
  author = await signedIn(
    town,
    await givenOfficial(town, { unitId, roles: ['author', 'approver'], fullName: 'Y Hạnh' }),
  );
  colleague = await signedIn(town, await givenOfficial(town, { unitId, roles: ['author'] }));
  approver = await signedIn(town, await givenOfficial(town, { unitId, roles: ['approver'], fullName: 'A Dơi' }));
});

const poll = (change: Record<string, unknown> = {}) => pollOf([places.konTum], change);
const written = async (change: Record<string, unknown> = {}): Promise<PollDraft> =>
  (await begin(author, poll(change))).json();
const single = (id: string, more: object = {}) => ({
  id,
  kind: 'single',
  items: [{ id, text: `${id}?` }],
  options: ['Có', 'Không'],
  offersDontKnow: true,
  ...more,
});
const rows = () => town.db.selectFrom('poll_draft').select(['id', 'status', 'version']).execute();

describe('writing a poll', () => {
  test('a phone that sends the same beginning twice, or at once, begins one', async () => {
    const id = someId();
    const replies = await Promise.all([1, 2, 3, 4].map(() => begin(author, poll(), id)));
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201]);
    expect(new Set(replies.map((reply) => reply.json<PollDraft>().id)).size).toBe(1);
    expect(await rows()).toHaveLength(1);
  });

  test('an unfinished one can be kept, and says what is missing', async () => {
    const draft = await written({
      title: '',
      placeIds: [],
      opensOn: null,
      questions: [single('a', { options: ['Có'] })],
    });
    expect(draft.problems.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
      'title: empty',
      'placeIds: empty',
      'opensOn: empty',
      'questions.0.options: too_few',
      'settings.headline: not_a_question',
    ]);
    const refused = await act(author, draft, 'submission');
    expect(refused.json()).toMatchObject({ code: 'poll_not_ready' });
    expect(refused.json<{ issues: { path: string }[] }>().issues[0]?.path).toBe('poll.title');
  });

  test('whoever edits an older version is told, and the newer one stays', async () => {
    const draft = await written();
    expect((await edit(author, draft, poll({ title: 'Lần hai' }))).json()).toMatchObject({ version: 2 });
    expect((await edit(author, draft, poll({ title: 'Lần khác' }))).json()).toEqual({ code: 'stale_state' });
    expect((await read(author, draft.id)).title).toBe('Lần hai');
  });

  test('of two edits of the same version at once one is stored and the other is told', async () => {
    const draft = await written();
    const replies = await Promise.all(['A', 'B'].map((title) => edit(author, draft, poll({ title }))));
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    expect(await rows()).toMatchObject([{ version: 2 }]);
  });

  test('a colleague does not rewrite it, but may give it up, so that nothing waits for somebody who left', async () => {
    const draft = await written();
    expect((await edit(colleague, draft, poll())).json()).toEqual({ code: 'not_allowed' });
    const dropped = await colleague({ method: 'DELETE', url: `/api/office/poll-drafts/${draft.id}?version=1` });
    expect(dropped.statusCode).toBe(204);
    expect((await edit(author, { ...draft, version: 2 }, poll())).json()).toEqual({ code: 'move_not_possible' });
    const list = await author({ method: 'GET', url: '/api/office/poll-drafts' });
    expect(list.json()).toEqual({ items: [], nextCursor: null });
  });

  test('a commune asks its own people only, an office of the province those of every commune', async () => {
    expect((await begin(author, pollOf([places.dakHa]))).json()).toEqual({ code: 'place_outside_area' });
    const unitId = places.department;
    const province = await signedIn(town, await givenOfficial(town, { unitId, roles: ['author'] }));
    expect((await begin(province, pollOf([places.konTum, places.dakHa]))).statusCode).toBe(201);
    expect((await begin(province, pollOf([places.department]))).json()).toEqual({ code: 'place_not_current' });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['a question about money for favours', { questions: [single('A6', { integrity: true })] }, 'unknown_field'],
    ['a kind that does not exist', { questions: [single('a', { kind: 'photo' })] }, 'invalid_request'],
    ['an id that is no id', { questions: [single('__proto__')] }, 'invalid_request'],
    ['thirteen options', { questions: [single('a', { options: Array(13).fill('x') })] }, 'invalid_request'],
    ['thirty-one questions', { questions: Array(31).fill(single('a')) }, 'invalid_request'],
    ['text that cannot be stored', { title: 'a\u0000b' }, 'invalid_request'],
    ['a threshold below ten', { settings: { ...pollOf([]).settings, leastShown: 9 } }, 'invalid_request'],
    ['a percentage of fewer than thirty', { settings: { ...pollOf([]).settings, leastShare: 29 } }, 'invalid_request'],
    [
      'a design effect that makes the interval narrower',
      { settings: { ...pollOf([]).settings, modes: [{ mode: 'mini_app', designEffect: 0.5 }] } },
      'invalid_request',
    ],
    ['a word slipped in', { note: 'x' }, 'unknown_field'],
  ])('%s is refused, and nothing is stored', async (_, change, code) => {
    const reply = await begin(author, { ...poll(), ...change });
    expect([reply.statusCode, reply.json<{ code: string }>().code]).toEqual([400, code]);
    expect(await rows()).toEqual([]);
  });
});

describe('the way to approval', () => {
  test('nobody approves what they wrote, even if they may approve', async () => {
    const submitted = (await act(author, await written(), 'submission')).json<PollDraft>();
    const own = await act(author, submitted, 'approval');
    expect([own.statusCode, own.json()]).toEqual([403, { code: 'own_work' }]);
    expect((await act(approver, submitted, 'approval')).json()).toMatchObject({
      state: 'approved',
      approver: { fullName: 'A Dơi' },
    });
  });

  test('the database refuses it too, whatever the application does', async () => {
    const submitted = (await act(author, await written(), 'submission')).json<PollDraft>();
    const self = `update poll_draft set approver_id = author_id where id = '${submitted.id}'`;
    await expect(town.asOwner(self)).rejects.toMatchObject({ constraint: 'poll_draft_approved_by_another' });
  });

  test('what is in review is not edited; returned with a reason it is', async () => {
    const submitted = (await act(author, await written(), 'submission')).json<PollDraft>();
    expect((await edit(author, submitted, poll())).json()).toEqual({ code: 'move_not_possible' });
    const reason = 'Câu thứ hai hỏi hai việc.';
    const returned = (await act(approver, submitted, 'return', { reason })).json<PollDraft>();
    expect(returned).toMatchObject({ state: 'returned', returnedReason: reason });
    const edited = (await edit(author, returned, poll({ title: 'Sửa' }))).json<PollDraft>();
    expect((await act(author, edited, 'submission')).json()).toMatchObject({
      state: 'in_review',
      returnedReason: null,
    });
  });

  test('of two approvals at once one makes the poll and the other is told', async () => {
    const submitted = (await act(author, await written(), 'submission')).json<PollDraft>();
    const replies = await Promise.all([1, 2, 3].map(() => act(approver, submitted, 'approval')));
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409, 409]);
    expect(await town.db.selectFrom('poll').selectAll().execute()).toHaveLength(1);
  });

  test('what is over before it begins is neither submitted nor approved', async () => {
    const draft = await written({ opensOn: '2026-11-10', closesOn: '2026-11-19' });
    expect((await act(author, draft, 'submission')).json()).toMatchObject({ code: 'poll_not_ready' });
    const late = (await act(author, await written({ closesOn: '2026-11-21' }), 'submission')).json<PollDraft>();
    town.at('2026-11-22T02:00:00Z');
    // The session of three days ago is over too.
    const fresh = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['approver'] }));
    expect((await act(fresh, late, 'approval')).json()).toMatchObject({ code: 'poll_not_ready' });
  });

  test('each step is in the audit log with who took it, in the same transaction', async () => {
    const submitted = (await act(author, await written(), 'submission')).json<PollDraft>();
    await act(author, submitted, 'approval');
    await act(approver, submitted, 'approval');
    const told = await town.db
      .selectFrom('audit_event')
      .innerJoin('official', 'official.id', 'audit_event.official_id')
      .select(['action', 'full_name', 'subject_type'])
      .where('subject_id', '=', submitted.id)
      .orderBy('audit_event.id')
      .execute();
    expect(told.map(({ action, full_name: who }) => `${who}: ${action}`)).toEqual([
      'Y Hạnh: poll.created',
      'Y Hạnh: poll.submitted',
      'A Dơi: poll.approved',
    ]);
  });
});

test('what waits is counted for whoever acts next, and each count opens its list', async () => {
  const get = async <T>(call: Caller, url: string): Promise<T> => (await call({ method: 'GET', url })).json();
  const today = (call: Caller) => get<Record<string, unknown>>(call, '/api/office/today');
  const waiting = async (call: Caller, what: string) =>
    (await get<{ items: { id: string }[] }>(call, `/api/office/poll-drafts?waiting=${what}`)).items.map(({ id }) => id);
  const submitted = (await act(author, await written(), 'submission')).json<PollDraft>();
  expect(await today(approver)).toMatchObject({ pollsToApprove: 1, pollsReturned: 0 });
  // Its author may approve, but not this one.
  expect(await today(author)).toMatchObject({ pollsToApprove: 0 });
  expect(await waiting(approver, 'approval')).toEqual([submitted.id]);
  const { items } = await get<{ items: object[] }>(approver, '/api/office/today/items');
  expect(items).toMatchObject([
    { kind: 'poll', act: 'poll_approval', title: 'Ông/Bà được phục vụ thế nào tại Phường Kon Tum' },
  ]);
  await act(approver, submitted, 'return', { reason: 'Thiếu ngày.' });
  expect(await today(author)).toMatchObject({ pollsReturned: 1 });
  expect(await today(colleague)).toMatchObject({ pollsReturned: 0 });
  expect(await waiting(author, 'correction')).toEqual([submitted.id]);
});

test('another commune neither sees nor touches it', async () => {
  const draft = await written();
  const unitId = places.dakHa;
  const neighbour = await signedIn(town, await givenOfficial(town, { unitId, roles: ['author', 'approver'] }));
  expect((await neighbour({ method: 'GET', url: `/api/office/poll-drafts/${draft.id}` })).statusCode).toBe(404);
  expect((await edit(neighbour, draft, poll())).json()).toEqual({ code: 'not_found' });
  expect((await neighbour({ method: 'GET', url: '/api/office/poll-drafts' })).json()).toMatchObject({ items: [] });
});
