import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PollDraft } from '../../shared/poll/draft-schema.ts';
import type { PollCard } from '../../shared/poll/schema.ts';
import type { Reorganisation } from '../../shared/unit/reorganisation.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { givenOfficial, signedIn } from '../support/given.ts';
import type { Country } from '../unit/country.ts';
import { act as reorganise, approved, change, fresh, givenCountry } from '../unit/country.ts';
import { approvedBy, begin, pollOf } from './draft-town.ts';

let town: TestApp;
let country: Country;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  country = await givenCountry(town);
});

const idOf = async (name: string) =>
  (await town.db.selectFrom('unit').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;
const askedIn = async (place: string) =>
  (await town.send({ method: 'GET', url: `/api/polls?place=${place}` }))
    .json<{ items: PollCard[] }>()
    .items.map(({ id }) => id);
const unitsOfDrafts = async () =>
  (await town.db.selectFrom('poll_draft').select('unit_id').orderBy('created_at').execute()).map((row) => row.unit_id);

test('when its commune is merged, a poll is asked and looked after in the new one; undone, in the old one again', async () => {
  const unitId = country.konTum;
  const author = await signedIn(town, await givenOfficial(town, { unitId, roles: ['author'] }));
  const approver = await signedIn(town, await givenOfficial(town, { unitId, roles: ['approver'] }));
  const open = await approvedBy(author, approver, pollOf([unitId], { opensOn: '2026-11-20' }));
  await begin(author, pollOf([unitId]));

  const merge = change('merge', [unitId, country.dakBla], { successors: [fresh('Phường Kon Tum Mới', '23293')] });
  const applied: Reorganisation = await approved(country, [merge], '2026-11-20');
  const merged = await idOf('Phường Kon Tum Mới');
  expect(await unitsOfDrafts()).toEqual([merged, merged]);
  expect(await askedIn(merged)).toEqual([open.pollId]);
  // Its author has gone there too, and goes on.
  const list = await author({ method: 'GET', url: '/api/office/poll-drafts' });
  expect(list.json<{ items: PollDraft[] }>().items).toHaveLength(2);

  const undone = await reorganise(country.leader, 'undo', applied);
  expect(undone.statusCode).toBe(200);
  expect(await unitsOfDrafts()).toEqual([unitId, unitId]);
  expect(await askedIn(unitId)).toEqual([open.pollId]);
  expect(await town.db.selectFrom('poll_place').select('unit_id').execute()).toEqual([{ unit_id: unitId }]);
});
