import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { codeHashOf } from '../../server/poll/cast.ts';
import { destroyOldKeys } from '../../server/poll/jobs.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenPoll, givenProvince, givenResident } from '../support/given.ts';
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

describe('a token', () => {
  test('is sold once to a person; the same request sent again gets the same signature', async () => {
    const { call } = await givenResident(town);
    const pollId = await givenPoll(town, places.konTum);
    const { blinded, open } = await voter.blind(pollId);
    // The reply is lost twice on the way.
    const replies = [
      await buying(call, pollId, blinded),
      await buying(call, pollId, blinded),
      await buying(call, pollId, blinded),
    ];
    expect(new Set(replies.map(({ body }) => body)).size).toBe(1);
    expect((await buying(call, pollId, (await voter.blind(pollId)).blinded)).json()).toEqual({
      code: 'poll_already_answered',
    });
    const proof = await open(replies[2]?.json<{ blindSignature: string }>().blindSignature ?? '');
    expect(await cast(pollId, proof)).toBe('stored');
  });

  test('of sixty requests of one person at once, each for another token, one is signed', async () => {
    const { call } = await givenResident(town);
    const pollId = await givenPoll(town, places.konTum);
    const numbers = Array.from({ length: 60 }, (_, n) => String(n).padStart(4, 'A').repeat(85) + 'AA');
    const replies = await Promise.all(numbers.map((blinded) => buying(call, pollId, blinded)));
    expect(replies.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect(await town.db.selectFrom('poll_participation').selectAll().execute()).toHaveLength(1);
  });

  test('needs a resident; nothing at all will not do', async () => {
    const pollId = await givenPoll(town, places.konTum);
    expect((await buying((request) => town.send(request), pollId)).json()).toEqual({ code: 'session_expired' });
  });

  test('that is forged, or of another poll, is refused, and so is a signature of something else', async () => {
    const [pollId, other] = [await givenPoll(town, places.konTum), await givenPoll(town, places.konTum)];
    const [proof, foreign] = [await givenToken(pollId), await givenToken(other)];
    const forged = { ...proof, signature: 'A'.repeat(342) };
    const twisted = { ...proof, token: foreign.token };
    for (const bad of [foreign, forged, twisted]) expect(await cast(pollId, bad)).toBe('ballot_token_invalid');
    expect(await ballots()).toEqual([]);
    expect(await cast(pollId, proof)).toBe('stored');
  });

  test('of a number beyond the modulus is refused and costs nothing', async () => {
    const { call } = await givenResident(town);
    const pollId = await givenPoll(town, places.konTum);
    expect((await buying(call, pollId, '_'.repeat(341) + 'w')).json()).toEqual({ code: 'invalid_request' });
    expect(await cast(pollId, await voter.buy(call, pollId))).toBe('stored');
  });

  test('bought at the same moment as the very first one is of the same key', async () => {
    const pollId = await givenPoll(town, places.konTum);
    const replies = await Promise.all(Array.from({ length: 8 }, () => town.send({ url: `/api/polls/${pollId}/key` })));
    expect(new Set(replies.map(({ body }) => body)).size).toBe(1);
  });

  test('cannot be made any more, by anybody, once the poll has closed: the key is destroyed; tokens in hand still count', async () => {
    const pollId = await givenPoll(town, places.konTum, { closesOn: '2026-11-20' });
    const proof = await givenToken(pollId);
    expect(await destroyOldKeys(town.deps)).toBe(0);
    town.at('2026-11-21T02:00:00Z');
    expect(await destroyOldKeys(town.deps)).toBe(1);
    const key = await town.db.selectFrom('poll_key').selectAll().executeTakeFirstOrThrow();
    expect(key).toMatchObject({ private_sealed: null, destroyed_on: '2026-11-21' });
    expect(await cast(pollId, proof)).toBe('stored');
  });

  test('of somebody who has been erased since is nobody’s, and still counts once', async () => {
    const { call } = await givenResident(town);
    const pollId = await givenPoll(town, places.konTum);
    const proof = await voter.buy(call, pollId);
    expect((await call({ method: 'DELETE', url: '/api/me' })).statusCode).toBe(200);
    expect(await cast(pollId, proof)).toBe('stored');
    expect(await cast(pollId, proof)).toBe('ballot_already_cast');
  });
});

describe('a code that was printed with an appointment slip', () => {
  const givenCode = async (pollId: string, code: string) =>
    town.db
      .insertInto('poll_code')
      .values({ poll_id: pollId, code_hash: codeHashOf(code) })
      .execute();

  test('counts once, apart from the answers of the app, however it is typed', async () => {
    const pollId = await givenPoll(town, places.konTum);
    await givenCode(pollId, 'ACDEF34679');
    const reply = await voter.cast(pollId, { code: 'acdef-34679', mode: 'kiosk' }, ANSWERS);
    expect(reply.statusCode).toBe(201);
    const again = await voter.cast(pollId, { code: 'ACDEF 34679', mode: 'counter_qr' }, ANSWERS);
    expect(again.json()).toEqual({ code: 'ballot_already_cast' });
    expect((await ballots()).map(({ mode }) => mode)).toEqual(['kiosk']);
  });

  test('that nobody printed, or that is of another poll, is refused', async () => {
    const [pollId, other] = [await givenPoll(town, places.konTum), await givenPoll(town, places.konTum)];
    await givenCode(other, 'ACDEF34679');
    for (const code of ['ACDEF34679', 'TTTTTTTTTT'])
      expect((await voter.cast(pollId, { code, mode: 'kiosk' }, ANSWERS)).json()).toEqual({
        code: 'ballot_code_invalid',
      });
  });
});
