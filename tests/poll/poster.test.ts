import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mixOldBallots } from '../../server/poll/counting.ts';
import type { OpenedPoster, Poster, PosterBallots, PrintedPoster } from '../../shared/poll/poster-schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenNotice, givenOfficial, givenPoll, givenProvince, givenResident, signedIn } from '../support/given.ts';
import { givenBallots, openVoter } from '../support/voter.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let author: Caller;
let pollId: string;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
  author = await authorOf(places.konTum);
  pollId = await givenPoll(town, places.konTum, { form: 'p1', closesOn: '2026-12-05' });
});

const authorOf = async (unitId: string) => signedIn(town, await givenOfficial(town, { unitId, roles: ['author'] }));
const ORDER = { counter: 'Quầy số 2', service: 'Đăng ký khai sinh', pollId: null };
const order = (call = author, change: object = {}) =>
  call({
    method: 'POST',
    url: '/api/office/poll-posters',
    payload: { clientRequestId: someId(), ...ORDER, ...change },
  });
const made = async (call = author, change: object = {}) => (await order(call, change)).json<PrintedPoster>();
const opened = async (signed: string) => {
  const reply = await town.send({ url: `/api/poll-posters/${signed}` });
  return reply.statusCode === 200 ? reply.json<OpenedPoster>() : reply.json<{ code: string }>().code;
};
const end = (id: string, call = author) => call({ method: 'POST', url: `/api/office/poll-posters/${id}/end` });
const ANSWERS = {
  'F1.seat': [4],
  'F2.fee': [4],
  'F3.polite': [5],
  'F4.accurate': [4],
  'F5.channel': [0],
  overall: [4],
  'F4.time': [2],
};
const cast = async (poster: string, poll = pollId) => {
  const voter = openVoter(town);
  const proof = await voter.buy((await givenResident(town)).call, poll);
  const reply = await voter.cast(poll, proof, ANSWERS, null, { poster });
  return reply.statusCode === 201 ? 'stored' : reply.json<{ code: string }>().code;
};
const postersOfBallots = async () =>
  (await town.db.selectFrom('ballot').select('poster_id').execute()).map(({ poster_id: id }) => id);

