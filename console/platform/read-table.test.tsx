import ExcelJS from 'exceljs';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { NotATable, readTableFile, readTableText } from './read-table.ts';

/** What the page needs of a file; the one of jsdom has no bytes to give. */
const file = (bytes: Uint8Array | string): Blob => {
  const content = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  return { size: content.length, arrayBuffer: async () => Uint8Array.from(content).buffer } as Blob;
};

test('a workbook is read as it stands: words, numbers, formulas, rich text, empty cells', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Số dân');
  sheet.addRow(['Mã đơn vị', 'Tên', 'Số người']);
  sheet.addRow(['02500', { richText: [{ text: 'Xã ' }, { text: 'Đăk Hà', font: { bold: true } }] }, 20_100]);
  sheet.addRow([]);
  sheet.addRow([23_293, null, { formula: 'C2*2', result: 40_200 }]);
  book.addWorksheet('Khác').addRow(['không đọc']);
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  expect(await readTableFile(file(bytes))).toEqual([
    ['Mã đơn vị', 'Tên', 'Số người'],
    ['02500', 'Xã Đăk Hà', '20100'],
    [],
    ['23293', '', '40200'],
  ]);
});

test('text is read with the separator it has, quotes and a mark at its beginning included', async () => {
  expect(readTableText('a\tb\n1\t2,5\n')).toEqual([
    ['a', 'b'],
    ['1', '2,5'],
  ]);
  expect(await readTableFile(file('\uFEFFTên;Giới;Số\n"Xã; phường";Nam;20.100'))).toEqual([
    ['Tên', 'Giới', 'Số'],
    ['Xã; phường', 'Nam', '20.100'],
  ]);
  expect(readTableText('a,b\n\n1,2')[2]).toEqual(['1', '2']);
});

test.each([
  ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])],
  ['half an archive', new Uint8Array([0x50, 0x4b, 3, 4, 5, 6])],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff])],
  ['too much', new Uint8Array(2_000_001)],
])('%s is refused in words', async (_what, bytes) => {
  await expect(readTableFile(file(bytes))).rejects.toBeInstanceOf(NotATable);
});

test('an archive that unpacks to more than anybody has people is not unpacked', async () => {
  const packed = deflateRawSync(Buffer.alloc(40_000_000));
  const name = Buffer.from('xl/sharedStrings.xml');
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  const archive = Buffer.concat([head, name, packed, entry, name, end]);
  await expect(readTableFile(file(archive))).rejects.toThrow('quá lớn');
});
