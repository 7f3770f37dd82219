import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ModeCell, PlaceCell } from '../../shared/poll/figures.ts';
import { figuresOf } from '../../shared/poll/figures.ts';
import { withoutFigure } from '../../shared/poll/figure-checks.ts';
import type { PollSettings } from '../../shared/poll/settings.ts';
import { usualSettings } from '../../shared/poll/settings.ts';
import { tellRanking } from '../../shared/poll/told-ranking.ts';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';
import type { PollFigures, Satisfaction } from '../../shared/poll/result-schema.ts';
import type { Told } from '../../shared/statistics/suppress.ts';
import type { Published } from './attack.ts';
import { expectSafe } from './attack.ts';

/** Numbers and sums as somebody writes them down who reads a page of results. */
function notes() {
  const told: (Told | null)[] = [];
  const sums: { of: number[]; is: number }[] = [];
  return {
    write: (number: Told | null): number => told.push(number) - 1,
    add: (of: number[], is: number): void => void sums.push({ of, is }),
    published: (): Published => ({ told, sums }),
  };
}

/** What a share and its n say of how many are content and how many are not. */
function sidesOf({
  n,
  satisfied,
  between,
}: Pick<Satisfaction, 'n' | 'satisfied' | 'between'>): [Told | null, Told | null] {
  if (n !== null && satisfied) {
    const high = Math.round(satisfied.share * n);
    return [n - high, high];
  }
  if (!between) return [null, null];
  return between.high === 1 ? ['small', 'withheld'] : ['withheld', 'small'];
}

type Book = ReturnType<typeof notes>;
const writeSum = (book: Book, figure: Pick<Satisfaction, 'n' | 'satisfied' | 'between'>) => {
  const [low, high] = sidesOf(figure).map((side) => book.write(side)) as [number, number];
  const n = book.write(figure.n);
  book.add([low, high], n);
  return { low, high, n };
};

/** Everything that the figures say of one question on the scale of faces. */
function readQuestion(figures: PollFigures, questionId: string): Published {
  const [mode] = figures.modes;
  const factor = mode?.factors.find((one) => one.questionId === questionId);
  if (!mode || !factor) throw new Error(questionId);
  const book = notes();
  const all = writeSum(book, factor);
  const items = mode.items
    .filter((item) => item.questionId === questionId)
    .map((item) => {
      const sum = writeSum(book, item);
      for (const [side, part] of [
        ['low', [1, 2, 3]],
        ['high', [4, 5]],
      ] as const) {
        const told = part.map((choice) => item.counts?.find((count) => count.choice === choice)?.count ?? null);
        // Beside a small number the withheld ones are known to be larger; where a whole part is withheld nothing is known of any.
        const isMarked = told.includes('small');
        book.add(
          told.map((count) => book.write(count === 'withheld' && !isMarked ? null : count)),
          sum[side],
        );
      }
      return sum;
    });
  for (const side of ['low', 'high', 'n'] as const)
    book.add(
      items.map((item) => item[side]),
      all[side],
    );
  if (figures.places && questionId === figures.headlineItemId) {
    const rows = [
      ...figures.places.rows.map((row) => writeSum(book, row)),
      { low: book.write(null), high: book.write(null), n: book.write(figures.places.elsewhere) },
    ];
    const last = rows.at(-1);
    if (last) book.add([last.low, last.high], last.n);
    for (const side of ['low', 'high', 'n'] as const)
      book.add(
        rows.map((row) => row[side]),
        all[side],
      );
  }
  return book.published();
}

const count = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 3, arbitrary: fc.integer({ min: 10, max: 60 }) },
  { weight: 2, arbitrary: fc.integer({ min: 60, max: 900 }) },
);
const scale = fc.array(count, { minLength: 6, maxLength: 6 });

const cellsOf = (item: string, tally: readonly number[]): ModeCell[] => [
  { mode: 'mini_app', item, choice: -1, n: tally.reduce((sum, n) => sum + n, 0) },
  ...tally.map((n, choice) => ({ mode: 'mini_app' as const, item, choice, n })),
];

