import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import type { SheetColumn, SheetRow } from '../../server/platform/workbook.ts';
import { writeWorkbook } from '../../server/platform/workbook.ts';

const COLUMNS: SheetColumn[] = [
  { header: 'Nội dung', kind: 'text', width: 30 },
  { header: 'Hạn', kind: 'date', width: 12 },
  { header: 'Số ngày', kind: 'number', width: 10 },
];

async function* inBatches(rows: readonly SheetRow[], size: number): AsyncGenerator<readonly SheetRow[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}

const write = (
  rows: readonly SheetRow[],
  options: { rowsPerSheet?: number; batch?: number; columns?: SheetColumn[] } = {},
) =>
  buffer(
    writeWorkbook({
      name: 'Phản ánh',
      columns: options.columns ?? COLUMNS,
      batches: inBatches(rows, options.batch ?? 2),
      ...(options.rowsPerSheet ? { rowsPerSheet: options.rowsPerSheet } : {}),
    }),
  );

/** Read back by a library that knows nothing of ours. */
async function read(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer);
  return workbook;
}
const sheetOf = async (rows: readonly SheetRow[]) => {
  const sheet = (await read(await write(rows))).getWorksheet('Phản ánh');
  if (!sheet) throw new Error('no sheet');
  return sheet;
};

test('text is text, days are days, numbers are numbers, and what is missing is empty', async () => {
  const sheet = await sheetOf([
    ['Đèn hỏng', '2026-11-20', 3],
    ['', null, 0],
    ['cuối', '2024-02-29', -1],
  ]);
  expect(sheet.rowCount).toBe(4);
  expect(sheet.getRow(1).values).toEqual([undefined, 'Nội dung', 'Hạn', 'Số ngày']);
  expect(sheet.getCell('A2').value).toBe('Đèn hỏng');
  expect(sheet.getCell('B2').value).toEqual(new Date('2026-11-20T00:00:00Z'));
  expect(sheet.getCell('B2').numFmt).toBe('[$-42A]dd/mm/yyyy');
  expect(sheet.getCell('B4').value).toEqual(new Date('2024-02-29T00:00:00Z'));
  expect([sheet.getCell('C2').value, sheet.getCell('C3').value, sheet.getCell('C4').value]).toEqual([3, 0, -1]);
  expect([sheet.getCell('A3').value, sheet.getCell('B3').value]).toEqual([null, null]);
  expect(sheet.getCell('A1').font.bold).toBe(true);
});

test.each([
  '=HYPERLINK("http://example.com")',
  '+1',
  '-1',
  '@SUM(1)',
  '\t=1+1',
  '<b>&amp; "dấu" \'nháy\'</b>',
  'dòng một\ndòng hai',
  '  giữ khoảng trắng  ',
  '🌧️👨‍👩‍👧',
  '00123',
  'a'.repeat(5000),
])('%j stays the text it is', async (text) => {
  const cell = (await sheetOf([[text, null, null]])).getCell('A2');
  expect([cell.type, cell.value]).toEqual([ExcelJS.ValueType.String, text]);
});

test('what XML cannot hold is written the way spreadsheets write it, and what only looks so stays', async () => {
  const bytes = await write([
    ['a\u0008b', null, null],
    ['_x0041_', null, null],
    ['\uFFFFc', null, null],
  ]);
  const sheet = (await read(bytes)).getWorksheet(1);
  const texts = [2, 3, 4].map((row) => sheet?.getCell(row, 1).value);
  expect(texts).toEqual(['a_x0008_b', '_x005F_x0041_', '_xFFFF_c']);
});

test('rows beyond the limit of a sheet go on in the next, none lost and none twice', async () => {
  const rows: SheetRow[] = Array.from({ length: 10 }, (_, n) => [`việc ${n}`, null, n]);
  for (const rowsPerSheet of [3, 4, 6, 11, 12]) {
    const workbook = await read(await write(rows, { rowsPerSheet, batch: 4 }));
    const found = workbook.worksheets.flatMap((sheet) => {
      expect(sheet.getCell('A1').value).toBe('Nội dung');
      expect(sheet.rowCount).toBeLessThanOrEqual(rowsPerSheet);
      expect(sheet.rowCount).toBeGreaterThan(1);
      return sheet.getColumn(3).values.slice(2);
    });
    expect(found).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(workbook.worksheets.map(({ name }) => name).slice(0, 2)).toEqual(
      ['Phản ánh', 'Phản ánh 2'].slice(0, workbook.worksheets.length),
    );
  }
});

test('without rows there is a sheet with its headers', async () => {
  const workbook = await read(await write([]));
  expect(workbook.worksheets).toHaveLength(1);
  expect(workbook.worksheets[0]?.rowCount).toBe(1);
});

test('more than 26 columns have two letters', async () => {
  const columns = Array.from({ length: 30 }, (_, n) => ({ header: `Cột ${n}`, kind: 'number' as const, width: 8 }));
  const bytes = await write([columns.map((_, n) => n)], { columns });
  expect((await read(bytes)).worksheets[0]?.getCell('AD2').value).toBe(29);
});

test('a source that fails breaks the workbook off, and a reader that leaves stops the source', async () => {
  let isClosed = false;
  async function* failing(): AsyncGenerator<readonly SheetRow[]> {
    try {
      yield [['một', null, 1]];
      throw new Error('connection lost');
    } finally {
      isClosed = true;
    }
  }
  await expect(buffer(writeWorkbook({ name: 'x', columns: COLUMNS, batches: failing() }))).rejects.toThrow(
    'connection lost',
  );
  expect(isClosed).toBe(true);

  isClosed = false;
  async function* endless(): AsyncGenerator<readonly SheetRow[]> {
    try {
      for (let n = 0; ; n += 1) yield [[`việc ${n} ${Math.random()}`, null, n]];
    } finally {
      isClosed = true;
    }
  }
  for await (const chunk of writeWorkbook({ name: 'x', columns: COLUMNS, batches: endless() }))
    if (chunk.length > 1000) break;
  await expect.poll(() => isClosed).toBe(true);
});

test('is read no faster than it is taken', async () => {
  let taken = 0;
  async function* counted(): AsyncGenerator<readonly SheetRow[]> {
    for (let n = 0; n < 100_000; n += 1) {
      taken += 1;
      yield [[`${Math.random()}`.repeat(20), null, n]];
    }
  }
  const reader = writeWorkbook({ name: 'x', columns: COLUMNS, batches: counted() });
  for (let n = 0; n < 3; n += 1) await reader.next();
  // Time enough to run ahead, if it did.
  for (let turn = 0; turn < 2000; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(taken).toBeLessThan(5000);
  await reader.return(undefined);
});
