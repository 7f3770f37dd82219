import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { countBallots } from '../../server/poll/counting.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenOfficial, givenPoll, givenProvince, signedIn } from '../support/given.ts';
import { openVoter } from '../support/voter.ts';

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
  author = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['author'] }));
  pollId = await givenPoll(town, places.konTum);
});

const ANSWERS = { A1: [4], A2: [1, 4], 'B1.info': [4], 'B1.voice': [0], 'B1.pol.3': [5] };
const order = (call: Caller, clientRequestId = someId(), count = 3) =>
  call({ method: 'POST', url: `/api/office/polls/${pollId}/codes`, payload: { clientRequestId, count } });
const codesOf = async (call = author): Promise<string[]> =>
  (await order(call)).json<{ codes: { code: string }[] }>().codes.map(({ code }) => code);
const enter = (call: Caller, code: string, mode: 'paper' | 'assisted' = 'paper') =>
  call({
    method: 'POST',
    url: `/api/office/polls/${pollId}/ballots`,
    payload: { code, mode, placeId: null, answers: ANSWERS },
  });

test('codes are made for a sheet of slips, each with its QR; the same request makes the same ones, another one others', async () => {
  const clientRequestId = someId();
  const [first, again, other] = [
    await order(author, clientRequestId),
    await order(author, clientRequestId),
    await order(author),
  ];
  expect(first.statusCode).toBe(201);
  expect(again.json()).toEqual(first.json());
  const codes = [first, other].flatMap((reply) => reply.json<{ codes: { code: string; qr: string }[] }>().codes);
  expect(new Set(codes.map(({ code }) => code)).size).toBe(6);
  for (const { code, qr } of codes) {
    expect(code).toMatch(/^[ACDEFGHJKLMNPQRTUVWXY34679]{5}-[ACDEFGHJKLMNPQRTUVWXY34679]{5}$/);
    expect(qr).toContain('<svg');
  }
  const kept = await town.query<{ row: string }>('select poll_code::text as row from poll_code');
  expect(kept).toHaveLength(6);
  expect(JSON.stringify(kept)).not.toContain(codes[0]?.code.replace('-', ''));
  const audited = await town.db
    .selectFrom('audit_event')
    .select(['action', 'details'])
    .where('subject_type', '=', 'poll')
    .execute();
  expect(audited).toEqual([
    { action: 'poll.codes_made', details: { count: 3 } },
    { action: 'poll.codes_made', details: { count: 3 } },
  ]);
});

test('one code counts once, whichever way it comes: the slip’s QR, the tablet, paper', async () => {
  const [code = ''] = await codesOf();
  const voter = openVoter(town);
  const ways = await Promise.all([
    voter.cast(pollId, { code, mode: 'counter_qr' }, ANSWERS),
    voter.cast(pollId, { code, mode: 'kiosk' }, ANSWERS),
    enter(author, code),
    enter(author, code, 'assisted'),
  ]);
  expect(ways.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409, 409, 409]);
  expect(await town.db.selectFrom('ballot').selectAll().execute()).toHaveLength(1);
});

test('paper and help are counted apart from the answers of the app', async () => {
  for (const code of [...(await codesOf()), ...(await codesOf()), ...(await codesOf()), ...(await codesOf())])
    expect((await enter(author, code)).statusCode).toBe(201);
  town.at('2027-01-10T02:00:00Z');
  expect(await countBallots(town.deps)).toBe(1);
  const cells = await town.query(`select mode, sum(n)::int as n from poll_cell where item = '' group by 1`);
  expect(cells).toEqual([{ mode: 'paper', n: 12 }]);
  const typed = await town.db
    .selectFrom('audit_event')
    .select('action')
    .where('subject_type', '=', 'poll')
    .distinct()
    .execute();
  expect(typed).toEqual([{ action: 'poll.codes_made' }]);
});

test('are for the author of the office that asks, and for nobody else', async () => {
  const approver = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['approver'] }));
  const neighbour = await signedIn(town, await givenOfficial(town, { unitId: places.dakHa, roles: ['author'] }));
  const [code = ''] = await codesOf();
  for (const reply of [await order(approver), await enter(approver, code)])
    expect(reply.json()).toEqual({ code: 'not_allowed' });
  for (const reply of [await order(neighbour), await enter(neighbour, code)])
    expect(reply.json()).toEqual({ code: 'not_found' });
  expect((await enter(author, code)).statusCode).toBe(201);
});

test('none are made for a poll that has closed', async () => {
  town.at('2027-01-05T02:00:00Z');
  const late = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['author'] }));
  expect((await order(late)).json()).toEqual({ code: 'poll_closed' });
});
