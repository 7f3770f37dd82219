import { describe, expect, test } from 'vitest';
import type { MarginUnit } from './margin-schema.ts';
import { readMarginTable } from './margin-table.ts';

const KON_TUM: MarginUnit = {
  id: 'kon-tum',
  name: 'Phường Kon Tum',
  code: '23293',
  names: ['phuong kon tum', 'kon tum', 'kontum'],
};
const DAK_HA: MarginUnit = { id: 'dak-ha', name: 'Xã Đăk Hà', code: '23500', names: ['xa dak ha', 'dak ha', 'dakha'] };
const DAK_CAM: MarginUnit = {
  id: 'dak-cam',
  name: 'Phường Đăk Cấm',
  code: '02500',
  names: ['phuong dak cam', 'dak cam'],
};
const UNITS = [KON_TUM, DAK_HA, DAK_CAM];

const HEAD = 'Mã đơn vị|Tên đơn vị|Giới|Nhóm tuổi|Số người';
const table = (...lines: string[]): string[][] => lines.map((line) => line.split('|'));
const read = (...lines: string[]) => readMarginTable(table(HEAD, ...lines), UNITS);
const problemsOf = (...lines: string[]) => read(...lines).problems.map(({ line, reason }) => `${line}: ${reason}`);

const AGES = ['18–29', '30–44', '45–59', '60 trở lên'];
const crossed = (of: string, male: readonly number[], female: readonly number[]): string[] =>
  AGES.flatMap((age, i) => [`${of}|Nam|${age}|${male[i]}`, `${of}|Nữ|${age}|${female[i]}`]);

