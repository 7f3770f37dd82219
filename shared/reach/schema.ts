import { z } from 'zod';
import { localDateSchema } from '../time/schema.ts';
import { unitRefSchema } from '../unit/schema.ts';

/** Fewer than these are not told one by one: a newcomer to a small commune would be seen coming. */
export const REACH_LEAST = 10;

/** `null`: fewer than `REACH_LEAST`, but for none at all. */
const peopleSchema = z.number().int().nullable();

export const reachGrowthSchema = z.object({
  unit: unitRefSchema,
  /** What the QR code holds: opens the Mini App with this commune chosen for whoever has not chosen. */
  link: z.string(),
  /** At the end of each day, oldest first. */
  days: z.array(z.object({ day: localDateSchema, residents: peopleSchema, followers: peopleSchema })),
});
export type ReachGrowth = z.infer<typeof reachGrowthSchema>;

/** The longest period that is told at once. */
export const REACH_DAYS_MAX = 400;

export const reachQuery = z
  .strictObject({ from: localDateSchema, to: localDateSchema })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'before_from' });
