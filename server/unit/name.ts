import { foldForSearch } from '../../shared/text.ts';
import type { UnitType } from '../../shared/unit/type.ts';

/** Longer words first: "thị trấn" is not a "thị xã", and both are not a "xã". */
const TYPE_WORDS: readonly (readonly [UnitType, string])[] = [
  ['thi_tran', 'Thị trấn'],
  ['thi_xa', 'Thị xã'],
  ['dac_khu', 'Đặc khu'],
  ['thanh_pho', 'Thành phố'],
  ['phuong', 'Phường'],
  ['xa', 'Xã'],
  ['huyen', 'Huyện'],
  ['quan', 'Quận'],
  ['tinh', 'Tỉnh'],
];

export type UnitName = {
  readonly type: UnitType;
  /** As it is written on paper: type, then the name itself. */
  readonly full: string;
  /** Without the type; '' when the cell held nothing but a type. */
  readonly base: string;
};

const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/(['’]) (?=\p{L})/gu, '$1')
    .trim();

/**
 * Splits a name from its type. The official table writes types carelessly ("xã", "Thị Xã", "Xa", "Thi trấn"); here they are
 * recognised by their letters and written one way.
 */
export function parseUnitName(text: string): UnitName {
  const clean = tidy(text);
  const words = clean.split(' ');
  for (const [type, label] of TYPE_WORDS) {
    const size = label.split(' ').length;
    if (foldForSearch(words.slice(0, size).join(' ')) !== foldForSearch(label)) continue;
    const base = words.slice(size).join(' ');
    return { type, full: base ? `${label} ${base}` : label, base };
  }
  return { type: 'khac', full: clean, base: clean };
}

/** "Huyện Tu Mơ Rông, tỉnh Kon Tum": the second place begins with a small letter, as in a sentence. */
export const joinWithin = (district: string, province: string): string =>
  district ? `${district}, ${province.charAt(0).toLowerCase()}${province.slice(1)}` : province;