describe('a poster', () => {
  test('is made once for a request, and says in print whose counter it is, with a code for Zalo and one for the web', async () => {
    const clientRequestId = someId();
    const [first, again, other] = [
      await order(author, { clientRequestId }),
      await order(author, { clientRequestId }),
      await order(author, { service: '' }),
    ];
    expect(first.statusCode).toBe(201);
    expect(again.json()).toEqual(first.json());
    const poster = first.json<PrintedPoster>();
    expect(poster).toMatchObject({ unit: { name: 'Phường Kon Tum' }, counter: 'Quầy số 2', poll: null, endedOn: null });
    expect(poster.signed).toMatch(/^[ACDEFGHJKLMNPQRTUVWXY34679]{10}\.[\w-]{22}$/);
    expect(poster.webAddress).toBe(`http://127.0.0.1:3000/p/${poster.signed}`);
    expect([poster.qr, poster.webQr].every((svg) => svg.includes('<svg'))).toBe(true);
    const listed = (await author({ url: '/api/office/poll-posters?limit=1' })).json<{
      items: Poster[];
      nextCursor: string;
    }>();
    const rest = await author({ url: `/api/office/poll-posters?cursor=${listed.nextCursor}` });
    const ids = [...listed.items, ...rest.json<{ items: Poster[] }>().items].map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set([poster.id, other.json<Poster>().id]));
    expect(other.json<Poster>().service).toBeNull();
    const audited = await town.db.selectFrom('audit_event').select('action').execute();
    expect(audited.map(({ action }) => action).filter((action) => action.startsWith('poll_poster'))).toEqual([
      'poll_poster.made',
      'poll_poster.made',
    ]);
  });

  test('of requests that race, one makes it', async () => {
    const clientRequestId = someId();
    const replies = await Promise.all(Array.from({ length: 8 }, () => order(author, { clientRequestId })));
    expect(new Set(replies.map((reply) => reply.json<Poster>().id)).size).toBe(1);
    expect(await town.db.selectFrom('poll_poster').select('id').execute()).toHaveLength(1);
  });

  test('outlives rounds: it leads to what its unit asks on the day, the poll of the counters first', async () => {
    const { signed } = await made();
    await givenPoll(town, places.konTum, { form: 'p2', closesOn: '2026-11-25' });
    await givenPoll(town, places.dakHa, { form: 'p1' });
    expect(await opened(signed)).toMatchObject({
      unit: { name: 'Phường Kon Tum' },
      counter: 'Quầy số 2',
      service: 'Đăng ký khai sinh',
      poll: { id: pollId, form: 'p1' },
    });
    town.at('2026-12-10T02:00:00Z');
    expect(await opened(signed)).toMatchObject({ poll: null });
    const next = await givenPoll(town, places.konTum, { form: 'p1', opensOn: '2026-12-08' });
    expect(await opened(signed)).toMatchObject({ poll: { id: next } });
  });

  test('may be of one poll of any form, and of no other unit’s', async () => {
    const p2 = await givenPoll(town, places.konTum, { form: 'p2' });
    const foreign = await givenPoll(town, places.dakHa, { form: 'p2' });
    const { signed } = await made(author, { pollId: p2 });
    expect(await opened(signed)).toMatchObject({ poll: { id: p2, form: 'p2' } });
    expect((await order(author, { pollId: foreign })).json()).toEqual({ code: 'not_found' });
    expect(await cast(signed)).toBe('poster_invalid');
  });

  test('is of no poll that has closed', async () => {
    const closed = await givenPoll(town, places.konTum, { form: 'p2', closesOn: '2026-11-19' });
    expect((await order(author, { pollId: closed })).json()).toEqual({ code: 'poll_closed' });
    expect(await town.db.selectFrom('poll_poster').select('id').execute()).toEqual([]);
  });

  test('leads to no poll of tomorrow or yesterday, and to none whose notice was withdrawn', async () => {
    const { signed } = await made();
    await town.asOwner(`delete from poll where id = '${pollId}'`);
    await givenPoll(town, places.konTum, { form: 'p1', opensOn: '2026-11-21' });
    await givenPoll(town, places.konTum, { form: 'p1', closesOn: '2026-11-19' });
    expect(await opened(signed)).toMatchObject({ poll: null });
    const noticeId = await givenNotice(town, {
      unitId: places.konTum,
      placeIds: [places.konTum],
      content: { poll: { form: 'p2', opensOn: parseLocalDate('2026-11-20'), closesOn: parseLocalDate('2026-11-30') } },
    });
    expect(await opened(signed)).toMatchObject({ poll: { noticeId } });
    await town.asOwner(`update notice set status = 'withdrawn', withdrawn_at = now(), withdrawn_by = approver_id,
      withdrawn_reason = 'Chưa áp dụng.' where id = '${noticeId}'`);
    expect(await opened(signed)).toMatchObject({ poll: null });
  });

  test('is no poll that is answered in another way only', async () => {
    const { signed } = await made();
    await town.asOwner(`alter table poll disable trigger user;
      update poll set settings = '{"modes": [{"mode": "paper", "designEffect": 2.5}]}'; alter table poll enable trigger user`);
    expect(await opened(signed)).toMatchObject({ poll: null });
  });

  test.each([
    ['a letter of its code changed', (signed: string) => `${signed[0] === 'A' ? 'C' : 'A'}${signed.slice(1)}`],
    ['its signature changed', (signed: string) => `${signed.slice(0, 11)}${'A'.repeat(22)}`],
    ['its signature cut off', (signed: string) => signed.slice(0, 10)],
    ['something else', () => 'khong-phai-ma'],
  ])('forged, with %s, opens nothing and is refused with a ballot', async (_, forge) => {
    const { signed } = await made();
    expect(await opened(forge(signed))).toBe('poster_invalid');
    expect(await cast(forge(signed))).toBe('poster_invalid');
    expect(await postersOfBallots()).toEqual([]);
  });

  test.each([
    ['another counter', { counter: 'Quầy số 3' }],
    ['the same counter, made again', {}],
  ])('is signed with what it says: its signature does not fit the code of %s', async (_, change) => {
    const [one, two] = [await made(), await made(author, change)];
    expect(await opened(`${one.signed.slice(0, 11)}${two.signed.slice(11)}`)).toBe('poster_invalid');
  });

  test.each([
    ['to another office', (unitId: string) => `unit_id = '${unitId}'`],
    ['to another counter', () => `counter = 'Quầy số 9'`],
    ['to another procedure', () => `service = 'Chứng thực'`],
    ['to one poll', () => `poll_id = (select id from poll limit 1)`],
  ])('that somebody with the database has turned %s opens nothing', async (_, change) => {
    const { signed } = await made();
    await town.asOwner(`update poll_poster set ${change(places.dakHa)}`);
    expect(await opened(signed)).toBe('poster_invalid');
  });

  test('that has ended, or whose office has, opens nothing; ending it twice is ending it once', async () => {
    const [{ id, signed }, other] = [await made(), await made()];
    const first = await end(id);
    expect(first.json<Poster>().endedOn).toBe('2026-11-20');
    town.at('2026-11-21T02:00:00Z');
    expect((await end(id, await authorOf(places.konTum))).json()).toEqual(first.json());
    town.at('2026-11-20T02:00:00Z');
    expect(await opened(signed)).toBe('poster_ended');
    await town.asOwner(`update unit set valid_to = '2026-11-21' where id = '${places.konTum}'`);
    expect(await opened(other.signed)).toMatchObject({ counter: 'Quầy số 2' });
    const ended = await town.db
      .selectFrom('audit_event')
      .select('id')
      .where('action', '=', 'poll_poster.ended')
      .execute();
    expect(ended).toHaveLength(1);
    await town.asOwner(`update unit set valid_to = '2026-11-20' where id = '${places.konTum}'`);
    expect(await opened(other.signed)).toBe('poster_ended');
  });

  test('is for the author of the office, and for nobody else', async () => {
    const { id } = await made();
    const approver = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['approver'] }));
    expect((await order(approver)).json()).toEqual({ code: 'not_allowed' });
    const neighbour = await authorOf(places.dakHa);
    expect((await end(id, neighbour)).json()).toEqual({ code: 'not_found' });
    expect((await neighbour({ url: `/api/office/poll-posters/${id}` })).json()).toEqual({ code: 'not_found' });
    expect((await neighbour({ url: '/api/office/poll-posters' })).json()).toEqual({ items: [], nextCursor: null });
  });
});

