import { parse } from 'csv-parse/browser/esm/sync';

/** Why a file is no table; the words are for whoever chose it. */
export class NotATable extends Error {}

const MOST_FILE_BYTES = 2_000_000;
/** An archive of a few kilobytes can unpack to gigabytes. */
const MOST_BYTES = 30_000_000;

/** The cells of a spreadsheet (XLSX, its first sheet) or of a text file (CSV), lines and columns as they stand there. @throws NotATable */
export async function readTableFile(file: Blob): Promise<string[][]> {
  if (file.size > MOST_FILE_BYTES) throw new NotATable('Tệp lớn hơn 2 MB.');
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readWorkbook(bytes);
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    throw new NotATable('Tệp Excel đời cũ (.xls). Xin mở bằng Excel rồi lưu thành .xlsx.');
  return readTableText(textOf(bytes));
}

function textOf(bytes: Uint8Array): string {
  // What Excel calls "Unicode text".
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(isWide ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new NotATable('Tệp không phải Excel (.xlsx) hay CSV mã UTF-8.');
  }
}

const DELIMITERS = ['\t', ';', ','] as const;

/** Cells pasted from a spreadsheet stand between tabs; Excel writes CSV with a semicolon where the comma is for fractions. @throws NotATable */
export function readTableText(text: string): string[][] {
  const head = text.split('\n', 12).join('\n');
  const countOf = (delimiter: string): number => head.split(delimiter).length;
  const delimiter = DELIMITERS.find(
    (one) => countOf(one) >= 3 && countOf(one) === Math.max(...DELIMITERS.map(countOf)),
  );
  try {
    return parse(text, { bom: true, delimiter: delimiter ?? ',', relax_column_count: true, skip_empty_lines: false });
  } catch {
    throw new NotATable('Không đọc được bảng: có dấu nháy kép đặt sai chỗ.');
  }
}

async function readWorkbook(bytes: Uint8Array): Promise<string[][]> {
  const parts = await partsOf(bytes);
  const xml = (path: string): Document | null => {
    const part = parts.get(path);
    return part === undefined ? null : new DOMParser().parseFromString(part, 'application/xml');
  };
  const sheet = xml(firstSheetOf(xml('xl/workbook.xml'), xml('xl/_rels/workbook.xml.rels')));
  if (!sheet) throw new NotATable('Tệp không có trang tính nào.');
  const shared = all(xml('xl/sharedStrings.xml'), 'si').map(wordsOf);
  const rows: string[][] = [];
  for (const cell of all(sheet, 'c')) {
    const at = /^([A-Z]+)(\d+)$/.exec(cell.getAttribute('r') ?? '');
    if (!at) throw new NotATable('Tệp Excel ghi theo cách lạ. Xin mở bằng Excel rồi lưu lại.');
    const [row, column] = [Number(at[2]) - 1, columnOf(at[1] ?? '')];
    // A stray mark at the end of a sheet must not make a million lines.
    if (row > 50_000 || column > 200) continue;
    while (rows.length <= row) rows.push([]);
    const line = rows[row] ?? [];
    while (line.length < column) line.push('');
    line[column] = valueOf(cell, shared);
  }
  return rows;
}

/** Sheets may use a prefix or not, so elements are asked for by their local name. */
const all = (of: Document | Element | null, name: string): Element[] => [
  ...(of?.getElementsByTagNameNS('*', name) ?? []),
];

/** Without the reading aids that Asian text may carry. */
const wordsOf = (of: Element): string =>
  all(of, 't')
    .filter(({ parentElement }) => parentElement?.localName !== 'rPh')
    .map(({ textContent }) => textContent ?? '')
    .join('');

function valueOf(cell: Element, shared: readonly string[]): string {
  const value = all(cell, 'v')[0]?.textContent ?? '';
  const type = cell.getAttribute('t');
  if (type === 's') return shared[Number(value)] ?? '';
  if (type === 'inlineStr') return wordsOf(cell);
  // A number as the file keeps it, 2.01E4 included, the way people write it.
  if (type === null || type === 'n') return value === '' ? '' : String(Number(value));
  return value;
}

const columnOf = (letters: string): number =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

function firstSheetOf(book: Document | null, relations: Document | null): string {
  const first = all(book, 'sheet')[0];
  const id = [...(first?.attributes ?? [])].find(
    ({ localName, prefix }) => localName === 'id' && prefix !== null,
  )?.value;
  const target =
    all(relations, 'Relationship')
      .find((one) => one.getAttribute('Id') === id)
      ?.getAttribute('Target') ?? '';
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

const DIRECTORY_END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const NEEDED = /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/;

/** The parts of the archive that hold the table, found by its directory. */
async function partsOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const broken = (): never => {
    throw new NotATable('Tệp Excel bị hỏng hoặc có mật khẩu.');
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = new Map<string, string>();
  try {
    let end = bytes.length - 22;
    while (view.getUint32(end, true) !== DIRECTORY_END) end -= 1;
    let at = view.getUint32(end + 16, true);
    let left = MOST_BYTES;
    for (let entries = view.getUint16(end + 10, true); entries > 0; entries -= 1) {
      if (view.getUint32(at, true) !== DIRECTORY_ENTRY) return broken();
      const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
      const nameBytes = bytes.subarray(at + 46, at + 46 + (name ?? 0));
      const path = new TextDecoder().decode(nameBytes).replaceAll('\\', '/');
      if (NEEDED.test(path)) {
        const head = view.getUint32(at + 42, true);
        const from = head + 30 + view.getUint16(head + 26, true) + view.getUint16(head + 28, true);
        const packed = bytes.slice(from, from + view.getUint32(at + 20, true));
        const content = view.getUint16(at + 10, true) === 0 ? packed : await inflate(packed, left);
        left -= content.length;
        parts.set(path, new TextDecoder().decode(content));
      }
      at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
    }
  } catch (error) {
    if (error instanceof NotATable) throw error;
    return broken();
  }
  return parts;
}

async function inflate(packed: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array> {
  const content = new Uint8Array(most);
  let size = 0;
  const reader = new Response(packed).body?.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  for (;;) {
    const step = await reader?.read();
    if (!step || step.done) return content.slice(0, size);
    if (size + step.value.length > most) {
      await reader?.cancel();
      throw new NotATable('Tệp Excel quá lớn khi mở ra.');
    }
    content.set(step.value, size);
    size += step.value.length;
  }
}
