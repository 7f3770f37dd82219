/** Refuses what Postgres cannot store (U+0000) and what no keyboard types (half of a surrogate pair). */
export const isStorableText = (text: string): boolean => !text.includes('\u0000') && !/\p{Cs}/u.test(text);
