import { foldForSearch } from '../text.ts';

const LONGEST = 70;

/** The end of a public page's address: "nop-ho-so-qua-mang-128". The number names the notice, the words only tell people what it is. */
export function slugOf({ title, number }: { title: string; number: number }): string {
  const words = foldForSearch(title)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ');
  let text = '';
  for (const word of words) {
    if (text.length + word.length > LONGEST) break;
    text += `${word}-`;
  }
  return `${text.replace(/^-/, '') || 'tin-'}${number}`;
}

/** The number that an address ends with, whatever its words; `null` where it ends with none that a notice could have. */
export function numberOfSlug(slug: string): number | null {
  const [, digits] = /(?:^|-)([1-9]\d{0,9})$/.exec(slug) ?? [];
  const number = Number(digits);
  return digits && number <= 2_147_483_647 ? number : null;
}

/** The path of the public page. */
export const pagePath = (notice: { title: string; number: number }): string => `/n/${slugOf(notice)}`;
