import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PollDraft } from '../../shared/poll/draft-schema.ts';
import type { PollCard } from '../../shared/poll/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenOfficial, givenPoll, givenProvince, givenResident, signedIn } from '../support/given.ts';
import { codeHashOf } from '../../server/poll/cast.ts';
import { BLINDED, openVoter } from '../support/voter.ts';
import { act, approvedBy, begin, pollOf, read } from './draft-town.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let author: Caller;
let approver: Caller;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  places = await givenProvince(town);
  await on('2026-11-20');
});

/** A new day, with new sessions. */
async function on(day: string): Promise<void> {
  town.at(`${day}T02:00:00Z`);
  const unitId = places.department;
  author = await signedIn(town, await givenOfficial(town, { unitId, roles: ['author'] }));
  approver = await signedIn(town, await givenOfficial(town, { unitId, roles: ['approver'] }));
}

/** The author changes with the day: somebody else of the office goes on. */
const approved = (change: Record<string, unknown> = {}) =>
  approvedBy(author, approver, pollOf([places.konTum], change));
const listed = async (place: string, stream = ''): Promise<PollCard[]> =>
  (await town.send({ method: 'GET', url: `/api/polls?place=${place}${stream}` })).json<{ items: PollCard[] }>().items;
const storedPoll = async (id: string | null) =>
  town.db
    .selectFrom('poll')
    .selectAll()
    .where('id', '=', id ?? '')
    .executeTakeFirst();

describe('an approved poll', () => {
  test('opens by its days, in its places and in no others, and closes by them', async () => {
    const draft = await approved();
    expect(draft.state).toBe('approved');
    expect(await listed(places.konTum)).toEqual([]);
    await on('2026-11-21');
    expect((await listed(places.konTum)).map(({ id, state }) => [id, state])).toEqual([[draft.pollId, 'open']]);
    expect(await listed(places.dakHa)).toEqual([]);
    expect((await read(author, draft.id)).state).toBe('open');
    await on('2026-12-21');
    expect(await listed(places.konTum)).toEqual([]);
    expect((await read(author, draft.id)).state).toBe('closed');
  });

  test('for the whole province is asked in each of its communes', async () => {
    await approvedBy(author, approver, pollOf([places.province], { opensOn: '2026-11-20' }));
    expect(await listed(places.konTum)).toHaveLength(1);
    expect(await listed(places.dakHa)).toHaveLength(1);
  });

  test('for enterprises is asked of those who read that stream', async () => {
    await approved({ opensOn: '2026-11-20', audience: 'business' });
    expect(await listed(places.konTum)).toEqual([]);
    expect(await listed(places.konTum, '&stream=business')).toHaveLength(1);
  });

  test('keeps how it is counted, as it was approved', async () => {
    const draft = await approved();
    expect((await storedPoll(draft.pollId))?.settings).toMatchObject({
      headline: { questionId: 'overall', statistic: 't2b' },
      leastShown: 10,
      leastShare: 30,
      modes: [{ mode: 'mini_app', designEffect: 1.5 }],
    });
  });

  test('taken from the ready form as it is keeps its code and version, so that rounds compare', async () => {
    const { pollId } = await approved();
    expect(await storedPoll(pollId)).toMatchObject({ form_code: 'p1', form_version: '2026-12' });
  });

  test('with one word changed is a form of its own, comparable with no other', async () => {
    const draft = await approved({ title: 'Ông/Bà thấy thế nào tại {unit}' });
    expect(await storedPoll(draft.pollId)).toMatchObject({ form_code: 'own', form_version: `${draft.id}/1` });
  });

  test('cannot be edited, and not even the owner of the database changes what it asks', async () => {
    const draft = await approved();
    expect((await act(author, draft, 'submission')).json()).toEqual({ code: 'move_not_possible' });
    for (const change of [`title = 'x'`, `form = '{}'`, `settings = null`, `form_version = 'x'`])
      await expect(town.asOwner(`update poll set ${change}`), change).rejects.toMatchObject({
        constraint: 'poll_stands_still',
      });
    await expect(town.asOwner(`update poll set closes_on = '2026-12-24'`)).resolves.toBeUndefined();
  });

  test('one of a counter, which has no places, is in no list', async () => {
    await givenPoll(town, places.konTum, { form: 'p1' });
    expect(await listed(places.konTum)).toEqual([]);
  });
});

