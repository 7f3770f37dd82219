import { z } from 'zod';
import { idSchema } from '../endpoint.ts';
import { localDateSchema } from '../time/schema.ts';

const partSchema = z.number().min(0).max(1);
const betweenSchema = z.object({ low: partSchema, high: partSchema });

/** From one round to the next. Where there is no difference to speak of, why. */
const changeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('difference'),
    /** −1 to 1: points of a share, or of the scale of a mean. */
    difference: z.number(),
    interval: z.object({ low: z.number(), high: z.number() }),
    verdict: z.enum(['rose', 'fell', 'not_shown']),
  }),
  z.object({
    kind: z.literal('none'),
    why: z.enum(['other_words', 'other_form', 'other_figure', 'other_places', 'not_told']),
  }),
]);
export type TrendChange = z.infer<typeof changeSchema>;

const roundSchema = z.object({
  pollId: idSchema,
  title: z.string(),
  opensOn: localDateSchema,
  closesOn: localDateSchema,
  n: z.number().int().nullable(),
  /** The headline, 0–1, with its interval. */
  value: z.object({ value: partSchema, interval: betweenSchema }).nullable(),
  between: betweenSchema.nullable(),
  /** Against the round before; `null` of the first. */
  change: changeSchema.nullable(),
});
export type TrendRound = z.infer<typeof roundSchema>;

export const pollTrendSchema = z.object({
  statistic: z.enum(['t2b', 'mean100']),
  /** Whether every round could be weighted; otherwise none is, so that like stands beside like. */
  isWeighted: z.boolean(),
  /** Rounds that are counted to the end, in order of closing; the latest twelve. */
  rounds: z.array(roundSchema),
});
export type PollTrend = z.infer<typeof pollTrendSchema>;
