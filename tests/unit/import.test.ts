import { createReadStream } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ImportProblem } from '../../server/unit/import-file.ts';
import { importUnits } from '../../server/unit/import.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { fileOf, OFFICIAL_HEADER, officialLines, OWN_HEADER } from './csv.ts';

const RULES = { effectiveOn: parseLocalDate('2025-07-01'), document: 'Nghị quyết số 1677/NQ-UBTVQH15' };
const KON_TUM = '23293,Phường Kon Tum,51,Tỉnh Quảng Ngãi';
const THANG_LOI = `${KON_TUM},23293,Phường Thắng Lợi,Thành phố Kon Tum,62,Tỉnh Kon Tum,whole`;
const QUANG_TRUNG = `${KON_TUM},23281,Phường Quang Trung,Thành phố Kon Tum,62,Tỉnh Kon Tum,whole`;

let town: TestApp;
beforeAll(async () => {
  town = await startApp();
});
beforeEach(() => town.truncate());
afterAll(() => town.close());

const load = (...lines: string[]) => importUnits(town.deps, fileOf(...lines), RULES);
const problemsOf = async (...lines: string[]): Promise<string[]> => {
  const refusal: unknown = await load(...lines).catch((error: unknown) => error);
  if (!(refusal instanceof ImportProblem)) throw new Error('the file was not refused', { cause: refusal });
  return refusal.problems.map(({ line, reason }) => `${line}: ${reason}`);
};
const units = () => town.db.selectFrom('unit').selectAll().orderBy('name').orderBy('valid_from').execute();
const countUnits = async () => (await units()).length;

test('the communes of the new Quảng Ngãi come with their predecessors', async () => {
  const report = await importUnits(town.deps, createReadStream('demo/data/quang-ngai-communes.csv'), RULES);
  expect(report).toMatchObject({ rows: 274, provinces: 1, communes: 96, formerCommunes: 268, divided: 1 });
  const fromKonTum = await town.db
    .selectFrom('unit as former')
    .innerJoin('unit as province', 'province.id', 'former.parent_id')
    .select('former.name')
    .where('former.kind', '=', 'commune')
    .where('province.name', '=', 'Tỉnh Kon Tum')
    .execute();
  // 102 in all: four of them went on under their own name and code.
  expect(fromKonTum).toHaveLength(98);
});

test('a code belongs to Phường Thắng Lợi until the day and to Phường Kon Tum from it', async () => {
  await load(OWN_HEADER, THANG_LOI, QUANG_TRUNG);
  const holders = await town.db
    .selectFrom('unit_code')
    .innerJoin('unit', 'unit.id', 'unit_code.unit_id')
    .select(['unit.name', 'unit_code.valid_from', 'unit_code.valid_to'])
    .where('code', '=', '23293')
    .orderBy('unit_code.valid_from')
    .execute();
  expect(holders).toEqual([
    { name: 'Phường Thắng Lợi', valid_from: '-infinity', valid_to: '2025-07-01' },
    { name: 'Phường Kon Tum', valid_from: '2025-07-01', valid_to: null },
  ]);
  const became = await town.db
    .selectFrom('unit_succession')
    .innerJoin('unit', 'unit.id', 'unit_succession.predecessor_id')
    .select(['unit.name', 'unit.within', 'share', 'effective_on', 'legal_document'])
    .where('unit.name', '=', 'Phường Thắng Lợi')
    .executeTakeFirst();
  expect(became).toEqual({
    name: 'Phường Thắng Lợi',
    within: 'Thành phố Kon Tum, tỉnh Kon Tum',
    share: 'whole',
    effective_on: '2025-07-01',
    legal_document: 'Nghị quyết số 1677/NQ-UBTVQH15',
  });
});

