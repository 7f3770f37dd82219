import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANSWERED, BALLOTS_ITEM, LONG_ITEM, STRAIGHT_ITEM } from '../../shared/poll/cell-item.ts';
import type { ModeCell, PersonCell } from '../../shared/poll/figures.ts';
import { figuresOf } from '../../shared/poll/figures.ts';
import type { PollFigures, Satisfaction, WithoutFigure } from '../../shared/poll/result-schema.ts';
import { usualSettings } from '../../shared/poll/settings.ts';
import type { Told } from '../../shared/statistics/suppress.ts';
import { maximise } from './linear-program.ts';

type Statistic = PollFigures['headlineStatistic'];
/** People who live in one place, came on a day like others or not, gave one face to everything or not, and gave this one to the whole. */
type People = {
  readonly place: number;
  readonly isStraight: boolean;
  readonly isBurst: boolean;
  readonly face: number;
  readonly n: number;
};
type Who = Omit<People, 'n'>;

const FACES = [1, 2, 3, 4, 5] as const;
const SIDES = [
  [1, 2, 3],
  [4, 5],
] as const;
const PLACES = [0, 1, 2, 3] as const;
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 40);

/** Questions that bind nothing, since each face was given to them by many: what straight lines tell of others is attacked elsewhere. */
const OTHERS = ['sign', 'fee', 'time'] as const;
const FORM = {
  questions: ['overall', ...OTHERS].map((id) => ({
    id,
    kind: 'satisfaction' as const,
    items: [{ id, text: id }],
    offersDontKnow: true,
  })),
};

function figuresOfPeople(people: readonly People[], statistic: Statistic): PollFigures {
  const sum = (is: (who: People) => boolean): number => people.reduce((n, one) => (is(one) ? n + one.n : n), 0);
  const cell = (item: string, choice: number, n: number): ModeCell => ({ mode: 'mini_app', item, choice, n });
  const choices = [0, ...FACES];
  const cells = [
    ...[BALLOTS_ITEM, 'overall', LONG_ITEM].map((item) =>
      cell(
        item,
        ANSWERED,
        sum(() => true),
      ),
    ),
    cell(
      STRAIGHT_ITEM,
      ANSWERED,
      sum(({ isStraight }) => isStraight),
    ),
    ...choices.map((face) =>
      cell(
        'overall',
        face,
        sum((one) => one.face === face),
      ),
    ),
  ];
  const ofItem = (item: string, is: (who: People) => boolean): PersonCell[] =>
    choices.map((face) => ({
      sex: 0,
      age: 0,
      area: null,
      item,
      choice: face,
      n: sum((one) => one.face === face && is(one)),
    }));
  return figuresOf(FORM, {
    cells: [
      ...cells,
      ...OTHERS.flatMap((item) => FACES.map((face) => cell(item, face, 1_000))),
      ...FACES.map((face) =>
        cell(
          STRAIGHT_ITEM,
          face,
          sum((one) => one.isStraight && one.face === face),
        ),
      ),
    ],
    people: [
      ...ofItem('overall', () => true),
      ...ofItem(STRAIGHT_ITEM, ({ isStraight }) => isStraight).filter(({ choice }) => choice > 0),
    ],
    burstDays: ofItem('overall', ({ isBurst }) => isBurst),
    places: people.map(({ place, face, n }) => ({ placeId: place === 0 ? null : `place ${place}`, choice: face, n })),
    communes: 96,
    isFinal: true,
    settings: { ...usualSettings('overall'), headline: { questionId: 'overall', statistic } },
  });
}

/** Every kind of person there could be, as one unknown number each. */
const KINDS: readonly Who[] = PLACES.flatMap((place) =>
  [true, false].flatMap((isStraight) =>
    [true, false].flatMap((isBurst) => FACES.map((face) => ({ place, isStraight, isBurst, face }))),
  ),
);

const isKind = (kind: Who, { place, isStraight, isBurst, face }: Who): boolean =>
  place === kind.place && isStraight === kind.isStraight && isBurst === kind.isBurst && face === kind.face;

