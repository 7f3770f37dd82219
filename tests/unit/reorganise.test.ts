import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { withClient } from '../../demo/postgres/database.ts';
import { reorganisationJob } from '../../server/unit/jobs.ts';
import { applyReorganisation } from '../../server/unit/reorganise.ts';
import { givenClerk, givenSender } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { consentTo } from '../support/given.ts';
import type { Country } from './country.ts';
import { approved, change, existing, fresh, givenCountry, givenFeedback, givenLife, snapshot } from './country.ts';

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
const unitOf = async (table: 'feedback' | 'poll' | 'official' | 'official_role' | 'association' | 'oa_account') =>
  (
    await town.query<{ unit_id: string }>(
      `select distinct unit_id from ${table} where unit_id <> '${country.department}'`,
    )
  ).map(({ unit_id }) => unit_id);
const merge = () =>
  change('merge', [country.konTum, country.dakBla], { successors: [fresh('Phường Kon Tum Mới', '23293')] });

describe('a merger', () => {
  test('changes nothing before its day, and everything at midnight in Viet Nam', async () => {
    const { residents, feedback } = await givenLife(town, country.konTum);
    await approved(country, [merge()], NEW_YEAR);
    town.at('2026-12-31T16:59:59Z');
    expect(await runJob()).toEqual({ applied: 0 });
    expect((await unitNamed('Phường Kon Tum')).valid_to).toBeNull();

    town.at('2026-12-31T17:00:00Z');
    expect(await runJob()).toEqual({ applied: 1 });
    const made = await unitNamed('Phường Kon Tum Mới');
    expect(made).toMatchObject({
      valid_from: NEW_YEAR,
      within: 'Tỉnh Quảng Ngãi',
      parent_id: country.province,
      type: 'phuong',
    });
    expect((await unitNamed('Phường Kon Tum')).valid_to).toBe(NEW_YEAR);
    const kept = await town.db
      .selectFrom('resident')
      .select(['place_id', 'place_asked_at'])
      .where('id', 'in', residents)
      .execute();
    expect(kept).toEqual(residents.map(() => ({ place_id: made.id, place_asked_at: null })));
    const open = await town.db.selectFrom('feedback').select('unit_id').where('id', '=', feedback).executeTakeFirst();
    expect(open).toEqual({ unit_id: made.id });
    for (const table of ['official', 'official_role', 'association', 'oa_account'] as const)
      expect(await unitOf(table)).toEqual([made.id]);
    const holders = await town.query(
      `select unit_id, valid_to from unit_code where code = '23293' order by valid_from`,
    );
    expect(holders).toEqual([
      { unit_id: country.konTum, valid_to: NEW_YEAR },
      { unit_id: made.id, valid_to: null },
    ]);
  });

  test('leaves answered feedback where it was answered, and shows last year’s news to the successor', async () => {
    await givenLife(town, country.konTum);
    await approved(country, [merge()], TODAY);
    const made = await unitNamed('Phường Kon Tum Mới');
    expect(await unitOf('poll')).toEqual([made.id]);
    expect((await unitOf('feedback')).sort()).toEqual([country.konTum, made.id].sort());
    const news = await town.send({ method: 'GET', url: '/api/notices', query: { place: made.id } });
    expect(news.json<{ items: object[] }>().items).toHaveLength(1);
    const scheduled = await town.query(
      `select notice_place.unit_id from notice_place join notice on id = notice_id where publish_at > '2027-01-01'`,
    );
    expect(scheduled).toEqual([{ unit_id: made.id }]);
  });

  test('into one of them lets that one go on', async () => {
    const { residents } = await givenLife(town, country.dakBla);
    await approved(
      country,
      [change('merge', [country.konTum, country.dakBla], { successors: [existing(country.konTum)] })],
      TODAY,
    );
    expect((await unitNamed('Phường Kon Tum')).valid_to).toBeNull();
    expect((await unitNamed('Phường Đăk Bla')).valid_to).toBe(TODAY);
    const kept = await town.db.selectFrom('resident').select('place_id').where('id', 'in', residents).execute();
    expect(new Set(kept.map(({ place_id }) => place_id))).toEqual(new Set([country.konTum]));
  });

  test('is applied once, however many processes try, and is in the log once', async () => {
    await approved(country, [merge()], NEW_YEAR);
    town.at('2026-12-31T17:00:00Z');
    const [due] = await town.query<{ id: string }>(`select id from reorganisation`);
    const nobody = { officialId: null, requestId: 'test' };
    const tries = await Promise.all([1, 2, 3, 4].map(() => applyReorganisation(town.deps, nobody, due?.id ?? '')));
    expect(tries.filter(Boolean)).toHaveLength(1);
    const log = await town.query(`select 1 from audit_event where action = 'unit.reorganisation_applied'`);
    expect(log).toHaveLength(1);
  });

  test('killed in the middle leaves nothing behind, and the next run does all of it', async () => {
    const { residents } = await givenLife(town, country.konTum);
    await approved(country, [merge()], NEW_YEAR);
    town.at('2026-12-31T17:00:00Z');
    const before = await snapshot(town);
    await withClient(town.ownerUrl, async (other) => {
      // Somebody holds a resident's row, so the work stops there, after the units have been changed.
      await other.query('begin');
      await other.query('select 1 from resident where id = $1 for update', [residents[0]]);
      const running = runJob().then(
        () => 'finished',
        () => 'broken',
      );
      const pid = await vi.waitFor(
        async () => {
          const [waiting] = await town.query<{ pid: number }>(`select pid from pg_stat_activity
            where wait_event_type = 'Lock' and query like '%moving as (%resident%' and datname = current_database()`);
          return waiting?.pid ?? expect.fail('nothing waits yet');
        },
        { timeout: 8000, interval: 20 },
      );
      await town.query(`select pg_terminate_backend(${pid})`);
      expect(await running).toBe('broken');
      await other.query('rollback');
    });
    expect(await snapshot(town)).toEqual(before);
    expect(await runJob()).toEqual({ applied: 1 });
  });

  test('what somebody began at that very moment in a unit that ended follows with the next run', async () => {
    await approved(country, [merge()], TODAY);
    const { id: resident } = await givenSender(town);
    const clerk = await givenClerk(town, { unitId: country.konTum, roles: ['handler'] });
    await givenFeedback(town, country.konTum, resident, 'submitted', clerk.id);
    await runJob();
    const made = await unitNamed('Phường Kon Tum Mới');
    const left = await town.query(
      `select status from feedback where unit_id = '${country.konTum}' and status not in ('answered', 'rated', 'refused')`,
    );
    expect(left).toEqual([]);
    expect(await unitOf('official')).toEqual([made.id]);
  });
});

