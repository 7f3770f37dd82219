import { z } from 'zod';
import { idSchema, instantSchema } from '../endpoint.ts';
import { blankableText, textOf } from '../text.ts';
import { localDateSchema } from '../time/schema.ts';
import { unitRefSchema } from '../unit/schema.ts';
import { POLL_CODE_LENGTH, POLL_CODE_LETTERS } from './code.ts';
import { pollCardSchema } from './schema.ts';

export const POSTER_LIMITS = { counter: 60, service: 120 } as const;

/** 128 bits, base64url. */
const SIGNATURE_LENGTH = 22;

/** A poster's code and what the server signed of it: what its QR carries. */
export const signedPosterSchema = z
  .string()
  .regex(new RegExp(`^[${POLL_CODE_LETTERS}]{${POLL_CODE_LENGTH}}\\.[A-Za-z0-9_-]{${SIGNATURE_LENGTH}}$`));

/** What hangs at a counter: whose it is, where, and for what; it leads to whatever that unit asks on the day, or to one poll. */
export const makePosterSchema = z.strictObject({
  clientRequestId: idSchema,
  counter: textOf(1, POSTER_LIMITS.counter),
  service: blankableText(POSTER_LIMITS.service),
  pollId: idSchema.nullable(),
});
export type MakePoster = z.output<typeof makePosterSchema>;

export const posterSchema = z.object({
  id: idSchema,
  unit: unitRefSchema,
  counter: z.string(),
  service: z.string().nullable(),
  /** Of one poll only; `null` for whatever the unit asks on the day. */
  poll: z.object({ id: idSchema, title: z.string() }).nullable(),
  madeAt: instantSchema,
  /** From this day on it leads nowhere. */
  endedOn: localDateSchema.nullable(),
});
export type Poster = z.infer<typeof posterSchema>;

/** To be printed: what the code opens in Zalo, and the page on the web that asks about favours and money. */
export const printedPosterSchema = posterSchema.extend({
  signed: z.string(),
  qr: z.string().describe('SVG'),
  webAddress: z.string(),
  webQr: z.string().describe('SVG'),
});
export type PrintedPoster = z.infer<typeof printedPosterSchema>;

/** What whoever scans it is told. */
export const openedPosterSchema = z.object({
  unit: unitRefSchema,
  counter: z.string(),
  service: z.string().nullable(),
  /** `null` when nothing is asked today. */
  poll: pollCardSchema.nullable(),
});
export type OpenedPoster = z.infer<typeof openedPosterSchema>;

/** Ballots that came by a poster: in tens, and nothing below ten. */
export const posterBallotsSchema = z.object({
  posterId: idSchema,
  counter: z.string(),
  service: z.string().nullable(),
  atLeast: z.number().int().nullable(),
  bursts: z.array(z.object({ day: localDateSchema, atLeast: z.number().int() })),
});
export type PosterBallots = z.infer<typeof posterBallotsSchema>;
