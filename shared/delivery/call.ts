import { z } from 'zod';
import { instantSchema } from '../endpoint.ts';
import { officialRefSchema } from '../official/schema.ts';
import { DELIVERY_REASONS, DELIVERY_STATES } from './state.ts';

/** Who calls a sender whom Zalo could not tell: the office, or the province where the feedback is, or may be, about that office. */
export const CALLERS = ['office', 'province'] as const;
export type Caller = (typeof CALLERS)[number];

export const CALL_OUTCOMES = ['told', 'missed'] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** How the sender is told that there is an answer, or that there will be none. */
export const tellingSchema = z.object({
  /** The message through Zalo; `null` where the sender cannot be reached there. */
  message: z
    .object({
      state: z.enum(DELIVERY_STATES),
      reason: z.enum(DELIVERY_REASONS).nullable(),
      at: instantSchema.nullable(),
    })
    .nullable(),
  call: z
    .object({
      caller: z.enum(CALLERS),
      /** `null` while a message is on its way. */
      since: instantSchema.nullable(),
      /** Calls that reached nobody; sent back with the next one. */
      misses: z.number().int(),
      missedAt: instantSchema.nullable(),
      told: z.object({ by: officialRefSchema, at: instantSchema }).nullable(),
    })
    .nullable(),
});
export type Telling = z.infer<typeof tellingSchema>;

export const reportCallSchema = z.strictObject({
  outcome: z.enum(CALL_OUTCOMES),
  /** As the screen showed it: of two who called at once the second is told. */
  misses: z.number().int().min(0).max(1_000),
});
