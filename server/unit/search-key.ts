import { foldForSearch } from '../../shared/text.ts';
import type { UnitName } from './name.ts';
import { parseUnitName } from './name.ts';
import type { UnitType } from './table.ts';

const ABBREVIATIONS: Partial<Record<UnitType, string>> = { thi_tran: 'tt', thi_xa: 'tx', thanh_pho: 'tp' };

/** People type names in one word ("kontum") and skip apostrophes ("ia hdrai"): both spellings are kept beside the plain one. */
const spellings = (name: string): string[] => {
  const folded = foldForSearch(name);
  const plain = foldForSearch(name.replace(/['’]/g, ''));
  return [folded, plain, plain.replaceAll(' ', '')];
};

const wordsOf = (name: UnitName): string[] => [
  foldForSearch(name.full),
  ABBREVIATIONS[name.type] ?? '',
  ...spellings(name.base),
];

const join = (words: readonly string[]): string => [...new Set(words.filter(Boolean))].join(' ');

/**
 * What the search reads: ` base | other ways to write the name | surroundings |`. Every word has a space before it, so that
 * `like '% dak%'` finds beginnings of words and uses the trigram index. A folded name holds no `|`.
 * @param surroundings districts and provinces it lies or lay in, and what it became
 */
export function toSearchKey(name: UnitName, surroundings: readonly string[]): string {
  const around = surroundings.flatMap((text) => text.split(', ')).map(parseUnitName);
  return ` ${foldForSearch(name.base)} | ${join(wordsOf(name))} | ${join(around.flatMap(wordsOf))} |`;
}

/** The words of a query, each of which must begin a word of the key. */
export const toSearchWords = (query: string): string[] => [...new Set(foldForSearch(query).split(' '))].filter(Boolean);

/** A query without the type it may begin with, to tell an exact name from a mere beginning. */
export const toSearchBase = (query: string): string => foldForSearch(parseUnitName(query).base);
