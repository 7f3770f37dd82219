import { z } from 'zod';
import { unitRefSchema } from '../unit/schema.ts';

const count = z.number().int();

export const feedbackCountSchema = z.object({
  unit: unitRefSchema,
  within: z.string(),
  received: count,
  answered: count,
  /** From communes that were divided among this one and others: they are in nobody's `received`. */
  uncertain: count,
});
export type FeedbackCount = z.infer<typeof feedbackCountSchema>;

export const feedbackCountsSchema = z.object({
  items: z.array(feedbackCountSchema),
  /** All of the period; without the uncertain ones it is the sum of `received`. */
  received: count,
  /** How many cannot be given to one commune of today. */
  uncertain: count,
});
export type FeedbackCounts = z.infer<typeof feedbackCountsSchema>;