test('the official table is read by its own columns, careless types and decomposed letters included', async () => {
  const report = await load(
    OFFICIAL_HEADER,
    `24493,xã Krông Búk,654,Thị Xã Buôn Hồ,66,Tỉnh Đắk Lắk,24496,Xa Ea Kly,66,Tỉnh Đắk Lắk,whole`,
    `24496,Xã Ea Kly,654,Huyện Krông Pắc,66,Tỉnh Đắk Lắk,24496,Xã Ea Kly,66,Tỉnh Đắk Lắk,whole`.normalize('NFD'),
    `24500,Thi trấn Ea Đar,654,Huyện Ea Kar,66,Tỉnh Đắk Lắk,24501,Xã Ea Đar,66,Tỉnh Đắk Lắk,part_area`,
    `,,536,Huyện Lý Sơn,51,Tỉnh Quảng Ngãi,21548,Đặc khu Lý Sơn,51,Tỉnh Quảng Ngãi,whole`,
  );
  expect(report).toMatchObject({ provinces: 2, communes: 3, formerCommunes: 4 });
  const stored = await units();
  expect(stored.every(({ name, within }) => name === name.normalize('NFC') && within === within.normalize('NFC'))).toBe(
    true,
  );
  const names = stored.map(({ name, type, within }) => `${name} (${type}) ${within}`);
  expect(names).toContain('Xã Ea Kly (xa) Tỉnh Đắk Lắk');
  expect(names).toContain('Xã Krông Búk (xa) Thị xã Buôn Hồ, tỉnh Đắk Lắk');
  expect(names).toContain('Thị trấn Ea Đar (thi_tran) Huyện Ea Kar, tỉnh Đắk Lắk');
  expect(names).toContain('Huyện Lý Sơn (huyen) Tỉnh Quảng Ngãi');
  const islandCodes = await town.db
    .selectFrom('unit_code')
    .innerJoin('unit', 'unit.id', 'unit_code.unit_id')
    .select('unit.name')
    .where('code', '=', '21548')
    .execute();
  expect(islandCodes).toEqual([{ name: 'Đặc khu Lý Sơn' }]);
});

test('a commune that was left as it was stays one unit and changes its province', async () => {
  await load(
    OWN_HEADER,
    '23536,Xã Mô Rai,51,Tỉnh Quảng Ngãi,23536,Xã Mô Rai,Huyện Sa Thầy,62,Tỉnh Kon Tum,kept',
    THANG_LOI,
  );
  const moRai = (await units()).filter(({ name }) => name === 'Xã Mô Rai');
  expect(moRai).toMatchObject([{ within: 'Tỉnh Quảng Ngãi', valid_to: null }]);
});

test('a divided commune is part of each successor, even where a line says whole', async () => {
  const former = ',21142,Xã Trà Bùi,Huyện Trà Bồng,51,Tỉnh Quảng Ngãi';
  await load(
    OWN_HEADER,
    `21136,Xã Cà Đam,51,Tỉnh Quảng Ngãi${former},part`,
    `21157,Xã Tây Trà Bồng,51,Tỉnh Quảng Ngãi${former},whole`,
  );
  const shares = await town.db.selectFrom('unit_succession').select('share').execute();
  expect(shares).toEqual([{ share: 'part' }, { share: 'part' }]);
});

test('every bad line is listed with its number and reason, and nothing is stored', async () => {
  const problems = await problemsOf(
    OWN_HEADER,
    THANG_LOI,
    `2329,Phường Kon Tum,51,Tỉnh Quảng Ngãi,23281,Phường Quang Trung,Thành phố Kon Tum,62,Tỉnh Kon Tum,whole`,
    `23302,Đăk Bla,51,Tỉnh Quảng Ngãi,23299,Phường Lê Lợi,Thành phố Kon Tum,62,Tỉnh Kon Tum,mostly`,
    `23302,Phường Đăk Bla,51,Tỉnh Quảng Ngãi,23299`,
    `23304,Phường \u0000Đăk,51,Tỉnh Quảng Ngãi,23299,,Thành phố Kon Tum,62,Tỉnh Kon Tum,whole`,
    `23305,Xã A,51,Tỉnh Quảng Ngãi,23306,Xã B,,62,Tỉnh Kon Tum,kept`,
  );
  expect(problems).toEqual([
    '3: mã xã mới "2329" phải có 5 chữ số',
    '4: tên "Đăk Bla" phải bắt đầu bằng xã, phường, thị trấn hoặc đặc khu',
    '4: không hiểu cách sắp xếp "mostly"',
    '5: có 5 ô, dòng đầu có 10 cột',
    '6: có ký tự hỏng; tệp phải là UTF-8',
    '6: thiếu tên xã cũ',
    '7: ghi là giữ nguyên nhưng mã hoặc tên cũ và mới khác nhau',
  ]);
  expect(await countUnits()).toBe(0);
});

