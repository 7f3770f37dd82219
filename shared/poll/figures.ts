import { DEFAULT_DESIGN_EFFECT } from '../statistics/effective-size.ts';
import type { ScaleCell } from '../statistics/cell.ts';
import { findBursts } from '../statistics/anomaly.ts';
import { representativeness } from '../statistics/meter.ts';
import { LEAST_ANSWERS } from '../statistics/minimum.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { PollForm } from './form.ts';
import { resultQuestions } from './form.ts';
import { ANSWERED, BALLOTS_ITEM, STRAIGHT_ITEM } from './cell-item.ts';
import { withoutFigure } from './figure-checks.ts';
import type { FunnelCounts } from './figure-funnel.ts';
import { funnelFigures } from './figure-funnel.ts';
import { placeFigures } from './figure-places.ts';
import { questionFigures } from './figure-question.ts';
import { straightFigure } from './figure-straight.ts';
import type { CheckFigures, MeterFigures, PollFigures, WithoutFigure } from './result-schema.ts';
import { FIGURES_SHAPE } from './result-schema.ts';
import type { BallotMode } from './schema.ts';
import { BALLOT_MODES } from './schema.ts';
import type { PollSettings } from './settings.ts';
import { targetOf } from './settings.ts';
import type { MarginSet, Person } from './weigh.ts';
import { categoriesOf, isDimension, NOT_PLANNED, weigh } from './weigh.ts';

/** The only mode that enters the headline: one answer per Zalo account. */
export const HEADLINE_MODE: BallotMode = 'mini_app';

/** Of a poll, by the way the ballots came: the item "" counts ballots, choice -1 those that answered the item at all. */
export type ModeCell = {
  readonly mode: BallotMode;
  readonly item: string;
  readonly choice: number;
  readonly n: number;
};

/** The same of the mode of the headline, by who answered. */
export type PersonCell = Person & { readonly item: string; readonly choice: number; readonly n: number };

/** Choices of the headline item by place. */
export type PlaceCell = { readonly placeId: string | null; readonly choice: number; readonly n: number };

export type FigureSource = {
  readonly cells: readonly ModeCell[];
  readonly people?: readonly PersonCell[];
  readonly places?: readonly PlaceCell[];
  /** How many communes a person can say to live in. */
  readonly communes?: number;
  /** Choices of the headline item on the days that are bursts, of the mode of the headline; `null` where the ballots are forgotten. */
  readonly burstDays?: readonly PersonCell[] | null;
  readonly days?: readonly { readonly mode: BallotMode; readonly day: LocalDate; readonly ballots: number }[];
  readonly funnel?: FunnelCounts | null;
  readonly margins?: MarginSet | null;
  /** Its last ballot is counted. */
  readonly isFinal?: boolean;
  /** What was fixed when the poll was approved; those that go out with a notice have none. */
  readonly settings?: PollSettings | null;
};

type Form = Pick<PollForm, 'questions'>;

/** The one fixed at approval; else the overall item, or the first that asks how content people are. */
export function headlineItemOf(form: Form, settings?: PollSettings | null): string | null {
  const scales = resultQuestions(form).filter(({ kind }) => kind === 'satisfaction');
  const fixed = settings?.headline && scales.find(({ id }) => id === settings.headline?.questionId);
  const headline = fixed ?? scales.find(({ id }) => id === 'overall') ?? scales[0];
  return headline?.items[0]?.id ?? null;
}

/** Answers at one desk resemble one another more than those of a whole place. */
export const designEffectOf = (mode: BallotMode, settings?: PollSettings | null): number =>
  settings?.modes.find((each) => each.mode === mode)?.designEffect ??
  (mode === HEADLINE_MODE ? DEFAULT_DESIGN_EFFECT.spread : DEFAULT_DESIGN_EFFECT.one_place);

const hideSmall = (count: number): number | null => (count < LEAST_ANSWERS.shown ? null : count);

