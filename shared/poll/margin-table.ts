import { foldForSearch } from '../text.ts';
import type { UnitRef } from '../unit/schema.ts';
import type { ImportMarginSets, MarginUnit } from './margin-schema.ts';
import { readAge, readPeople, readSex } from './margin-words.ts';
import { WEIGHT_CATEGORIES, WEIGHT_WORDS } from './weigh.ts';

/** Columns of the template, and what else a yearbook calls them. */
const COLUMNS = {
  code: ['ma don vi', 'ma dia ban', 'ma xa', 'ma'],
  name: ['ten don vi', 'ten dia ban', 'dia ban', 'don vi', 'xa phuong', 'ten'],
  sex: ['gioi', 'gioi tinh'],
  age: ['nhom tuoi', 'tuoi', 'do tuoi'],
  people: ['so nguoi', 'so dan', 'dan so'],
} as const;
type Column = keyof typeof COLUMNS;
const COLUMN_WORDS: Record<Column, string> = {
  code: 'Mã đơn vị',
  name: 'Tên đơn vị',
  sex: 'Giới',
  age: 'Nhóm tuổi',
  people: 'Số người',
};
export const MARGIN_HEADERS = Object.values(COLUMN_WORDS);

/** The name of the table and of its columns may take a few lines. */
const MOST_LINES_ABOVE = 10;
const MOST_LINES = 10_000;
export const MOST_PROBLEMS = 200;

export type MarginProblem = { readonly line: number; readonly column: string; readonly reason: string };
type Rows = ImportMarginSets['sets'][number]['rows'];
export type MarginTable = {
  readonly sets: readonly { readonly unit: UnitRef; readonly rows: Rows }[];
  readonly problems: readonly MarginProblem[];
};

type Line = {
  readonly line: number;
  readonly sex: string | null;
  readonly age: string | null;
  readonly people: number | null;
};
type UnitLines = { readonly unit: UnitRef; readonly lines: Line[]; isWrong: boolean };
type Refuse = (line: number, column: string, reason: string) => void;

/**
 * Population by sex and age from a table as offices have it: each line a place, a sex, an age band and a number. A line without an age
 * band counts all ages of that sex, one without a sex both; where a place has both kinds, they must add up.
 * @param cells lines counted as a spreadsheet shows them
 */
export function readMarginTable(cells: readonly (readonly string[])[], units: readonly MarginUnit[]): MarginTable {
  const problems: MarginProblem[] = [];
  const refuse: Refuse = (line, column, reason) => void problems.push({ line, column, reason });
  const head = findHead(cells);
  if (!head) {
    refuse(1, '', `không thấy dòng tên cột: ${MARGIN_HEADERS.join(', ')} (mã hoặc tên có một là đủ)`);
    return { sets: [], problems };
  }
  const body = cells.slice(head.at + 1);
  if (body.length > MOST_LINES) {
    refuse(1, '', `bảng có hơn ${MOST_LINES} dòng`);
    return { sets: [], problems };
  }
  const byUnit = new Map<string, UnitLines>();
  for (const [index, row] of body.entries()) {
    if (row.every((cell) => cell.trim() === '')) continue;
    readLine(head.at + 2 + index, (column) => cellOf(row, head.columns[column]), { units, byUnit, refuse });
  }
  // Of the template only the places that somebody filled in; a place begun and not finished is told.
  const begun = [...byUnit.values()].filter(
    ({ lines, isWrong }) => isWrong || lines.some(({ people }) => people !== null),
  );
  const sets = begun.flatMap(({ unit, lines, isWrong }) => {
    const rows = isWrong ? null : rowsOf(lines, refuse);
    return rows ? [{ unit, rows }] : [];
  });
  if (begun.length === 0 && problems.length === 0) refuse(head.at + 1, '', 'bảng chưa có số nào');
  return { sets, problems: problems.toSorted((a, b) => a.line - b.line) };
}

type Head = { readonly at: number; readonly columns: Partial<Record<Column, number>> };

function findHead(cells: readonly (readonly string[])[]): Head | null {
  for (const [at, row] of cells.slice(0, MOST_LINES_ABOVE).entries()) {
    const words = row.map(foldForSearch);
    const columns: Head['columns'] = {};
    for (const column of Object.keys(COLUMNS) as Column[]) {
      const found = words.findIndex((word) => (COLUMNS[column] as readonly string[]).includes(word));
      if (found >= 0) columns[column] = found;
    }
    const { code, name, sex, age, people } = columns;
    if ((code ?? name) !== undefined && (sex ?? age) !== undefined && people !== undefined) return { at, columns };
  }
  return null;
}

const cellOf = (row: readonly string[], at: number | undefined): string =>
  at === undefined ? '' : (row[at] ?? '').trim();

type Reading = {
  readonly units: readonly MarginUnit[];
  readonly byUnit: Map<string, UnitLines>;
  readonly refuse: Refuse;
};

function readLine(line: number, cell: (column: Column) => string, { units, byUnit, refuse }: Reading): void {
  const unit = findUnit(line, cell, units, refuse);
  if (!unit) return;
  const of = byUnit.get(unit.id) ?? { unit: { id: unit.id, name: unit.name }, lines: [], isWrong: false };
  byUnit.set(unit.id, of);
  const wrong = (column: Column, reason: string): void => {
    of.isWrong = true;
    refuse(line, COLUMN_WORDS[column], reason);
  };
  const sex = readSex(cell('sex'));
  const age = readAge(cell('age'));
  const people = readPeople(cell('people'));
  if (sex === undefined) wrong('sex', `“${cell('sex')}”: cần Nam, Nữ, hoặc để trống nếu là cả hai giới`);
  if (age === undefined)
    wrong('age', `“${cell('age')}”: cần 18–29, 30–44, 45–59, 60 trở lên, hoặc để trống nếu là mọi tuổi`);
  if (typeof people === 'string') wrong('people', people);
  if (sex === undefined || age === undefined || typeof people === 'string') return;
  const earlier = of.lines.find((other) => other.sex === sex && other.age === age);
  if (earlier) wrong('people', `trùng với dòng ${earlier.line}: cùng đơn vị, giới và nhóm tuổi`);
  else of.lines.push({ line, sex, age, people });
}

