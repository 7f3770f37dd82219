import { z } from 'zod';
import { isStorableText } from './storable.ts';

/** Text of people: trimmed, NFC, storable. Lengths are in UTF-16 units, as the forms count them. */
export const trimmedText = z
  .string()
  .refine(isStorableText, { message: 'unstorable_text' })
  .transform((text) => text.normalize('NFC').replace(/\r\n/g, '\n').trim());

/** Trimmed text of `min` to `max` characters, counted after trimming and composing. */
export const textOf = (min: number, max: number) => trimmedText.pipe(z.string().min(min).max(max));

/** The same, where a form may leave the field blank: '' becomes null. */
export const blankableText = (max: number) =>
  textOf(0, max)
    .nullable()
    .transform((text) => text || null);

/**
 * Folds a name for search: no tone or vowel marks, đ as d, lower case, hyphens, apostrophes and runs of space as one space.
 * Endings are left alone: "Ngọk" and "Ngọc" are different names (domain facts §5.4).
 */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