/** What may be told of a poll, each mode apart; no sum over modes, from which a small one could be found. */
export function figuresOf(form: Form, source: FigureSource): PollFigures {
  const {
    cells,
    people = [],
    places = [],
    communes = 0,
    days = [],
    burstDays = null,
    funnel = null,
    margins = null,
    isFinal = false,
    settings,
  } = source;
  const byMode = Map.groupBy(cells, ({ mode }) => mode);
  const ballots = people.filter(({ item }) => item === BALLOTS_ITEM);
  const weights = settings?.weighting === 'none' ? NOT_PLANNED : weigh(ballots, margins);
  const least = {
    shown: settings?.leastShown ?? LEAST_ANSWERS.shown,
    share: settings?.leastShare ?? LEAST_ANSWERS.percentage,
  };
  const headlineItemId = headlineItemOf(form, settings);
  const isWeighted = weights.state.kind === 'weighted';
  const weightedOf = (itemId: string): ScaleCell[] =>
    people
      .filter(({ item, choice }) => item === itemId && choice !== ANSWERED)
      .map((cell) => ({ code: cell.choice, count: cell.n, weight: weights.of(cell) }));
  // Only when nothing more comes: from one day to the next a place may have one ballot more.
  const byPlace = isFinal ? placeFigures(places, communes) : [];
  const questionsOf = (mode: BallotMode) =>
    questionFigures(form, byMode.get(mode) ?? [], {
      designEffect: designEffectOf(mode, settings),
      least,
      ...(mode === HEADLINE_MODE && isWeighted ? { weightedOf } : {}),
      ...(mode === HEADLINE_MODE && headlineItemId ? { byPlace: { itemId: headlineItemId, ways: byPlace } } : {}),
    });
  const modes = BALLOT_MODES.filter((mode) => mode === HEADLINE_MODE || byMode.has(mode)).map((mode) => ({
    mode,
    ...questionsOf(mode),
  }));
  const statistic = settings?.headline?.statistic ?? 't2b';
  const checksOf = (): CheckFigures => {
    const headline = modes[0]?.items.find(({ itemId }) => itemId === headlineItemId);
    const without = (doubted: readonly PersonCell[]): WithoutFigure | null =>
      headline
        ? withoutFigure({
            statistic,
            headline,
            all: weightedOf(headline.itemId),
            doubted: doubted
              .filter(({ choice }) => choice !== ANSWERED)
              .map((cell) => ({ code: cell.choice, count: cell.n, weight: weights.of(cell) })),
            designEffect: designEffectOf(HEADLINE_MODE, settings),
            leastShare: least.share,
          })
        : null;
    return {
      straight: straightFigure(form, {
        cells: byMode.get(HEADLINE_MODE) ?? [],
        items: modes[0]?.items ?? [],
        headline: { itemId: headlineItemId, statistic },
        without: () => without(people.filter(({ item }) => item === STRAIGHT_ITEM)),
      }),
      bursts: burstDays && burstDays.length > 0 ? without(burstDays) : null,
    };
  };
  return {
    shape: FIGURES_SHAPE,
    isFinal,
    headlineItemId,
    headlineStatistic: statistic,
    target: targetOf(settings),
    weighting: weights.state,
    modes: modes.map(({ mode, items, factors }) => ({
      mode,
      designEffect: designEffectOf(mode, settings),
      ballots: hideSmall(
        byMode.get(mode)?.find(({ item, choice }) => item === BALLOTS_ITEM && choice === ANSWERED)?.n ?? 0,
      ),
      items,
      factors,
    })),
    places: modes.find(({ mode }) => mode === HEADLINE_MODE)?.places ?? null,
    meters: metersOf(ballots, margins),
    funnel: funnel ? funnelFigures(funnel, isFinal) : [],
    checks: isFinal ? checksOf() : null,
    bursts: burstsOf(days).map(({ mode, day, count }) => ({ mode, day, atLeast: Math.floor(count / 10) * 10 })),
  };
}

type BallotDay = NonNullable<FigureSource['days']>[number];

/** Days on which a way of answering brought far more ballots than usual. */
export const burstsOf = (days: readonly BallotDay[]) =>
  findBursts(days.map(({ mode, day, ballots: count }) => ({ posterId: mode, day, count }))).map(
    ({ posterId, day, count }) => ({ mode: posterId as BallotMode, day, count }),
  );

function metersOf(ballots: readonly PersonCell[], margins: MarginSet | null): MeterFigures[] {
  const all = ballots.reduce((sum, { n }) => sum + n, 0);
  if (!margins || all < LEAST_ANSWERS.shown) return [];
  return margins.margins.flatMap((margin) => {
    const { dimension } = margin;
    if (!isDimension(dimension)) return [];
    const known = Object.keys(margin.people);
    const groups = ballots.map((person) => {
      const category = categoriesOf(person)[dimension] ?? null;
      return { at: { [dimension]: category !== null && known.includes(category) ? category : null }, count: person.n };
    });
    const { rows, silent } = representativeness(groups, margin);
    return [{ dimension, rows: rows.map((row) => ({ ...row })), silent }];
  });
}
