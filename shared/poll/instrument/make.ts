import type { Item, Question } from '../form.ts';

/** One of the five faces for one item, or for one that is drawn of several. */
export const satisfaction = (id: string, items: readonly Item[]): Question => ({
  id,
  kind: 'satisfaction',
  items,
  offersDontKnow: true,
});

export const single = (id: string, text: string, options: readonly string[]): Question => ({
  id,
  kind: 'single',
  items: [{ id, text }],
  options,
  offersDontKnow: true,
});

/** "{subject}: Ông/Bà hài lòng ở mức nào?" names a thing and says nothing about how it is. */
export const contentWith = (id: string, subject: string): Item => ({
  id,
  text: `${subject}: Ông/Bà hài lòng ở mức nào?`,
});
