import { foldForSearch } from '../../shared/text.ts';
import type { RowProblem, UnitRow } from './import-row.ts';
import type { UnitName } from './name.ts';

export type Province = {
  readonly line: number;
  readonly code: string;
  readonly name: UnitName;
  from: Set<FormerProvince>;
};
export type FormerProvince = { readonly line: number; code: string; name: UnitName; to: Set<Province> };
export type Commune = {
  readonly line: number;
  readonly code: string;
  readonly name: UnitName;
  readonly province: Province;
  /** It went on under its own name; what lay above it may have changed. */
  readonly isKept: boolean;
  /** Districts and provinces it was made from. */
  readonly from: { district: string; province: FormerProvince }[];
};
export type Former = {
  readonly line: number;
  readonly code: string;
  readonly name: UnitName;
  readonly district: string;
  readonly province: FormerProvince;
  readonly to: Map<Commune, 'whole' | 'part'>;
};

export type Groups = {
  readonly provinces: Map<string, Province>;
  readonly formerProvinces: Map<string, FormerProvince>;
  readonly communes: Map<string, Commune>;
  readonly formers: Set<Former>;
  /** Lines that contradict each other: nothing can be stored. */
  readonly problems: RowProblem[];
  /** What is odd, and stored as it stands. */
  readonly remarks: RowProblem[];
};

/** Spellings of one name differ between lines ("Thuỵ", "Thụy"); names that differ by more are different names. */
export const isSameName = (a: UnitName, b: UnitName): boolean =>
  a.type === b.type && foldForSearch(a.base) === foldForSearch(b.base);

/** What the lines say together. */
export function groupRows(rows: readonly UnitRow[]): Groups {
  const groups: Groups = {
    provinces: new Map(),
    formerProvinces: new Map(),
    communes: new Map(),
    formers: new Set(),
    problems: [],
    remarks: [],
  };
  const index = new Map<string, Former>();
  for (const row of rows) {
    const province = takeProvince(groups, row);
    const formerProvince = takeFormerProvince(groups, row);
    province.from.add(formerProvince);
    formerProvince.to.add(province);
    const commune = takeCommune(groups, row, province);
    commune.from.push({ district: row.former.district, province: formerProvince });
    if (row.share === 'kept') continue;
    const former = takeFormer(groups, index, row, formerProvince);
    if (former.to.has(commune))
      groups.problems.push({
        line: row.line,
        reason: `"${former.name.full}" thành "${commune.name.full}" đã có ở dòng trước`,
      });
    former.to.set(commune, row.share);
  }
  remarkOddities(groups);
  return groups;
}

function takeProvince({ provinces, problems }: Groups, { line, province: { code, name } }: UnitRow): Province {
  const known = provinces.get(code);
  if (known && !isSameName(known.name, name))
    problems.push({ line, reason: `mã tỉnh ${code} đã là "${known.name.full}" ở dòng ${known.line}` });
  const province = known ?? { line, code, name, from: new Set() };
  provinces.set(code, province);
  return province;
}

/** Former provinces are known by name: the official table once gives one of them without its type and with another's code. */
function takeFormerProvince({ formerProvinces }: Groups, { line, former }: UnitRow): FormerProvince {
  const { code, name } = former.province;
  const key = foldForSearch(name.base);
  const province = formerProvinces.get(key) ?? { line, code, name, to: new Set() };
  if (province.name.type === 'khac' && name.type !== 'khac') Object.assign(province, { code, name });
  formerProvinces.set(key, province);
  return province;
}

function takeCommune({ communes, problems }: Groups, row: UnitRow, province: Province): Commune {
  const { line, code, name } = row;
  const isKept = row.share === 'kept';
  const known = communes.get(code);
  if (known && !isSameName(known.name, name))
    problems.push({ line, reason: `mã ${code} đã là "${known.name.full}" ở dòng ${known.line}` });
  else if (known && known.province !== province)
    problems.push({ line, reason: `"${name.full}" đã thuộc ${known.province.name.full} ở dòng ${known.line}` });
  else if (known && (known.isKept || isKept))
    problems.push({ line, reason: `"${name.full}" ghi là giữ nguyên nhưng có nhiều dòng` });
  const commune = known ?? { line, code, name, province, isKept, from: [] };
  communes.set(code, commune);
  return commune;
}

/**
 * A former commune is known by its code and name, spelled somehow; or by its exact name in its district, because the official
 * table gives a few lines the code of a neighbour.
 */
function takeFormer(
  { formers, remarks }: Groups,
  index: Map<string, Former>,
  { line, former }: UnitRow,
  province: FormerProvince,
): Former {
  const { code, name, district } = former;
  const byCode = [code, name.type, foldForSearch(name.base), foldForSearch(district)].join('|');
  const byName = [name.full, foldForSearch(district), foldForSearch(province.name.base)].join('|');
  const known = index.get(byCode) ?? index.get(byName);
  if (known && known.code !== code)
    remarks.push({ line, reason: `"${name.full}" có mã ${code}, ở dòng ${known.line} có mã ${known.code}` });
  const unit = known ?? { line, code, name, district, province, to: new Map() };
  formers.add(unit);
  index.set(byCode, unit).set(byName, unit);
  return unit;
}

function remarkOddities({ formers, formerProvinces, remarks }: Groups): void {
  const byCode = new Map<string, Former>();
  for (const former of formers) {
    const other = former.code ? byCode.get(former.code) : undefined;
    if (other)
      remarks.push({
        line: former.line,
        reason: `mã cũ ${former.code} của "${former.name.full}" cũng là của "${other.name.full}" (dòng ${other.line})`,
      });
    else byCode.set(former.code, former);
  }
  for (const { line, name, to } of formerProvinces.values())
    if (to.size > 1)
      remarks.push({ line, reason: `${name.full} chia cho ${[...to].map((it) => it.name.full).join(', ')}` });
}
