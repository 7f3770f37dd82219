import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Clerk, Town } from '../feedback/town.ts';
import { givenClerk, givenTown, said } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { heldUp } from '../support/held-up.ts';
import { accepted, get, givenAdministrators, invited, post } from './office.ts';

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

const administration = (unitId: string) => ({
  role: 'administrator',
  unitId,
  validFrom: '2026-11-20',
  validTo: null,
  kind: 'own',
  forOfficialId: null,
  reason: null,
});
const make = (by: Clerk, officialId: string, unitId: string) =>
  post(by, `accounts/${officialId}/roles`, administration(unitId));
/** Made by one; answers the id of the role that waits. */
const made = async (by: Clerk, officialId: string, unitId: string) =>
  (await make(by, officialId, unitId)).json<{ id: string }>().id;
const confirm = (by: Clerk, role: string) => post(by, `account-roles/${role}/confirmation`);
const REASON = 'Chưa có quyết định phân công';
const refuse = (by: Clerk, role: string) => post(by, `account-roles/${role}/refusal`, { reason: REASON });
const roleOf = async (id: string) =>
  (await get(admins.first, `accounts/${id}`))
    .json<{ assignments: { id: string; role: string; state: string; reason: string | null }[] }>()
    .assignments.find(({ role }) => role === 'administrator');
const stateOf = async (id: string) => (await roleOf(id))?.state;
const manages = async (clerk: Clerk) => (await get(clerk, 'accounts')).statusCode;
const logged = (action: string, id: string) =>
  app.query<{ details: object }>(`select details from audit_event where action = '${action}' and subject_id = '${id}'`);

describe('a new administrator', () => {
  test('is none until a second administrator confirms it', async () => {
    const { id } = town.receiver;
    const role = await made(admins.first, id, town.konTum);
    expect([await manages(town.receiver), await stateOf(id)]).toEqual([403, 'asked']);
    expect(said(await confirm(admins.first, role))).toEqual([403, 'second_administrator']);
    expect(said(await confirm(town.receiver, role))).toEqual([403, 'not_allowed']);
    expect(await manages(town.receiver)).toBe(403);
    expect((await confirm(admins.second, role)).statusCode).toBe(204);
    expect([await manages(town.receiver), await stateOf(id)]).toEqual([200, 'holds']);
    expect(await logged('official.role_confirmed', id)).toMatchObject([
      { details: { role: 'administrator', askedBy: admins.first.id } },
    ]);
  });

  test('is not confirmed by giving the same again, whoever gives it', async () => {
    const { id } = town.receiver;
    await make(admins.first, id, town.konTum);
    for (const by of [admins.first, admins.second])
      expect(said(await make(by, id, town.konTum))).toEqual([409, 'role_overlaps']);
    expect(await stateOf(id)).toBe('asked');
  });

  test('is none by an invitation of one alone either', async () => {
    const { id, token } = await invited(admins.first, town.department, { roles: ['administrator'] });
    await accepted(app, token);
    expect(await stateOf(id)).toBe('asked');
    expect((await confirm(admins.second, (await roleOf(id))?.id ?? '')).statusCode).toBe(204);
    expect(await stateOf(id)).toBe('holds');
  });

  test('who is one elsewhere already does not confirm or refuse their own', async () => {
    const role = await made(admins.first, admins.ofKonTum.id, town.department);
    expect(said(await confirm(admins.ofKonTum, role))).toEqual([403, 'own_account']);
    expect(said(await refuse(admins.ofKonTum, role))).toEqual([403, 'own_account']);
  });

  test('is not confirmed, refused or seen by the administrator of another unit', async () => {
    const role = await made(admins.first, town.stranger.id, town.dakHa);
    expect(said(await confirm(admins.ofKonTum, role))).toEqual([404, 'not_found']);
    expect(said(await refuse(admins.ofKonTum, role))).toEqual([404, 'not_found']);
    expect((await get(admins.ofKonTum, 'confirmations')).json()).toEqual({ items: [], isCut: false });
    expect(await stateOf(town.stranger.id)).toBe('asked');
  });

  test('that is refused never was one, with the reason; it takes a new request to become one', async () => {
    const { id } = town.receiver;
    const role = await made(admins.first, id, town.konTum);
    expect(said(await post(admins.second, `account-roles/${role}/refusal`, { reason: '' }))).toEqual([
      400,
      'invalid_request',
    ]);
    expect((await refuse(admins.second, role)).statusCode).toBe(204);
    expect(await roleOf(id)).toMatchObject({ state: 'refused', reason: REASON });
    expect(said(await confirm(admins.second, role))).toEqual([409, 'move_not_possible']);
    expect(await logged('official.role_refused', id)).toMatchObject([
      { details: { askedBy: admins.first.id, reason: REASON } },
    ]);
    expect((await make(admins.second, id, town.konTum)).statusCode).toBe(201);
    expect(await manages(town.receiver)).toBe(403);
  });

  test('whose first day is to come is refused for good, too', async () => {
    const { id } = town.receiver;
    const later = { ...administration(town.konTum), validFrom: '2026-12-01' };
    const role = (await post(admins.first, `accounts/${id}/roles`, later)).json<{ id: string }>().id;
    await refuse(admins.first, role);
    expect(await stateOf(id)).toBe('refused');
    expect(said(await confirm(admins.second, role))).toEqual([409, 'move_not_possible']);
  });

  test('is not ended as one, and once confirmed not refused any more', async () => {
    const role = await made(admins.first, town.receiver.id, town.konTum);
    const end = { validTo: '2026-11-20', reason: REASON };
    expect(said(await post(admins.second, `account-roles/${role}/end`, end))).toEqual([409, 'move_not_possible']);
    await confirm(admins.second, role);
    expect(said(await refuse(admins.second, role))).toEqual([409, 'move_not_possible']);
    expect((await post(admins.second, `account-roles/${role}/end`, end)).statusCode).toBe(204);
  });

  test('whose account is closed meanwhile is not confirmed, and waits no longer', async () => {
    const role = await made(admins.first, town.receiver.id, town.konTum);
    await post(admins.second, `accounts/${town.receiver.id}/closing`, { reason: 'Nghỉ việc' });
    expect(said(await confirm(admins.second, role))).toEqual([409, 'account_closed']);
    expect((await get(admins.second, 'confirmations')).json()).toEqual({ items: [], isCut: false });
  });

  test('the database itself refuses a confirmation by who has given it', async () => {
    await make(admins.first, town.receiver.id, town.konTum);
    const alone = app.query('update official_role set confirmed_by = granted_by where granted_by is not null');
    await expect(alone).rejects.toMatchObject({ constraint: 'official_role_second_person' });
  });
});

