import { z } from 'zod';
import { idSchema } from '../endpoint.ts';
import { localDateSchema } from '../time/schema.ts';
import { unitRefSchema } from '../unit/schema.ts';

const questionSchema = z.object({
  id: z.string(),
  kind: z.enum(['satisfaction', 'single', 'multiple']),
  items: z.array(z.object({ id: z.string(), text: z.string() })),
  options: z.array(z.string()).exactOptional(),
  offersDontKnow: z.boolean(),
  isOptional: z.boolean().exactOptional(),
  onlyIf: z.object({ questionId: z.string(), atLeast: z.number() }).exactOptional(),
});

export const pollStateSchema = z.enum(['not_open_yet', 'open', 'closed']);
export type PollState = z.infer<typeof pollStateSchema>;

export const pollCardSchema = z.object({
  id: idSchema,
  form: z.enum(['p1', 'p2']),
  title: z.string(),
  unit: unitRefSchema,
  opensOn: localDateSchema,
  closesOn: localDateSchema,
  state: pollStateSchema,
  noticeId: idSchema.nullable(),
  /** Of the notice it goes with: many polls have the same questions and the same name. */
  noticeTitle: z.string().nullable(),
});
export type PollCard = z.infer<typeof pollCardSchema>;

/** For officials, who read it when the unit may have ended or got another name. */
export const officePollCardSchema = pollCardSchema.extend({
  /** The unit that opened it, as it was called on that day; `unit` is the one that answers for it today. */
  unitThen: unitRefSchema,
  /** What that unit is today; several where it was divided. */
  unitsNow: z.array(unitRefSchema),
});
export type OfficePollCard = z.infer<typeof officePollCardSchema>;

export const pollViewSchema = pollCardSchema.extend({
  screening: z.object({ text: z.string(), options: z.array(z.object({ label: z.string(), passes: z.boolean() })) }),
  questions: z.array(questionSchema),
});
export type PollView = z.infer<typeof pollViewSchema>;

/** How the respondent came to the poll; modes are never pooled without being shown. */
export const BALLOT_MODES = ['mini_app', 'counter_qr'] as const;
export type BallotMode = (typeof BALLOT_MODES)[number];

export const castBallotSchema = z.strictObject({
  mode: z.enum(BALLOT_MODES),
  /** item id → chosen options from 1; `[0]` for "không biết". */
  answers: z.record(z.string().max(40), z.array(z.number().int().min(0).max(20)).min(1).max(12)),
});
export type CastBallot = z.infer<typeof castBallotSchema>;

const shareSchema = z.number().min(0).max(1);

export const itemResultSchema = z.object({
  itemId: z.string(),
  text: z.string(),
  kind: z.enum(['satisfaction', 'single', 'multiple']),
  options: z.array(z.string()),
  n: z.number().int().nullable(),
  counts: z.array(z.object({ choice: z.number().int(), count: z.number().int() })).nullable(),
  satisfied: z.object({ share: shareSchema, interval: z.object({ low: shareSchema, high: shareSchema }) }).nullable(),
  dontKnowShare: shareSchema.nullable(),
});
export type ItemResultView = z.infer<typeof itemResultSchema>;

export const pollResultsSchema = z.object({
  poll: officePollCardSchema,
  /** Ballots counted, by mode; `null` while fewer than 10. */
  ballots: z.number().int().nullable(),
  /** Whole days, in blocks of at least ten ballots, one block behind: reading twice must not tell what a neighbour answered. */
  countedUntil: localDateSchema.nullable(),
  byMode: z.array(z.object({ mode: z.enum(BALLOT_MODES), ballots: z.number().int().nullable() })),
  weighting: z.literal('unweighted'),
  designEffect: z.literal(1),
  items: z.array(itemResultSchema),
});
export type PollResults = z.infer<typeof pollResultsSchema>;