describe('a table of population', () => {
  test('with sex crossed by age becomes the sums of each', () => {
    const { sets, problems } = read(...crossed('23293|Phường Kon Tum', [100, 200, 300, 400], [110, 210, 310, 410]));
    expect(problems).toEqual([]);
    expect(sets).toEqual([
      {
        unit: { id: 'kon-tum', name: 'Phường Kon Tum' },
        rows: [
          { dimension: 'sex', category: 'male', people: 1000 },
          { dimension: 'sex', category: 'female', people: 1040 },
          { dimension: 'age', category: '18-29', people: 210 },
          { dimension: 'age', category: '30-44', people: 410 },
          { dimension: 'age', category: '45-59', people: 610 },
          { dimension: 'age', category: '60+', people: 810 },
        ],
      },
    ]);
  });

  test('may give sex and age apart, numbers as people write them, names as the search finds them, and a title above', () => {
    const { sets, problems } = readMarginTable(
      table(
        'DÂN SỐ TỪ 18 TUỔI|||',
        '|||',
        'Xã, phường|Giới tính|Độ tuổi|Dân số',
        'dak ha|nam||20.100',
        'ĐĂK HÀ|Nữ|Tổng số|19 900',
        'Xã Đăk Hà||18-29|10,000',
        'Xã Đăk Hà||30 đến 44 tuổi|10000',
        'Xã Đăk Hà||45–59|10.000',
        'Xã Đăk Hà||60+|10.000',
        'Kontum|Nam||7',
        'kon tum|Nữ||8',
      ),
      UNITS,
    );
    expect(problems).toEqual([]);
    expect(sets.map(({ unit, rows }) => [unit.id, rows.map(({ people }) => people)])).toEqual([
      ['dak-ha', [20_100, 19_900, 10_000, 10_000, 10_000, 10_000]],
      ['kon-tum', [7, 8]],
    ]);
  });

  test('leaves out the places of the template that nobody filled in, and names what a place begun lacks', () => {
    const empty = crossed('23500|Xã Đăk Hà', [], []).map((line) => line.replace('undefined', ''));
    expect(read(...empty).problems).toMatchObject([{ reason: 'bảng chưa có số nào' }]);
    const { sets, problems } = read(...empty, '23293||Nam||5', '23293||Nữ||6');
    expect([sets.map(({ unit }) => unit.id), problems]).toEqual([['kon-tum'], []]);
    expect(problemsOf(...empty.slice(0, 7), '23500||Nữ|60+|9')).toHaveLength(7);
    expect(problemsOf(...crossed('23500|', [1, 2, 3, 4], [5, 6, 7, 8]).slice(1))).toEqual([
      '2: thiếu dòng Nam, 18–29 tuổi',
    ]);
  });

  test.each([
    ['99999||Nam||5', '“99999”: không có xã, phường, đặc khu hay tỉnh nào đang mang mã này'],
    ['|Xã Không Có|Nam||5', '“Xã Không Có”: không có xã, phường, đặc khu hay tỉnh nào tên này'],
    ['23293|Xã Đăk Hà|Nam||5', '“Xã Đăk Hà” không phải tên của mã 23293 (Phường Kon Tum)'],
    ['||Nam||5', 'thiếu mã hoặc tên đơn vị'],
    ['23293||Nam||-5', '“-5”: số dân không thể âm'],
    ['23293||Nam||12,5', '“12,5”: cần một số nguyên'],
    ['23293||Nam||nhiều', '“nhiều”: cần một số nguyên'],
    ['23293||Khác||5', '“Khác”: cần Nam, Nữ, hoặc để trống nếu là cả hai giới'],
    ['23293||Nam|20–29|5', '“20–29”: cần 18–29, 30–44, 45–59, 60 trở lên, hoặc để trống nếu là mọi tuổi'],
    ['23293||Nam||0', 'Nam: số dân phải từ 1 trở lên'],
  ])('says what is wrong with %s', (line, reason) => {
    expect(problemsOf(line, '23293||Nữ||5')).toContain(`2: ${reason}`);
    expect(read(line, '23293||Nữ||5').sets).toEqual([]);
  });

  test('a spreadsheet may drop the nought a code begins with', () => {
    expect(read('2500||Nam||5', '2500||Nữ||6').sets.map(({ unit }) => unit.id)).toEqual(['dak-cam']);
  });

  test('nothing stands twice, and sums fit', () => {
    expect(read('23293||Nam||5', '23293||Nữ||6', '|Kon Tum|Nam||5').sets).toEqual([]);
    expect(problemsOf('23293||Nam||5', '23293||Nữ||6', '|Kon Tum|Nam||5')).toEqual([
      '4: trùng với dòng 2: cùng đơn vị, giới và nhóm tuổi',
    ]);
    const ages = AGES.map((age) => `23293|||${age}|10`);
    expect(problemsOf('23293||Nam||15', '23293||Nữ||24', ...ages)).toEqual([
      '2: cộng theo giới được 39, cộng theo nhóm tuổi được 40',
    ]);
    expect(problemsOf('23293||Nam||15', '23293||Nữ||24', '23293||||40')).toEqual([
      '4: tổng ghi 40 nhưng cộng các dòng được 39',
    ]);
    expect(problemsOf(...crossed('23293|', [1, 2, 3, 4], [5, 6, 7, 8]), '23293||Nam||11')).toEqual([
      '10: Nam ghi 11 nhưng cộng các dòng được 10',
    ]);
  });

  test('a name of two places needs the code', () => {
    const twin: MarginUnit = { id: 'twin', name: 'Xã Kon Tum', code: '1', names: ['xa kon tum', 'kon tum'] };
    const { problems } = readMarginTable(table(HEAD, '|Kon Tum|Nam||5', '|Phường Kon Tum|Nữ||5'), [...UNITS, twin]);
    expect(problems[0]).toEqual({ line: 2, column: 'Tên đơn vị', reason: '“Kon Tum” là tên của 2 đơn vị, xin ghi mã' });
  });

  test('without its columns it is no table', () => {
    expect(readMarginTable([['a', 'b']], UNITS).problems[0]?.reason).toContain('không thấy dòng tên cột');
  });
});