describe('the second person', () => {
  /** An administrator whose account and role came from the first; the second had to agree. */
  async function givenCreature(): Promise<Clerk> {
    const clerk = await givenClerk(app, { unitId: town.department, roles: [] });
    await confirm(admins.second, await made(admins.first, clerk.id, town.department));
    return clerk;
  }
  const ask = (by: Clerk) => post(by, `accounts/${town.leader.id}/re-enrolment`);
  const agree = (by: Clerk) => post(by, `accounts/${town.leader.id}/re-enrolment/confirmation`);

  test('is not an administrator whom the first one has made, whichever of them asks', async () => {
    const creature = await givenCreature();
    await ask(admins.first);
    expect(said(await agree(creature))).toEqual([403, 'second_administrator']);
    expect((await agree(admins.second)).json()).toMatchObject({ link: expect.any(String) });

    const role = await made(creature, town.receiver.id, town.konTum);
    expect(said(await confirm(admins.first, role))).toEqual([403, 'second_administrator']);
    expect((await confirm(admins.ofKonTum, role)).statusCode).toBe(204);
  });

  test('is not one whose link the first one has held', async () => {
    const { id, token } = await invited(admins.first, town.department);
    await accepted(app, token);
    await app.asOwner(`insert into official_role (official_id, role, unit_id, valid_from, granted_at)
      values ('${id}', 'administrator', '${town.department}', '2026-01-01', now())`);
    await app.asOwner(`update official_session set official_id = '${id}' where official_id = '${town.monitor.id}'`);
    await ask(admins.first);
    expect(said(await agree(town.monitor))).toEqual([403, 'second_administrator']);
  });

  test('sees what waits, with who asked and when; the first sees that it waits, and the count is theirs alone', async () => {
    const creature = await givenCreature();
    const role = await made(admins.first, town.receiver.id, town.konTum);
    app.at('2026-11-20T02:05:00Z');
    await ask(admins.first);
    type Seen = { items: { id: string; kind: string; mayConfirm: boolean }[] };
    const seen = async (by: Clerk) => (await get(by, 'confirmations')).json<Seen>().items;
    expect(await seen(admins.second)).toMatchObject([
      {
        kind: 'role',
        id: role,
        account: { fullName: 'Y Hạnh' },
        unit: { name: 'Phường Kon Tum' },
        askedBy: { fullName: 'Quản trị Một' },
        askedAt: '2026-11-20T02:00:00.000Z',
        mayConfirm: true,
      },
      { kind: 're_enrolment', account: { fullName: 'Lê Thị Lan' }, mayConfirm: true },
    ]);
    const may = async (by: Clerk) => (await seen(by)).map(({ mayConfirm }) => mayConfirm);
    expect([await may(admins.first), await may(creature), await may(admins.ofKonTum)]).toEqual([
      [false, false],
      [false, false],
      [true, true],
    ]);
    const counted = async (by: Clerk) =>
      (await get(by, 'today')).json<{ confirmationsWaiting: number }>().confirmationsWaiting;
    for (const by of [admins.first, admins.second, admins.ofKonTum, creature])
      expect(await counted(by)).toBe((await may(by)).filter(Boolean).length);
    expect(await counted(town.receiver)).toBe(0);
  });
});

