import { z } from 'zod';
import { localDateSchema } from '../time/schema.ts';

/** `then`: by the units of the day it happened (địa giới lúc đó); `now`: by those of today (địa giới hiện nay). */
export const BOUNDARIES = ['then', 'now'] as const;
export type Boundary = (typeof BOUNDARIES)[number];

/** What every count by unit is asked for; both days are inclusive. */
export const unitCountQuery = z.strictObject({
  from: localDateSchema,
  to: localDateSchema,
  boundary: z.enum(BOUNDARIES).default('then'),
});
export type UnitCountQuery = z.output<typeof unitCountQuery>;