/** What somebody writes down who reads the headline, its faces, its places and both of its checks. */
function notes() {
  const rows: { coefficients: readonly number[]; value: number; slack: -1 | 0 | 1 }[] = [];
  const weigh = (of: (who: Who) => number): number[] => KINDS.map(of);
  const equal = (of: (who: Who) => number, value: number, slack: -1 | 0 | 1 = 0): void =>
    void rows.push({ coefficients: weigh(of), value, slack });
  const small: { what: string; of: (who: Who) => number }[] = [];
  const write = (what: string, told: Told | null | undefined, is: (who: Who) => boolean, knowsMarks = true): void => {
    const of = (who: Who): number => Number(is(who));
    if (typeof told === 'number') equal(of, told);
    if (told === 'small') {
      equal(of, 9, 1);
      small.push({ what, of });
    }
    if (told === 'withheld' && knowsMarks) equal(of, 10, -1);
  };
  return {
    equal,
    small,
    write,
    /** Sides of a share: exact where it is told, else which of them has a few. */
    sides: (
      what: string,
      figure: Pick<Satisfaction, 'n' | 'satisfied' | 'between'>,
      is: (who: Who) => boolean,
    ): void => {
      const { n, satisfied, between } = figure;
      if (n === null) return;
      const high = satisfied ? Math.round(satisfied.share * n) : null;
      const few = between && (between.high === 1 ? 0 : 1);
      write(`${what}, n`, n, is);
      SIDES.forEach((side, s) => {
        const told = high !== null ? (s === 1 ? high : n - high) : few === s ? 'small' : null;
        write(`${what}, side ${s}`, told, (who) => is(who) && side.some((face) => face === who.face));
      });
    },
    /** An attack with notes that are not true of the people finds nothing, whatever the page tells. */
    isTrueOf: (people: readonly People[]): boolean => {
      const numbers = KINDS.map((kind) => people.reduce((n, one) => (isKind(kind, one) ? n + one.n : n), 0));
      return rows.every(({ coefficients, value, slack }) => {
        const off = value - coefficients.reduce((sum, part, k) => sum + part * (numbers[k] ?? 0), 0);
        return slack === 0 ? Math.abs(off) < 1e-6 : off * slack > -1e-6;
      });
    },
    rangeOf: (of: (who: Who) => number): { low: number; high: number } => {
      const slacks = rows.flatMap(({ slack }, i) => (slack === 0 ? [] : [i]));
      const equations = rows.map(({ coefficients, value, slack }, i) => ({
        coefficients: [...coefficients, ...slacks.map((at) => (at === i ? slack : 0))],
        value,
      }));
      const goal = (sign: number): number[] => [...weigh(of).map((part) => part * sign), ...slacks.map(() => 0)];
      return { low: -maximise(equations, goal(-1)), high: maximise(equations, goal(1)) };
    },
  };
}

function read(figures: PollFigures, isDoubted: Readonly<Record<'straight' | 'bursts', (who: Who) => boolean>>) {
  const book = notes();
  const headline = figures.modes[0]?.items.find(({ itemId }) => itemId === 'overall');
  if (!headline || headline.n === null) return book;
  book.sides('all', headline, () => true);
  for (const side of SIDES) {
    const told = side.map((face) => headline.counts?.find(({ choice }) => choice === face)?.count);
    side.forEach((face, i) => book.write(`face ${face}`, told[i], (who) => who.face === face, told.includes('small')));
  }
  const rows = figures.places?.rows ?? [];
  const placeOf = (who: Who): string => `place ${who.place}`;
  for (const row of rows) book.sides(row.placeId, row, (who) => placeOf(who) === row.placeId);
  if (figures.places)
    book.write('elsewhere', figures.places.elsewhere, (who) => !rows.some(({ placeId }) => placeId === placeOf(who)));
  const write = (figure: WithoutFigure | null | undefined, is: (who: Who) => boolean): void => {
    if (!figure || typeof figure.answers !== 'number' || headline.n === null) return;
    book.write('in doubt', figure.answers, is);
    const left = headline.n - figure.answers;
    /** Of those who are left, on 0–1 as it is shown. */
    const part = ({ face, ...who }: Who): number => {
      if (is({ face, ...who })) return 0;
      return figures.headlineStatistic === 't2b' ? Number(face >= 4) : (face - 1) / 4;
    };
    if (figure.unweighted) book.equal(part, figure.unweighted.value * left);
    if (!figure.between) return;
    book.equal(part, figure.between.high * left, 1);
    book.equal(part, figure.between.low * left, -1);
  };
  write(figures.checks?.straight?.without, isDoubted.straight);
  write(figures.checks?.bursts, isDoubted.bursts);
  return book;
}

