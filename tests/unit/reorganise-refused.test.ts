import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reorganisationJob } from '../../server/unit/jobs.ts';
import type { Reorganisation } from '../../shared/unit/reorganisation.ts';
import { givenClerk, givenSender } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import type { Country } from './country.ts';
import { act, approved, change, existing, fresh, givenCountry, givenLife, prepare } from './country.ts';

const TODAY = '2026-11-20';
const NEW_YEAR = '2027-01-01';

let town: TestApp;
let country: Country;
beforeAll(async () => {
  town = await startApp();
});
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  country = await givenCountry(town);
});
afterAll(() => town.close());

const runJob = () => reorganisationJob.run(town.deps);
const unitNamed = async (name: string) =>
  town.db
    .selectFrom('unit')
    .selectAll()
    .where('name', '=', name)
    .orderBy('valid_from', 'desc')
    .executeTakeFirstOrThrow();
const merge = () =>
  change('merge', [country.konTum, country.dakBla], { successors: [fresh('Phường Kon Tum Mới', '23293')] });

describe('who may', () => {
  test('the preparer does not approve, a commune does not reorganise, and the database says so too', async () => {
    const draft = (await prepare(country.preparer, [merge()], NEW_YEAR)).json<Reorganisation>();
    const both = await givenClerk(town, { unitId: country.department, roles: ['province_monitor'] });
    const own = (await prepare(both, [merge()], NEW_YEAR)).json<Reorganisation>();
    expect((await act(both, 'approve', own)).json()).toEqual({ code: 'own_work' });
    const commune = await givenClerk(town, { unitId: country.konTum, roles: ['administrator', 'approver'] });
    expect((await prepare(commune, [merge()], NEW_YEAR)).statusCode).toBe(403);
    expect((await act(commune, 'approve', draft)).statusCode).toBe(403);
    await expect(
      town.query(`update reorganisation set approver_id = author_id where id = '${draft.id}'`),
    ).rejects.toMatchObject({ constraint: 'reorganisation_not_approved_by_author' });
  });

  test('a day that is past, a unit named twice and one that has ended are refused with the reason', async () => {
    expect((await prepare(country.preparer, [merge()], '2026-11-19')).json()).toMatchObject({
      code: 'effective_day_past',
    });
    const twice = [merge(), change('rename', [country.konTum], { successors: [fresh('Phường Khác')] })];
    expect((await prepare(country.preparer, twice, NEW_YEAR)).json()).toEqual({
      code: 'reorganisation_not_possible',
      issues: [{ path: 'changes.1', reason: 'unit_twice' }],
    });
    await approved(country, [merge()], TODAY);
    expect((await prepare(country.preparer, [merge()], NEW_YEAR)).json()).toMatchObject({
      issues: [{ path: 'changes.0', reason: 'unit_not_current' }],
    });
  });

  test('a code that another unit holds is refused, and nothing is applied', async () => {
    const draft = (
      await prepare(
        country.preparer,
        [change('rename', [country.dakHa], { successors: [fresh('Xã Đăk Hà Mới', '23302')] })],
        TODAY,
      )
    ).json<Reorganisation>();
    expect((await act(country.leader, 'approve', draft)).json()).toEqual({ code: 'unit_code_taken' });
    expect((await unitNamed('Xã Đăk Hà')).valid_to).toBeNull();
  });

  test('a plan that no longer fits on its day stays, says why, and does not stop the others', async () => {
    await approved(country, [merge()], NEW_YEAR);
    await approved(country, [change('rename', [country.dakHa], { successors: [fresh('Xã Đăk Hà Mới')] })], NEW_YEAR);
    await approved(
      country,
      [change('merge', [country.konTum, country.iaChim], { successors: [existing(country.iaChim)] })],
      TODAY,
    );
    town.at('2027-01-02T02:00:00Z');
    expect(await runJob()).toEqual({ applied: 1 });
    const stuck = await town.db
      .selectFrom('reorganisation')
      .select('problem')
      .where('status', '=', 'approved')
      .execute();
    expect(stuck).toEqual([{ problem: 'reorganisation_not_possible, changes.0: unit_not_current' }]);
  });
});

test('the preview counts what would move, and does not tell a number of residents below ten', async () => {
  await givenLife(town, country.konTum);
  const draft = (await prepare(country.preparer, [merge()], NEW_YEAR)).json<Reorganisation>();
  const counts = { openFeedback: 1, runningPolls: 1, notices: 1, officials: 5, residents: null };
  expect(draft.moves).toMatchObject([
    { unit: { name: 'Phường Kon Tum' }, ...counts },
    { residents: 0, officials: 0 },
  ]);
  for (let n = 0; n < 7; n += 1) await givenLifeOfOne(country.konTum);
  const again = await country.leader.call({ method: 'GET', url: `/api/office/reorganisations/${draft.id}` });
  expect(again.json<Reorganisation>().moves[0]?.residents).toBe(10);
});

async function givenLifeOfOne(placeId: string): Promise<void> {
  const { id } = await givenSender(town);
  await town.db.updateTable('resident').set({ place_id: placeId }).where('id', '=', id).execute();
}
