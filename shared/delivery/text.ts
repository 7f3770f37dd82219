/** As Zalo counts: code points of composed text. */
export const lengthOf = (text: string): number => Array.from(text.normalize('NFC')).length;
export const isTooLong = (text: string, max = Infinity): boolean => lengthOf(text) > max;
/** The first so many of them. */
export const cutTo = (text: string, max = Infinity): string => Array.from(text.normalize('NFC')).slice(0, max).join('');