describe('whoever answers a poll that an office wrote', () => {
  const ask = {
    base: 'own',
    title: 'Chợ phiên',
    questions: [
      {
        id: 'often',
        kind: 'number',
        items: [{ id: 'often', text: 'Tháng qua Ông/Bà đi chợ mấy lần?' }],
        range: { min: 0, max: 30 },
        offersDontKnow: true,
      },
      {
        id: 'first',
        kind: 'ranking',
        items: [{ id: 'first', text: 'Nên sửa gì trước?' }],
        options: ['Mái che', 'Lối đi', 'Nước'],
        offersDontKnow: true,
        onlyIf: { questionId: 'often', oneOf: [2, 3] },
      },
    ],
    settings: { ...pollOf([]).settings, headline: null },
    opensOn: '2026-11-20',
  };

  test('is asked its questions with their ranges and conditions, and the answer is kept', async () => {
    const { pollId } = await approved(ask);
    const view = (await town.send({ method: 'GET', url: `/api/polls/${pollId}` })).json();
    expect(view).toMatchObject({
      form: 'own',
      questions: [{ range: { min: 0, max: 30 } }, { onlyIf: { oneOf: [2, 3] } }],
    });
    const { call } = await givenResident(town);
    const voter = openVoter(town);
    const proof = await voter.buy(call, pollId ?? '');
    // Nought times is the first choice, and asks nothing more.
    expect((await voter.cast(pollId ?? '', proof, { often: [1], first: [2, 1, 3] })).json()).toMatchObject({
      code: 'poll_answers_invalid',
    });
    expect((await voter.cast(pollId ?? '', proof, { often: [1] })).statusCode).toBe(201);
    const [ballot] = await town.db.selectFrom('ballot').select('answers').execute();
    expect(ballot?.answers).toEqual({ often: [1] });
  });

  test('does so only in the ways that were approved', async () => {
    const settings = { ...ask.settings, modes: [{ mode: 'kiosk', designEffect: 2.5 }] };
    const { pollId } = await approved({ ...ask, settings });
    const { call } = await givenResident(town);
    const url = `/api/polls/${pollId}/tokens`;
    const bought = await call({ method: 'POST', url, payload: { blinded: BLINDED } });
    expect(bought.json()).toEqual({ code: 'ballot_mode_not_taken' });
    for (const [mode, said] of [
      ['counter_qr', 409],
      ['kiosk', 201],
    ] as const) {
      const code = mode === 'kiosk' ? 'ACDEF34679' : 'ACDEF34678';
      await town.db
        .insertInto('poll_code')
        .values({ poll_id: pollId ?? '', code_hash: codeHashOf(code) })
        .execute();
      expect([mode, (await openVoter(town).cast(pollId ?? '', { code, mode }, { often: [1] })).statusCode]).toEqual([
        mode,
        said,
      ]);
    }
  });
});

describe('a poll that is not what was meant', () => {
  const reason = 'Nhầm ngày mở.';

  test('goes back to its author before it opens, and no poll is left', async () => {
    const draft = await approved();
    const recalled = (await act(approver, draft, 'recall', { reason })).json<PollDraft>();
    expect(recalled).toMatchObject({ state: 'returned', pollId: null, returnedReason: reason, version: 4 });
    expect(await town.db.selectFrom('poll').selectAll().execute()).toEqual([]);
    const submitted = (await act(author, recalled, 'submission')).json<PollDraft>();
    expect((await act(approver, submitted, 'approval')).json()).toMatchObject({ state: 'approved' });
  });

  test('once open is closed with today as its last day, and not taken back', async () => {
    const draft = await approved({ opensOn: '2026-11-20' });
    expect((await act(approver, draft, 'recall', { reason })).json()).toEqual({ code: 'move_not_possible' });
    expect((await act(author, draft, 'closing', { reason })).json()).toEqual({ code: 'not_allowed' });
    expect((await act(approver, draft, 'closing', { reason })).json()).toMatchObject({
      state: 'open',
      closesOn: '2026-11-20',
      closedReason: reason,
    });
    await on('2026-11-21');
    expect(await listed(places.konTum)).toEqual([]);
  });
});

