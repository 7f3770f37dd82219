import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildApp } from '../../server/app.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenNotice, givenPoll, givenProvince, givenResident } from '../support/given.ts';
import type { Proof } from '../support/voter.ts';
import { BLINDED, openVoter } from '../support/voter.ts';

let town: TestApp;
let voter: ReturnType<typeof openVoter>;
let places: Awaited<ReturnType<typeof givenProvince>>;

beforeAll(async () => {
  town = await startApp();
  voter = openVoter(town);
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
});

const ANSWERS = { A1: [4], A2: [1, 4], 'B1.info': [4], 'B1.voice': [0], 'B1.pol.3': [5] };
const ballots = () => town.db.selectFrom('ballot').selectAll().execute();
const buying = (call: Caller, pollId: string, blinded = BLINDED) =>
  call({ method: 'POST', url: `/api/polls/${pollId}/tokens`, payload: { blinded } });
const cast = async (pollId: string, proof: Proof, answers: object = ANSWERS) => {
  const reply = await voter.cast(pollId, proof, answers);
  return reply.statusCode === 201 ? 'stored' : reply.json<{ code: string }>().code;
};
const givenToken = async (pollId: string) => voter.buy((await givenResident(town)).call, pollId);

describe('answering a poll', () => {
  test('stores the answers with the day and the place, and nothing that says who', async () => {
    const { call, id } = await givenResident(town);
    const pollId = await givenPoll(town, places.konTum);
    const proof = await voter.buy(call, pollId);
    expect((await voter.cast(pollId, proof, ANSWERS, places.konTum)).statusCode).toBe(201);
    const [ballot] = await ballots();
    expect(Object.keys(ballot ?? {}).toSorted()).toEqual([
      'answered_on',
      'answers',
      'id',
      'mode',
      'place_id',
      'poll_id',
      'poster_id',
    ]);
    expect(ballot?.poster_id).toBeNull();
    expect(ballot).toMatchObject({
      answered_on: '2026-11-20',
      answers: ANSWERS,
      mode: 'mini_app',
      place_id: places.konTum,
    });
    expect(JSON.stringify(ballot)).not.toContain(id);
    const [bought] = await town.db.selectFrom('poll_participation').selectAll().execute();
    expect(bought).toMatchObject({ poll_id: pollId, resident_id: id });
    // What was shown of the token when it was bought is not in what was spent, and the other way round.
    const [spent] = await town.db.selectFrom('poll_spent_token').selectAll().execute();
    expect(spent?.token_hash.equals(bought?.blinded_hash ?? Buffer.of())).toBe(false);
  });

  test('a second answer with the same token is refused, whatever it says, and the first one stands', async () => {
    const pollId = await givenPoll(town, places.konTum);
    const proof = await givenToken(pollId);
    expect(await cast(pollId, proof)).toBe('stored');
    expect(await cast(pollId, proof, { ...ANSWERS, 'B1.info': [1] })).toBe('ballot_already_cast');
    expect((await ballots()).map(({ answers }) => answers)).toEqual([ANSWERS]);
  });

  test('of two hundred requests with one token at once, one is counted', async () => {
    const pollId = await givenPoll(town, places.konTum);
    const proof = await givenToken(pollId);
    const replies = await Promise.all(Array.from({ length: 200 }, () => cast(pollId, proof)));
    expect(replies.filter((reply) => reply === 'stored')).toHaveLength(1);
    expect(replies.filter((reply) => reply === 'ballot_already_cast')).toHaveLength(199);
    expect(await ballots()).toHaveLength(1);
    expect(await town.db.selectFrom('poll_day').select('ballots').execute()).toEqual([{ ballots: 1 }]);
  });

  test('in two processes at once, one token is counted once, and nobody waits for ever', async () => {
    const other = await buildApp(town.deps, { write: () => {} });
    await other.ready();
    const send: TestApp['send'] = (request) =>
      other.inject({ ...request, headers: { origin: town.deps.config.publicOrigin } });
    try {
      const pollId = await givenPoll(town, places.konTum);
      const proofs = await Promise.all(Array.from({ length: 20 }, () => givenToken(pollId)));
      const elsewhere = openVoter({ send });
      const replies = await Promise.all(
        proofs.flatMap((proof) => [voter.cast(pollId, proof, ANSWERS), elsewhere.cast(pollId, proof, ANSWERS)]),
      );
      expect(replies.filter(({ statusCode }) => statusCode === 201)).toHaveLength(20);
      expect(replies.filter(({ statusCode }) => statusCode === 409)).toHaveLength(20);
      expect(await ballots()).toHaveLength(20);
    } finally {
      await other.close();
    }
  });

  test('of many people at once, each is told of the own ballot', async () => {
    const [open, closed] = [await givenPoll(town, places.konTum), await givenPoll(town, places.dakHa)];
    const proofs = await Promise.all(Array.from({ length: 12 }, () => givenToken(open)));
    const late = await Promise.all(Array.from({ length: 6 }, () => givenToken(closed)));
    await town.db
      .updateTable('poll')
      .set({ closes_on: '2026-11-10' as never })
      .where('id', '=', closed)
      .execute();
    const replies = await Promise.all([
      ...proofs.map((proof) => cast(open, proof)),
      ...late.map((proof) => cast(closed, proof)),
      ...late.map((proof) => cast(open, proof)),
    ]);
    expect(replies).toEqual([
      ...proofs.map(() => 'stored'),
      ...late.map(() => 'poll_closed'),
      ...late.map(() => 'ballot_token_invalid'),
    ]);
  });

  test('is neither in the audit log nor in the log of requests, bought, cast or refused: nobody reads there when it came', async () => {
    const { call, id } = await givenResident(town);
    const pollId = await givenPoll(town, places.konTum);
    town.logLines.length = 0;
    const proof = await voter.buy(call, pollId);
    await cast(pollId, proof);
    await cast(pollId, proof);
    const log = town.logLines.join('\n');
    expect(log).not.toMatch(/tokens|ballots/);
    // The request for the key, which anybody may have, is there: the log is on.
    expect(log).toContain('/api/polls/:id/key');
    for (const secret of [id, pollId, proof.token, proof.signature, '127.0.0.1']) expect(log).not.toContain(secret);
    expect(await town.db.selectFrom('audit_event').selectAll().execute()).toEqual([]);
  });

  test('the day is that of Viet Nam', async () => {
    const { call } = await givenResident(town);
    const pollId = await givenPoll(town, places.konTum, { opensOn: '2026-11-21' });
    expect((await buying(call, pollId)).json()).toEqual({ code: 'poll_not_open_yet' });
    town.at('2026-11-20T17:00:00Z');
    expect(await cast(pollId, await givenToken(pollId))).toBe('stored');
    expect((await ballots())[0]?.answered_on).toBe('2026-11-21');
  });

  test('tokens are given until the last day; whoever holds one has three days more', async () => {
    const pollId = await givenPoll(town, places.konTum, { closesOn: '2026-11-20' });
    town.at('2026-11-20T16:59:59Z');
    const [proof, later] = [await givenToken(pollId), await givenToken(pollId)];
    town.at('2026-11-20T17:00:00Z');
    const { call } = await givenResident(town);
    expect((await buying(call, pollId)).json()).toEqual({ code: 'poll_closed' });
    town.at('2026-11-23T16:59:59Z');
    expect(await cast(pollId, proof)).toBe('stored');
    town.at('2026-11-23T17:00:00Z');
    expect(await cast(pollId, later)).toBe('poll_closed');
  });

  test('the poll of a notice that is not published yet cannot be seen or answered, nor that of a withdrawn one', async () => {
    const content = { poll: { form: 'p2' as const, opensOn: '2026-11-01' as never, closesOn: '2026-12-01' as never } };
    const unitId = places.department;
    await givenNotice(town, { unitId, placeIds: [places.konTum], content, publishAt: '2026-11-21T01:00:00.000Z' });
    const { id: pollId } = await town.db.selectFrom('poll').select('id').executeTakeFirstOrThrow();
    const { call } = await givenResident(town);
    expect((await buying(call, pollId)).json()).toEqual({ code: 'not_found' });
    expect((await town.send({ url: `/api/polls/${pollId}` })).statusCode).toBe(404);
    expect((await town.send({ url: `/api/polls/${pollId}/key` })).statusCode).toBe(404);
    town.at('2026-11-21T02:00:00Z');
    const [used, held] = [await givenToken(pollId), await givenToken(pollId)];
    expect(await cast(pollId, used)).toBe('stored');
    await town.asOwner(
      `update notice set status = 'withdrawn', withdrawn_at = now(), withdrawn_by = approver_id, withdrawn_reason = 'Sai ngày.'`,
    );
    expect(await cast(pollId, held)).toBe('poll_closed');
  });

  test.each([
    ['answers that leave questions out', { A1: [4] }, 'poll_answers_invalid'],
    ['a face that does not exist', { ...ANSWERS, 'B1.info': [9] }, 'poll_answers_invalid'],
    ['a choice in words', { ...ANSWERS, 'B1.info': ['4'] }, 'invalid_request'],
    ['no answers', {}, 'poll_answers_invalid'],
  ])('%s: refused, and the token is still good', async (_, answers, code) => {
    const pollId = await givenPoll(town, places.konTum);
    const proof = await givenToken(pollId);
    expect(await cast(pollId, proof, answers)).toBe(code);
    expect(await cast(pollId, proof)).toBe('stored');
  });

  test.each([
    ['a name slipped in', { name: 'A Dơi' }, 'unknown_field'],
    ['a mode of the own choosing', { mode: 'mini_app' }, 'unknown_field'],
    ['a place that is none', { placeId: someId() }, 'place_not_current'],
    ['the place of an office', { placeId: '' }, 'invalid_request'],
  ])('%s: refused, and the token is still good', async (_, more, code) => {
    const pollId = await givenPoll(town, places.konTum);
    const proof = await givenToken(pollId);
    const payload = { proof, placeId: null, answers: ANSWERS, ...more };
    const reply = await town.send({ method: 'POST', url: `/api/polls/${pollId}/ballots`, payload });
    expect(reply.json()).toMatchObject({ code });
    expect(await cast(pollId, proof)).toBe('stored');
  });

  test('an unknown poll is not found', async () => {
    const { call } = await givenResident(town);
    const pollId = await givenPoll(town, places.konTum);
    expect((await buying(call, someId())).json()).toEqual({ code: 'not_found' });
    expect(await cast(someId(), await givenToken(pollId))).toBe('not_found');
  });
});