test('lines that contradict each other are refused by number', async () => {
  expect(
    await problemsOf(
      OWN_HEADER,
      THANG_LOI,
      `23293,Phường Đăk Bla,51,Tỉnh Quảng Ngãi,23299,Phường Lê Lợi,Thành phố Kon Tum,62,Tỉnh Kon Tum,whole`,
      THANG_LOI,
      `23510,Xã Đăk Ui,51,Tỉnh Gia Lai,23509,Xã Đăk Ngọk,Huyện Đắk Hà,62,Tỉnh Kon Tum,whole`,
    ),
  ).toEqual([
    '3: mã 23293 đã là "Phường Kon Tum" ở dòng 2',
    '4: "Phường Thắng Lợi" thành "Phường Kon Tum" đã có ở dòng trước',
    '5: mã tỉnh 51 đã là "Tỉnh Quảng Ngãi" ở dòng 2',
  ]);
});

test('a file that is not such a table is refused in words', async () => {
  expect(await problemsOf('PK\u0003\u0004 a workbook')).toEqual([expect.stringContaining('1: không nhận ra các cột')]);
  expect(await problemsOf('')).toEqual(['1: tệp không có dòng dữ liệu nào']);
  expect(await problemsOf(OWN_HEADER)).toEqual(['1: tệp không có dòng dữ liệu nào']);
  expect(await problemsOf(OWN_HEADER, `"${'a'.repeat(6000)}`)).toEqual([
    expect.stringContaining('dòng quá dài, hoặc một dấu nháy kép không được đóng'),
  ]);
});

test('a second run of the same file changes nothing', async () => {
  const lines = [OFFICIAL_HEADER, ...officialLines(120)];
  const first = await load(...lines);
  expect(first).toMatchObject({ rows: 336, communes: 120, formerCommunes: 324 });
  expect(first.changes.added).toBeGreaterThan(400);
  const before = await units();
  const second = await load(...lines);
  expect(second.changes).toEqual({ added: 0, ended: 0, moved: 0, linked: 0 });
  expect(await units()).toEqual(before);
  const recorded = await town.db.selectFrom('audit_event').select('action').execute();
  expect(recorded).toEqual([{ action: 'unit.imported' }]);
});

test('of two runs at once the second finds everything in place', async () => {
  const lines = [OFFICIAL_HEADER, ...officialLines(120)];
  const reports = await Promise.all([load(...lines), load(...lines), load(...lines)]);
  expect(reports.filter(({ changes }) => changes.added > 0)).toHaveLength(1);
  const names = (await units()).map(({ name, valid_from }) => `${name} ${valid_from}`);
  expect(new Set(names).size).toBe(names.length);
});

test('the same file with another day is refused instead of giving each code two holders', async () => {
  await load(OWN_HEADER, THANG_LOI);
  const before = await countUnits();
  const again = importUnits(town.deps, fileOf(OWN_HEADER, THANG_LOI), {
    ...RULES,
    effectiveOn: parseLocalDate('2025-08-01'),
  });
  await expect(again).rejects.toMatchObject({ problems: [{ line: 2, reason: expect.stringContaining('mã 23293') }] });
  expect(await countUnits()).toBe(before);
});

test('a later rearrangement ends the communes that the first one made', async () => {
  await load(OWN_HEADER, THANG_LOI);
  const report = await importUnits(
    town.deps,
    fileOf(OWN_HEADER, '23293,Phường Kon Tum Mới,51,Tỉnh Quảng Ngãi,23293,Phường Kon Tum,,51,Tỉnh Quảng Ngãi,whole'),
    { effectiveOn: parseLocalDate('2026-04-30'), document: 'Nghị quyết sau' },
  );
  expect(report.changes).toEqual({ added: 1, ended: 1, moved: 0, linked: 1 });
  const konTum = (await units()).filter(({ name }) => name.startsWith('Phường Kon Tum'));
  expect(konTum).toMatchObject([
    { name: 'Phường Kon Tum', valid_from: '2025-07-01', valid_to: '2026-04-30' },
    { name: 'Phường Kon Tum Mới', valid_from: '2026-04-30', valid_to: null },
  ]);
});
