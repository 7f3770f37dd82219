import { isStorableText } from '../../shared/storable.ts';
import type { UnitName } from './name.ts';
import { parseUnitName } from './name.ts';

/** Own format, documented in docs/import-units.md. */
export const OWN_COLUMNS = [
  'code',
  'name',
  'province_code',
  'province',
  'former_code',
  'former_name',
  'former_district',
  'former_province_code',
  'former_province',
  'share',
] as const;

/** The conversion table of the National Statistics Office. */
export const OFFICIAL_COLUMNS = [
  'old_commune_code',
  'old_commune',
  'old_district_code',
  'old_district',
  'old_province_code',
  'old_province',
  'new_commune_code',
  'new_commune',
  'new_province_code',
  'new_province',
  'change',
] as const;

export type RowProvince = { readonly code: string; readonly name: UnitName };

/** One line: a commune and one of the communes it was made from. */
export type UnitRow = {
  readonly line: number;
  readonly code: string;
  readonly name: UnitName;
  readonly province: RowProvince;
  readonly former: {
    /** '' where the official table has none. */
    readonly code: string;
    readonly name: UnitName;
    /** '' where there was no district above it. */
    readonly district: string;
    readonly province: RowProvince;
  };
  /** `kept`: the commune itself went on, only what lies above it may have changed. */
  readonly share: Share;
};

export type RowProblem = { readonly line: number; readonly reason: string };

export type Cells = Readonly<Record<string, string>>;

type Share = 'whole' | 'part' | 'kept';

const SHARES: Readonly<Record<string, Share>> = { whole: 'whole', part: 'part', kept: 'kept' };

/** Words of the official table; what was renamed or given another type is a new unit. */
const CHANGES: Readonly<Record<string, Share>> = {
  whole: 'whole',
  renamed: 'whole',
  type_changed: 'whole',
  unchanged: 'kept',
  part: 'part',
  part_area: 'part',
  part_population: 'part',
  part_area_whole_population: 'part',
};

const NAME_LENGTH = 100;

/** An island district had no communes: it was the place itself. */
const fromOfficial = (cells: Cells): Cells => ({
  code: cells['new_commune_code'] ?? '',
  name: cells['new_commune'] ?? '',
  province_code: cells['new_province_code'] ?? '',
  province: cells['new_province'] ?? '',
  former_code: cells['old_commune_code'] ?? '',
  former_name: cells['old_commune'] || (cells['old_district'] ?? ''),
  former_district: cells['old_commune'] ? (cells['old_district'] ?? '') : '',
  former_province_code: cells['old_province_code'] ?? '',
  former_province: cells['old_province'] ?? '',
  share: CHANGES[cells['change'] ?? ''] ?? cells['change'] ?? '',
});

/** Reads one line of either format. Everything wrong with it is said at once. */
export function parseRow(given: Cells, format: 'own' | 'official', line: number): UnitRow | RowProblem[] {
  const reasons: string[] = [];
  const cells = format === 'official' ? fromOfficial(given) : given;
  const word = (column: string): string => (cells[column] ?? '').trim();

  for (const text of Object.values(given)) {
    if (!isStorableText(text) || text.includes('\uFFFD')) reasons.push('có ký tự hỏng; tệp phải là UTF-8');
    if (text.length > NAME_LENGTH) reasons.push(`có ô dài quá ${NAME_LENGTH} ký tự`);
  }
  const code = (column: string, label: string, digits: number, mayBeBlank = false): string => {
    const text = word(column);
    if (!(mayBeBlank && text === '') && !new RegExp(`^\\d{${digits}}$`).test(text))
      reasons.push(`${label} "${text.slice(0, 20)}" phải có ${digits} chữ số`);
    return text;
  };
  const name = (column: string, label: string): UnitName => {
    const parsed = parseUnitName(word(column));
    if (!parsed.base) reasons.push(`thiếu ${label}`);
    return parsed;
  };

  const row: UnitRow = {
    line,
    code: code('code', 'mã xã mới', 5),
    name: name('name', 'tên xã mới'),
    province: { code: code('province_code', 'mã tỉnh mới', 2), name: name('province', 'tên tỉnh mới') },
    former: {
      code: code('former_code', 'mã xã cũ', 5, true),
      name: name('former_name', 'tên xã cũ'),
      district: parseUnitName(word('former_district')).full,
      province: {
        code: code('former_province_code', 'mã tỉnh cũ', 2),
        name: name('former_province', 'tên tỉnh cũ'),
      },
    },
    share: SHARES[word('share')] ?? 'whole',
  };
  if (row.name.base && row.name.type === 'khac')
    reasons.push(`tên "${row.name.full}" phải bắt đầu bằng xã, phường, thị trấn hoặc đặc khu`);
  if (!SHARES[word('share')]) reasons.push(`không hiểu cách sắp xếp "${word('share').slice(0, 20)}"`);
  if (row.share === 'kept' && (row.former.code !== row.code || row.former.name.full !== row.name.full))
    reasons.push('ghi là giữ nguyên nhưng mã hoặc tên cũ và mới khác nhau');
  return reasons.length === 0 ? row : [...new Set(reasons)].map((reason) => ({ line, reason }));
}
