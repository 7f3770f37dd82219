import { foldForSearch } from '../../shared/text.ts';
import type { UnitName } from './name.ts';
import { parseUnitName } from './name.ts';
import type { UnitType } from '../../shared/unit/type.ts';

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

/** The same key with more surroundings: what the unit became, or what it took in. */
export function addSurroundings(key: string, more: readonly string[]): string {
  const [base = '', names = '', around = ''] = key.split('|').map((part) => part.trim());
  const words = more.flatMap((text) => text.split(', ')).flatMap((text) => wordsOf(parseUnitName(text)));
  return ` ${base} | ${names} | ${join([around, ...words])} |`;
}

/** The key of a unit under a new name, which is also found by the old one. */
export function renameInKey(key: string, name: UnitName, surroundings: readonly string[]): string {
  const [, names = '', around = ''] = key.split('|').map((part) => part.trim());
  const [base = '', fresh = '', lying = ''] = toSearchKey(name, surroundings)
    .split('|')
    .map((part) => part.trim());
  return ` ${base} | ${join([fresh, names])} | ${join([lying, around])} |`;
}

/**
 * Spellings that official papers mix for the same name: Ngọk and Ngọc, Bờ Y and Pờ Y, Măng Bút and Măng Buk, Đăk Plô and Đăk Blô.
 * Only these: folding every final k and c, or every b and p, would join names of different places.
 */
const MIXED_SPELLINGS: readonly {
  readonly after?: string;
  readonly before?: string;
  readonly words: readonly string[];
}[] = [
  { words: ['ngok', 'ngoc'] },
  { words: ['bo', 'po'], before: 'y' },
  { words: ['but', 'buk'], after: 'mang' },
  { words: ['plo', 'blo'] },
];

/** The words of a query, each of which, in one of its spellings, must begin a word of the key; as typed first. */
export function toSearchWords(query: string): string[][] {
  const words = foldForSearch(query).split(' ').filter(Boolean);
  const spelled = words.map((word, i) => {
    const mixed = MIXED_SPELLINGS.find(
      ({ words: spellings, after, before }) =>
        spellings.includes(word) &&
        (after === undefined || words[i - 1] === after) &&
        (before === undefined || words[i + 1] === before),
    );
    return mixed ? [word, ...mixed.words.filter((other) => other !== word)] : [word];
  });
  return [...new Map(spelled.map((spellings) => [spellings[0], spellings])).values()];
}

/** What a name may begin with: the query, and the query without the type that it may begin with ("tinh khe" is Tịnh Khê, too). */
export function toSearchBeginnings(query: string): string[] {
  const whole = foldForSearch(query);
  const base = foldForSearch(parseUnitName(query).base);
  return base && base !== whole ? [whole, base] : [whole];
}

/** All that a name may be written as where it stands alone: with its type or without, its words mixed up as papers do, or as one word. */
export function spellingsOf(text: string): string[] {
  const name = parseUnitName(text);
  const written = [name.full, name.base].flatMap((one) => [one, one.replace(/['’]/g, '')]);
  const mixed = written.flatMap((one) =>
    toSearchWords(one)
      .reduce<string[]>((begun, words) => begun.flatMap((begin) => words.map((word) => `${begin} ${word}`)), [''])
      .map((found) => found.trim()),
  );
  return [...new Set([...written.map(foldForSearch), ...mixed, ...spellings(name.base)])].filter(Boolean);
}
