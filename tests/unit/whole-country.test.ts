import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportReport } from '../../server/unit/import.ts';
import { importUnits } from '../../server/unit/import.ts';
import type { PollCounts } from '../../shared/poll/count.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { Boundary } from '../../shared/unit/count.ts';
import { givenClerk } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { givenPoll } from '../support/given.ts';

/** Every line of 1 July 2025; tests/unit/data/README.md says where it comes from. */
const WHOLE_COUNTRY = 'tests/unit/data/commune-changes-2025-07-01.csv.gz';
const RULES = { effectiveOn: parseLocalDate('2025-07-01'), document: 'Các nghị quyết của UBTVQH năm 2025' };
const unpacked = () => createReadStream(WHOLE_COUNTRY).pipe(createGunzip());
const lines = async (): Promise<Record<string, string>[]> =>
  unpacked()
    .pipe(parse({ columns: true, bom: true }))
    .toArray();
const load = () => importUnits(town.deps, unpacked(), RULES);

let town: TestApp;
let report: ImportReport;
beforeAll(async () => {
  town = await startApp();
  report = await load();
}, 120_000);
afterAll(() => town.close());

const count = async (sql: string): Promise<number> => {
  const [row] = await town.query<{ count: number }>(`select count(*) as count from (${sql}) as counted`);
  return Number(row?.count);
};

/** Communes as they were on 30 June 2025: those that ended, and those that went on and lay elsewhere until then. */
const FORMER = `
  select unit.id, unit.name, unit.within, unit.parent_id, unit.valid_to is not null as is_ended
    from unit where kind = 'commune' and valid_to = '2025-07-01'
  union all
  select unit.id, unit_version.name, unit_version.within, unit_version.parent_id, false
    from unit join unit_version on unit_version.unit_id = unit.id
   where unit.kind = 'commune' and unit_version.valid_to = '2025-07-01'`;
const formerIn = (province: string, district = ''): string => `
  select former.* from (${FORMER}) former join unit province on province.id = former.parent_id
   where province.name = '${province}' and former.within like '${district}%'`;
const becameOf = (formers: string): string => `
  select distinct coalesce(succession.successor_id, former.id) from (${formers}) former
    left join unit_succession succession on succession.predecessor_id = former.id`;

test('10,571 lines make 3,321 communes in 34 provinces', async () => {
  expect(report.rows).toBe(10_571);
  expect(await count(`select from unit where kind = 'commune' and valid_to is null`)).toBe(3321);
  expect(await count(`select from unit where kind = 'province' and valid_to is null`)).toBe(34);
  expect(await count(`select name from unit where kind = 'commune' and valid_to is null and parent_id is null`)).toBe(
    0,
  );
});

test('there were 10,033 old codes, two of them printed for two communes each, and six places without a code', async () => {
  const codes = `select code from unit_code join (${FORMER}) former on former.id = unit_code.unit_id
    where unit_code.valid_from < '2025-07-01'`;
  expect(await count(`select distinct code from (${codes}) c`)).toBe(10_033);
  expect(await count(FORMER)).toBe(10_033 + 2 + 6);
  const disputed = await town.query<{ code: string; names: string }>(
    `select code, string_agg(name, ', ' order by name) as names from unit_code join unit on id = unit_id
      where is_disputed group by code order by code`,
  );
  expect(disputed).toEqual([
    { code: '01615', names: 'Xã Hồng Quang, Xã Mỹ Hưng' },
    { code: '02485', names: 'Xã Công Đa, Xã Phú Thịnh' },
  ]);
  const without = await town.query<{ name: string }>(
    `select name from (${FORMER}) former where not exists (select from unit_code where unit_id = former.id) order by name`,
  );
  expect(without).toHaveLength(6);
});

test('every old commune has its successors', async () => {
  expect(
    await count(`select from (${FORMER}) former where is_ended
      and not exists (select from unit_succession where predecessor_id = former.id)`),
  ).toBe(0);
  expect(
    await count(`select from unit_succession s join unit on unit.id = s.successor_id where unit.valid_to is not null`),
  ).toBe(0);
});

test('441 printed codes lead to several communes; 440 communes were really divided, and each share is marked inexact', async () => {
  const successors = new Map<string, Set<string>>();
  for (const line of await lines()) {
    const code = line['old_commune_code'] ?? '';
    successors.set(code, (successors.get(code) ?? new Set()).add(line['new_commune_code'] ?? ''));
  }
  successors.delete('');
  expect([...successors.values()].filter(({ size }) => size > 1)).toHaveLength(441);

  // Three codes are printed for a neighbour as well: 01615 and 02485 for two whole communes, 00553 on one line of Xã Đặng Xá,
  // whose own code is 00556 and which, unlike what its codes say, was divided.
  const divided = `select predecessor_id from unit_succession join unit on unit.id = predecessor_id
    where unit.kind = 'commune' group by predecessor_id having count(*) > 1`;
  expect(await count(divided)).toBe(440);
  expect(report.divided).toBe(440);
  expect(await count(`select from unit_succession where predecessor_id in (${divided}) and share <> 'part'`)).toBe(0);
});

