import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import type { RowProblem, UnitRow } from './import-row.ts';
import { OFFICIAL_COLUMNS, OWN_COLUMNS, parseRow } from './import-row.ts';

/** The whole country has 10,571 lines; a file far beyond that is the wrong file. */
const MOST_ROWS = 50_000;
const MOST_PROBLEMS = 200;
const MOST_LINE_BYTES = 4096;

/** What is wrong with the file, line by line; nothing of it was stored. */
export class ImportProblem extends Error {
  override readonly name = 'ImportProblem';
  readonly problems: readonly RowProblem[];

  constructor(problems: readonly RowProblem[]) {
    super(`${problems.length} problems in the file`);
    this.problems = problems;
  }
}

type Format = 'own' | 'official';
type Line = { info: { lines: number }; record: string[] };

/**
 * Reads a file line by line; memory is bounded by `MOST_ROWS`.
 * @throws ImportProblem with every bad line, at most some 200, in the order of the file
 */
export async function readUnitRows(bytes: AsyncIterable<Uint8Array>): Promise<UnitRow[]> {
  const rows: UnitRow[] = [];
  const problems: RowProblem[] = [];
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MOST_LINE_BYTES,
  });
  try {
    await pipeline(Readable.from(bytes), parser, (lines: AsyncIterable<Line>) => readLines(lines, rows, problems));
  } catch (error) {
    problems.push(...toProblems(error));
  }
  if (problems.length === 0 && rows.length === 0) problems.push({ line: 1, reason: 'tệp không có dòng dữ liệu nào' });
  if (problems.length > 0) throw new ImportProblem(problems);
  return rows;
}

async function readLines(lines: AsyncIterable<Line>, rows: UnitRow[], problems: RowProblem[]): Promise<void> {
  let header: { columns: string[]; format: Format } | undefined;
  for await (const { info, record } of lines) {
    if (!header) {
      header = readHeader(record);
      continue;
    }
    const parsed = readLine(header, record, info.lines);
    if (Array.isArray(parsed)) problems.push(...parsed);
    else rows.push(parsed);
    if (rows.length > MOST_ROWS) throw problem(info.lines, `tệp có hơn ${MOST_ROWS} dòng`);
    if (problems.length >= MOST_PROBLEMS) throw problem(info.lines, 'còn nữa, nhưng danh sách lỗi dừng ở đây');
  }
}

function readHeader(record: readonly string[]): { columns: string[]; format: Format } {
  const columns = record.map((cell) => cell.trim().toLowerCase());
  const has = (wanted: readonly string[]): boolean => wanted.every((column) => columns.includes(column));
  const format = has(OWN_COLUMNS) ? 'own' : has(OFFICIAL_COLUMNS) ? 'official' : undefined;
  if (format) return { columns, format };
  throw problem(1, `không nhận ra các cột; cần ${OWN_COLUMNS.join(', ')} hoặc ${OFFICIAL_COLUMNS.join(', ')}`);
}

function readLine(header: { columns: string[]; format: Format }, record: string[], line: number) {
  const { columns, format } = header;
  if (record.length !== columns.length)
    return [{ line, reason: `có ${record.length} ô, dòng đầu có ${columns.length} cột` }];
  return parseRow(Object.fromEntries(columns.map((column, i) => [column, record[i] ?? ''])), format, line);
}

const problem = (line: number, reason: string): ImportProblem => new ImportProblem([{ line, reason }]);

function toProblems(error: unknown): readonly RowProblem[] {
  if (error instanceof ImportProblem) return error.problems;
  if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('CSV_')) throw error;
  const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : 1;
  const tooLong = error.code === 'CSV_MAX_RECORD_SIZE';
  return [
    { line, reason: tooLong ? 'dòng quá dài, hoặc một dấu nháy kép không được đóng' : 'dấu nháy kép đặt sai chỗ' },
  ];
}
