import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { givenOfficial, givenProvince, signedIn } from '../support/given.ts';

let town: TestApp;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  const { konTum } = await givenProvince(town);
  await signedIn(town, await givenOfficial(town, { unitId: konTum, roles: ['author'] }));
});

describe('the role of the application', () => {
  test.each([
    ['change', `update audit_event set action = 'nothing'`],
    ['delete', 'delete from audit_event'],
    ['empty', 'truncate audit_event'],
    ['un-guard', 'alter table audit_event disable trigger audit_event_is_final'],
  ])('cannot %s the audit log', async (_, statement) => {
    await expect(town.query(statement)).rejects.toMatchObject({ code: '42501' });
    expect(await town.query('select 1 from audit_event')).toHaveLength(1);
  });

  test.each([
    ['change a ballot', `update ballot set answers = '{}'`],
    ['delete a ballot', 'delete from ballot'],
    ['let somebody answer twice', 'delete from poll_participation'],
    ['rewrite what happened to a feedback', `update feedback_event set note = ''`],
    ['delete a feedback', 'delete from feedback'],
    ['create a table', 'create table anything (id int)'],
    ['drop a table', 'drop table notice'],
    ['read passwords of roles', 'select * from pg_authid'],
  ])('cannot %s', async (_, statement) => {
    await expect(town.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  test('not even the owner changes the audit log by mistake', async () => {
    await expect(town.asOwner('delete from audit_event')).rejects.toMatchObject({ code: '42501' });
    await expect(town.asOwner(`update audit_event set action = 'nothing'`)).rejects.toMatchObject({ code: '42501' });
  });
});
