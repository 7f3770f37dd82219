import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Clerk, Town } from '../feedback/town.ts';
import { act, feedbackAt, givenClerk, givenTown, said } from '../feedback/town.ts';
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
const stateOf = async (id: string) =>
  (await get(admins.first, `accounts/${id}`))
    .json<{ assignments: { role: string; state: string }[] }>()
    .assignments.find(({ role }) => role === 'administrator')?.state;
const manages = async (clerk: Clerk) => (await get(clerk, 'accounts')).statusCode;

describe('a new administrator', () => {
  test('is none until a second administrator gives the same', async () => {
    const { id } = town.receiver;
    expect((await make(admins.first, id, town.konTum)).statusCode).toBe(201);
    expect([await manages(town.receiver), await stateOf(id)]).toEqual([403, 'asked']);
    expect(said(await make(admins.first, id, town.konTum))).toEqual([403, 'second_administrator']);
    expect(await manages(town.receiver)).toBe(403);
    expect((await make(admins.second, id, town.konTum)).statusCode).toBe(201);
    expect([await manages(town.receiver), await stateOf(id)]).toEqual([200, 'holds']);
    const [told] = await app.query<{ details: object }>(
      `select details from audit_event where action = 'official.role_confirmed' and subject_id = '${id}'`,
    );
    expect(told?.details).toMatchObject({ role: 'administrator', askedBy: admins.first.id });
  });

  test('is none by an invitation of one alone either', async () => {
    const { id, token } = await invited(admins.first, town.department, { roles: ['administrator'] });
    await accepted(app, token);
    expect(await stateOf(id)).toBe('asked');
    expect((await make(admins.second, id, town.department)).statusCode).toBe(201);
    expect(await stateOf(id)).toBe('holds');
  });

  test('may be refused by the second one', async () => {
    const { id: role } = (await make(admins.first, town.receiver.id, town.konTum)).json<{ id: string }>();
    const end = { validTo: '2026-11-20', reason: 'Chưa có quyết định' };
    expect((await post(admins.second, `account-roles/${role}/end`, end)).statusCode).toBe(204);
    expect(await stateOf(town.receiver.id)).toBe('ended');
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
    await make(admins.first, clerk.id, town.department);
    await make(admins.second, clerk.id, town.department);
    return clerk;
  }

  test('is not an administrator whom the first one has made, whichever of them asks', async () => {
    const creature = await givenCreature();
    const renew = (by: Clerk) => post(by, `accounts/${town.leader.id}/re-enrolment`);
    expect((await renew(admins.first)).json()).toMatchObject({ state: 'asked' });
    expect(said(await renew(creature))).toEqual([403, 'second_administrator']);
    expect((await renew(admins.second)).json()).toMatchObject({ state: 'confirmed' });

    expect((await make(creature, town.receiver.id, town.konTum)).statusCode).toBe(201);
    expect(said(await make(admins.first, town.receiver.id, town.konTum))).toEqual([403, 'second_administrator']);
    expect((await make(admins.ofKonTum, town.receiver.id, town.konTum)).statusCode).toBe(201);
  });

  test('is not one whose link the first one has held', async () => {
    const { id, token } = await invited(admins.first, town.department);
    await accepted(app, token);
    await app.asOwner(`insert into official_role (official_id, role, unit_id, valid_from, granted_at)
      values ('${id}', 'administrator', '${town.department}', '2026-01-01', now())`);
    await app.asOwner(`update official_session set official_id = '${id}' where official_id = '${town.monitor.id}'`);
    await post(admins.first, `accounts/${town.leader.id}/re-enrolment`);
    const reply = await post(town.monitor, `accounts/${town.leader.id}/re-enrolment`);
    expect(said(reply)).toEqual([403, 'second_administrator']);
  });
});

describe('at the same moment', () => {
  const rows = (...clerks: { id: string }[]) =>
    `select 1 from official where id in (${clerks.map(({ id }) => `'${id}'`).join()}) order by id for update`;
  const close = (by: Clerk, id: string) => () => post(by, `accounts/${id}/closing`, { reason: 'Nghỉ việc' });

  test('of two administrators who close each other, one is left', async () => {
    const { first, second } = admins;
    const replies = await heldUp(app, { hold: rows(first, second) }, [
      close(first, second.id),
      close(second, first.id),
    ]);
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 401]);
    const open = `select 1 from official where is_active and id in ('${first.id}', '${second.id}')`;
    expect(await app.query(open)).toHaveLength(1);
  });

  test('of two administrators who end the role of each other, one is left', async () => {
    const { first, second } = admins;
    const roleOf = async ({ id }: Clerk) =>
      (await app.query<{ id: string }>(`select id from official_role where official_id = '${id}'`))[0]?.id ?? '';
    const ids = [await roleOf(second), await roleOf(first)] as const;
    const end = (by: Clerk, id: string) => () =>
      post(by, `account-roles/${id}/end`, { validTo: '2026-11-20', reason: 'Chuyển việc' });
    const replies = await heldUp(app, { hold: rows(first, second) }, [end(first, ids[0]), end(second, ids[1])]);
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([204, 404]);
  });

  test('an invitation that is just accepted is not renewed: no second link to an account in use', async () => {
    const { id } = await invited(admins.first, town.konTum);
    const accepting = `update official set password_hash = 'x', totp_sealed = '\\x00' where id = '${id}'`;
    const [reply] = await heldUp(app, { hold: rows({ id }), meanwhile: accepting }, [
      () => post(admins.first, `accounts/${id}/invitation`),
    ]);
    expect(reply && said(reply)).toEqual([409, 'account_in_use']);
  });

  test('feedback that is assigned to somebody whose account is just closed stays with who assigns', async () => {
    const { id, version } = await feedbackAt(town, 'accepted');
    const closing = `update official set is_active = false where id = '${town.handler.id}'`;
    const [reply] = await heldUp(app, { hold: rows(town.handler), meanwhile: closing }, [
      () => act(town.receiver, id, 'assignment', { version, assigneeId: town.handler.id, note: null }),
    ]);
    expect(reply && said(reply)).toEqual([400, 'assignee_not_in_unit']);
  });

  test('feedback in the hands of a closed account waits to be assigned, and is counted', async () => {
    const { id } = await feedbackAt(town, 'in_progress');
    await app.asOwner(`update official set is_active = false where id = '${town.handler.id}'`);
    const waiting = await get(town.receiver, 'feedback?waiting=assign');
    expect(waiting.json<{ items: { id: string }[] }>().items.map((row) => row.id)).toEqual([id]);
    expect((await get(town.receiver, 'today')).json()).toMatchObject({ feedbackToAssign: 1 });
  });
});