/** By its code, else by its name as the search finds it; both must be of one place. */
function findUnit(
  line: number,
  cell: (column: Column) => string,
  units: readonly MarginUnit[],
  refuse: Refuse,
): MarginUnit | undefined {
  const code = cell('code');
  const name = cell('name');
  // A spreadsheet forgets noughts in front of a number.
  const byCode =
    code === '' ? undefined : units.find((unit) => unit.code?.replace(/^0+/, '') === code.replace(/^0+/, ''));
  const byName =
    name === '' ? [] : units.filter(({ names }) => foldings(name).some((folded) => names.includes(folded)));
  const refused = (column: Column, reason: string): undefined => {
    refuse(line, COLUMN_WORDS[column], reason);
  };
  if (code === '' && name === '') return refused('code', 'thiếu mã hoặc tên đơn vị');
  if (code !== '' && !byCode) {
    // Some tables have the name in the one column there is.
    const inCode = units.filter(({ names }) => foldings(code).some((folded) => names.includes(folded)));
    if (name === '' && inCode.length === 1) return inCode[0];
    return refused('code', `“${code}”: không có xã, phường, đặc khu hay tỉnh nào đang mang mã này`);
  }
  if (byCode) {
    if (name !== '' && !byName.includes(byCode))
      return refused('name', `“${name}” không phải tên của mã ${code} (${byCode.name})`);
    return byCode;
  }
  if (byName.length > 1) return refused('name', `“${name}” là tên của ${byName.length} đơn vị, xin ghi mã`);
  return byName[0] ?? refused('name', `“${name}”: không có xã, phường, đặc khu hay tỉnh nào tên này`);
}

const foldings = (name: string): string[] => [foldForSearch(name), foldForSearch(name.replace(/['’]/g, ''))];

const isOf = (line: Line, sex: string | null, age: string | null): boolean => line.sex === sex && line.age === age;
const say = (...codes: (string | null)[]): string =>
  codes.flatMap((code) => (code === null ? [] : [WEIGHT_WORDS[code] ?? code])).join(', ') || 'cả đơn vị';

/** The margins of one place; `null` where something is missing or does not add up. */
function rowsOf(lines: readonly Line[], refuse: Refuse): Rows | null {
  const first = lines[0]?.line ?? 1;
  let isWhole = true;
  const wrong = (line: number, reason: string): void => {
    isWhole = false;
    refuse(line, COLUMN_WORDS.people, reason);
  };
  for (const { line, sex, age, people } of lines) if (people === null) wrong(line, `thiếu số của ${say(sex, age)}`);
  if (!isWhole) return null;
  const numberOf = (sex: string | null, age: string | null): Line | undefined =>
    lines.find((line) => isOf(line, sex, age));
  const isCrossed = lines.some(({ sex, age }) => sex !== null && age !== null);
  if (isCrossed)
    for (const sex of WEIGHT_CATEGORIES.sex)
      for (const age of WEIGHT_CATEGORIES.age) if (!numberOf(sex, age)) wrong(first, `thiếu dòng ${say(sex, age)}`);
  if (!isWhole) return null;

  const rows: Rows = [];
  const totals: { of: string; people: number }[] = [];
  for (const dimension of ['sex', 'age'] as const) {
    const across = dimension === 'sex' ? WEIGHT_CATEGORIES.age : WEIGHT_CATEGORIES.sex;
    const at = (category: string, other: string | null): Line | undefined =>
      dimension === 'sex' ? numberOf(category, other) : numberOf(other, category);
    const own = WEIGHT_CATEGORIES[dimension].map((category) => {
      const told = at(category, null);
      const sum = isCrossed ? across.reduce((total, other) => total + (at(category, other)?.people ?? 0), 0) : null;
      if (told && sum !== null && told.people !== sum)
        wrong(told.line, `${say(category)} ghi ${told.people} nhưng cộng các dòng được ${sum}`);
      return { dimension, category, people: sum ?? told?.people ?? null };
    });
    if (own.every(({ people }) => people === null)) continue;
    for (const { category, people } of own) {
      if (people === null) wrong(first, `thiếu dòng ${say(category)}`);
      else if (people === 0) wrong(at(category, null)?.line ?? first, `${say(category)}: số dân phải từ 1 trở lên`);
      else rows.push({ dimension, category, people });
    }
    totals.push({ of: WEIGHT_WORDS[dimension] ?? '', people: own.reduce((sum, { people }) => sum + (people ?? 0), 0) });
  }
  if (!isWhole) return null;
  const [one, two] = totals;
  if (one && two && one.people !== two.people)
    wrong(
      first,
      `cộng theo ${one.of.toLowerCase()} được ${one.people}, cộng theo ${two.of.toLowerCase()} được ${two.people}`,
    );
  const all = numberOf(null, null);
  if (all && one && all.people !== one.people)
    wrong(all.line, `tổng ghi ${all.people} nhưng cộng các dòng được ${one.people}`);
  if (rows.length === 0 && isWhole) wrong(first, 'chỉ có tổng, chưa có giới hay nhóm tuổi');
  return isWhole ? rows : null;
}
