import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenNotice, givenPoll, givenProvince, givenResident } from '../support/given.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
});

const ANSWERS = { A1: [4], A2: [1, 4], 'B1.info': [4], 'B1.voice': [0], 'B1.pol.3': [5] };
const cast = (call: Caller, pollId: string, payload: object = { mode: 'mini_app', answers: ANSWERS }) =>
  call({ method: 'POST', url: `/api/polls/${pollId}/ballots`, payload });
const ballots = () => town.db.selectFrom('ballot').selectAll().execute();

describe('answering a poll', () => {
  test('stores the answers with the day, and nothing that says who', async () => {
    const { call, id } = await givenResident(town);
    const pollId = await givenPoll(town, places.konTum);
    expect((await cast(call, pollId)).statusCode).toBe(201);
    const [ballot] = await ballots();
    expect(Object.keys(ballot ?? {}).toSorted()).toEqual(['answered_on', 'answers', 'id', 'mode', 'poll_id']);
    expect(ballot).toMatchObject({ answered_on: '2026-11-20', answers: ANSWERS });
    expect(JSON.stringify(ballot)).not.toContain(id);
    expect(await town.db.selectFrom('poll_participation').selectAll().execute()).toEqual([
      { poll_id: pollId, resident_id: id },
    ]);
  });

  test('a second answer is refused', async () => {
    const { call } = await givenResident(town);
    const pollId = await givenPoll(town, places.konTum);
    await cast(call, pollId);
    const again = await cast(call, pollId);
    expect([again.statusCode, again.json()]).toEqual([409, { code: 'poll_already_answered' }]);
    expect(await ballots()).toHaveLength(1);
  });

  test('of two hundred requests of one person at once, one is counted', async () => {
    const { call } = await givenResident(town);
    const pollId = await givenPoll(town, places.konTum);
    const replies = await Promise.all(Array.from({ length: 200 }, () => cast(call, pollId)));
    const statuses = replies.map((reply) => reply.statusCode);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(199);
    expect(await ballots()).toHaveLength(1);
  });

  test('is neither in the audit log nor, with the person, in the log of requests', async () => {
    const { call, id } = await givenResident(town);
    const pollId = await givenPoll(town, places.konTum);
    town.logLines.length = 0;
    await cast(call, pollId);
    const lines = town.logLines.filter((line) => line.includes('ballots'));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({
      method: 'POST',
      route: '/api/polls/:id/ballots',
      status: 201,
    });
    expect(town.logLines.join('\n')).not.toContain(id);
    expect(town.logLines.join('\n')).not.toContain(pollId);
    expect(await town.db.selectFrom('audit_event').selectAll().execute()).toEqual([]);
  });

  test("needs a resident; an official's cookie or nothing at all will not do", async () => {
    const pollId = await givenPoll(town, places.konTum);
    expect((await cast((request) => town.send(request), pollId)).json()).toEqual({ code: 'session_expired' });
  });

  test('the day is that of Viet Nam', async () => {
    const { call } = await givenResident(town);
    const pollId = await givenPoll(town, places.konTum, { opensOn: '2026-11-21' });
    expect((await cast(call, pollId)).json()).toEqual({ code: 'poll_not_open_yet' });
    town.at('2026-11-20T17:00:00Z');
    const { call: later } = await givenResident(town);
    expect((await cast(later, pollId)).statusCode).toBe(201);
    expect((await ballots())[0]?.answered_on).toBe('2026-11-21');
  });

  test('a poll is open on its last day and closed on the next', async () => {
    const pollId = await givenPoll(town, places.konTum, { closesOn: '2026-11-20' });
    const { call } = await givenResident(town);
    town.at('2026-11-20T16:59:59Z');
    const { call: last } = await givenResident(town);
    expect((await cast(last, pollId)).statusCode).toBe(201);
    town.at('2026-11-20T17:00:00Z');
    const { call: late } = await givenResident(town);
    expect((await cast(late, pollId)).json()).toEqual({ code: 'poll_closed' });
    expect((await cast(call, pollId)).statusCode).toBe(401);
  });

  test('the poll of a notice that is not published yet cannot be seen or answered', async () => {
    const content = { poll: { form: 'p2' as const, opensOn: '2026-11-01' as never, closesOn: '2026-12-01' as never } };
    const unitId = places.department;
    await givenNotice(town, { unitId, placeIds: [places.konTum], content, publishAt: '2026-11-21T01:00:00.000Z' });
    const { id: pollId } = await town.db.selectFrom('poll').select('id').executeTakeFirstOrThrow();
    const { call } = await givenResident(town);
    expect((await cast(call, pollId)).json()).toEqual({ code: 'not_found' });
    expect((await town.send({ url: `/api/polls/${pollId}` })).statusCode).toBe(404);
  });

  test.each([
    ['answers that leave questions out', { mode: 'mini_app', answers: { A1: [4] } }, 'poll_answers_invalid'],
    [
      'a face that does not exist',
      { mode: 'mini_app', answers: { ...ANSWERS, 'B1.info': [9] } },
      'poll_answers_invalid',
    ],
    ['a choice in words', { mode: 'mini_app', answers: { ...ANSWERS, 'B1.info': ['4'] } }, 'invalid_request'],
    ['a made-up mode', { mode: 'by_phone', answers: ANSWERS }, 'invalid_request'],
    ['a name slipped in', { mode: 'mini_app', answers: ANSWERS, name: 'A Dơi' }, 'unknown_field'],
    ['no answers', {}, 'invalid_request'],
  ])('%s: refused, and the person may still answer', async (_, payload, code) => {
    const { call } = await givenResident(town);
    const pollId = await givenPoll(town, places.konTum);
    expect((await cast(call, pollId, payload)).json()).toMatchObject({ code });
    expect((await cast(call, pollId)).statusCode).toBe(201);
  });

  test('somebody who has been erased cannot answer with a token that is still good', async () => {
    const { call, id } = await givenResident(town);
    const pollId = await givenPoll(town, places.konTum);
    await town.asOwner(`delete from consent where resident_id = '${id}'`);
    await town.asOwner(`delete from resident_token where resident_id = '${id}'`);
    await town.asOwner(`delete from resident where id = '${id}'`);
    expect((await cast(call, pollId)).json()).toEqual({ code: 'session_expired' });
    expect(await ballots()).toEqual([]);
  });

  test('an unknown poll is not found', async () => {
    const { call } = await givenResident(town);
    expect((await cast(call, someId())).json()).toEqual({ code: 'not_found' });
  });
});
