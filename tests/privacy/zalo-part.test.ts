import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DataRequest } from '../../shared/privacy/schema.ts';
import { forgetOldRequests } from '../../server/privacy/jobs.ts';
import { workOffEvents } from '../../server/privacy/zalo-event.ts';
import { eraseClosedAccounts } from '../../server/resident/jobs.ts';
import { givenClerk } from '../feedback/town.ts';
import { tracesOf, zaloWords } from '../resident/traces.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { givenResident } from '../support/given.ts';
import type { Register } from './register-desk.ts';
import { givenRegister, purpose, reference, url, ZALO_ID } from './register-desk.ts';

let town: TestApp;
let desk: Register;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  desk = await givenRegister(town);
});

describe('after an account was withdrawn from', () => {
  test('our part is done at once, and the register waits twenty days for Zalo to be told, without a word about who', async () => {
    const { id, receipt } = await desk.withdrawn();
    expect(receipt).toMatchObject({ dueOn: '2026-12-10', isDone: false });
    expect(await desk.only('open')).toMatchObject({
      kind: 'withdrawal',
      purpose: 'account',
      zaloPart: 'owed',
      step: 'tell_zalo',
      dueOn: '2026-12-10',
      latestOn: '2026-12-10',
    });
    const row = await town.db.selectFrom('data_request').selectAll().executeTakeFirstOrThrow();
    expect(row.our_part_done_at).toEqual(new Date('2026-11-20T02:00:00Z'));
    expect(JSON.stringify([row, await desk.list('open')])).not.toMatch(new RegExp(`${id}|${ZALO_ID}`));
    expect(await desk.persons()).toEqual([{ data_request_id: row.id, resident_id: id }]);
  });

  test('the twenty days are a row with its source', async () => {
    await town.asOwner(`update data_request_period set days = 12 where origin = 'passed_on'`);
    expect((await desk.withdrawn()).receipt.dueOn).toBe('2026-12-02');
    await town.asOwner(`update data_request_period set days = 20 where origin = 'passed_on'`);
    const [period] = await town.query<{ source: string }>(
      `select source from data_request_period where origin = 'passed_on'`,
    );
    expect(period?.source).toContain('20 ngày');
  });

  test('other agreements taken back, and a copy taken home, owe Zalo nothing', async () => {
    const { call } = await givenResident(town, ZALO_ID);
    for (const what of ['place', 'follow', 'contact'])
      await call({ method: 'POST', url: '/api/me/withdrawals', payload: { purpose: what, channel: 'web' } });
    expect(await desk.list('open')).toEqual([]);
    expect((await desk.list('closed')).map(({ zaloPart }) => zaloPart)).toEqual(['none', 'none', 'none']);
  });

  test('who deletes everything at once owes Zalo nothing: nobody could be named', async () => {
    const { call } = await givenResident(town, ZALO_ID);
    expect((await call({ method: 'DELETE', url: '/api/me' })).json()).toMatchObject({ isDone: true });
    expect(await desk.only('closed')).toMatchObject({
      kind: 'deletion',
      zaloPart: 'none',
      outcome: 'done',
      isLate: false,
    });
    expect(await desk.persons()).toEqual([]);
  });

  test('it is not closed or extended as other requests are', async () => {
    await desk.withdrawn();
    const { id, version } = await desk.only('open');
    for (const [path, payload] of [
      ['closing', { version, outcome: 'done' }],
      ['closing', { version, outcome: 'refused', reason: 'Không biết báo Zalo về ai' }],
      ['extension', { version, dueOn: '2026-12-20', reason: 'Chờ Zalo trả lời công văn' }],
    ] as const)
      expect((await desk.keeper({ method: 'POST', url: `${url}/${id}/${path}`, payload })).json()).toEqual({
        code: 'move_not_possible',
      });
  });
});

