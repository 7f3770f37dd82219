import { foldForSearch } from '../text.ts';
import { WEIGHT_CATEGORIES } from './weigh.ts';

/** Both sexes, all ages. */
const ALL = new Set(['', 'tong', 'tong so', 'chung', 'ca hai', 'ca hai gioi', 'moi tuoi', 'tat ca']);

/** `null` for both; `undefined` where it is no word for a sex. */
export function readSex(cell: string): string | null | undefined {
  const folded = foldForSearch(cell);
  if (ALL.has(folded)) return null;
  return { nam: 'male', nu: 'female' }[folded];
}

/** `null` for all ages; `undefined` where it is no age band that is asked. */
export function readAge(cell: string): string | null | undefined {
  const folded = foldForSearch(cell);
  if (ALL.has(folded)) return null;
  const numbers = folded.match(/\d+/g) ?? [];
  const isOpen = /\d\s*\+/.test(cell) || folded.includes('tro len');
  const band =
    numbers.length === 2 && !isOpen ? numbers.join('-') : numbers.length === 1 && isOpen ? `${numbers[0]}+` : '';
  return WEIGHT_CATEGORIES.age.includes(band) ? band : undefined;
}

const MOST_PEOPLE = 2_000_000_000;

/** A count as Vietnamese and English tables write it; `null` where the cell is empty, else why it is none. */
export function readPeople(cell: string): number | null | string {
  const text = cell.replace(/[\s\u00a0]/g, '');
  if (text === '') return null;
  if (/^[-−(]/.test(text)) return `“${cell}”: số dân không thể âm`;
  if (!/^(\d+|\d{1,3}([.,])\d{3}(\2\d{3})*)$/.test(text)) return `“${cell}”: cần một số nguyên`;
  const people = Number(text.replace(/[.,]/g, ''));
  return people > MOST_PEOPLE ? `“${cell}”: số quá lớn` : people;
}
