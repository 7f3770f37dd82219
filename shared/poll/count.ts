import { z } from 'zod';
import { unitRefSchema } from '../unit/schema.ts';

const count = z.number().int();

/**
 * `ballots` are those that the list of polls tells, and no others: a poll of which none may be told yet is one of `hidden` and
 * adds nothing, so that no difference of two sums tells how many it has.
 */
const pollSumSchema = z.object({ polls: count, hidden: count, ballots: count });
export type PollSum = z.infer<typeof pollSumSchema>;

export const pollCountSchema = pollSumSchema.extend({
  unit: unitRefSchema,
  within: z.string(),
  /** Of units that were divided among this one and others: they are in nobody's own sums. */
  uncertain: pollSumSchema,
});
export type PollCount = z.infer<typeof pollCountSchema>;

/** All that opened in the period. Without the uncertain ones, which cannot be given to one unit of today, each is the sum of the items. */
export const pollCountsSchema = pollSumSchema.extend({
  items: z.array(pollCountSchema),
  uncertain: pollSumSchema,
});
export type PollCounts = z.infer<typeof pollCountsSchema>;
