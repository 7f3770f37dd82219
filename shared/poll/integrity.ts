import { LEAST_ANSWERS } from '../statistics/minimum.ts';
import { suppressList } from '../statistics/suppress.ts';
import type { LocalDate } from '../time/local-date.ts';
import { DONT_KNOW } from './form.ts';
import { INTEGRITY, INTEGRITY_NO_ANSWER } from './instrument/integrity.ts';
import type { IntegrityFigures } from './integrity-schema.ts';

/** Below so many answers of the whole province nothing is told (domain facts §2.12); nor are two tellings ever fewer apart. */
export const LEAST_OF_INTEGRITY = LEAST_ANSWERS.ranking;

/** Item and choice → how many, on a day; choice 0 is "không biết". Every form answers every item. */
export type IntegrityCount = {
  readonly day: LocalDate;
  readonly item: string;
  readonly choice: number;
  readonly n: number;
};

/**
 * What may be told of the whole province: whole past days, joined into blocks of at least a hundred forms, the last whole block being
 * the newest that is told. Shares are plain, of all forms, without an interval: nobody knows how many people they are.
 */
export function integrityFigures(counts: readonly IntegrityCount[], today: LocalDate): IntegrityFigures {
  const past = counts.filter(({ day }) => day < today);
  const first = INTEGRITY[0]?.id;
  const byDay = Map.groupBy(
    past.filter(({ item }) => item === first),
    ({ day }) => day,
  );
  let [inBlock, forms, toldForms] = [0, 0, 0];
  let until: LocalDate | null = null;
  const days = [...byDay.keys()].toSorted();
  for (const day of days) {
    const ofDay = sumOf(byDay.get(day) ?? []);
    inBlock += ofDay;
    forms += ofDay;
    if (inBlock < LEAST_OF_INTEGRITY) continue;
    [until, toldForms, inBlock] = [day, forms, 0];
  }
  const last = until;
  if (last === null) return { from: null, until: null, forms: null, items: [] };
  return {
    from: days[0] ?? null,
    until: last,
    forms: toldForms,
    items: INTEGRITY.map(({ id, items, options = [] }) => {
      const own = past.filter(({ item, day }) => item === id && day <= last);
      const choices = [
        ...options.map((label, i) => ({ choice: i + 1, label })),
        { choice: DONT_KNOW, label: INTEGRITY_NO_ANSWER },
      ];
      const told = suppressList(
        choices.map(({ choice }) => sumOf(own.filter((count) => count.choice === choice))),
      ).counts;
      return {
        itemId: id,
        text: items[0]?.text ?? '',
        choices: choices.map(({ label }, i) => {
          const count = told[i] ?? 'withheld';
          return { label, count, share: typeof count === 'number' ? count / toldForms : null };
        }),
      };
    }),
  };
}

const sumOf = (counts: readonly { readonly n: number }[]): number => counts.reduce((sum, { n }) => sum + n, 0);

/**
 * Whether a version may follow another: whoever subtracts the two must find no fewer than a hundred forms, and no fewer than ten in any
 * answer that both tell, nor in what neither does.
 */
export function mayFollow(before: IntegrityFigures, after: IntegrityFigures): boolean {
  const more = (after.forms ?? 0) - (before.forms ?? 0);
  if (more < LEAST_OF_INTEGRITY) return false;
  return after.items.every(({ itemId, choices }) => {
    const earlier = before.items.find((item) => item.itemId === itemId);
    if (!earlier) return true;
    const told = choices.flatMap(({ label, count }) => {
      const was = earlier.choices.find((choice) => choice.label === label)?.count;
      return typeof count === 'number' && typeof was === 'number' ? [count - was] : [];
    });
    const rest = more - told.reduce((sum, n) => sum + n, 0);
    return [...told, ...(told.length < choices.length ? [rest] : [])].every((n) => n >= LEAST_ANSWERS.shown);
  });
}
