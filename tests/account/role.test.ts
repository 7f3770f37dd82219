import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { unitsWithRole } from '../../server/account/unit-role.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { Town } from '../feedback/town.ts';
import { givenClerk, givenTown, said } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { heldUp } from '../support/held-up.ts';
import { givenUnit } from '../support/given.ts';
import { get, givenAdministrators, post } from './office.ts';

let app: TestApp;
let town: Town;
let admins: Awaited<ReturnType<typeof givenAdministrators>>;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.truncate();
  app.at('2026-11-20T02:00:00Z');
  town = await givenTown(app);
  admins = await givenAdministrators(app, town);
});

const grant = (change: object = {}) => ({
  role: 'handler',
  unitId: town.konTum,
  validFrom: '2026-11-20',
  validTo: null,
  kind: 'own',
  forOfficialId: null,
  reason: null,
  ...change,
});
const forATime = { validTo: '2026-12-01', reason: 'Nghỉ phép năm' };
const give = (officialId: string, change: object = {}, clerk = admins.ofKonTum) =>
  post(clerk, `accounts/${officialId}/roles`, grant(change));
const refusal = (reply: LightMyRequestResponse) => {
  const { code, issues } = reply.json<{ code: string; issues?: { path: string; reason: string }[] }>();
  return [code, issues?.[0]?.path, issues?.[0]?.reason];
};

describe('giving a role', () => {
  test('holds at once, is listed with its days, and ends from the day said', async () => {
    const reply = await give(town.receiver.id);
    expect(reply.statusCode).toBe(201);
    expect((await get(town.receiver, 'sessions/current')).json()).toMatchObject({ roles: ['handler', 'receiver'] });
    const { id } = reply.json<{ id: string }>();
    const end = (validTo: string) =>
      post(admins.ofKonTum, `account-roles/${id}/end`, { validTo, reason: 'Chuyển việc' });
    expect(refusal(await end('2026-11-19'))).toEqual(['role_not_possible', 'validTo', 'past']);
    expect((await end('2026-11-22')).statusCode).toBe(204);
    app.at('2026-11-21T10:00:00Z');
    expect((await get(town.receiver, 'sessions/current')).json()).toMatchObject({ roles: ['handler', 'receiver'] });
    app.at('2026-11-21T17:00:00Z');
    expect((await get(town.receiver, 'sessions/current')).json()).toMatchObject({ roles: ['receiver'] });
    const { assignments } = (await get(admins.ofKonTum, `accounts/${town.receiver.id}`)).json<{
      assignments: { role: string; state: string; reason: string | null }[];
    }>();
    expect(assignments).toContainEqual(
      expect.objectContaining({ role: 'handler', state: 'ended', reason: 'Chuyển việc' }),
    );
  });

  test('to oneself is refused, and so is ending a role of oneself', async () => {
    expect(said(await give(admins.ofKonTum.id))).toEqual([403, 'own_account']);
    const [row] = await app.query<{ id: string }>(
      `select id from official_role where official_id = '${admins.ofKonTum.id}'`,
    );
    const end = await post(admins.ofKonTum, `account-roles/${row?.id}/end`, { validTo: '2026-11-20', reason: 'thử' });
    expect(said(end)).toEqual([403, 'own_account']);
    const forged = app.query(`insert into official_role (official_id, role, unit_id, valid_from, granted_by, granted_at)
      values ('${town.leader.id}', 'author', '${town.konTum}', '2026-11-20', '${town.leader.id}', now())`);
    await expect(forged).rejects.toMatchObject({ constraint: 'official_role_not_by_oneself' });
  });

  test('in a unit that is not kept, or to somebody of another unit, is refused', async () => {
    expect(said(await give(town.receiver.id, { unitId: town.dakHa }))).toEqual([403, 'not_allowed']);
    expect(said(await give(town.stranger.id))).toEqual([404, 'not_found']);
    expect(said(await give(town.receiver.id, {}, town.leader))).toEqual([403, 'not_allowed']);
  });

  test('twice for the same days is refused; for days that follow each other it is not', async () => {
    expect((await give(town.receiver.id, { validTo: '2026-11-25' })).statusCode).toBe(201);
    expect(said(await give(town.receiver.id, { validFrom: '2026-11-24' }))).toEqual([409, 'role_overlaps']);
    expect((await give(town.receiver.id, { validFrom: '2026-11-25' })).statusCode).toBe(201);
  });

  test('of two requests at the same moment, one gives it', async () => {
    const replies = await Promise.all([give(town.receiver.id), give(town.receiver.id)]);
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409]);
  });
});

describe('for a colleague who is away', () => {
  const substitute = { kind: 'substitute', ...forATime };

  test('needs the colleague, an end and a reason, and a role that the colleague has', async () => {
    const forOfficialId = town.handler.id;
    expect((await give(town.receiver.id, { ...substitute })).statusCode).toBe(400);
    expect((await give(town.receiver.id, { ...substitute, forOfficialId, validTo: null })).statusCode).toBe(400);
    const wrong = await give(town.receiver.id, { ...substitute, forOfficialId: town.leader.id });
    expect(refusal(wrong)).toEqual(['role_not_possible', 'forOfficialId', 'does_not_hold_it']);
    const forEver = await give(town.receiver.id, { ...substitute, forOfficialId, validTo: '2099-01-01' });
    expect(refusal(forEver)).toEqual(['role_not_possible', 'validTo', 'too_long']);
    expect((await give(town.receiver.id, { ...substitute, forOfficialId })).statusCode).toBe(201);
    const me = (await get(town.receiver, 'sessions/current')).json<{ assignments: object[] }>();
    expect(me.assignments).toContainEqual(
      expect.objectContaining({ kind: 'substitute', forName: 'A Minh', validTo: '2026-12-01' }),
    );
  });
});

