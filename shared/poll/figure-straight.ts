import { LEAST_ANSWERS } from '../statistics/minimum.ts';
import { suppressList } from '../statistics/suppress.ts';
import { ANSWERED, BALLOTS_ITEM, LONG_ITEM, STRAIGHT_ITEM } from './cell-item.ts';
import type { ModeCell } from './figures.ts';
import type { PollForm } from './form.ts';
import { resultQuestions } from './form.ts';
import type { CheckFigures, ItemFigure, PollFigures, WithoutFigure } from './result-schema.ts';

type Source = {
  /** Of the mode of the headline. */
  readonly cells: readonly ModeCell[];
  /** The same as they are told. */
  readonly items: readonly ItemFigure[];
  readonly headline: { readonly itemId: string | null; readonly statistic: PollFigures['headlineStatistic'] };
  readonly without: () => WithoutFigure | null;
};

const WITHHELD = { ballots: 'withheld', without: null } as const;

/** How many ballots gave one face to everything, where any gave enough faces to tell. */
export function straightFigure(
  form: Pick<PollForm, 'questions'>,
  { cells, items, headline, without }: Source,
): CheckFigures['straight'] {
  const countOf = (item: string): number =>
    cells.find((cell) => cell.item === item && cell.choice === ANSWERED)?.n ?? 0;
  const [all, long, straight] = [countOf(BALLOTS_ITEM), countOf(LONG_ITEM), countOf(STRAIGHT_ITEM)];
  if (long === 0) return null;
  if (straight >= LEAST_ANSWERS.shown && isTelling(form, { cells, items, headline, all, straight })) return WITHHELD;
  // The number of all ballots stands beside it.
  const { counts } = suppressList([straight, all - straight]);
  const left = without();
  const [ballots = 'withheld'] = counts;
  // With a number of ballots beside it, a hidden number of answers would lie between narrower bounds than 0 and 9.
  const isBounded = typeof ballots === 'number' && left !== null && typeof left.answers !== 'number';
  return { ballots: isBounded ? 'withheld' : ballots, without: left };
}

type Telling = Pick<Source, 'cells' | 'items' | 'headline'> & { readonly all: number; readonly straight: number };

const FACES = [1, 2, 3, 4, 5] as const;
const [LOW, HIGH] = [FACES.slice(0, 3), FACES.slice(3)] as const;
/** How far a hidden number below ten may lie from what it is, and with it what else is hidden. */
const ROOM = LEAST_ANSWERS.shown - 1;

/**
 * Whoever gave one face to everything gave it to every question, and nobody else did. So the number of them binds the counts of all
 * questions together, and a hidden one could be found from those that are told. Nothing is found where there is room enough: each
 * question has at least nine more of the faces that they gave than they are, and the others differ from every face at least nine times
 * oftener than they must. Then every hidden number can still be anything from 0 to 9 while all that is told stays true.
 */
function isTelling(form: Pick<PollForm, 'questions'>, { cells, items, headline, all, straight }: Telling): boolean {
  const { itemId: headlineItemId, statistic } = headline;
  const scales = resultQuestions(form).filter(({ kind }) => kind === 'satisfaction');
  const isAllTold = scales.every((scale) =>
    scale.items.every(({ id }) =>
      items.find(({ itemId }) => itemId === id)?.counts?.every(({ count }) => typeof count === 'number'),
    ),
  );
  if (isAllTold) return false;
  const countOf = (itemId: string, face: number): number =>
    cells.find(({ item, choice }) => item === itemId && choice === face)?.n ?? 0;
  const questions = scales
    .map((scale) => FACES.map((face) => sum(scale.items.map(({ id }) => countOf(id, face)))))
    .filter((counts) => sum(counts) > 0);
  const at = (counts: readonly number[], face: number): number => counts[face - 1] ?? 0;
  const shared = (faces: readonly number[]): number =>
    sum(faces.map((face) => Math.min(...questions.map((counts) => at(counts, face)))));
  const ofHeadline = (faces: readonly number[]): number => sum(faces.map((face) => countOf(STRAIGHT_ITEM, face)));
  const isRoomy = groups().every(({ faces, people }) => people === 0 || shared(faces) >= people + ROOM);
  const others = all - straight;
  const areVaried = FACES.every((face) => {
    const given = ofHeadline([face]);
    const different = questions.map((counts) => sum(counts) - straight - Math.max(0, at(counts, face) - given));
    return sum(different.filter((n) => n > 0)) >= others + ROOM;
  });
  return !isRoomy || !areVaried;

  /** The faces among which those who gave one could be divided anew without changing what the headline tells of them. */
  function groups(): { faces: readonly number[]; people: number }[] {
    if (headlineItemId === null) return [{ faces: FACES, people: straight }];
    const silent = straight - ofHeadline(FACES);
    if (statistic === 'mean100')
      return FACES.map((face) => ({ faces: [face], people: ofHeadline([face]) && ofHeadline([face]) + silent }));
    const [low, high] = [ofHeadline(LOW), ofHeadline(HIGH)];
    const othersOf = (faces: readonly number[]): number =>
      sum(faces.map((face) => countOf(headlineItemId, face) - ofHeadline([face])));
    // Fewer than ten on one side are not told, so all could be on the other one, unless the others are few there too.
    if (low <= ROOM && othersOf(LOW) > ROOM) return [{ faces: HIGH, people: straight }];
    if (high <= ROOM && othersOf(HIGH) > ROOM) return [{ faces: LOW, people: straight }];
    return [
      { faces: LOW, people: low },
      { faces: HIGH, people: high + silent },
    ];
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
