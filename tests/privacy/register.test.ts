import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DataRequest } from '../../shared/privacy/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import { forgetOldRequests } from '../../server/privacy/jobs.ts';
import { registerRequest } from '../../server/privacy/register.ts';
import { givenClerk } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenProvince, givenResident } from '../support/given.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let keeper: Caller;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  // A Friday.
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
  await town.db
    .insertInto('calendar_year')
    .values([2026, 2027].map((year) => ({ year, source: `Thông báo lịch nghỉ ${year}` })))
    .execute();
  keeper = (await givenClerk(town, { unitId: places.department, roles: ['province_monitor'] })).call;
});

const url = '/api/office/data-requests';
const entry = (change: object = {}) => ({
  clientRequestId: someId(),
  kind: 'correction',
  receivedOn: '2026-11-20',
  ...change,
});
const enter = async (change: object = {}): Promise<DataRequest> => {
  const reply = await keeper({ method: 'POST', url, payload: entry(change) });
  expect(reply.statusCode).toBe(201);
  return reply.json();
};
const act = async ({ id, version }: DataRequest, what: string, payload: object = {}) =>
  keeper({ method: 'POST', url: `${url}/${id}/${what}`, payload: { version, ...payload } });
const acted = async (request: DataRequest, what: string, payload: object = {}): Promise<DataRequest> =>
  (await act(request, what, payload)).json();
const list = async (view: string): Promise<DataRequest[]> =>
  (await keeper({ method: 'GET', url: `${url}?view=${view}` })).json<{ items: DataRequest[] }>().items;

describe('the clocks of a request', () => {
  test.each([
    ['access', '2026-11-30', '2026-12-15'],
    ['correction', '2026-11-30', '2026-12-15'],
    ['deletion', '2026-12-05', '2026-12-20'],
    ['withdrawal', '2026-12-05', '2026-12-20'],
    ['objection', '2026-12-05', '2026-12-20'],
  ])('%s: told within two working days, done by %s, at the very latest %s', async (kind, dueOn, latestOn) => {
    expect(await enter({ kind })).toMatchObject({ acknowledgeBy: '2026-11-24', dueOn, latestOn, step: 'acknowledge' });
  });

  test('a holiday is no working day, and where no calendar is known none is free', async () => {
    await town.db
      .insertInto('calendar_day')
      .values({ day: parseLocalDate('2026-11-23'), year: 2026, kind: 'holiday', name: 'Nghỉ' })
      .execute();
    expect(await enter()).toMatchObject({ acknowledgeBy: '2026-11-25' });
    await town.asOwner('truncate calendar_year, calendar_day');
    expect(await enter()).toMatchObject({ acknowledgeBy: '2026-11-22' });
  });

  test('run from the day it came over the counter, not from the day it was typed in', async () => {
    expect(await enter({ receivedOn: '2026-11-18' })).toMatchObject({
      acknowledgeBy: '2026-11-20',
      dueOn: '2026-11-28',
    });
    const early = await keeper({ method: 'POST', url, payload: entry({ receivedOn: '2026-11-21' }) });
    expect(early.json()).toMatchObject({ code: 'invalid_request' });
  });

  test('every period has its source', async () => {
    const periods = await town.db.selectFrom('data_request_period').select('source').execute();
    expect(periods.every(({ source }) => source.length > 20)).toBe(true);
  });
});

