import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Clerk, Town } from '../feedback/town.ts';
import { act, feedbackAt, givenTown, said } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { heldUp } from '../support/held-up.ts';
import { get, givenAdministrators, invited, post } from './office.ts';

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
    const idOf = async ({ id }: Clerk) =>
      (await app.query<{ id: string }>(`select id from official_role where official_id = '${id}'`))[0]?.id ?? '';
    const ids = [await idOf(second), await idOf(first)] as const;
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