const count = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 12 }) },
  { weight: 3, arbitrary: fc.integer({ min: 10, max: 60 }) },
);
const group: fc.Arbitrary<People> = fc.record({
  place: fc.constantFrom(...PLACES),
  isStraight: fc.boolean(),
  isBurst: fc.boolean(),
  face: fc.constantFrom(0, 1, 2, 3, 4, 4, 5, 5),
  n: count,
});
const isDoubted = {
  straight: ({ isStraight }: Who): boolean => isStraight,
  bursts: ({ isBurst }: Who): boolean => isBurst,
} as const;

describe('from the headline, its faces, its places and both of its checks together, somebody with a linear solver cannot find', () => {
  const poll = fc.array(group, { minLength: 3, maxLength: 24 });
  /**
   * Every face was given by ten or more of those in doubt and of the others, so that both checks tell their value, of a share and of a
   * mean. Those of the second place all came on the day with far more ballots than usual; of the third there are few.
   */
  const open: People[] = FACES.flatMap((face) => [
    { place: 1, isStraight: false, isBurst: false, face, n: 40 + face },
    { place: 1, isStraight: true, isBurst: false, face, n: 25 + 2 * face },
    { place: 2, isStraight: false, isBurst: true, face, n: 20 + 3 * face },
    { place: 3, isStraight: false, isBurst: false, face, n: face === 2 ? 3 : 0 },
  ]);

  test.each(['t2b', 'mean100'] as const)('any number below ten that one of them hides (%s)', (statistic) => {
    let [told, hidden] = [0, 0];
    fc.assert(
      fc.property(poll, (people) => {
        const figures = figuresOfPeople(people, statistic);
        const book = read(figures, isDoubted);
        expect(book.isTrueOf(people)).toBe(true);
        const { bursts, straight } = figures.checks ?? {};
        if (figures.places && bursts?.unweighted && straight?.without?.unweighted) {
          told += 1;
          hidden += book.small.length;
        }
        for (const { what, of } of book.small) {
          const { low, high } = book.rangeOf(of);
          expect([what, low < 1e-6, high > 9 - 1e-6]).toEqual([what, true, true]);
        }
      }),
      { numRuns: RUNS, examples: [[open]] },
    );
    // Not by saying nothing ever: both values stand there, and beside them is something that they could have told.
    expect([told > 0, hidden > 0]).toEqual([true, true]);
  });

  test.each([
    ['straight', 't2b'],
    ['bursts', 't2b'],
    ['straight', 'mean100'],
    ['bursts', 'mean100'],
  ] as const)('how few of those in doubt, or of the others, are content or are not (%s, %s)', (check, statistic) => {
    fc.assert(
      fc.property(poll, (people) => {
        const figures = figuresOfPeople(people, statistic);
        const headline = figures.modes[0]?.items.find(({ itemId }) => itemId === 'overall');
        if (!headline || headline.n === null) return;
        const book = read(figures, isDoubted);
        const parts: readonly (readonly number[])[] = statistic === 't2b' ? SIDES : FACES.map((face) => [face]);
        for (const side of parts)
          for (const isIn of [true, false]) {
            const is = (who: Who): boolean => isDoubted[check](who) === isIn && side.some((face) => face === who.face);
            const true_ = people.reduce((n, one) => (is(one) ? n + one.n : n), 0);
            if (true_ >= 10) continue;
            const { low, high } = book.rangeOf((who) => Number(is(who)));
            expect([low < 1e-6, high > 9 - 1e-6]).toEqual([true, true]);
          }
      }),
      { numRuns: RUNS },
    );
  });

  test('and the attack finds what a careless page would tell: who is left when the others are told too', () => {
    const people: People[] = [
      { place: 1, isStraight: false, isBurst: false, face: 4, n: 60 },
      { place: 1, isStraight: false, isBurst: false, face: 2, n: 40 },
      { place: 2, isStraight: false, isBurst: true, face: 2, n: 3 },
      { place: 2, isStraight: false, isBurst: true, face: 5, n: 50 },
    ];
    const figures = figuresOfPeople(people, 't2b');
    const careless = {
      answers: 53,
      unweighted: { value: 0.6, interval: { low: 0, high: 1 } },
      weighted: null,
      between: null,
    };
    const book = read({ ...figures, checks: { straight: null, bursts: careless } }, isDoubted);
    const few = book.rangeOf(({ isBurst, face }) => Number(isBurst && face <= 3));
    expect([few.low, few.high]).toEqual([expect.closeTo(3, 6), expect.closeTo(3, 6)]);
    expect(figures.checks?.bursts?.unweighted).toBeNull();
  });
});
