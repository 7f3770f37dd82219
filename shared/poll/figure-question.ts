import type { ScaleCell } from '../statistics/cell.ts';
import { cellsOfTally } from '../statistics/cell.ts';
import type { Interval } from '../statistics/interval.ts';
import { mean100Interval, shareInterval } from '../statistics/interval.ts';
import { LEAST_ANSWERS } from '../statistics/minimum.ts';
import { linearisedMean } from '../statistics/linearise.ts';
import { satisfiedShare, toMean100 } from '../statistics/share.ts';
import type { Told } from '../statistics/suppress.ts';
import { rankUnits } from '../statistics/rank.ts';
import type { PlaceTallies } from './figure-places.ts';
import { ELSEWHERE } from './figure-places.ts';
import type { ModeCell } from './figures.ts';
import type { Condition, PollForm, Question } from './form.ts';
import { DONT_KNOW, optionCount, optionLabels, rankedCount, resultQuestions } from './form.ts';
import { rankFigures } from './figure-ranking.ts';
import { LEAST_OF_INTEGRITY } from './integrity.ts';
import type { FactorFigure, ItemFigure, PlaceFigures, Satisfaction } from './result-schema.ts';
import type { ToldPart } from './told-mean.ts';
import { meanBetween } from './told-mean.ts';
import type { Tally, ToldItem, ToldQuestion, ToldSums } from './told.ts';
import { positionItem, tellRanking } from './told-ranking.ts';
import { tellEach, tellQuestion } from './told.ts';

type Options = {
  readonly designEffect: number;
  /** Fewer answers than these show nothing, and no share; never laxer than `LEAST_ANSWERS`. */
  readonly least: { readonly shown: number; readonly share: number };
  readonly weightedOf?: (itemId: string) => ScaleCell[];
  readonly byPlace?: { readonly itemId: string; readonly ways: readonly PlaceTallies[] };
};

type Figures = { items: ItemFigure[]; factors: FactorFigure[]; places: PlaceFigures | null };

/** On the scale of faces what is told beside the single faces is how many are content and how many are not. */
const FACES = [
  [1, 2, 3],
  [4, 5],
] as const;

/** Of one mode: every item, the questions that ask how content people are as factors, and the headline by place. */
export function questionFigures(
  form: Pick<PollForm, 'questions'>,
  cells: readonly ModeCell[],
  options: Options,
): Figures {
  const byItem = Map.groupBy(cells, ({ item }) => item);
  const tallyOf = (itemId: string): Tally =>
    new Map((byItem.get(itemId) ?? []).filter(({ choice }) => choice >= 0).map(({ choice, n }) => [choice, n]));
  const answeredOf = (itemId: string): number => byItem.get(itemId)?.find(({ choice }) => choice < 0)?.n ?? 0;
  const told = new Map<string, ToldQuestion>();
  const figures: Figures = { items: [], factors: [], places: null };
  for (const question of resultQuestions(form)) {
    if (question.kind === 'text') continue;
    const own = toldOf(question, form, { tallyOf, answeredOf, ...options });
    const isHidden =
      (question.onlyIf !== undefined && !isFollowed(question.onlyIf, form, told)) ||
      (question.integrity === true && sumAnswers(question, answeredOf) < LEAST_OF_INTEGRITY);
    const shown: ToldQuestion = isHidden ? { items: new Map(), all: NOTHING, places: new Map() } : own;
    told.set(question.id, shown);
    const sources = { tallyOf, answeredOf, ...options };
    figures.items.push(...question.items.map(({ id }) => itemFigure(question, id, shown.items.get(id), sources)));
    if (question.kind !== 'satisfaction') continue;
    const ids = question.items.map(({ id }) => id);
    figures.factors.push({ questionId: question.id, itemIds: ids, ...satisfaction(shown.all, ids, sources) });
    const tallies = options.byPlace?.ways.find(
      (way) => way.size === shown.places.size && [...way.keys()].every((place) => shown.places.has(place)),
    );
    if (tallies && ids[0] === options.byPlace?.itemId) figures.places = placesOf(shown, tallies, options);
  }
  return figures;
}

const NOTHING: ToldSums = { n: 'withheld', parts: ['withheld', 'withheld'] };

const sumAnswers = ({ items }: Question, answeredOf: (itemId: string) => number): number =>
  items.reduce((sum, { id }) => sum + answeredOf(id), 0);

type Sources = {
  readonly tallyOf: (itemId: string) => Tally;
  readonly answeredOf: (itemId: string) => number;
};

