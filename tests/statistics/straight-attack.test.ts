import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANSWERED, BALLOTS_ITEM, LONG_ITEM, STRAIGHT_ITEM } from '../../shared/poll/cell-item.ts';
import { figuresOf } from '../../shared/poll/figures.ts';
import type { PollFigures } from '../../shared/poll/result-schema.ts';
import { usualSettings } from '../../shared/poll/settings.ts';
import type { Told } from '../../shared/statistics/suppress.ts';
import type { Equation } from './linear-program.ts';
import { maximise } from './linear-program.ts';

/** Five questions that everybody is asked; 0 is "không biết". */
const IDS = ['overall', 'sign', 'fee', 'time', 'polite'] as const;
const FACES = [1, 2, 3, 4, 5] as const;
const SIDES = [
  [1, 2, 3],
  [4, 5],
] as const;
type Ballot = readonly number[];
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 25);

const form = {
  questions: IDS.map((id) => ({
    id,
    kind: 'satisfaction' as const,
    items: [{ id, text: id }],
    offersDontKnow: true,
  })),
};

const isStraight = (ballot: Ballot): boolean => {
  const faces = ballot.filter((face) => face !== 0);
  return faces.length >= 4 && new Set(faces).size === 1;
};

function figuresOfBallots(ballots: readonly Ballot[]): PollFigures {
  const counted = new Map<string, number>();
  const add = (item: string, choice: number): void => {
    const key = `${item} ${choice}`;
    counted.set(key, (counted.get(key) ?? 0) + 1);
  };
  for (const ballot of ballots) {
    add(BALLOTS_ITEM, ANSWERED);
    ballot.forEach((face, q) => {
      add(IDS[q] ?? '', ANSWERED);
      add(IDS[q] ?? '', face);
    });
    if (ballot.filter((face) => face !== 0).length >= 4) add(LONG_ITEM, ANSWERED);
    if (!isStraight(ballot)) continue;
    add(STRAIGHT_ITEM, ANSWERED);
    if (ballot[0]) add(STRAIGHT_ITEM, ballot[0]);
  }
  const cells = [...counted].map(([key, n]) => {
    const [item = '', choice] = key.split(' ');
    return { mode: 'mini_app' as const, item, choice: Number(choice), n };
  });
  const people = cells.filter(({ item, choice }) => choice >= 0 || item === BALLOTS_ITEM);
  return figuresOf(form, {
    cells,
    people: people.map(({ mode: _mode, ...cell }) => ({ ...cell, sex: 0, age: 0, area: null })),
    isFinal: true,
    settings: usualSettings('overall'),
  });
}

/** What the page says of ballots with one face: how many, and of those who answered the headline how many, and how many are content. */
type Straight = { readonly ballots: Told | null; readonly answers: number | null; readonly content: number | null };

function straightOf({ modes, checks }: PollFigures): Straight {
  const headline = modes[0]?.items.find(({ itemId }) => itemId === 'overall');
  const { ballots = null, without = null } = checks?.straight ?? {};
  if (!headline?.satisfied || headline.n === null || typeof without?.answers !== 'number')
    return { ballots, answers: null, content: null };
  const left = headline.n - without.answers;
  const all = Math.round(headline.satisfied.share * headline.n);
  const content = without.unweighted ? all - Math.round(without.unweighted.value * left) : null;
  return { ballots, answers: without.answers, content };
}

type Term = readonly [variable: string, times: number];

/**
 * The ranges that somebody is left with for each small number, who knows how many ballots there are, every number told, and that one
 * face for everything means that face in each question but one at most. Others may give what they like.
 */
