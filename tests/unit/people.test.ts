import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FOLLOWS_MAX } from '../../shared/resident/consent.ts';
import type { Reorganisation } from '../../shared/unit/reorganisation.ts';
import { reorganisationJob } from '../../server/unit/jobs.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { consentTo, givenResident, givenUnit } from '../support/given.ts';
import { tracesOf } from '../resident/traces.ts';
import type { Country } from './country.ts';
import {
  act,
  approved,
  change,
  existing,
  fresh,
  givenCountry,
  givenLife,
  givenReader,
  givenVillages,
  prepare,
} from './country.ts';

const TODAY = '2026-11-20';

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

const merge = () =>
  change('merge', [country.konTum, country.dakBla], { successors: [fresh('Phường Kon Tum Mới', '23293')] });
const split = () =>
  change('split', [country.konTum], { successors: [fresh('Phường Quang Trung'), existing(country.dakBla)], heir: 1 });
const idOf = async (name: string) =>
  (await town.db.selectFrom('unit').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;
const homesOf = (residents: readonly string[]) =>
  town.db
    .selectFrom('resident')
    .select(['place_id', 'hamlet_id'])
    .where('id', 'in', residents)
    .orderBy('hamlet_id', (order) => order.nullsLast())
    .execute();
const followsOf = async (resident: string) =>
  (
    await town.db
      .selectFrom('resident_follow')
      .innerJoin('unit', 'unit.id', 'unit_id')
      .select('name')
      .where('resident_id', '=', resident)
      .orderBy('name')
      .execute()
  ).map(({ name }) => name);
const undo = async (applied: Reorganisation) =>
  expect((await act(country.leader, 'undo', applied)).json()).toMatchObject({ status: 'undone' });

describe('the hamlet of a resident', () => {
  test('goes into the new commune with them, and back again', async () => {
    const { residents, hamlet } = await givenLife(town, country.konTum);
    const applied = await approved(country, [merge()], TODAY);
    const made = await idOf('Phường Kon Tum Mới');
    expect(await homesOf(residents)).toEqual([
      { place_id: made, hamlet_id: hamlet },
      { place_id: made, hamlet_id: hamlet },
      { place_id: made, hamlet_id: null },
    ]);
    await undo(applied);
    expect((await homesOf(residents))[0]).toEqual({ place_id: country.konTum, hamlet_id: hamlet });
  });

  test('is forgotten where the commune was divided, and there again when that is undone', async () => {
    const { residents, hamlet } = await givenLife(town, country.konTum);
    const applied = await approved(country, [split()], TODAY);
    expect(await homesOf(residents)).toEqual(residents.map(() => ({ place_id: country.konTum, hamlet_id: null })));
    await reorganisationJob.run(town.deps);
    await undo(applied);
    expect((await homesOf(residents)).map(({ hamlet_id }) => hamlet_id)).toEqual([hamlet, hamlet, null]);
  });

  test('stays with a commune that gave a part away, while its people are asked where they live', async () => {
    const { residents, hamlet } = await givenLife(town, country.konTum);
    await approved(country, [change('part', [country.konTum], { successors: [existing(country.dakBla)] })], TODAY);
    expect((await homesOf(residents))[0]).toEqual({ place_id: country.konTum, hamlet_id: hamlet });
  });

  test('that is merged by the province becomes the one it went into; one that is moved away is forgotten', async () => {
    const { residents, hamlet } = await givenLife(town, country.konTum);
    const other = await givenUnit(town, { name: 'Thôn 2', kind: 'hamlet', parentId: country.konTum });
    await approved(country, [change('merge', [hamlet, other], { successors: [existing(other)] })], TODAY);
    expect((await homesOf(residents)).map(({ hamlet_id }) => hamlet_id)).toEqual([other, other, null]);
    town.at('2026-11-21T02:00:00Z');
    const applied = await approved(country, [change('move', [other], { parentId: country.dakBla })], '2026-11-21');
    expect(await homesOf(residents)).toEqual(residents.map(() => ({ place_id: country.konTum, hamlet_id: null })));
    await undo(applied);
    expect((await homesOf(residents)).map(({ hamlet_id }) => hamlet_id)).toEqual([other, other, null]);
  });

  test('does not come back to somebody who has told another place since', async () => {
    const { residents } = await givenLife(town, country.konTum);
    const applied = await approved(country, [split()], TODAY);
    const [moved = ''] = residents;
    await town.db.updateTable('resident').set({ place_id: country.dakHa }).where('id', '=', moved).execute();
    await undo(applied);
    expect(await homesOf([moved])).toEqual([{ place_id: country.dakHa, hamlet_id: null }]);
  });

  test('that was told in the merged commune is forgotten when it lies in another one again', async () => {
    const { residents } = await givenLife(town, country.konTum);
    const { hamlet: beyond } = await givenLife(town, country.dakBla);
    const applied = await approved(country, [merge()], TODAY);
    const [told = ''] = residents;
    await town.db.updateTable('resident').set({ hamlet_id: beyond }).where('id', '=', told).execute();
    await undo(applied);
    expect(await homesOf([told])).toEqual([{ place_id: country.konTum, hamlet_id: null }]);
  });
});

describe('what somebody follows', () => {
  test('becomes what the commune became: one follow where two went into one', async () => {
    const reader = await givenReader(town, [country.konTum, country.dakBla, country.dakHa]);
    const applied = await approved(country, [merge()], TODAY);
    expect(await followsOf(reader)).toEqual(['Phường Kon Tum Mới', 'Xã Đăk Hà']);
    await undo(applied);
    expect(await followsOf(reader)).toEqual(['Phường Kon Tum', 'Phường Đăk Bla', 'Xã Đăk Hà']);
  });

  test('is every successor of a commune that was divided, so that no news is lost', async () => {
    const reader = await givenReader(town, [country.konTum]);
    await approved(country, [split()], TODAY);
    expect(await followsOf(reader)).toEqual(['Phường Quang Trung', 'Phường Đăk Bla']);
  });

  test('never grows beyond what one may follow: the first by name are taken', async () => {
    const villages = await givenVillages(town, country.province, FOLLOWS_MAX - 1);
    const reader = await givenReader(town, [country.konTum, ...villages]);
    const applied = await approved(country, [split()], TODAY);
    const follows = await followsOf(reader);
    expect(follows).toHaveLength(FOLLOWS_MAX);
    expect(follows).toContain('Phường Quang Trung');
    await undo(applied);
    expect(await followsOf(reader)).toContain('Phường Kon Tum');
  });

  test('stays where the commune became nothing: its news can still be read', async () => {
    const reader = await givenReader(town, [country.konTum]);
    await approved(country, [change('dissolve', [country.konTum], { successors: [existing(country.dakBla)] })], TODAY);
    expect(await followsOf(reader)).toEqual(['Phường Kon Tum']);
  });

  test('is not put back for somebody who has withdrawn since', async () => {
    const { call, id } = await givenResident(town, '7000000000000000419');
    const payload = { placeIds: [country.konTum], readsBusiness: false, consent: consentTo(town, 'follow') };
    await call({ method: 'PUT', url: '/api/me/following', payload });
    const applied = await approved(country, [merge()], TODAY);
    expect((await call({ method: 'GET', url: '/api/me' })).json()).toMatchObject({
      following: [{ name: 'Phường Kon Tum Mới' }],
    });
    await call({ method: 'POST', url: '/api/me/withdrawals', payload: { purpose: 'follow', channel: 'mini_app' } });
    await undo(applied);
    expect(await followsOf(id)).toEqual([]);
  });

  test('of a new unit is the unit that was named first, once the new one is unmade', async () => {
    const applied = await approved(country, [merge()], TODAY);
    const reader = await givenReader(town, [await idOf('Phường Kon Tum Mới')]);
    await undo(applied);
    expect(await followsOf(reader)).toEqual(['Phường Kon Tum']);
  });

  test('is not changed by hand at the moment it moves: one of the two comes after the other', async () => {
    for (let n = 0; n < 6; n += 1) {
      const day = `2026-12-0${n + 1}`;
      town.at(`${day}T02:00:00Z`);
      const former = await givenUnit(town, { name: `Xã Cũ ${n}`, parentId: country.province });
      const person = await givenResident(town, `70000000000000030${n}`);
      const follow = (placeIds: string[]) =>
        person.call({
          method: 'PUT',
          url: '/api/me/following',
          payload: { placeIds, readsBusiness: false, consent: consentTo(town, 'follow') },
        });
      await follow([former]);
      const [, chosen] = await Promise.all([
        approved(country, [change('merge', [former], { successors: [fresh(`Xã Nay ${n}`)] })], day),
        follow([former, country.dakHa]),
      ]);
      await reorganisationJob.run(town.deps);
      expect(await followsOf(person.id)).toEqual(
        chosen.statusCode === 200 ? [`Xã Nay ${n}`, 'Xã Đăk Hà'] : [`Xã Nay ${n}`],
      );
      if (chosen.statusCode !== 200) expect(chosen.json()).toMatchObject({ code: 'place_not_current' });
    }
  });
});

test('the preview counts who follows, and names no number below ten', async () => {
  await givenLife(town, country.konTum);
  const draft = (await prepare(country.preparer, [merge()], '2027-01-01')).json<Reorganisation>();
  const followers = (plan: Reorganisation) => plan.moves.map(({ unit, followers }) => [unit.name, followers]);
  expect(followers(draft)).toEqual([
    ['Phường Kon Tum', null],
    ['Phường Đăk Bla', 0],
  ]);
  for (let n = 0; n < 9; n += 1) await givenReader(town, [country.konTum]);
  const plan = await country.leader.call({ method: 'GET', url: `/api/office/reorganisations/${draft.id}` });
  expect(followers(plan.json<Reorganisation>())[0]).toEqual(['Phường Kon Tum', 10]);
});

test('somebody who deletes everything is not named by what was moved either', async () => {
  const { call, id } = await givenResident(town, '7000000000000000419');
  const { hamlet } = await givenLife(town, country.konTum);
  const home = { placeId: country.konTum, hamletId: hamlet, consent: consentTo(town, 'place') };
  const follows = { placeIds: [country.konTum], readsBusiness: false, consent: consentTo(town, 'follow') };
  await call({ method: 'PUT', url: '/api/me/place', payload: home });
  await call({ method: 'PUT', url: '/api/me/following', payload: follows });
  await approved(country, [split()], TODAY);
  const noted = await town.query<{ subject: string }>(
    `select distinct subject from reorganisation_move where row_id = '${id}' order by 1`,
  );
  expect(noted.map(({ subject }) => subject)).toEqual(['follow', 'follow_added', 'resident', 'resident_hamlet']);
  expect((await call({ method: 'DELETE', url: '/api/me' })).statusCode).toBe(200);
  expect(await tracesOf(town, [id])).toEqual([]);
});