describe('telling Zalo', () => {
  test('the id is opened with a purpose that stays in the log, and the part is closed with a day and a letter', async () => {
    await desk.withdrawn();
    const request = await desk.only('open');
    const opened = await desk.readId(request);
    expect([opened.json(), opened.headers['cache-control']]).toEqual([{ zaloId: ZALO_ID }, 'no-store']);
    town.at('2026-11-23T02:00:00Z');
    const told = (await desk.tell(request, { toldOn: '2026-11-22' })).json<DataRequest>();
    expect(told).toMatchObject({
      zaloPart: 'told',
      zaloTold: { on: '2026-11-22', reference },
      outcome: 'done',
      step: null,
      isLate: false,
      closedBy: { fullName: 'Y Hạnh' },
    });
    expect(await desk.persons()).toEqual([]);
    expect((await desk.readId(request)).json()).toEqual({ code: 'not_found' });
    expect((await desk.tell(told)).json()).toEqual({ code: 'move_not_possible' });
    expect(await desk.log()).toEqual([
      { action: 'privacy.zalo_id_read', details: { purpose } },
      { action: 'privacy.zalo_told', details: {} },
    ]);
    expect(JSON.stringify(await desk.log())).not.toContain(ZALO_ID);
  });

  test.each<[string, object, string]>([
    ['tomorrow', { toldOn: '2026-11-21' }, 'toldOn'],
    ['before it came', { toldOn: '2026-11-19' }, 'toldOn'],
    ['by no letter', { reference: '   ' }, 'reference'],
    ['by a letter that names the person', { reference: `Công văn về ${ZALO_ID}` }, 'reference'],
    ['by one that names them in groups', { reference: 'về 7000 0000 0000 0000 419' }, 'reference'],
  ])('%s is refused by its field', async (_, change, path) => {
    await desk.withdrawn();
    const request = await desk.only('open');
    expect((await desk.tell(request, change)).json()).toMatchObject({ code: 'invalid_request', issues: [{ path }] });
    expect(await desk.persons()).toHaveLength(1);
    expect(await desk.log()).toEqual([]);
  });

  test('is for whoever keeps the register, and reading needs a purpose', async () => {
    await desk.withdrawn();
    const request = await desk.only('open');
    const commune = await givenClerk(town, { unitId: desk.places.konTum, roles: ['administrator'] });
    const author = await givenClerk(town, { unitId: desk.places.department, roles: ['author', 'receiver'] });
    for (const { call } of [commune, author]) {
      expect((await desk.readId(request, call)).json()).toEqual({ code: 'not_allowed' });
      expect((await desk.tell(request, {}, call)).json()).toEqual({ code: 'not_allowed' });
    }
    expect((await desk.readId(request, desk.keeper, { purpose: ' . ' })).json()).toMatchObject({
      code: 'invalid_request',
    });
    expect(await desk.log()).toEqual([]);
  });

  test('five officials at once are one telling and one line of the log', async () => {
    await desk.withdrawn();
    const request = await desk.only('open');
    const replies = await Promise.all(Array.from({ length: 5 }, () => desk.tell(request)));
    expect(replies.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect(await desk.log()).toHaveLength(1);
  });
});

describe('what ends it by itself', () => {
  test('Zalo tells us: there is nothing to tell', async () => {
    const { id } = await desk.withdrawn();
    town.at('2026-11-22T02:00:00Z');
    expect((await desk.zaloTells('2026-11-22T01:59:00Z')).statusCode).toBe(200);
    expect(await workOffEvents(town.deps)).toBe(1);
    const ofPerson = (await desk.list('closed')).find(({ channel }) => channel === 'mini_app');
    expect(ofPerson).toMatchObject({
      zaloPart: 'heard',
      outcome: 'done',
      closedBy: null,
      zaloTold: null,
      isLate: false,
    });
    expect(await tracesOf(town, [id, ...zaloWords(town, ZALO_ID)])).toEqual([]);
  });

  test('the person agrees anew: it is dropped, and a second withdrawal begins another', async () => {
    const { id } = await desk.withdrawn();
    const first = await desk.only('open');
    town.at('2026-11-25T02:00:00Z');
    expect((await desk.comeBack()).statusCode).toBe(201);
    expect(await desk.only('closed')).toMatchObject({ zaloPart: 'dropped', outcome: 'agreed_again', closedBy: null });
    expect(await desk.persons()).toEqual([]);
    expect((await desk.readId(first)).json()).toEqual({ code: 'not_found' });
    await desk.withdrawn();
    expect(await desk.only('open')).toMatchObject({ zaloPart: 'owed', dueOn: '2026-12-15' });
    expect(await desk.persons()).toMatchObject([{ resident_id: id }]);
  });

  test('the account is erased before anybody told Zalo: it says so, and that it was late', async () => {
    const { id } = await desk.withdrawn();
    town.at('2026-12-20T02:00:00Z');
    expect(await eraseClosedAccounts(town.deps)).toBe(1);
    expect(await desk.only('closed')).toMatchObject({
      zaloPart: 'dropped',
      outcome: 'nobody_left',
      closedBy: null,
      isLate: true,
    });
    expect(await desk.list('open')).toEqual([]);
    expect(await tracesOf(town, [id, ...zaloWords(town, ZALO_ID)])).toEqual([]);
  });

  test('told in time, the erasure later changes nothing of it', async () => {
    await desk.withdrawn();
    const told = (await desk.tell(await desk.only('open'))).json<DataRequest>();
    town.at('2026-12-20T02:00:00Z');
    await eraseClosedAccounts(town.deps);
    expect(await desk.only('closed')).toEqual(told);
  });

  test('an erasure that is killed in the middle has not ended it either', async () => {
    await desk.withdrawn();
    town.at('2026-12-20T02:00:00Z');
    await town.asOwner(`
      create function die() returns trigger language plpgsql as $$ begin raise exception 'killed' using errcode = '57P01'; end $$;
      create trigger die before delete on resident for each row execute function die()`);
    await expect(eraseClosedAccounts(town.deps)).rejects.toThrow();
    await town.asOwner('drop trigger die on resident; drop function die()');
    expect(await desk.only('late')).toMatchObject({ zaloPart: 'owed' });
    expect(await desk.persons()).toHaveLength(1);
    expect(await eraseClosedAccounts(town.deps)).toBe(1);
  });
});

test('its clock runs in the list and in today as the others do', async () => {
  await desk.withdrawn();
  const today = async () => {
    const counts = (await desk.keeper({ method: 'GET', url: '/api/office/today' })).json<Record<string, number>>();
    return [counts['dataRequestsDueSoon'], counts['dataRequestsLate']];
  };
  town.at('2026-12-07T02:00:00Z');
  expect(await today()).toEqual([0, 0]);
  town.at('2026-12-08T02:00:00Z');
  expect(await today()).toEqual([1, 0]);
  town.at('2026-12-10T16:59:00Z');
  expect([await today(), await desk.list('late')]).toEqual([[1, 0], []]);
  town.at('2026-12-10T17:01:00Z');
  expect([await today(), await desk.list('late')]).toMatchObject([[0, 1], [{ isLate: true }]]);
  const late = (await desk.tell(await desk.only('open'), { toldOn: '2026-12-11' })).json<DataRequest>();
  expect([late.isLate, await today()]).toEqual([true, [0, 0]]);
  town.at('2031-12-20T02:00:00Z');
  expect(await forgetOldRequests(town.deps)).toBe(1);
});