function rangesOf({ modes }: PollFigures, straight: Straight) {
  const names = new Map<string, number>();
  const rows: { terms: readonly Term[]; value: number }[] = [];
  const equal = (terms: readonly Term[], value: number): void => void rows.push({ terms, value });
  const atMost = (terms: readonly Term[], value: number): void =>
    equal([...terms, [`slack ${rows.length}`, 1] as const], value);
  const count = (q: number, face: number): Term[] => [
    [`straight ${face}`, 1],
    [`missing ${q} ${face}`, -1],
    [`other ${q} ${face}`, 1],
  ];
  const sum = (q: number, faces: readonly number[]): Term[] => faces.flatMap((face) => count(q, face));
  const straights = FACES.map((face): Term => [`straight ${face}`, 1]);
  const [mode] = modes;
  if (!mode || mode.ballots === null) return [];
  for (const face of FACES)
    atMost([...IDS.map((_, q): Term => [`missing ${q} ${face}`, 1]), [`straight ${face}`, -1]], 0);
  const small: { terms: readonly Term[]; what: string }[] = [];
  for (const [q, id] of IDS.entries()) {
    const item = mode.items.find(({ itemId }) => itemId === id);
    const others = [...FACES, 0].map((face): Term => [`other ${q} ${face}`, 1]);
    equal([...straights, ...others], mode.ballots);
    if (item?.n === null || item === undefined) continue;
    equal(sum(q, FACES), item.n);
    if (item.satisfied) equal(sum(q, SIDES[1]), Math.round(item.satisfied.share * item.n));
    if (item.between) {
      const terms = sum(q, item.between.high === 1 ? SIDES[0] : SIDES[1]);
      atMost(terms, 9);
      small.push({ terms, what: `${id} few` });
    }
    for (const side of SIDES) {
      const told = side.map((face) => ({ face, own: item.counts?.find(({ choice }) => choice === face)?.count }));
      for (const { face, own } of told) {
        if (typeof own === 'number') equal(count(q, face), own);
        if (own === 'small') {
          atMost(count(q, face), 9);
          small.push({ terms: count(q, face), what: `${id} ${face}` });
        }
        if (own === 'withheld' && told.some((one) => one.own === 'small'))
          atMost(
            count(q, face).map(([variable, times]): Term => [variable, -times]),
            -10,
          );
      }
    }
  }
  if (typeof straight.ballots === 'number') equal(straights, straight.ballots);
  const ofHeadline = (faces: readonly number[]): Term[] =>
    faces.flatMap((face): Term[] => [
      [`straight ${face}`, 1],
      [`missing 0 ${face}`, -1],
    ]);
  if (straight.answers !== null) equal(ofHeadline(FACES), straight.answers);
  if (straight.content !== null) equal(ofHeadline(SIDES[1]), straight.content);
  for (const { terms } of rows) for (const [variable] of terms) names.set(variable, names.get(variable) ?? names.size);
  const vector = (terms: readonly Term[], sign = 1): number[] => {
    const coefficients = Array.from({ length: names.size }, () => 0);
    for (const [variable, times] of terms) {
      const at = names.get(variable) ?? 0;
      coefficients[at] = (coefficients[at] ?? 0) + sign * times;
    }
    return coefficients;
  };
  const equations = rows.map(({ terms, value }): Equation => ({ coefficients: vector(terms), value }));
  return small.map(({ what, terms }) => ({
    what,
    low: -maximise(equations, vector(terms, -1)),
    high: maximise(equations, vector(terms)),
  }));
}

const narrowed = (figures: PollFigures, straight: Straight) =>
  rangesOf(figures, straight).filter(({ low, high }) => low > 1e-6 || high < 9 - 1e-6);

const times = (n: number, ballot: Ballot): Ballot[] => Array.from({ length: n }, () => ballot);

/** Many are content with everything, a few with nothing, and everybody else complains of one thing only. */
const complaint: Ballot[] = [
  ...times(60, [5, 5, 5, 5, 5]),
  ...times(40, [4, 4, 4, 4, 4]),
  ...times(6, [2, 2, 2, 2, 2]),
  ...times(14, [4, 4, 2, 4, 4]),
];

/** Everybody else answers in many ways. */
const varied: Ballot[] = [
  ...times(40, [5, 5, 5, 5, 5]),
  ...times(20, [4, 4, 4, 4, 4]),
  ...[0, 1, 2, 3, 4].flatMap((turn) =>
    times(
      20,
      IDS.map((_, q) => [2, 3, 4, 5, 4][(q + turn) % 5] ?? 0),
    ),
  ),
];

describe('from the number of ballots with one face for everything nobody with a linear solver finds', () => {
  const face = fc.constantFrom(1, 2, 3, 4, 4, 5, 5, 5);
  const straight = fc.tuple(face, fc.integer({ min: 1, max: 60 }), fc.constantFrom(null, null, null, 0, 1, 4));
  const other = fc.oneof(
    // One question is answered in another way than the rest, as by whoever has one complaint.
    fc
      .record({ most: face, one: face, at: fc.integer({ min: 0, max: 4 }) })
      .map(({ most, one, at }) => IDS.map((_, q) => (q === at ? one : most))),
    fc.array(fc.oneof({ weight: 6, arbitrary: face }, { weight: 1, arbitrary: fc.constant(0) }), {
      minLength: 5,
      maxLength: 5,
    }),
  );
  const poll = fc
    .tuple(
      fc.array(straight, { minLength: 1, maxLength: 5 }),
      fc.array(fc.tuple(other, fc.integer({ min: 1, max: 30 })), { minLength: 1, maxLength: 5 }),
    )
    .map(([ones, others]): Ballot[] => [
      ...ones.flatMap(([own, n, silent]) =>
        times(
          n,
          IDS.map((_, q) => (q === silent ? 0 : own)),
        ),
      ),
      ...others.flatMap(([ballot, n]) => times(n, ballot)),
    ]);

  test('how few gave a face to another question', () => {
    let told = 0;
    fc.assert(
      fc.property(poll, (ballots) => {
        const figures = figuresOfBallots(ballots);
        const said = straightOf(figures);
        if (typeof said.ballots === 'number') told += 1;
        expect(narrowed(figures, said)).toEqual([]);
      }),
      { numRuns: RUNS, examples: [[varied]] },
    );
    // Not by saying nothing ever.
    expect(told).toBeGreaterThan(0);
  });

  test('that a few are content with nothing, where all others complain of one thing', () => {
    const figures = figuresOfBallots(complaint);
    expect(figures.checks?.straight).toEqual({ ballots: 'withheld', without: null });
    // It would have told that at least these six gave the same face elsewhere.
    expect(narrowed(figures, { ballots: 106, answers: null, content: null })).toContainEqual(
      expect.objectContaining({ what: 'sign few', low: expect.closeTo(6, 6) }),
    );
    expect(narrowed(figures, straightOf(figures))).toEqual([]);
  });
});
