import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Role } from '../../shared/access.ts';
import { ROLES } from '../../shared/access.ts';
import type { ImportReport } from '../../shared/account/schema.ts';
import { inviteOfficialSchema } from '../../shared/account/schema.ts';

export const COLUMNS = ['username', 'full_name', 'email', 'unit_code', 'department', 'roles'] as const;
/** May be left out: a file without it says nothing of anybody's position. */
export const POSITION_COLUMN = 'position';

/** A province has some 1,700 officials who need an account. */
const MOST_ROWS = 10_000;
const MOST_PROBLEMS = 200;

export type Problem = ImportReport['problems'][number];

export type AccountLine = {
  readonly line: number;
  readonly username: string;
  readonly fullName: string;
  readonly email: string | null;
  /** Official code of the commune or province. */
  readonly unitCode: string;
  /** An office of that province, by its name; '' for the unit itself. */
  readonly department: string;
  readonly roles: readonly Role[];
  /** The code of a position, `null` for an empty cell; absent when the file has no such column. */
  readonly position?: string | null;
};

type Cells = Readonly<Record<(typeof COLUMNS)[number], string>>;

const fields = inviteOfficialSchema.shape;

/** What the parser gives with `info`, which its types do not tell. */
const recordsSchema = z.array(z.object({ info: z.object({ lines: z.number() }), record: z.array(z.string()) }));

function readLine(cells: Cells, position: string | undefined, line: number): AccountLine | Problem[] {
  const problems: Problem[] = [];
  const refuse = (column: string, reason: string): void => void problems.push({ line, column, reason });
  const username = fields.username.safeParse(cells.username);
  const fullName = fields.fullName.safeParse(cells.full_name);
  const email = fields.email.safeParse(cells.email || null);
  const words = cells.roles.split(/[,;\s]+/).filter(Boolean);
  const roles = fields.roles.safeParse(words);
  if (!username.success) refuse('username', 'cần 3–60 chữ thường không dấu, số, dấu chấm hoặc gạch nối');
  if (!fullName.success) refuse('full_name', 'cần họ tên, 2–80 ký tự');
  if (!email.success) refuse('email', 'không phải địa chỉ thư điện tử');
  if (!cells.unit_code) refuse('unit_code', 'thiếu mã đơn vị');
  if (!roles.success) refuse('roles', `cần một hoặc nhiều trong: ${ROLES.join(', ')}`);
  if (!username.success || !fullName.success || !email.success || !roles.success || problems.length > 0)
    return problems;
  return {
    line,
    username: username.data,
    fullName: fullName.data,
    email: email.data,
    unitCode: cells.unit_code,
    department: cells.department.normalize('NFC'),
    roles: roles.data,
    ...(position === undefined ? {} : { position: position || null }),
  };
}

/** Every line of the file, or every problem of it, at most some 200. Lines are counted as a spreadsheet shows them. */
export function readAccountLines(bytes: Buffer): { lines: AccountLine[]; problems: Problem[] } {
  const lines: AccountLine[] = [];
  const problems: Problem[] = [];
  let records: z.output<typeof recordsSchema>;
  try {
    // A file of another encoding must not become names with question marks in them.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const found = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
    records = recordsSchema.parse(found);
  } catch (error) {
    const line = error instanceof Error && 'lines' in error && typeof error.lines === 'number' ? error.lines : 1;
    const reason = error instanceof TypeError ? 'tệp không phải CSV mã UTF-8' : 'dấu nháy kép đặt sai chỗ';
    return { lines, problems: [{ line, column: '', reason }] };
  }
  const [head, ...body] = records;
  const columns = head?.record.map((cell) => cell.toLowerCase()) ?? [];
  const double = [...COLUMNS, POSITION_COLUMN].filter(
    (column) => columns.indexOf(column) !== columns.lastIndexOf(column),
  );
  if (double.length > 0) return { lines, problems: [{ line: 1, column: double.join(', '), reason: 'cột có hai lần' }] };
  const missing = COLUMNS.filter((column) => !columns.includes(column));
  if (missing.length > 0) return { lines, problems: [{ line: 1, column: missing.join(', '), reason: 'thiếu cột' }] };
  if (body.length === 0) problems.push({ line: 1, column: '', reason: 'tệp không có dòng dữ liệu nào' });
  if (body.length > MOST_ROWS) problems.push({ line: 1, column: '', reason: `tệp có hơn ${MOST_ROWS} dòng` });
  const firstLine = new Map<string, number>();
  for (const { info, record } of body.slice(0, MOST_ROWS)) {
    const line = info.lines;
    const cells = Object.fromEntries(COLUMNS.map((column) => [column, record[columns.indexOf(column)] ?? ''])) as Cells;
    const positionAt = columns.indexOf(POSITION_COLUMN);
    const position = positionAt === -1 ? undefined : (record[positionAt] ?? '');
    // Most often a comma inside a name without quotes: what follows would be read as another column.
    const isTooLong = record.slice(columns.length).some(Boolean);
    const read = isTooLong ? [{ line, column: '', reason: 'nhiều ô hơn dòng đầu' }] : readLine(cells, position, line);
    if (Array.isArray(read)) problems.push(...read);
    else {
      const earlier = firstLine.get(read.username);
      if (earlier !== undefined) problems.push({ line, column: 'username', reason: `trùng với dòng ${earlier}` });
      firstLine.set(read.username, line);
      lines.push(read);
    }
    if (problems.length >= MOST_PROBLEMS) break;
  }
  return { lines, problems };
}
