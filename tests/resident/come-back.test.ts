import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buyToken } from '../../server/poll/cast.ts';
import { eraseClosedAccounts, forgetOldMarks } from '../../server/resident/jobs.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import { givenPoll, givenProvince, givenResident } from '../support/given.ts';
import { BLINDED } from '../support/voter.ts';

const ZALO_ID = '7000000000000000419';
const erase = { method: 'DELETE', url: '/api/me' } as const;

type Person = Awaited<ReturnType<typeof givenResident>>;

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

const submission = () =>
  ({
    method: 'POST',
    url: '/api/me/feedback',
    payload: {
      clientRequestId: someId(),
      kind: 'problem',
      content: 'Đường vào trường ngập sau mỗi trận mưa.',
      placeId: places.konTum,
      placeDetail: null,
      aboutUnitId: null,
      photoIds: [],
      contact: null,
      consent: null,
    },
  }) as const;
const vote = (pollId: string) =>
  ({ method: 'POST', url: `/api/polls/${pollId}/tokens`, payload: { blinded: BLINDED } }) as const;

describe('somebody who leaves and comes back', () => {
  const cast = async (pollId: string, person: Person) => (await person.call(vote(pollId))).statusCode;
  const marks = async () =>
    (
      await town.query<{ n: number }>(
        `select ((select count(*) from poll_answered_mark) + (select count(*) from feedback_day_mark))::int as n`,
      )
    )[0]?.n;

  test('has one answer in a poll, however often they delete everything', async () => {
    const [pollId, other] = [await givenPoll(town, places.konTum), await givenPoll(town, places.dakHa)];
    const replies: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      const person = await givenResident(town, ZALO_ID);
      replies.push(await cast(pollId, person));
      expect((await person.call(erase)).statusCode).toBe(200);
    }
    expect(replies).toEqual([200, 409, 409, 409]);
    const back = await givenResident(town, ZALO_ID);
    expect((await back.call(vote(pollId))).json()).toEqual({ code: 'poll_already_answered' });
    expect(await cast(other, back)).toBe(200);
    expect(await cast(pollId, await givenResident(town, '7000000000000000420'))).toBe(200);
  });

  test('has twenty feedback a day, those from before too', async () => {
    const send = async (count: number, person: Person) => {
      const replies: number[] = [];
      for (let n = 0; n < count; n += 1) replies.push((await person.call(submission())).statusCode);
      return replies.filter((status) => status === 201).length;
    };
    for (const count of [12, 5]) {
      const person = await givenResident(town, ZALO_ID);
      expect(await send(count, person)).toBe(count);
      await person.call(erase);
    }
    const back = await givenResident(town, ZALO_ID);
    expect(await send(5, back)).toBe(3);
    expect((await back.call(submission())).json()).toEqual({ code: 'feedback_limit' });
    town.at('2026-11-20T17:00:00Z');
    expect(await send(1, await givenResident(town, ZALO_ID))).toBe(1);
  });

  test('leaves marks that differ from poll to poll and are gone when the poll has closed and the day is over', async () => {
    const polls = [
      await givenPoll(town, places.konTum, { closesOn: '2026-11-22' }),
      await givenPoll(town, places.dakHa, { closesOn: '2026-11-22' }),
    ];
    const person = await givenResident(town, ZALO_ID);
    for (const pollId of polls) expect(await cast(pollId, person)).toBe(200);
    await person.call(submission());
    await person.call(erase);
    const rows = await town.db.selectFrom('poll_answered_mark').select('digest').execute();
    expect(new Set(rows.map(({ digest }) => digest.toString('hex'))).size).toBe(2);
    expect([await forgetOldMarks(town.deps), await marks()]).toEqual([0, 3]);
    town.at('2026-11-20T17:05:00Z');
    expect([await forgetOldMarks(town.deps), await marks()]).toEqual([1, 2]);
    town.at('2026-11-22T16:59:00Z');
    expect([await forgetOldMarks(town.deps), await marks()]).toEqual([0, 2]);
    town.at('2026-11-22T17:05:00Z');
    expect([await forgetOldMarks(town.deps), await marks()]).toEqual([2, 0]);
  });

  test('is the same one when the account was closed and its period ran out', async () => {
    const pollId = await givenPoll(town, places.konTum);
    const person = await givenResident(town, ZALO_ID);
    expect(await cast(pollId, person)).toBe(200);
    await person.call({
      method: 'POST',
      url: '/api/me/withdrawals',
      payload: { purpose: 'account', channel: 'mini_app' },
    });
    town.at('2026-12-25T02:00:00Z');
    expect(await eraseClosedAccounts(town.deps)).toBe(1);
    expect(await cast(pollId, await givenResident(town, ZALO_ID))).toBe(409);
  });

  test('cannot slip an answer between the marks and the deletion', async () => {
    for (let n = 0; n < 12; n += 1) {
      const zaloId = `70000000000000030${String(n).padStart(2, '0')}`;
      const pollId = await givenPoll(town, places.konTum);
      const person = await givenResident(town, zaloId);
      const [first] = await Promise.all([cast(pollId, person), person.call(erase)]);
      const second = await cast(pollId, await givenResident(town, zaloId));
      expect([first, second].filter((status) => status === 200)).toHaveLength(1);
    }
  });
});

describe('somebody who takes back the agreement to the account', () => {
  test.each<[string, (pollId: string) => Parameters<Person['call']>[0]]>([
    ['answer a poll', (pollId) => vote(pollId)],
    ['be described', () => ({ method: 'GET', url: '/api/me' })],
    ['read what is kept', () => ({ method: 'GET', url: '/api/me/data' })],
    ['read the own feedback', () => ({ method: 'GET', url: '/api/me/feedback' })],
    ['send a feedback', () => submission()],
  ])('can no longer %s with the token that is still good', async (_, request) => {
    const pollId = await givenPoll(town, places.konTum);
    const { call } = await givenResident(town, ZALO_ID);
    const payload = { purpose: 'account', channel: 'mini_app' };
    expect((await call({ method: 'POST', url: '/api/me/withdrawals', payload })).statusCode).toBe(201);
    expect((await call(request(pollId))).json()).toEqual({ code: 'session_expired' });
    expect(await town.db.selectFrom('poll_participation').selectAll().execute()).toEqual([]);
  });

  test('not even when the withdrawal comes while a token is on its way past the door', async () => {
    const pollId = await givenPoll(town, places.konTum);
    const { id, call } = await givenResident(town, ZALO_ID);
    const { family_id: familyId } = await town.db
      .selectFrom('resident_token')
      .select('family_id')
      .executeTakeFirstOrThrow();
    const payload = { purpose: 'account', channel: 'mini_app' };
    await call({ method: 'POST', url: '/api/me/withdrawals', payload });
    const blinded = Buffer.from(BLINDED, 'base64url');
    const late = buyToken(town.deps, { kind: 'resident', id, familyId }, pollId, blinded);
    await expect(late).rejects.toMatchObject({ code: 'session_expired' });
    expect(await town.db.selectFrom('poll_participation').selectAll().execute()).toEqual([]);
  });
});