describe('a division', () => {
  test('asks the residents again, and gives the work to the successor that was chosen', async () => {
    const { residents, feedback } = await givenLife(town, country.konTum);
    await approved(
      country,
      [
        change('split', [country.konTum], {
          successors: [fresh('Phường Quang Trung', '23280'), existing(country.dakBla)],
          heir: 1,
        }),
      ],
      TODAY,
    );
    const asked = await town.db
      .selectFrom('resident')
      .select(['place_id', 'place_asked_at'])
      .where('id', 'in', residents)
      .execute();
    expect(asked.every(({ place_id, place_asked_at }) => place_id === country.konTum && place_asked_at !== null)).toBe(
      true,
    );
    const open = await town.db.selectFrom('feedback').select('unit_id').where('id', '=', feedback).executeTakeFirst();
    expect(open).toEqual({ unit_id: country.dakBla });
    const shares = await town.query('select share from unit_succession');
    expect(shares).toEqual([{ share: 'part' }, { share: 'part' }]);
  });

  test('is told to the resident until they say where they live now', async () => {
    const { id, call } = await givenSender(town);
    await town.db.updateTable('resident').set({ place_id: country.konTum }).where('id', '=', id).execute();
    await approved(
      country,
      [change('split', [country.konTum], { successors: [fresh('Phường Quang Trung'), existing(country.dakBla)] })],
      TODAY,
    );
    const me = () => call({ method: 'GET', url: '/api/me' });
    expect((await me()).json()).toMatchObject({ place: { name: 'Phường Kon Tum' }, placeAskedAgain: true });
    const payload = { placeId: country.dakBla, consent: consentTo(town, 'place') };
    const kept = await call({ method: 'PUT', url: '/api/me/place', payload });
    expect(kept.json()).toMatchObject({ place: { name: 'Phường Đăk Bla' }, placeAskedAgain: false });
    await runJob();
    expect((await me()).json()).toMatchObject({ placeAskedAgain: false });
  });

  test('of a part only leaves the work where it is', async () => {
    const { residents } = await givenLife(town, country.konTum);
    await approved(country, [change('part', [country.konTum], { successors: [existing(country.dakBla)] })], TODAY);
    expect((await unitNamed('Phường Kon Tum')).valid_to).toBeNull();
    expect(await unitOf('official')).toEqual([country.konTum]);
    const asked = await town.query(`select 1 from resident where place_asked_at is not null`);
    expect(asked).toHaveLength(residents.length);
  });
});

describe('a change of name, type or place', () => {
  test('keeps the unit, and its old name is still found', async () => {
    await approved(country, [change('rename', [country.dakHa], { successors: [fresh('Xã Đăk Hà Mới')] })], TODAY);
    await approved(
      country,
      [change('retype', [country.iaChim], { successors: [fresh('Phường Ia Chim', '23327')] })],
      TODAY,
    );
    const history = await country.leader.call({ method: 'GET', url: `/api/office/units/${country.iaChim}` });
    expect(history.json()).toMatchObject({
      periods: [
        { name: 'Xã Ia Chim', validFrom: '2020-01-01', validTo: TODAY },
        { name: 'Phường Ia Chim', validFrom: TODAY, validTo: null },
      ],
      codes: [
        { code: '23326', validTo: TODAY },
        { code: '23327', validTo: null },
      ],
    });
    for (const q of ['xa ia chim', 'dak ha', 'dak ha moi'])
      expect(
        (await town.send({ method: 'GET', url: '/api/places', query: { q } })).json<{ items: object[] }>().items,
      ).toHaveLength(1);
  });

  test('into another province takes the hamlets along, and a province that is merged takes its communes', async () => {
    await approved(country, [change('move', [country.iaChim], { parentId: country.neighbour })], TODAY);
    expect(await unitNamed('Xã Ia Chim')).toMatchObject({ within: 'Tỉnh Gia Lai', parent_id: country.neighbour });
    town.at('2026-11-21T02:00:00Z');
    await approved(
      country,
      [change('merge', [country.province, country.neighbour], { successors: [fresh('Tỉnh Tây Nguyên')] })],
      '2026-11-21',
    );
    const made = await unitNamed('Tỉnh Tây Nguyên');
    const communes = await town.query(
      `select distinct within, parent_id from unit where kind <> 'province' and valid_to is null`,
    );
    expect(communes).toEqual([{ within: 'Tỉnh Tây Nguyên', parent_id: made.id }]);
  });

  test('an office that is dissolved leaves its work to another', async () => {
    const { db } = town;
    await approved(country, [change('dissolve', [country.konTum], { successors: [existing(country.dakBla)] })], TODAY);
    expect(await db.selectFrom('unit_succession').selectAll().execute()).toEqual([]);
    expect((await unitNamed('Phường Kon Tum')).valid_to).toBe(TODAY);
  });
});
