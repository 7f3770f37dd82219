import { z } from 'zod';
import { idSchema, instantSchema, versionSchema } from '../endpoint.ts';
import { localDateSchema } from '../time/schema.ts';
import { unitRefSchema } from '../unit/schema.ts';
import { textOf } from '../text.ts';
import {
  ACCOUNT_STATES,
  BROADCAST_STATUSES,
  CHANNELS,
  DELIVERY_REASONS,
  DELIVERY_STATES,
  OA_TERM_UNITS,
  OA_TERMS,
} from './state.ts';

const count = z.number().int().min(0);

/** A way in which a notice may go out, before it is approved: whom it reaches, who falls out, and what it costs. */
export const channelPreviewSchema = z.object({
  channel: z.enum(CHANNELS),
  account: z.object({ name: z.string(), state: z.enum(ACCOUNT_STATES) }).nullable(),
  /** Why it cannot be chosen. */
  obstacle: z.enum(['for_officials', 'no_account', 'account_stopped', 'no_picture', 'text_too_long']).nullable(),
  /** Of `oa_message`: who asked to be told and lives in, or follows, the places. Of `oa_article` nobody knows who follows. */
  people: count.nullable(),
  /** Of these: not reached, because they have not turned to the account for a week. */
  outside: count.nullable(),
  /** Of those reached: outside the free hours, so that each takes one of the account's quota. */
  paid: count.nullable(),
  /** `null`: who follows the places of the notice and has told no home. */
  places: z.array(z.object({ place: unitRefSchema.nullable(), people: count, outside: count })),
  /** Hours of the day in which it is sent, in Viet Nam. */
  hours: z.object({ from: z.number(), to: z.number() }),
});
export type ChannelPreview = z.infer<typeof channelPreviewSchema>;

export const broadcastSchema = z.object({
  id: idSchema,
  version: z.number().int(),
  channel: z.enum(CHANNELS),
  status: z.enum(BROADCAST_STATUSES),
  notice: z.object({ id: idSchema, title: z.string(), office: unitRefSchema }),
  account: z.object({ id: idSchema, name: z.string(), state: z.enum(ACCOUNT_STATES), zaloCode: z.number().nullable() }),
  frozenAt: instantSchema,
  sendFrom: instantSchema,
  notAfter: instantSchema.nullable(),
  /** Rows made when it was frozen: always the sum of `states`. */
  audience: count,
  states: z.array(z.object({ state: z.enum(DELIVERY_STATES), reason: z.enum(DELIVERY_REASONS).nullable(), n: count })),
  /** Waiting although it could move: claimed or due for more than a quarter of an hour. */
  stuck: count,
});
export type Broadcast = z.infer<typeof broadcastSchema>;

export const broadcastLineSchema = broadcastSchema.omit({ states: true, stuck: true });
export type BroadcastLine = z.infer<typeof broadcastLineSchema>;

export const oaAccountSchema = z.object({
  id: idSchema,
  version: z.number().int(),
  name: z.string(),
  oaId: z.string(),
  office: unitRefSchema,
  validFrom: localDateSchema,
  /** The first day on which it is not this office's any more. */
  validTo: localDateSchema.nullable(),
  state: z.enum(ACCOUNT_STATES),
  zaloCode: z.number().nullable(),
  stateAt: instantSchema,
  restsUntil: instantSchema.nullable(),
  /** When Zalo gave the pair of tokens that is kept, and when it is changed for the next one. */
  tokenAt: instantSchema.nullable(),
  renewsAt: instantSchema.nullable(),
  /** Rows of the ledger that wait for this account. */
  waiting: count,
});
export type OaAccount = z.infer<typeof oaAccountSchema>;

export const oaTermSchema = z.object({
  name: z.enum(OA_TERMS),
  value: z.number().int(),
  unit: z.enum(OA_TERM_UNITS),
  source: z.string(),
});
export type OaTerm = z.infer<typeof oaTermSchema>;

/** Something that Zalo tells and that we do not know: its name and how often, nothing else. */
export const unknownEventSchema = z.object({ name: z.string(), n: z.number().int(), lastAt: instantSchema });
export type UnknownEvent = z.infer<typeof unknownEventSchema>;

/** For which office an account is connected, or which account is connected anew. */
export const beginConnectionSchema = z.strictObject({ unitId: idSchema, accountId: idSchema.nullable() });

/** What Zalo's permission page sends back; without a code its administrator has refused. */
export const completeConnectionSchema = z.strictObject({
  state: z.string().min(1).max(200),
  code: z.string().min(1).max(2000).nullable(),
});

export const endOaAccountSchema = z.strictObject({
  version: versionSchema,
  /** The first day on which it is not this office's any more; `null`: it does not end after all. */
  validTo: localDateSchema.nullable(),
  /** The document or the reason, for whoever reads the log. */
  source: textOf(3, 300),
});