function toldOf(
  question: Question,
  form: Pick<PollForm, 'questions'>,
  { tallyOf, answeredOf, byPlace }: Sources & Pick<Options, 'byPlace'>,
): ToldQuestion {
  const choices = Array.from({ length: optionCount(question) }, (_, i) => i + 1);
  if (question.kind === 'ranking') {
    const items = question.items.map(({ id }): [string, ToldItem] => {
      const tally = tallyOf(id);
      const n = answeredOf(id) - (tally.get(DONT_KNOW) ?? 0);
      const ranks = ranksOf(question, id, n, tallyOf);
      // Before places were counted only how many named a choice was.
      if (!ranks) return [id, tellEach(n, tally, choices)];
      const total = n < LEAST_ANSWERS.shown ? 'withheld' : n;
      return [id, { n: total, parts: [total], counts: ranks.map(({ choice, named }) => ({ choice, count: named })) }];
    });
    return { items: new Map(items), all: NOTHING, places: new Map() };
  }
  if (question.kind === 'multiple') {
    const items = question.items.map(({ id }): [string, ToldItem] => {
      const tally = tallyOf(id);
      return [id, tellEach(answeredOf(id) - (tally.get(DONT_KNOW) ?? 0), tally, choices)];
    });
    return { items: new Map(items), all: NOTHING, places: new Map() };
  }
  const isScale = question.kind === 'satisfaction' || question.kind === 'expectation';
  const parts = isScale ? FACES : partsOf(question, form, choices);
  const asked = question.items.map(({ id }) => ({ itemId: id, tally: tallyOf(id) }));
  const alone = tellQuestion(asked, parts);
  const [first] = asked;
  if (!first || asked.length > 1 || byPlace?.itemId !== first.itemId) return alone;
  // The headline is worth more than its places: where both cannot be told it stands alone.
  for (const places of byPlace.ways) {
    const placed = tellQuestion([{ ...first, places }], parts);
    if (placed.all.parts.every((part, p) => part === alone.all.parts[p])) return placed;
  }
  return alone;
}

const ranksOf = (question: Question, itemId: string, n: number, tallyOf: Sources['tallyOf']) =>
  tellRanking(
    n,
    Array.from({ length: rankedCount(question) }, (_, p) => tallyOf(positionItem(itemId, p + 1))),
    Array.from({ length: optionCount(question) }, (_, i) => i + 1),
  );

/** Whoever was asked a question that follows was counted by an answer to this one: that sum is in the table of this one. */
function partsOf(question: Question, form: Pick<PollForm, 'questions'>, choices: readonly number[]): number[][] {
  const follower = form.questions.find(({ onlyIf }) => onlyIf?.questionId === question.id)?.onlyIf;
  if (!follower) return [[...choices]];
  const opens = choices.filter((choice) => doesOpen(follower, choice));
  const rest = choices.filter((choice) => !doesOpen(follower, choice));
  return [rest, opens].filter((part) => part.length > 0);
}

const doesOpen = (condition: Condition, choice: number): boolean =>
  'oneOf' in condition ? condition.oneOf.includes(choice) : choice >= condition.atLeast;

/** Whether the number of those who were asked because of their answer is told already; otherwise nothing of the question is. */
function isFollowed(
  condition: Condition,
  form: Pick<PollForm, 'questions'>,
  told: ReadonlyMap<string, ToldQuestion>,
): boolean {
  const parent = form.questions.find(({ id }) => id === condition.questionId);
  const shown = told.get(condition.questionId);
  if (!parent || !shown) return false;
  const areCountsTold = [...shown.items.values()].every(({ counts }) =>
    counts.every(({ choice, count }) => typeof count === 'number' || !doesOpen(condition, choice)),
  );
  if (areCountsTold && shown.items.size > 0) return true;
  if (parent.kind === 'multiple' || parent.kind === 'ranking') return false;
  const choices = Array.from({ length: optionCount(parent) }, (_, i) => i + 1);
  const parts =
    parent.kind === 'satisfaction' || parent.kind === 'expectation' ? FACES : partsOf(parent, form, choices);
  return parts.every((part, p) => {
    const opening = part.filter((choice) => doesOpen(condition, choice)).length;
    return opening === 0 || (opening === part.length && typeof shown.all.parts[p] === 'number');
  });
}

/** Without those who did not know. */
const validOf = (tally: Tally): number =>
  [...tally].reduce((sum, [choice, n]) => (choice === DONT_KNOW ? sum : sum + n), 0);

const numberOf = (told: Told | undefined, least: number): number | null =>
  typeof told === 'number' && told >= least ? told : null;

/** What fewer than ten on one side of the scale leave of the share. */
function betweenOf(n: number, [few, many]: readonly Told[]): Interval | null {
  const most = (LEAST_ANSWERS.shown - 1) / n;
  if (few === 'small') return { low: 1 - most, high: 1 };
  return many === 'small' ? { low: 0, high: most } : null;
}

