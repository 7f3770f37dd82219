import { z } from 'zod';
import { idSchema } from '../endpoint.ts';
import { localDateSchema } from '../time/schema.ts';
import { FUNNEL_STEPS } from './figure-funnel.ts';
import { QUESTION_KINDS } from './form.ts';
import { BALLOT_MODES, officePollCardSchema } from './schema.ts';

/** Changes whenever figures are made in another way: what was made the old way is then made anew, except what was published. */
export const FIGURES_SHAPE = 4;

const shareSchema = z.number().min(0).max(1);
const intervalSchema = z.object({ low: shareSchema, high: shareSchema });
const countSchema = z.number().int();

/** `small`: below 10. `withheld`: told as nothing, because a small one could be found from it. */
const toldSchema = z.union([countSchema, z.enum(['small', 'withheld'])]);

const estimateSchema = z.object({ share: shareSchema, interval: intervalSchema });
export type Estimate = z.infer<typeof estimateSchema>;

/** The share of 4 and 5 among valid answers, with all that stands beside it. */
const satisfactionSchema = z.object({
  /** Valid answers: without "không biết". `null` below 10, or where another number could be found from it. */
  n: countSchema.nullable(),
  /** There are ten or more, and n is not told all the same. */
  isWithheld: z.boolean(),
  /** From 30 answers on, and only where the counts on both sides may be told. */
  satisfied: estimateSchema.nullable(),
  /** Where fewer than ten stand on one side: what n and that alone say of the share. */
  between: intervalSchema.nullable(),
  /** Only of the mode of the headline, and only where weights could be made. */
  weighted: estimateSchema.nullable(),
});
export type Satisfaction = z.infer<typeof satisfactionSchema>;

const meanSchema = z.object({ mean100: z.number(), low: z.number(), high: z.number() });
export type MeanFigure = z.infer<typeof meanSchema>;

/** Of one choice of a ranking; each place was given by everybody who answered. */
const rankSchema = z.object({
  choice: countSchema,
  /** How many put it first, second and so on. */
  positions: z.array(toldSchema),
  /** Who put it first, among all who answered. */
  first: estimateSchema.nullable(),
  /** Of those who gave it a place, 1 is the first; with its interval. Only where every place is told. */
  mean: z.object({ mean: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** Else what the told ones leave of it. */
  meanBetween: z.object({ low: z.number(), high: z.number() }).nullable(),
});
export type RankFigure = z.infer<typeof rankSchema>;

const itemFigureSchema = satisfactionSchema.extend({
  itemId: z.string(),
  questionId: z.string(),
  kind: z.enum(QUESTION_KINDS),
  /** What the choices are called, from 1 on. */
  options: z.array(z.string()),
  /** Every choice, in order; of a ranking, how many named it at all. */
  counts: z.array(z.object({ choice: countSchema, count: toldSchema })).nullable(),
  /** Only of a ranking, and only where the order was counted. */
  ranks: z.array(rankSchema).nullable(),
  /** MEAN100, 0–100: a headline only where the approval says so, else for technical readers. Only where every count is told. */
  mean: meanSchema.nullable(),
  /** Only of the mode of the headline, and only where weights could be made. */
  weightedMean: meanSchema.nullable(),
  /** Where a count is hidden: what the others leave of the unweighted mean. */
  meanBetween: z.object({ low: z.number(), high: z.number() }).nullable(),
  /** Among everybody asked; only where ten or more said so. */
  dontKnowShare: shareSchema.nullable(),
});
export type ItemFigure = z.infer<typeof itemFigureSchema>;

/** All items of one question together: each person was asked one of them. */
const factorSchema = satisfactionSchema.extend({ questionId: z.string(), itemIds: z.array(z.string()) });
export type FactorFigure = z.infer<typeof factorSchema>;

const modeFiguresSchema = z.object({
  mode: z.enum(BALLOT_MODES),
  designEffect: z.number(),
  /** `null` while fewer than 10. */
  ballots: countSchema.nullable(),
  items: z.array(itemFigureSchema),
  factors: z.array(factorSchema),
});

export const WEIGHT_DIMENSIONS = ['sex', 'age', 'area'] as const;
export type WeightDimension = (typeof WEIGHT_DIMENSIONS)[number];
const dimensionSchema = z.enum(WEIGHT_DIMENSIONS);

const sourceSchema = z.object({ source: z.string(), asOf: localDateSchema });

export const weightingSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('weighted'),
    margins: sourceSchema,
    dimensions: z.array(dimensionSchema),
    /** n / n_eff of the weights alone: what weighting costs in precision. */
    effect: z.number(),
    /** Whether some weights were cut to 0.3–3, so that the margins are met nearly. */
    isTrimmed: z.boolean(),
  }),
  z.object({
    kind: z.literal('unweighted'),
    why: z.enum(['not_planned', 'no_margins', 'too_few_answers', 'not_converged']),
    /** Of which fewer than ten people answered. */
    categories: z.array(z.object({ dimension: dimensionSchema, category: z.string() })),
  }),
]);
export type WeightingState = z.infer<typeof weightingSchema>;