describe('from everything that a page of results tells, somebody with a linear solver cannot find', () => {
  test('how few chose a face, in a question of which each person is asked another item', () => {
    const itemIds = ['F2.docs', 'F2.fee', 'F2.term', 'F2.posted'];
    fc.assert(
      fc.property(fc.array(scale, { minLength: 1, maxLength: 4 }), (tallies) => {
        const cells = tallies.flatMap((tally, i) => cellsOf(itemIds[i] ?? '', tally));
        expectSafe(readQuestion(figuresOf(POLL_FORMS.p1, { cells }), 'F2'));
      }),
      { numRuns: 150 },
    );
  });

  test('how few of a place are content', () => {
    const placed = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), scale), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(placed, (rows) => {
        const places = rows.flatMap(([place, tally]): PlaceCell[] =>
          tally.map((n, choice) => ({ placeId: place === 0 ? null : `place ${place}`, choice, n })),
        );
        const sums = [0, 1, 2, 3, 4, 5].map((choice) => rows.reduce((sum, [, tally]) => sum + (tally[choice] ?? 0), 0));
        const figures = figuresOf(POLL_FORMS.p1, {
          cells: cellsOf('overall', sums),
          places,
          communes: 96,
          isFinal: true,
        });
        expectSafe(readQuestion(figures, 'overall'));
      }),
      { numRuns: 150 },
    );
  });

  test('how few put something first, where everybody gives every place', () => {
    const order = fc.shuffledSubarray([1, 2, 3, 4], { minLength: 4, maxLength: 4 });
    const groups = fc.array(fc.tuple(order, count), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(groups, fc.integer({ min: 1, max: 4 }), (ballots, places) => {
        const tallies = Array.from({ length: places }, (_, p) => {
          const tally = new Map<number, number>();
          for (const [ranked, n] of ballots) tally.set(ranked[p] ?? 0, (tally.get(ranked[p] ?? 0) ?? 0) + n);
          return tally;
        });
        const n = ballots.reduce((sum, [, people]) => sum + people, 0);
        const ranks = tellRanking(n, tallies, [1, 2, 3, 4]) ?? [];
        expect(ranks).toHaveLength(4);
        if (n < 10) {
          for (const { named, positions } of ranks)
            expect([named, ...positions]).not.toContainEqual(expect.any(Number));
          return;
        }
        const book = notes();
        const rows = ranks.map(({ named, positions }) => {
          const own = { named: book.write(named), positions: positions.map((told) => book.write(told)) };
          book.add(own.positions, own.named);
          // Whoever did not name it is the rest of all.
          book.add([own.named, book.write(null)], book.write(n));
          return own;
        });
        tallies.forEach((_, p) =>
          book.add(
            rows.map(({ positions }) => positions[p] ?? 0),
            book.write(n),
          ),
        );
        expectSafe(book.published());
      }),
      { numRuns: 100 },
    );
  });

  test('how few of the doubtful ballots were content, from the headline with and without them', () => {
    const split = fc.record({
      doubted: fc.array(count, { minLength: 5, maxLength: 5 }),
      others: scale.map((n) => n.slice(0, 5)),
    });
    fc.assert(
      fc.property(split, fc.constantFrom('t2b' as const, 'mean100' as const), ({ doubted, others }, statistic) => {
        const cells = (counts: readonly number[]) => counts.map((n, i) => ({ code: i + 1, count: n, weight: 1 }));
        const sums = others.map((n, i) => n + (doubted[i] ?? 0));
        const settings: PollSettings = { ...usualSettings('overall'), headline: { questionId: 'overall', statistic } };
        const headline = figuresOf(POLL_FORMS.p1, {
          cells: cellsOf('overall', [0, ...sums]),
          settings,
        }).modes[0]?.items.find(({ itemId }) => itemId === 'overall');
        if (!headline) throw new Error('no headline');
        const input = { statistic, headline, designEffect: 1.5, leastShare: 30 };
        const without = withoutFigure({ ...input, all: cells(sums), doubted: cells(doubted) });
        if (!without) return;
        const { answers, unweighted, between } = without;
        if (typeof answers === 'number') expect(answers).toBeGreaterThanOrEqual(10);
        const sides = (counts: readonly number[]): number[] =>
          statistic === 'mean100'
            ? [...counts]
            : [counts.slice(0, 3), counts.slice(3)].map((side) => side.reduce((sum, n) => sum + n, 0));
        if (unweighted)
          for (const part of [...sides(doubted), ...sides(others)]) expect(part).toBeGreaterThanOrEqual(10);
        if (!between || statistic === 'mean100') return;
        // As many numbers of content people are left as a hidden one below ten has.
        const left = sides(others).reduce((sum, n) => sum + n, 0);
        const content = sides(others)[1] ?? 0;
        expect((between.high - between.low) * left).toBeGreaterThan(9 - 1e-6);
        expect(content / left).toBeGreaterThanOrEqual(between.low - 1e-9);
        expect(content / left).toBeLessThanOrEqual(between.high + 1e-9);
      }),
      { numRuns: 300 },
    );
  });

  test('and no count below ten stands anywhere', () => {
    fc.assert(
      fc.property(scale, scale, fc.array(count, { minLength: 9, maxLength: 9 }), (one, other, many) => {
        const people = one.flatMap((n, choice) => [
          { sex: 1 + (choice % 2), age: choice % 5, area: 'xa', item: '', choice: -1, n },
        ]);
        const figures = figuresOf(POLL_FORMS.p2, {
          cells: [
            ...cellsOf('B1.info', one),
            ...cellsOf('B1.pol.2', other),
            ...cellsOf('A2', many),
            ...cellsOf('', one),
          ],
          people,
        });
        const found: number[] = [];
        JSON.stringify(figures.modes, (key, value) => {
          if (['n', 'ballots', 'count'].includes(key) && typeof value === 'number') found.push(value);
          return value;
        });
        for (const n of found) expect(n).toBeGreaterThanOrEqual(10);
      }),
    );
  });
});