describe('a change after approval', () => {
  const revise = (draft: PollDraft, clientRequestId = someId()) => act(author, draft, 'revision', { clientRequestId });

  test('is another edition: the first ends the day before it begins, and each keeps its own answers', async () => {
    const first = await approved({ opensOn: '2026-11-20' });
    const second = (await revise(first)).json<PollDraft>();
    expect(second).toMatchObject({ edition: 2, state: 'draft', opensOn: null });
    const body = pollOf([places.konTum], { title: 'Hỏi lại', opensOn: '2026-11-25' });
    const edited = await author({
      method: 'PUT',
      url: `/api/office/poll-drafts/${second.id}`,
      payload: { version: 1, poll: body },
    });
    const submitted = (await act(author, edited.json<PollDraft>(), 'submission')).json<PollDraft>();
    const next = (await act(approver, submitted, 'approval')).json<PollDraft>();
    expect(await storedPoll(next.pollId)).toMatchObject({ form_code: 'own', form_version: `${first.id}/2` });
    expect((await storedPoll(first.pollId))?.closes_on).toBe('2026-11-24');
  });

  test('does not begin on a day on which the first is answered', async () => {
    const first = await approved({ opensOn: '2026-11-20' });
    const second = (await revise(first)).json<PollDraft>();
    const payload = { version: 1, poll: pollOf([places.konTum], { opensOn: '2026-11-20' }) };
    const edited = await author({ method: 'PUT', url: `/api/office/poll-drafts/${second.id}`, payload });
    const submitted = (await act(author, edited.json<PollDraft>(), 'submission')).json<PollDraft>();
    expect((await act(approver, submitted, 'approval')).json()).toMatchObject({ code: 'poll_not_ready' });
    expect((await storedPoll(first.pollId))?.closes_on).toBe('2026-12-20');
  });

  test('is begun once, also when the request is sent twice or two begin it at once', async () => {
    const first = await approved({ opensOn: '2026-11-20' });
    const id = someId();
    const replies = await Promise.all([revise(first, id), revise(first, id), revise(first)]);
    expect(replies.filter(({ statusCode }) => statusCode === 201).length).toBeGreaterThanOrEqual(1);
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).not.toContain(500);
    expect(await town.db.selectFrom('poll_draft').select('id').where('edition', '=', 2).execute()).toHaveLength(1);
    expect((await revise(first)).json()).toEqual({ code: 'edition_at_work' });
  });
});

test('a poll that came with a notice, or hangs at a counter, is as it was: no draft, no settings', async () => {
  const id = await givenPoll(town, places.konTum);
  expect(await storedPoll(id)).toMatchObject({ audience: 'residents', settings: null });
  expect((await town.send({ method: 'GET', url: `/api/polls/${id}` })).json()).toMatchObject({ state: 'open' });
  expect((await author({ method: 'GET', url: '/api/office/poll-drafts' })).json()).toMatchObject({ items: [] });
});

test('the days of a poll are those of Viet Nam', async () => {
  const draft = (await begin(author, pollOf([places.konTum]))).json<PollDraft>();
  expect(draft.opensOn).toBe(parseLocalDate('2026-11-21'));
  const { pollId } = await approved();
  town.at('2026-11-20T17:00:00Z');
  expect((await listed(places.konTum)).map(({ id }) => id)).toEqual([pollId]);
});