describe('what follows the whole province', () => {
  test('is given neither in a commune nor in one of its hamlets or offices', async () => {
    const hamlet = await givenUnit(app, { name: 'Thôn Một', kind: 'hamlet', parentId: town.konTum });
    const office = await givenUnit(app, { name: 'Phòng Văn hóa', kind: 'department', parentId: town.konTum });
    for (const unitId of [town.konTum, hamlet, office]) {
      const reply = await give(town.receiver.id, { role: 'province_monitor', unitId }, admins.first);
      expect(refusal(reply)).toEqual(['role_not_possible', 'role', 'province_only']);
    }
  });
});

describe('delegation upward', () => {
  const delegated = { role: 'approver', kind: 'delegated', ...forATime };

  test('a commune hands its approvals to an approver of another office, and nothing else', async () => {
    const above = await givenClerk(app, { unitId: town.department, roles: ['approver'], fullName: 'Duyệt Tỉnh' });
    const { items } = (await get(admins.ofKonTum, 'delegates')).json<{ items: { id: string }[] }>();
    expect(items.map(({ id }) => id)).toEqual([above.id]);
    expect((await give(above.id, delegated)).statusCode).toBe(201);
    expect(refusal(await give(above.id, { ...delegated, role: 'receiver' }))).toEqual([
      'role_not_possible',
      'role',
      'not_delegable',
    ]);
    expect(refusal(await give(town.monitor.id, delegated))).toEqual(['role_not_possible', 'role', 'not_an_approver']);
    expect(refusal(await give(town.leader.id, delegated))).toEqual(['role_not_possible', 'unitId', 'own_unit']);
    expect((await give(above.id, { ...delegated, unitId: town.dakHa })).statusCode).toBe(403);
  });

  test('is upward only, and for no longer than the installation allows', async () => {
    expect(refusal(await give(town.stranger.id, delegated))).toEqual(['role_not_possible', 'unitId', 'not_above']);
    const above = await givenClerk(app, { unitId: town.department, roles: ['approver'] });
    const until = (validTo: string) => give(above.id, { ...delegated, validTo });
    expect(refusal(await until('2027-05-20'))).toEqual(['role_not_possible', 'validTo', 'too_long']);
    expect((await until('2027-05-19')).statusCode).toBe(201);
  });
});

describe('the role of an office', () => {
  const focal = (unitId: string, validFrom: string) => ({
    unitId,
    role: 'feedback_focal_point',
    validFrom,
    validTo: null,
    source: 'Quyết định phân công đầu mối',
  });
  const on = async (day: string) =>
    (await unitsWithRole(app.db, 'feedback_focal_point', parseLocalDate(day))).map(({ id }) => id);

  test('has days, so that the focal point of a day is known after it has moved', async () => {
    const first = await post(admins.first, 'unit-roles', focal(town.province, '2025-07-01'));
    expect(first.statusCode).toBe(201);
    const { id } = first.json<{ id: string }>();
    await post(admins.first, `unit-roles/${id}/end`, { validTo: '2026-07-01' });
    await post(admins.first, 'unit-roles', focal(town.department, '2026-07-01'));
    expect(await on('2026-06-30')).toEqual([town.province]);
    expect(await on('2026-07-01')).toEqual([town.department]);
    const { items } = (await get(town.receiver, 'unit-roles')).json<{ items: { state: string }[] }>();
    expect(items.map(({ state }) => state)).toEqual(['holds', 'ended']);
  });

  test('is not given twice for the same days, also not at the same moment', async () => {
    const grant = (change: object = {}) =>
      post(admins.first, 'unit-roles', { ...focal(town.konTum, '2026-07-01'), ...change });
    const hold = `select 1 from unit where id = '${town.konTum}' for update`;
    const both = await heldUp(app, { hold }, [() => grant(), () => grant()]);
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409]);
    expect((await grant({ validFrom: '2026-12-01' })).json()).toEqual({
      code: 'unit_role_overlaps',
      issues: [{ path: 'validFrom', reason: 'overlaps' }],
    });
    expect((await grant({ validFrom: '2026-01-01', validTo: '2026-07-01' })).statusCode).toBe(201);
    expect((await grant({ role: 'supervision' })).statusCode).toBe(201);
  });

  test('that is ended before it begins is over, and ending it twice is ending it once', async () => {
    const { id } = (await post(admins.first, 'unit-roles', focal(town.konTum, '2027-01-01'))).json<{ id: string }>();
    const end = (validTo: string) => post(admins.first, `unit-roles/${id}/end`, { validTo });
    expect((await end('2026-12-31')).json()).toMatchObject({
      code: 'role_not_possible',
      issues: [{ path: 'validTo', reason: 'ends_earlier' }],
    });
    expect([(await end('2027-01-01')).statusCode, (await end('2027-01-01')).statusCode]).toEqual([204, 204]);
    const { items } = (await get(town.receiver, 'unit-roles')).json<{ items: { state: string }[] }>();
    expect(items.map(({ state }) => state)).toEqual(['ended']);
    expect(await app.query(`select 1 from audit_event where action = 'unit.role_ended'`)).toHaveLength(1);
  });

  test('of the province is not given by a commune', async () => {
    const reply = await post(admins.ofKonTum, 'unit-roles', focal(town.department, '2026-07-01'));
    expect(said(reply)).toEqual([403, 'not_allowed']);
  });
});
