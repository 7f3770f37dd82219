import ExcelJS from 'exceljs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countBallots } from '../../server/poll/counting.ts';
import type { MarginSet, MarginUnit } from '../../shared/poll/margin-schema.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenOfficial, givenPoll, givenProvince, givenUnit, signedIn } from '../support/given.ts';
import { givenBallots } from '../support/voter.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let monitor: Caller;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-12-05T02:00:00Z');
  places = await givenProvince(town);
  monitor = await signedIn(town, await givenOfficial(town, { unitId: places.department, roles: ['province_monitor'] }));
});

const rows = (male: number, female: number) => [
  { dimension: 'sex', category: 'male', people: male },
  { dimension: 'sex', category: 'female', people: female },
];
const aTable = () => ({
  source: 'Niên giám thống kê 2025, bảng 12',
  asOf: '2025-12-31',
  sets: [
    { id: someId(), unitId: places.konTum, rows: rows(100, 90) },
    { id: someId(), unitId: places.dakHa, rows: rows(50, 60) },
  ],
});
const save = (payload: object, by = monitor) => by({ method: 'POST', url: '/api/office/poll-margins', payload });
const stored = async (): Promise<MarginSet[]> =>
  (await monitor({ method: 'GET', url: '/api/office/poll-margins' })).json<{ items: MarginSet[] }>().items;

describe('a whole table of population', () => {
  test('is stored at once, with its source and its day, each unit in the audit log', async () => {
    const reply = await save(aTable());
    expect(reply.statusCode).toBe(200);
    expect((await stored()).map(({ unit, source, asOf }) => [unit.name, source, asOf]).toSorted()).toEqual([
      ['Phường Kon Tum', 'Niên giám thống kê 2025, bảng 12', '2025-12-31'],
      ['Xã Đăk Hà', 'Niên giám thống kê 2025, bảng 12', '2025-12-31'],
    ]);
    const audit = await town.db
      .selectFrom('audit_event')
      .select('subject_id')
      .where('action', '=', 'poll.margins_imported')
      .execute();
    expect(audit).toHaveLength(2);
  });

  test('is stored whole or not at all: one place that has ended, and nothing is kept', async () => {
    const table = aTable();
    const ended = await givenUnit(town, { name: 'Xã Cũ', parentId: places.province, code: '1' });
    await town.asOwner(`update unit set valid_to = '2026-01-01' where id = '${ended}'`);
    const reply = await save({ ...table, sets: [...table.sets, { id: someId(), unitId: ended, rows: rows(1, 1) }] });
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'place_not_current']);
    expect(await stored()).toEqual([]);
  });

  test.each([
    ['no source', { source: '' }],
    ['no day', { asOf: null }],
    ['no place', { sets: [] }],
  ])('is refused with %s', async (_what, change) => {
    expect((await save({ ...aTable(), ...change })).statusCode).toBe(400);
    expect(await stored()).toEqual([]);
  });

  test('does not hold a place twice, nor men without women', async () => {
    const table = aTable();
    const twice = { ...table, sets: table.sets.map((set) => ({ ...set, unitId: places.konTum })) };
    expect((await save(twice)).statusCode).toBe(400);
    const half = { ...table, sets: table.sets.map((set) => ({ ...set, rows: set.rows.slice(0, 1) })) };
    expect((await save(half)).statusCode).toBe(400);
    expect(await stored()).toEqual([]);
  });

  test('sent twice, also at the same moment, is stored once; the same ids with other numbers are refused', async () => {
    const table = aTable();
    const replies = await Promise.all([save(table), save(table), save({ ...table, sets: table.sets.toReversed() })]);
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    const count = await town.db
      .selectFrom('margin_set')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .execute();
    expect(Number(count[0]?.n)).toBe(2);
    const other = { ...table, sets: table.sets.map((set) => ({ ...set, rows: rows(1, 2) })) };
    expect((await save(other)).json().code).toBe('stale_state');
  });

  test('is brought in by an office of the province only', async () => {
    const author = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['author'] }));
    expect((await save(aTable(), author)).statusCode).toBe(403);
  });

  test('weights the results, and the meter measures by it', async () => {
    const pollId = await givenPoll(town, places.konTum, { closesOn: '2026-11-30' });
    const given = (count: number, sex: number, choice: number) =>
      givenBallots(town, pollId, { count, answers: { sex: [sex], 'B1.info': [choice] }, on: '2026-11-20' });
    await given(40, 1, 2);
    await given(120, 2, 5);
    await save(aTable());
    await countBallots(town.deps);
    const results = (await monitor({ method: 'GET', url: `/api/office/polls/${pollId}/results` })).json();
    expect(results.weighting).toMatchObject({ kind: 'weighted', margins: { source: aTable().source } });
    expect(results.meters[0].rows).toMatchObject([
      { category: 'female', expected: 90 / 190 },
      { category: 'male', expected: 100 / 190 },
    ]);
  });
});

describe('what a table may be made from', () => {
  test('units are told with their code and the ways in which papers write them', async () => {
    await givenUnit(town, { name: 'Xã Ngọk Tụ', parentId: places.province, code: '23510' });
    const { items } = (await monitor({ method: 'GET', url: '/api/office/poll-margins/units' })).json<{
      items: MarginUnit[];
    }>();
    expect(items.map(({ name, code }) => [name, code])).toEqual([
      ['Tỉnh Quảng Ngãi', '51'],
      ['Phường Kon Tum', '23293'],
      ['Xã Đăk Hà', '23500'],
      ['Xã Ngọk Tụ', '23510'],
    ]);
    expect(items[1]?.names).toEqual(expect.arrayContaining(['phuong kon tum', 'kon tum', 'kontum']));
    expect(items[3]?.names).toEqual(expect.arrayContaining(['xa ngok tu', 'ngoc tu']));
  });

  test('the sheet to fill in has every unit with both sexes and all age bands, and no number', async () => {
    const reply = await monitor({ method: 'GET', url: '/api/office/poll-margins/template.xlsx' });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(reply.rawPayload as unknown as ArrayBuffer);
    const sheet = book.worksheets[0];
    expect(sheet?.getRow(1).values).toEqual([undefined, 'Mã đơn vị', 'Tên đơn vị', 'Giới', 'Nhóm tuổi', 'Số người']);
    expect(sheet?.rowCount).toBe(1 + 3 * 8);
    expect(sheet?.getRow(10).values).toEqual([undefined, '23293', 'Phường Kon Tum', 'Nam', '18–29 tuổi']);
  });
});