test('the 102 communes of former Kon Tum became 40, the 21 of old Pleiku became 7', async () => {
  expect(await count(formerIn('Tỉnh Kon Tum'))).toBe(102);
  expect(await count(becameOf(formerIn('Tỉnh Kon Tum')))).toBe(40);
  expect(await count(formerIn('Tỉnh Gia Lai', 'Thành phố Pleiku'))).toBe(21);
  expect(await count(becameOf(formerIn('Tỉnh Gia Lai', 'Thành phố Pleiku')))).toBe(7);
});

test('a poll in each of those 102 is drawn under the names of the time, or given to the 40, or said to be uncertain', async () => {
  const formers = await town.query<{ id: string; is_ended: boolean }>(formerIn('Tỉnh Kon Tum'));
  for (const { id } of formers) await givenPoll(town, id, { opensOn: '2025-06-01', closesOn: '2025-06-30' });
  const [province] = await town.query<{ id: string }>(
    `select id from unit where name = 'Tỉnh Quảng Ngãi' and valid_to is null`,
  );
  const monitor = await givenClerk(town, { unitId: province?.id ?? '', roles: ['province_monitor'] });
  const counts = async (boundary: Boundary): Promise<PollCounts> => {
    const query = { from: '2025-06-01', to: '2025-06-30', boundary };
    return (await monitor.call({ method: 'GET', url: '/api/office/poll-counts', query })).json();
  };
  const then = await counts('then');
  expect(then).toMatchObject({ polls: 102, uncertain: { polls: 0 } });
  expect(then.items.map(({ polls }) => polls)).toEqual(Array.from({ length: 102 }, () => 1));
  expect(then.items.filter(({ within }) => !within.endsWith('tỉnh Kon Tum'))).toEqual([]);

  const divided = await count(`select former.id from (${formerIn('Tỉnh Kon Tum')}) former
    join unit_succession on predecessor_id = former.id group by former.id having count(*) > 1`);
  const now = await counts('now');
  expect(now.items).toHaveLength(40);
  expect(now.items.filter(({ within }) => within !== 'Tỉnh Quảng Ngãi')).toEqual([]);
  expect(now).toMatchObject({ polls: 102, uncertain: { polls: divided } });
  expect(now.items.reduce((sum, { polls }) => sum + polls, 0)).toBe(102 - divided);
});

test('it is one reorganisation, which every link names, and a second run makes no other', async () => {
  expect((await load()).changes).toEqual({ added: 0, ended: 0, moved: 0, linked: 0 });
  const made = await town.db.selectFrom('reorganisation').select(['id', 'status', 'author_id']).execute();
  expect(made).toMatchObject([{ status: 'applied', author_id: null }]);
  expect(await count(`select from unit_succession where reorganisation_id is distinct from '${made[0]?.id}'`)).toBe(0);
}, 120_000);

test('no code belongs to two units at a time', async () => {
  const [held] = await town.query<{ unit_id: string }>(
    `select unit_id from unit_code where code = '23293' and valid_to is null`,
  );
  const other = await town.query<{ id: string }>(
    `select id from unit where kind = 'commune' and id <> '${held?.unit_id}' limit 1`,
  );
  await expect(
    town.query(
      `insert into unit_code (unit_id, scheme, code, valid_from) values ('${other[0]?.id}', 'gso', '23293', '2026-01-01')`,
    ),
  ).rejects.toMatchObject({ constraint: 'unit_code_taken' });
});

test('the periods of one unit do not overlap', async () => {
  const [version] = await town.query<{ unit_id: string }>('select unit_id from unit_version limit 1');
  await expect(
    town.query(`insert into unit_version (unit_id, type, name, within, search_key, valid_from, valid_to)
      values ('${version?.unit_id}', 'xa', 'Xã Khác', '', '', '2024-01-01', '2025-01-01')`),
  ).rejects.toMatchObject({ constraint: 'unit_version_overlap' });
});

test('among all names of the country "dak ha" and "thang loi kon tum" are still found first', async () => {
  const search = async (q: string) =>
    (await town.send({ method: 'GET', url: '/api/places', query: { q } })).json<{ items: { name: string }[] }>()
      .items[0];
  expect(await search('dak ha')).toMatchObject({ name: 'Xã Đăk Hà', isCurrent: true });
  expect(await search('thang loi kon tum')).toMatchObject({
    name: 'Phường Thắng Lợi',
    successors: [{ name: 'Phường Kon Tum' }],
  });
});
