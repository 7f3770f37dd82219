import { z } from 'zod';
import { idSchema, instantSchema } from '../endpoint.ts';
import { localDateSchema } from '../time/schema.ts';
import { unitRefSchema } from '../unit/schema.ts';
import { ACCOUNT_STATES, BROADCAST_STATUSES, CHANNELS, DELIVERY_REASONS, DELIVERY_STATES } from './state.ts';

const count = z.number().int().min(0);

/** A way in which a notice may go out, before it is approved: whom it reaches, who falls out, and what it costs. */
export const channelPreviewSchema = z.object({
  channel: z.enum(CHANNELS),
  account: z.object({ name: z.string(), state: z.enum(ACCOUNT_STATES) }).nullable(),
  /** Why it cannot be chosen. */
  obstacle: z.enum(['no_account', 'account_stopped', 'no_picture', 'text_too_long']).nullable(),
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
  name: z.string(),
  oaId: z.string(),
  office: unitRefSchema,
  validFrom: localDateSchema,
  validTo: localDateSchema.nullable(),
  state: z.enum(ACCOUNT_STATES),
  zaloCode: z.number().nullable(),
  stateAt: instantSchema,
  restsUntil: instantSchema.nullable(),
});
export type OaAccount = z.infer<typeof oaAccountSchema>;