describe('a ballot that came by a poster', () => {
  test('says which; one without a poster does not', async () => {
    const { id, signed } = await made();
    expect(await cast(signed)).toBe('stored');
    expect(await postersOfBallots()).toEqual([id]);
    expect(await town.query('select * from poll_text')).toEqual([]);
  });

  test('is refused with the poster of another office', async () => {
    const { signed } = await made(await authorOf(places.dakHa));
    expect(await cast(signed)).toBe('poster_invalid');
  });

  test('is taken, and counted for no poster, when the poster has ended while the person answered', async () => {
    const { id, signed } = await made();
    await end(id);
    expect(await cast(signed)).toBe('stored');
    expect(await postersOfBallots()).toEqual([null]);
  });

  test('forgets its poster in the night, unless ten of that day share it; how many came is counted once', async () => {
    const [few, many] = [await made(), await made(author, { counter: 'Quầy số 3' })];
    const give = (posterId: string, count: number) =>
      givenBallots(town, pollId, { count, answers: ANSWERS, on: '2026-11-19', posterId });
    await give(few.id, 9);
    await give(many.id, 10);
    await givenBallots(town, pollId, { count: 1, answers: ANSWERS, on: '2026-11-19' });
    expect(await mixOldBallots(town.deps)).toBe(20);
    town.at('2026-11-21T02:00:00Z');
    await mixOldBallots(town.deps);
    const left = (await postersOfBallots()).filter((id) => id !== null);
    expect(left).toEqual(Array.from({ length: 10 }, () => many.id));
    const days = await town.query('select poster_id, day::text, ballots from poll_poster_day order by ballots');
    expect(days).toEqual([
      { poster_id: few.id, day: '2026-11-19', ballots: 9 },
      { poster_id: many.id, day: '2026-11-19', ballots: 10 },
    ]);
  });

  test('is shown in tens, with days far above the usual one, to officials of the poll only', async () => {
    const [busy, quiet] = [await made(), await made(author, { counter: 'Quầy số 3' })];
    for (const [on, count] of [
      ['2026-11-16', 4],
      ['2026-11-17', 5],
      ['2026-11-18', 5],
      ['2026-11-19', 37],
    ] as const)
      await givenBallots(town, pollId, { count, answers: ANSWERS, on, posterId: busy.id });
    await givenBallots(town, pollId, { count: 9, answers: ANSWERS, on: '2026-11-19', posterId: quiet.id });
    await mixOldBallots(town.deps);
    const url = `/api/office/polls/${pollId}/posters`;
    const { items } = (await author({ url })).json<{ items: PosterBallots[] }>();
    expect(items).toEqual([
      {
        posterId: busy.id,
        counter: 'Quầy số 2',
        service: 'Đăng ký khai sinh',
        atLeast: 50,
        bursts: [{ day: '2026-11-19', atLeast: 30 }],
      },
      { posterId: quiet.id, counter: 'Quầy số 3', service: 'Đăng ký khai sinh', atLeast: null, bursts: [] },
    ]);
    expect((await (await authorOf(places.dakHa))({ url })).json()).toEqual({ code: 'not_found' });
  });
});
