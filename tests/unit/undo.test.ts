import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Change, Reorganisation } from '../../shared/unit/reorganisation.ts';
import { givenSender } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import type { Country } from './country.ts';
import {
  act,
  approved,
  change,
  existing,
  fresh,
  givenCountry,
  givenFeedback,
  givenLife,
  givenReader,
  givenVillages,
  snapshot,
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

/** Any change of any commune: which one, into what, with which heir. */
const someChange = fc.record({
  kind: fc.constantFrom<Change['kind']>('merge', 'split', 'part', 'rename', 'retype', 'move', 'dissolve'),
  isMade: fc.boolean(),
  heir: fc.integer({ min: 0, max: 1 }),
  code: fc.option(fc.integer({ min: 10_000, max: 22_999 }).map(String)),
});

test('whatever is applied and undone leaves every row of every table as it was', async () => {
  const communes = [country.konTum, country.dakBla, country.iaChim, country.dakHa] as const;
  for (const id of communes) await givenLife(town, id);
  await givenReader(town, communes);
  await givenReader(town, [...communes, ...(await givenVillages(town, country.province, 6))]);
  await town.db
    .insertInto('notice_place')
    .values(
      (await town.query<{ id: string }>(`select id from notice limit 2`)).map(({ id }) => ({
        notice_id: id,
        unit_id: country.province,
      })),
    )
    .execute();
  const before = await snapshot(town);
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(someChange, { minLength: 1, maxLength: 2 }),
      fc.shuffledSubarray([...communes], { minLength: 4 }),
      async (wanted, order) => {
        const free = [...order];
        const changes = wanted.map(({ kind, isMade, heir, code }, n): Change => {
          const [first = '', second = ''] = free.splice(0, 2);
          const made = fresh(`Phường Mới ${n}`, code);
          const other = isMade ? made : existing(second);
          if (kind === 'merge')
            return change('merge', [first, second], { successors: [isMade ? made : existing(first)] });
          if (kind === 'split') return change('split', [first], { successors: [fresh(`Xã Mới ${n}`), other], heir });
          if (kind === 'part') return change('part', [first], { successors: [other] });
          if (kind === 'dissolve') return change('dissolve', [first], { successors: [existing(second)] });
          if (kind === 'move') return change('move', [first], { parentId: country.neighbour });
          const isPhuong = first === country.konTum || first === country.dakBla;
          return change('rename', [first], {
            successors: [fresh(isPhuong ? `Phường Khác ${n}` : `Xã Khác ${n}`, code)],
          });
        });
        for (const { kind } of changes) kinds.add(kind);
        const applied = await approved(country, changes, TODAY);
        expect(applied.status).toBe('applied');
        expect(await snapshot(town)).not.toEqual(before);
        const undone = await act(country.leader, 'undo', applied);
        expect(undone.json()).toMatchObject({ status: 'undone' });
        expect(await snapshot(town)).toEqual(before);
      },
    ),
    { numRuns: 25, seed: 20_261_120 },
  );
  expect([...kinds].sort()).toEqual(['dissolve', 'merge', 'move', 'part', 'rename', 'split']);
}, 120_000);

test('only on the day it was applied', async () => {
  const applied = await approved(country, [merge()], TODAY);
  expect(applied.canUndo).toBe(true);
  town.at('2026-11-20T17:00:00Z');
  expect((await act(country.leader, 'undo', applied)).json()).toEqual({ code: 'undo_not_possible' });
});

test('only the last one that was applied', async () => {
  const first = await approved(country, [merge()], TODAY);
  town.at('2026-11-20T02:05:00Z');
  const second = await approved(
    country,
    [change('rename', [country.dakHa], { successors: [fresh('Xã Đăk Hà Mới')] })],
    TODAY,
  );
  expect((await act(country.leader, 'undo', first)).json()).toEqual({ code: 'undo_not_possible' });
  expect((await act(country.leader, 'undo', second)).json()).toMatchObject({ status: 'undone' });
  expect((await act(country.leader, 'undo', first)).json()).toMatchObject({ status: 'undone' });
});

test('what came to the new unit meanwhile goes to the unit that was named first, and its residents are asked', async () => {
  const applied = await approved(country, [merge()], TODAY);
  const { id: made } = await town.db
    .selectFrom('unit')
    .select('id')
    .where('name', '=', 'Phường Kon Tum Mới')
    .executeTakeFirstOrThrow();
  const { id: resident } = await givenSender(town);
  await town.db.updateTable('resident').set({ place_id: made }).where('id', '=', resident).execute();
  const feedback = await givenFeedback(town, made, resident, 'submitted');
  expect((await act(country.leader, 'undo', applied)).json<Reorganisation>().status).toBe('undone');
  expect(await town.query(`select unit_id, place_id from feedback where id = '${feedback}'`)).toEqual([
    { unit_id: country.konTum, place_id: country.konTum },
  ]);
  expect(
    await town.query(`select place_id, place_asked_at is not null as asked from resident where id = '${resident}'`),
  ).toEqual([{ place_id: country.konTum, asked: true }]);
});

test('an import is not undone', async () => {
  const id = '00000000-0000-4000-8000-000000000001';
  await town.query(`insert into reorganisation (id, status, legal_document, effective_on, changes, created_at, applied_at)
    values ('${id}', 'applied', 'x', '2026-11-20', '[]', '2026-11-20T01:00:00Z', '2026-11-20T01:00:00Z')`);
  expect((await act(country.leader, 'undo', { id, version: 1 })).json()).toEqual({ code: 'undo_not_possible' });
});