/** Places in which enough people answered the headline item; only of a poll whose last ballot is counted. */
const placesSchema = z.object({
  rows: z.array(satisfactionSchema.omit({ weighted: true }).extend({ placeId: idSchema })),
  /** People of all other places, and of those who did not say. */
  elsewhere: toldSchema,
  /** From 100 answers on; places whose intervals overlap share a group. */
  groups: z.array(z.object({ first: countSchema, last: countSchema, placeIds: z.array(idSchema) })),
});
export type PlaceFigures = z.infer<typeof placesSchema>;

const meterSchema = z.object({
  dimension: dimensionSchema,
  rows: z.array(
    z.object({
      category: z.string(),
      expected: shareSchema,
      answers: toldSchema,
      observed: shareSchema.nullable(),
      missing: z.object({ kind: z.enum(['exactly', 'at_most']), ballots: countSchema }).nullable(),
    }),
  ),
  silent: toldSchema,
});
export type MeterFigures = z.infer<typeof meterSchema>;

const funnelSchema = z.object({
  step: z.enum(FUNNEL_STEPS),
  /** In tens, cut; `null`: nobody counted. Of "opened" how often, else how many people. */
  people: z.union([countSchema, z.literal('small')]).nullable(),
  /** 0–1 of the step before, once nothing more comes. */
  ofPrevious: shareSchema.nullable(),
});
export type FunnelFigure = z.infer<typeof funnelSchema>;

export const headlineValueSchema = z.object({ value: shareSchema, interval: intervalSchema });

/** What the headline would be without some of its answers; nothing is left out of it. */
const withoutSchema = z.object({
  /** Answers to the headline item that are in doubt. */
  answers: toldSchema,
  /** Without them, and only where it tells nothing of a few. */
  unweighted: headlineValueSchema.nullable(),
  weighted: headlineValueSchema.nullable(),
  /** Where the value may not be told: what the told numbers leave of the unweighted one. */
  between: intervalSchema.nullable(),
});
export type WithoutFigure = z.infer<typeof withoutSchema>;

const checksSchema = z.object({
  /** Ballots with four valid answers on the scale or more, all the same; `null` where none has so many, or they were not counted yet. */
  straight: z.object({ ballots: toldSchema, without: withoutSchema.nullable() }).nullable(),
  /** Without the days with far more ballots than usual; `null` where there are none, or the ballots are forgotten. */
  bursts: withoutSchema.nullable(),
});
export type CheckFigures = z.infer<typeof checksSchema>;

/** What is made once a day from the cells of a poll: each mode apart, the one of the headline first. */
export const pollFiguresSchema = z.object({
  shape: z.literal(FIGURES_SHAPE),
  /** Its last ballot is counted: nothing changes any more but the weights. */
  isFinal: z.boolean(),
  headlineItemId: z.string().nullable(),
  headlineStatistic: z.enum(['t2b', 'mean100']),
  /** 0–1, of people or of the scale: what "đạt trên 90 %" would claim. `null`: nothing is claimed. */
  target: shareSchema.nullable(),
  weighting: weightingSchema,
  modes: z.array(modeFiguresSchema),
  places: placesSchema.nullable(),
  meters: z.array(meterSchema),
  /** Of the Mini App; empty while nothing is counted. */
  funnel: z.array(funnelSchema),
  /** The headline without what somebody should look at; only once nothing more comes, else one ballot more would tell itself. */
  checks: checksSchema.nullable(),
  /** Days with far more ballots than usual; `atLeast` in tens. */
  bursts: z.array(z.object({ mode: z.enum(BALLOT_MODES), day: localDateSchema, atLeast: countSchema })),
});
export type PollFigures = z.infer<typeof pollFiguresSchema>;

export const itemViewSchema = itemFigureSchema.extend({ text: z.string() });
export type ItemResultView = z.infer<typeof itemViewSchema>;

/** Figures with the words that go with them. */
export const figuresViewSchema = pollFiguresSchema.extend({
  modes: z.array(modeFiguresSchema.extend({ items: z.array(itemViewSchema) })),
  places: placesSchema
    .extend({ rows: z.array(placesSchema.shape.rows.element.extend({ name: z.string() })) })
    .nullable(),
});
export type FiguresView = z.infer<typeof figuresViewSchema>;

export const pollResultsSchema = figuresViewSchema.extend({
  poll: officePollCardSchema,
  /** Whole days, in blocks of at least ten ballots, one block behind: reading twice must not tell what a neighbour answered. */
  countedUntil: localDateSchema.nullable(),
});
export type PollResults = z.infer<typeof pollResultsSchema>;
