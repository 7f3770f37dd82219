import { z } from 'zod';
import { idSchema, instantSchema } from '../endpoint.ts';
import { localDateSchema } from '../time/schema.ts';
import { unitRefSchema } from '../unit/schema.ts';
import { POLL_CODE_LENGTH } from './code.ts';
import { FORM_CODES, QUESTION_KINDS, TEXT_MAX } from './form.ts';
import { FORM_LIMITS } from './limits.ts';

const versionSchema = z.object({
  language: z.string(),
  text: z.string().exactOptional(),
  options: z.array(z.string()).exactOptional(),
  recordingUrl: z.string().exactOptional(),
});

const versionsSchema = z.array(versionSchema).exactOptional();

/** What a resident is asked; what is asked for, and of which instrument, is the office's own business. */
export const questionViewSchema = z.object({
  id: z.string(),
  kind: z.enum(QUESTION_KINDS),
  items: z.array(z.object({ id: z.string(), text: z.string(), versions: versionsSchema })),
  options: z.array(z.string()).exactOptional(),
  range: z.object({ min: z.number(), max: z.number() }).exactOptional(),
  most: z.number().exactOptional(),
  offersDontKnow: z.boolean(),
  isOptional: z.boolean().exactOptional(),
  onlyIf: z
    .union([
      z.object({ questionId: z.string(), atLeast: z.number() }),
      z.object({ questionId: z.string(), oneOf: z.array(z.number()) }),
    ])
    .exactOptional(),
  use: z.literal('weighting').exactOptional(),
});
export type QuestionView = z.infer<typeof questionViewSchema>;

export const pollStateSchema = z.enum(['not_open_yet', 'open', 'closed']);
export type PollState = z.infer<typeof pollStateSchema>;

export const officePollStateSchema = z.enum([...pollStateSchema.options, 'published']);
export type OfficePollState = z.infer<typeof officePollStateSchema>;

export const pollCardSchema = z.object({
  id: idSchema,
  form: z.enum(FORM_CODES),
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
  state: officePollStateSchema,
  /** The unit that opened it, as it was called on that day; `unit` is the one that answers for it today. */
  unitThen: unitRefSchema,
  /** What that unit is today; several where it was divided. */
  unitsNow: z.array(unitRefSchema),
});
export type OfficePollCard = z.infer<typeof officePollCardSchema>;

export const pollViewSchema = pollCardSchema.extend({
  /** When its figures were first given to the public. */
  publishedAt: instantSchema.nullable(),
  screening: z.object({
    text: z.string(),
    options: z.array(z.object({ label: z.string(), passes: z.boolean() })),
    versions: versionsSchema,
  }),
  questions: z.array(questionViewSchema),
});
export type PollView = z.infer<typeof pollViewSchema>;

/**
 * How an answer came. Modes are never pooled without being shown, and only `mini_app`, one per Zalo account, enters the headline: the
 * others are by a code that was printed with an appointment slip, and for `assisted` somebody else held the phone.
 */
export const BALLOT_MODES = ['mini_app', 'counter_qr', 'kiosk', 'paper', 'assisted'] as const;
export type BallotMode = (typeof BALLOT_MODES)[number];

const base64url = (length: number) =>
  z
    .string()
    .length(length)
    .regex(/^[A-Za-z0-9_-]+$/);

/** RSA of 2,048 bits: 256 bytes, base64url. */
const rsaSchema = base64url(342);
/** RFC 9474: a randomizer and a message, 32 bytes each, base64url. */
const tokenSchema = base64url(86);

export const pollKeySchema = z.object({ publicKey: z.string().describe('SPKI, DER, base64url') });
export type PollKey = z.infer<typeof pollKeySchema>;

export const buyTokenSchema = z.strictObject({ blinded: rsaSchema });
export const boughtTokenSchema = z.object({ blindSignature: z.string() });

export const pollCodeSchema = z
  .string()
  .max(40)
  .transform((text) => text.toUpperCase().replaceAll(/[\s-]/g, ''))
  .pipe(z.string().length(POLL_CODE_LENGTH));

const answersSchema = z.record(
  z.string().max(40),
  z.array(z.number().int().min(0).max(FORM_LIMITS.span)).min(1).max(FORM_LIMITS.options),
);

/** No name, no account, no time: what is not here cannot be kept. */
export const castBallotSchema = z.strictObject({
  proof: z.union([
    z.strictObject({ token: tokenSchema, signature: rsaSchema }),
    z.strictObject({ code: pollCodeSchema, mode: z.enum(['counter_qr', 'kiosk']) }),
  ]),
  /** Where the person says to live. */
  placeId: idSchema.nullable(),
  /** item id → chosen options from 1; `[0]` for "không biết". */
  answers: answersSchema,
  /** item id → what was written. */
  texts: z.record(z.string().max(FORM_LIMITS.id), z.string().max(TEXT_MAX)).default({}),
  /** The poster whose code opened the poll, as it was signed. */
  poster: z.string().max(60).exactOptional(),
});
export type CastBallot = z.output<typeof castBallotSchema>;

/** Typed in by an official from paper, or with the phone held for somebody: always with a code, always counted apart. */
export const enterBallotSchema = castBallotSchema.omit({ proof: true, poster: true }).extend({
  code: pollCodeSchema,
  mode: z.enum(['paper', 'assisted']),
});
export type EnterBallot = z.output<typeof enterBallotSchema>;

export const CODES_AT_ONCE = 48;
export const makeCodesSchema = z.strictObject({
  clientRequestId: idSchema,
  count: z.number().int().min(1).max(CODES_AT_ONCE),
});
export const madeCodesSchema = z.object({
  codes: z.array(z.object({ code: z.string(), qr: z.string().describe('SVG') })),
});