describe('a request goes its way', () => {
  test('told, extended once with a reason, done, and each act is in the log', async () => {
    const told = await acted(await enter(), 'acknowledgement');
    expect(told).toMatchObject({ step: 'work', acknowledgedAt: '2026-11-20T02:00:00.000Z' });
    const reason = 'Phải tìm hồ sơ giấy ở xã cũ';
    const extended = await acted(told, 'extension', { dueOn: '2026-12-15', reason });
    expect(extended).toMatchObject({ dueOn: '2026-12-15', latestOn: '2026-12-15', extendedReason: reason });
    const done = await acted(extended, 'closing', { outcome: 'done' });
    expect(done).toMatchObject({ outcome: 'done', step: null, closedBy: { fullName: 'Y Hạnh' } });
    const log = await town.db
      .selectFrom('audit_event')
      .select('action')
      .where('subject_id', '=', done.id)
      .orderBy('id')
      .execute();
    expect(log.map(({ action }) => action)).toEqual([
      'privacy.request_entered',
      'privacy.request_acknowledged',
      'privacy.request_extended',
      'privacy.request_closed',
    ]);
  });

  test('refused, it says why', async () => {
    const told = await acted(await enter(), 'acknowledgement');
    expect((await act(told, 'closing', { outcome: 'refused' })).json()).toMatchObject({ code: 'invalid_request' });
    const reason = 'Hồ sơ phản ánh phải giữ theo Luật Lưu trữ';
    expect(await acted(told, 'closing', { outcome: 'refused', reason })).toMatchObject({ outcomeReason: reason });
  });

  test.each<[string, string, object]>([
    ['beyond what the law gives', 'invalid_request', { dueOn: '2026-12-16' }],
    ['backwards', 'invalid_request', { dueOn: '2026-11-29' }],
    ['without a reason', 'invalid_request', { dueOn: '2026-12-10', reason: '' }],
  ])('is not extended %s', async (_, code, change) => {
    const request = await enter();
    const payload = { reason: 'Phải tìm hồ sơ giấy ở xã cũ', ...change };
    expect((await act(request, 'extension', payload)).json()).toMatchObject({ code });
  });

  test('is not extended twice', async () => {
    const payload = { dueOn: '2026-12-05', reason: 'Phải tìm hồ sơ giấy ở xã cũ' };
    const extended = await acted(await enter(), 'extension', payload);
    expect((await act(extended, 'extension', { ...payload, dueOn: '2026-12-10' })).json()).toEqual({
      code: 'move_not_possible',
    });
  });

  test('what another has changed meanwhile is not changed again', async () => {
    const request = await enter();
    const replies = await Promise.all(Array.from({ length: 5 }, () => act(request, 'acknowledgement')));
    expect(replies.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect((await act(request, 'closing', { outcome: 'done' })).json()).toEqual({ code: 'stale_state' });
  });

  test('the same entry sent ten times is one row, and one line of the log', async () => {
    const payload = entry();
    const replies = await Promise.all(Array.from({ length: 10 }, () => keeper({ method: 'POST', url, payload })));
    expect(new Set(replies.map((reply) => reply.json<DataRequest>().code)).size).toBe(1);
    expect(await town.db.selectFrom('audit_event').selectAll().execute()).toHaveLength(1);
  });

  test('what somebody deleted in the app is done and closed at once: nobody could say about whom to write to Zalo', async () => {
    const { call } = await givenResident(town);
    await call({ method: 'DELETE', url: '/api/me' });
    expect(await list('open')).toEqual([]);
    expect(await list('closed')).toMatchObject([{ kind: 'deletion', outcome: 'done', closedBy: null, step: null }]);
  });

  test('what somebody asks for in the app comes with a code, and with nothing else', async () => {
    const { call } = await givenResident(town);
    const payload = { clientRequestId: someId(), kind: 'objection', channel: 'mini_app' };
    const ask = () => call({ method: 'POST', url: '/api/me/data-requests', payload });
    const receipt = (await ask()).json();
    expect(receipt).toMatchObject({ code: expect.stringMatching(/^\d{9}$/), dueOn: '2026-12-05', isDone: false });
    expect((await ask()).json()).toEqual(receipt);
    expect(await list('open')).toMatchObject([{ kind: 'objection', channel: 'mini_app', step: 'work' }]);
  });
});

describe('the list', () => {
  test('has the most pressing first, and late ones by themselves', async () => {
    const deletion = await acted(await enter({ kind: 'deletion' }), 'acknowledgement');
    const correction = await acted(await enter(), 'acknowledgement');
    const fresh = await enter({ kind: 'objection' });
    expect((await list('open')).map(({ id }) => id)).toEqual([fresh.id, correction.id, deletion.id]);
    expect(await list('late')).toEqual([]);
    town.at('2026-11-24T16:59:00Z');
    expect(await list('late')).toEqual([]);
    town.at('2026-11-24T17:01:00Z');
    expect(await list('late')).toMatchObject([{ id: fresh.id, isLate: true }]);
    town.at('2026-12-01T02:00:00Z');
    expect((await list('late')).map(({ id }) => id)).toEqual([fresh.id, correction.id]);
  });

  test('goes on page by page without losing or repeating a row', async () => {
    for (let n = 0; n < 7; n += 1) await enter();
    const seen: string[] = [];
    let cursor = '';
    do {
      const query = `view=open&limit=3${cursor && `&cursor=${cursor}`}`;
      const page = (await keeper({ method: 'GET', url: `${url}?${query}` })).json<{
        items: DataRequest[];
        nextCursor: string | null;
      }>();
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? '';
    } while (cursor);
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
  });

  test('is kept by those who keep it for the province, and by nobody else', async () => {
    const commune = await givenClerk(town, { unitId: places.konTum, roles: ['administrator'] });
    const author = await givenClerk(town, {
      unitId: places.department,
      roles: ['author', 'approver', 'receiver', 'handler'],
    });
    for (const { call } of [commune, author])
      for (const request of [
        { method: 'GET', url },
        { method: 'POST', url, payload: entry() },
      ] as const)
        expect((await call(request)).json()).toEqual({ code: 'not_allowed' });
    expect((await town.send({ method: 'GET', url })).json()).toEqual({ code: 'not_signed_in' });
  });
});

test('today counts what is late and what is due within two days, and each count opens its list', async () => {
  const today = async () => {
    const counts = (await keeper({ method: 'GET', url: '/api/office/today' })).json<Record<string, number>>();
    return [counts['dataRequestsLate'], counts['dataRequestsDueSoon']];
  };
  expect(await today()).toEqual([0, 0]);
  await acted(await enter(), 'acknowledgement');
  expect(await today()).toEqual([0, 0]);
  await enter({ kind: 'deletion' });
  town.at('2026-11-22T02:00:00Z');
  expect(await today()).toEqual([0, 1]);
  town.at('2026-11-25T02:00:00Z');
  expect(await today()).toEqual([1, 0]);
  town.at('2026-12-05T02:00:00Z');
  expect(await today()).toEqual([2, 0]);
  expect(await list('late')).toHaveLength(2);
  const commune = await givenClerk(town, { unitId: places.konTum, roles: ['administrator'] });
  expect((await commune.call({ method: 'GET', url: '/api/office/today' })).json()).toMatchObject({
    dataRequestsLate: 0,
  });
});

test('what Zalo told and nobody worked off is called for a day before its 72 hours are over', async () => {
  const receivedAt = town.deps.clock.now();
  await town.db
    .transaction()
    .execute((tx) => registerRequest(town.deps, tx, { kind: 'deletion', channel: 'zalo', receivedAt }));
  const soon = (await keeper({ method: 'GET', url: '/api/office/today' })).json<Record<string, number>>();
  expect(soon['dataRequestsDueSoon']).toBe(1);
});

test('rows that were closed five years ago go, open ones never', async () => {
  const open = await enter();
  const closed = await acted(await acted(await enter(), 'acknowledgement'), 'closing', { outcome: 'done' });
  town.at('2031-11-19T02:00:00Z');
  expect(await forgetOldRequests(town.deps)).toBe(0);
  town.at('2031-11-19T02:00:01Z');
  expect(await forgetOldRequests(town.deps)).toBe(1);
  expect(await forgetOldRequests(town.deps)).toBe(0);
  const left = await town.db.selectFrom('data_request').select('id').execute();
  expect(left).toEqual([{ id: open.id }]);
  expect(left).not.toContainEqual({ id: closed.id });
});