function satisfaction(
  { n: toldN, parts }: ToldSums,
  itemIds: readonly string[],
  { tallyOf, designEffect, least, weightedOf }: Sources & Options,
): Satisfaction {
  const n = numberOf(toldN, least.shown);
  const isWithheld = n === null && itemIds.reduce((sum, id) => sum + validOf(tallyOf(id)), 0) >= LEAST_ANSWERS.shown;
  if (n === null || n < least.share) return { n, isWithheld, satisfied: null, between: null, weighted: null };
  if (!parts.every((part) => typeof part === 'number'))
    return { n, isWithheld, satisfied: null, between: betweenOf(n, parts), weighted: null };
  const estimateOf = (cells: readonly ScaleCell[]) => {
    const estimate = satisfiedShare(cells);
    return estimate && { share: estimate.share, interval: { ...shareInterval(estimate, designEffect) } };
  };
  return {
    n,
    isWithheld,
    satisfied: estimateOf(itemIds.flatMap((id) => cellsOfTally(tallyOf(id)))),
    between: null,
    weighted: weightedOf ? estimateOf(itemIds.flatMap(weightedOf)) : null,
  };
}

function itemFigure(
  question: Question,
  itemId: string,
  told: ToldItem | undefined,
  sources: Sources & Options,
): ItemFigure {
  const base = {
    itemId,
    questionId: question.id,
    kind: question.kind,
    options: question.kind === 'satisfaction' ? [] : [...optionLabels(question)],
  };
  const n = numberOf(told?.n, sources.least.shown);
  const tally = sources.tallyOf(itemId);
  const nothing = {
    isWithheld: n === null && validOf(tally) >= LEAST_ANSWERS.shown,
    satisfied: null,
    between: null,
    weighted: null,
  };
  if (!told || n === null)
    return { ...base, n, ...nothing, ...NO_MEAN, ranks: null, counts: null, dontKnowShare: null };
  const dontKnow = tally.get(DONT_KNOW) ?? 0;
  const isDontKnowTold = n >= sources.least.share && dontKnow >= LEAST_ANSWERS.shown;
  return {
    ...base,
    ...(question.kind === 'satisfaction' ? satisfaction(told, [itemId], sources) : { n, ...nothing }),
    counts: told.counts.map((count) => ({ ...count })),
    ranks: question.kind === 'ranking' ? ranked(question, itemId, n, sources) : null,
    ...(question.kind === 'satisfaction' && n >= sources.least.share ? meansOf(told, itemId, sources) : NO_MEAN),
    dontKnowShare: isDontKnowTold ? dontKnow / (n + dontKnow) : null,
  };
}

function ranked(question: Question, itemId: string, n: number, sources: Sources & Options): ItemFigure['ranks'] {
  const ranks = ranksOf(question, itemId, n, sources.tallyOf);
  return ranks && rankFigures(ranks, { n, designEffect: sources.designEffect, leastShare: sources.least.share });
}

const NO_MEAN = { mean: null, weightedMean: null, meanBetween: null } as const;

/** A mean is one more equation: it would give a hidden count away. Then only what the told ones leave of it is said. */
function meansOf(
  told: ToldItem,
  itemId: string,
  { tallyOf, designEffect, weightedOf }: Sources & Options,
): Pick<ItemFigure, 'mean' | 'weightedMean' | 'meanBetween'> {
  if (!told.counts.every(({ count }) => typeof count === 'number')) {
    const between = meanBetween(partsOfScale(told));
    return { ...NO_MEAN, meanBetween: between && { low: toMean100(between.low), high: toMean100(between.high) } };
  }
  const meanOf = (cells: readonly ScaleCell[]): ItemFigure['mean'] => {
    const estimate = linearisedMean(cells);
    return estimate && { mean100: toMean100(estimate.mean), ...mean100Interval(estimate, designEffect) };
  };
  return {
    mean: meanOf(cellsOfTally(tallyOf(itemId))),
    weightedMean: weightedOf ? meanOf(weightedOf(itemId)) : null,
    meanBetween: null,
  };
}

/** The counts of both sides of the scale, each with its sum. */
const partsOfScale = ({ counts, parts }: ToldItem): ToldPart[] =>
  FACES.map((faces, p) => ({
    sum: parts[p] ?? 'withheld',
    counts: counts.filter(({ choice }) => faces.some((face) => face === choice)),
  }));

function placesOf(
  told: ToldQuestion,
  tallies: PlaceTallies,
  { designEffect, least }: Pick<Options, 'designEffect' | 'least'>,
): PlaceFigures {
  const rows = [...told.places]
    .filter(([placeId]) => placeId !== ELSEWHERE)
    .map(([placeId, sums]) => {
      const tallyOf = (): Tally => tallies.get(placeId) ?? new Map();
      const own = satisfaction(sums, [placeId], { tallyOf, answeredOf: () => 0, designEffect, least });
      return { placeId, n: own.n, isWithheld: own.isWithheld, satisfied: own.satisfied, between: own.between };
    });
  const ranked = rankUnits(
    rows.flatMap(({ placeId, n, satisfied }) =>
      n !== null && satisfied ? [{ unitId: placeId, n, interval: satisfied.interval }] : [],
    ),
  );
  return {
    rows,
    elsewhere: told.places.get(ELSEWHERE)?.n ?? 0,
    groups: ranked.groups.map(({ first, last, units }) => ({
      first,
      last,
      placeIds: units.map(({ unitId }) => unitId),
    })),
  };
}
