import { LEAST_ANSWERS } from '../statistics/minimum.ts';
import { suppressList } from '../statistics/suppress.ts';
import type { LocalDate } from '../time/local-date.ts';
import { DONT_KNOW } from './form.ts';
import { INTEGRITY, INTEGRITY_NO_ANSWER } from './instrument/integrity.ts';
import type { IntegrityFigures } from './integrity-schema.ts';

/**
 * Asking for favours or money: of fewer answers nothing is told (domain facts §2.12), so that no commune reads a handful about its own
 * desk; nor are two tellings of the province ever fewer forms apart.
 */
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
 * the newest that is told. No share is made of them, since no interval could stand beside it:
 * this is no sample, and nobody knows how many people they are.
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
          return { label, count };
        }),
      };
    }),
  };
}

const sumOf = (counts: readonly { readonly n: number }[]): number => counts.reduce((sum, { n }) => sum + n, 0);

/**
 * Whether a version may follow the one published before it: whoever subtracts the two must find no fewer than a hundred forms, no fewer
 * than ten in any answer that the later one tells, nor in those together that it hides, whatever the earlier one hid.
 *
 * Counts only grow. So a number told now is the most that a hidden one can have been, and one told then the least that a hidden one
 * can be; both must be so far off that they say nothing. Then whatever the earlier version left possible goes on to anything that the
 * later one leaves possible by itself. From version to version that adds up: the last one is enough to compare with.
 * Whoever sends a hundred forms of their own and subtracts them too is not kept from it (decision 0025).
 */
export function mayFollow(before: IntegrityFigures, after: IntegrityFigures): boolean {
  if ((after.forms ?? 0) - (before.forms ?? 0) < LEAST_OF_INTEGRITY) return false;
  return after.items.every(({ itemId, choices }) => {
    const earlier = before.items.find((item) => item.itemId === itemId)?.choices ?? [];
    const hiddenBefore = formsHidden(before, earlier);
    /** The most that the earlier version leaves possible. */
    const most = (label: string): number => {
      const was = earlier.find((choice) => choice.label === label)?.count ?? 0;
      if (typeof was === 'number') return was;
      return was === 'small' ? LEAST_ANSWERS.shown - 1 : hiddenBefore;
    };
    const hidden = choices.filter(({ count }) => typeof count !== 'number').map(({ label }) => label);
    const wasTold = (label: string): boolean => typeof earlier.find((it) => it.label === label)?.count === 'number';
    const mostHidden =
      sumMost(hidden.filter(wasTold), most) +
      Math.min(
        hiddenBefore,
        sumMost(
          hidden.filter((it) => !wasTold(it)),
          most,
        ),
      );
    const grown = [
      ...choices.flatMap(({ label, count }) => (typeof count === 'number' ? [count - most(label)] : [])),
      ...(hidden.length > 0 ? [formsHidden(after, choices) - mostHidden] : []),
    ];
    return grown.every((n) => n >= LEAST_ANSWERS.shown);
  });
}

/** How many forms those answers got together that are not told. */
const formsHidden = ({ forms }: IntegrityFigures, choices: IntegrityFigures['items'][number]['choices']): number =>
  choices.reduce((rest, { count }) => (typeof count === 'number' ? rest - count : rest), forms ?? 0);

const sumMost = (labels: readonly string[], most: (label: string) => number): number =>
  labels.reduce((sum, label) => sum + most(label), 0);
