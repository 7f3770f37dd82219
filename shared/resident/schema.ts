import { z } from 'zod';
import { idSchema, instantSchema } from '../endpoint.ts';
import { unitRefSchema } from '../unit/schema.ts';
import { CONSENT_CHANNELS, CONSENT_PURPOSES, FOLLOWS_MAX } from './consent.ts';

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** Agreement to one text: the hash proves which words were on the screen. */
export const consentGivenSchema = z.strictObject({
  purpose: z.enum(CONSENT_PURPOSES),
  textHash: hashSchema,
  /** Inside Zalo unless said otherwise. */
  channel: z.enum(CONSENT_CHANNELS).optional(),
});
export type ConsentGiven = z.infer<typeof consentGivenSchema>;

export const consentTextSchema = z.object({
  purpose: z.enum(CONSENT_PURPOSES),
  version: z.string(),
  text: z.string(),
  textHash: hashSchema,
});
export type ConsentText = z.infer<typeof consentTextSchema>;

export const aboutSchema = z.object({
  appName: z.string(),
  owner: z.object({ name: z.string(), address: z.string(), phone: z.string(), email: z.string() }),
  version: z.string(),
  /** The province this installation serves; its notices are shown before a commune is chosen. */
  province: unitRefSchema,
  consentTexts: z.array(consentTextSchema),
  /** The official account that writes to those who ask to be told; nobody can ask while there is none. */
  messageAccount: z.object({ oaId: z.string(), name: z.string() }).nullable(),
});
export type About = z.infer<typeof aboutSchema>;

export const openResidentSessionSchema = z.strictObject({
  zaloAccessToken: z.string().min(10).max(2000),
  /** Needed the first time this person signs in, and again when the text changes. */
  consent: consentGivenSchema.optional(),
});

export const residentSessionSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  /** Of the access token. */
  expiresAt: instantSchema,
});
export type ResidentSession = z.infer<typeof residentSessionSchema>;

export const meSchema = z.object({
  place: unitRefSchema.nullable(),
  /** The thôn or tổ dân phố of that commune, where it is kept too. */
  hamlet: unitRefSchema.nullable(),
  /** The commune that is kept was divided: only the person knows where they live now. */
  placeAskedAgain: z.boolean(),
  /** Further communes whose notices are read, and whether those for enterprises are; kept here only with consent. */
  following: z.array(unitRefSchema),
  readsBusiness: z.boolean(),
  consents: z.array(z.object({ purpose: z.enum(CONSENT_PURPOSES), version: z.string(), givenAt: instantSchema })),
  /** Told through Zalo: by which account, since when, and until when Zalo lets it write unless the person turns to it again. */
  messages: z
    .object({ account: z.string(), since: instantSchema, until: instantSchema, isOver: z.boolean() })
    .nullable(),
  /** Polls this person has answered; not what, and not when. */
  answeredPollIds: z.array(idSchema),
  /** Feedback whose answer has not been rated yet. */
  answersToRead: z.number().int(),
});
export type Me = z.infer<typeof meSchema>;

export const keepPlaceSchema = z.strictObject({
  placeId: idSchema,
  /** Of that commune; nobody has to say it. */
  hamletId: idSchema.nullable().default(null),
  consent: consentGivenSchema,
});

export const followSchema = z.strictObject({
  placeIds: z.array(idSchema).max(FOLLOWS_MAX),
  readsBusiness: z.boolean(),
  consent: consentGivenSchema,
});

export const askForMessagesSchema = z.strictObject({
  /** Of the phone, just now: Zalo tells by it how the official account knows this person. */
  zaloAccessToken: z.string().min(10).max(2000),
  consent: consentGivenSchema,
});

export const withdrawSchema = z.strictObject({ purpose: z.enum(CONSENT_PURPOSES), channel: z.enum(CONSENT_CHANNELS) });

/** What an app cannot do by itself and an office is asked for. */
export const askOfficeSchema = z.strictObject({
  clientRequestId: idSchema,
  kind: z.enum(['correction', 'objection']),
  channel: z.enum(CONSENT_CHANNELS),
});

export const copyFormatSchema = z.strictObject({
  format: z.enum(['json', 'html']),
  channel: z.enum(CONSENT_CHANNELS),
});