describe('a new second factor', () => {
  const ask = (by: Clerk) => post(by, `accounts/${town.leader.id}/re-enrolment`);
  const agree = (by: Clerk) => post(by, `accounts/${town.leader.id}/re-enrolment/confirmation`);
  const decline = (by: Clerk) => post(by, `accounts/${town.leader.id}/re-enrolment/refusal`, { reason: REASON });

  test('that is refused or taken back changes nothing for the account, and can be asked for again', async () => {
    for (const by of [admins.second, admins.first]) {
      await ask(admins.first);
      expect((await decline(by)).statusCode).toBe(204);
      expect(said(await agree(admins.second))).toEqual([409, 'move_not_possible']);
    }
    expect(await logged('official.re_enrolment_refused', town.leader.id)).toHaveLength(2);
    expect((await get(admins.second, `accounts/${town.leader.id}`)).json()).toMatchObject({ confirmations: [] });
    expect((await ask(admins.first)).statusCode).toBe(201);
  });

  test('is not confirmed or refused by its official, nor from another unit, nor before it is asked for', async () => {
    expect(said(await agree(admins.second))).toEqual([409, 'move_not_possible']);
    const own = `accounts/${admins.second.id}/re-enrolment`;
    await post(admins.first, own);
    expect(said(await post(admins.second, `${own}/confirmation`))).toEqual([403, 'own_account']);
    expect(said(await post(admins.ofKonTum, `${own}/confirmation`))).toEqual([404, 'not_found']);
    expect(said(await post(admins.ofKonTum, `${own}/refusal`, { reason: REASON }))).toEqual([404, 'not_found']);
  });
});

describe('at the same moment', () => {
  const rows = (...clerks: { id: string }[]) =>
    `select 1 from official where id in (${clerks.map(({ id }) => `'${id}'`).join()}) order by id for update`;

  test('of two who confirm, one has; the other reads that it is done', async () => {
    const role = await made(admins.first, town.receiver.id, town.konTum);
    const replies = await heldUp(app, { hold: rows(town.receiver) }, [
      () => confirm(admins.second, role),
      () => confirm(admins.ofKonTum, role),
    ]);
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([204, 409]);
    expect(await logged('official.role_confirmed', town.receiver.id)).toHaveLength(1);
  });

  test('sent twice, a confirmation is one', async () => {
    const role = await made(admins.first, town.receiver.id, town.konTum);
    const replies = await heldUp(app, { hold: rows(town.receiver) }, [
      () => confirm(admins.second, role),
      () => confirm(admins.second, role),
    ]);
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([204, 204]);
    expect(await logged('official.role_confirmed', town.receiver.id)).toHaveLength(1);
  });

  test('of one who confirms and one who refuses, one has decided', async () => {
    const role = await made(admins.first, town.receiver.id, town.konTum);
    const [agreed, refused] = await heldUp(app, { hold: rows(town.receiver) }, [
      () => confirm(admins.second, role),
      () => refuse(admins.ofKonTum, role),
    ]);
    expect([agreed?.statusCode, refused?.statusCode].toSorted()).toEqual([204, 409]);
    const isConfirmed = agreed?.statusCode === 204;
    expect(await stateOf(town.receiver.id)).toBe(isConfirmed ? 'holds' : 'refused');
    expect(await manages(town.receiver)).toBe(isConfirmed ? 200 : 403);
  });

  test('of two who confirm a new second factor, one gets the link; confirmed and refused, one has decided', async () => {
    const { id } = town.leader;
    const path = `accounts/${id}/re-enrolment`;
    await post(admins.first, path);
    const both = await heldUp(app, { hold: rows({ id }) }, [
      () => post(admins.second, `${path}/confirmation`),
      () => post(admins.ofKonTum, `${path}/confirmation`),
    ]);
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409]);
    await post(admins.first, path);
    const either = await heldUp(app, { hold: rows({ id }) }, [
      () => post(admins.second, `${path}/confirmation`),
      () => post(admins.ofKonTum, `${path}/refusal`, { reason: REASON }),
    ]);
    expect(either.map(({ statusCode }) => statusCode).filter((status) => status === 409)).toHaveLength(1);
  });
});
