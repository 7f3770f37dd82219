import { z } from 'zod';
import { idSchema, instantSchema, pageQuery, versionSchema } from '../endpoint.ts';
import { officialRefSchema } from '../official/schema.ts';
import { CONSENT_PURPOSES } from '../resident/consent.ts';
import { textOf } from '../text.ts';
import { localDateSchema } from '../time/schema.ts';

export const REQUEST_KINDS = ['access', 'correction', 'deletion', 'withdrawal', 'objection'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** How it came: from the person's app or browser, from Zalo, or over the counter, where an official types it in. */
export const REQUEST_CHANNELS = ['mini_app', 'web', 'zalo', 'counter'] as const;
export type RequestChannel = (typeof REQUEST_CHANNELS)[number];

/**
 * `agreed_again`: the person agreed anew before Zalo's word of a withdrawal came, or before Zalo was told of one.
 * `nobody_left`: the account was erased before Zalo was told, and nothing says any more of whom.
 */
export const REQUEST_OUTCOMES = ['done', 'refused', 'nothing_kept', 'agreed_again', 'nobody_left'] as const;
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[number];

/** `heard`: Zalo itself told us of this person. `dropped`: nobody is told any more; the outcome says why. */
export const ZALO_PARTS = ['none', 'owed', 'told', 'heard', 'dropped'] as const;
export type ZaloPart = (typeof ZALO_PARTS)[number];

/** Of a request that is open. `acknowledge`: nobody has told the person that it arrived. `tell_zalo`: our own part is done. */
export const REQUEST_STEPS = ['acknowledge', 'work', 'tell_zalo'] as const;
export type RequestStep = (typeof REQUEST_STEPS)[number];

/** A row of the register. Who asks is not in it: people keep the code. */
export const dataRequestSchema = z.object({
  id: idSchema,
  code: z.string(),
  version: z.number().int(),
  kind: z.enum(REQUEST_KINDS),
  channel: z.enum(REQUEST_CHANNELS),
  /** What a withdrawal takes back. */
  purpose: z.enum(CONSENT_PURPOSES).nullable(),
  receivedAt: instantSchema,
  acknowledgeBy: localDateSchema,
  acknowledgedAt: instantSchema.nullable(),
  dueOn: localDateSchema,
  /** The last day to which `dueOn` may be moved; the same day where no extension is left. */
  latestOn: localDateSchema,
  extendedReason: z.string().nullable(),
  zaloPart: z.enum(ZALO_PARTS),
  /** On which day, and by which letter or ticket. */
  zaloTold: z.object({ on: localDateSchema, reference: z.string() }).nullable(),
  closedAt: instantSchema.nullable(),
  outcome: z.enum(REQUEST_OUTCOMES).nullable(),
  outcomeReason: z.string().nullable(),
  enteredBy: officialRefSchema.nullable(),
  closedBy: officialRefSchema.nullable(),
  /** What it waits for; nothing once it is closed. */
  step: z.enum(REQUEST_STEPS).nullable(),
  /** Open after its last day, or closed only then. */
  isLate: z.boolean(),
});
export type DataRequest = z.infer<typeof dataRequestSchema>;

export const REQUEST_VIEWS = ['open', 'late', 'closed'] as const;

export const dataRequestQuery = pageQuery.extend({ view: z.enum(REQUEST_VIEWS).default('open') });

/** For somebody who came to the counter. No field takes a name on purpose. */
export const enterDataRequestSchema = z.strictObject({
  clientRequestId: idSchema,
  kind: z.enum(REQUEST_KINDS),
  receivedOn: localDateSchema,
});

const seen = { version: versionSchema };
export const seenRequestSchema = z.strictObject(seen);
export const extendRequestSchema = z.strictObject({ ...seen, dueOn: localDateSchema, reason: textOf(10, 500) });
export const closeRequestSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ ...seen, outcome: z.literal('done') }),
  z.strictObject({ ...seen, outcome: z.literal('refused'), reason: textOf(10, 500) }),
]);

/** Whose id it is belongs into the letter to Zalo, not into the reference. */
export const tellZaloSchema = z.strictObject({ ...seen, toldOn: localDateSchema, reference: textOf(5, 200) });
export const readZaloIdSchema = z.strictObject({ purpose: textOf(5, 200) });

/** What the person is told: keep the code, and when it is done at the latest. */
export const dataRequestReceiptSchema = z.object({
  code: z.string(),
  acknowledgeBy: localDateSchema,
  dueOn: localDateSchema,
  /** Whether it is done already, which is the rule for what people do themselves; not while Zalo has to be told. */
  isDone: z.boolean(),
});
export type DataRequestReceipt = z.infer<typeof dataRequestReceiptSchema>;
