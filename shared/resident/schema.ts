import { z } from 'zod';
import { idSchema, instantSchema } from '../endpoint.ts';
import { unitRefSchema } from '../unit/schema.ts';
import { CONSENT_PURPOSES } from './consent.ts';

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** Agreement to one text: the hash proves which words were on the screen. */
export const consentGivenSchema = z.strictObject({ purpose: z.enum(CONSENT_PURPOSES), textHash: hashSchema });

export const consentTextSchema = z.object({
  purpose: z.enum(CONSENT_PURPOSES),
  version: z.string(),
  text: z.string(),
  textHash: hashSchema,
});
export type ConsentText = z.infer<typeof consentTextSchema>;

export const aboutSchema = z
  .object({
    appName: z.string(),
    owner: z.object({ name: z.string(), address: z.string(), phone: z.string(), email: z.string() }),
    version: z.string(),
    /** The province this installation serves; its notices are shown before a commune is chosen. */
    province: unitRefSchema,
    consentTexts: z.array(consentTextSchema),
  })
  .meta({
    examples: [
      {
        appName: 'Gần Dân Quảng Ngãi',
        owner: {
          name: 'Sở Nội vụ tỉnh Quảng Ngãi',
          address: 'Quảng Ngãi',
          phone: '0255 000 0000',
          email: 'snv@example.vn',
        },
        version: '0.1.0',
        province: { id: '8f0f4c0e-43c8-4b9c-9d3f-6f5c1c0b7a44', name: 'Tỉnh Quảng Ngãi' },
        consentTexts: [],
      },
    ],
  });
export type About = z.infer<typeof aboutSchema>;

export const openResidentSessionSchema = z
  .strictObject({
    zaloAccessToken: z.string().min(10).max(2000),
    /** Needed the first time this person signs in, and again when the text changes. */
    consent: consentGivenSchema.optional(),
  })
  .meta({ examples: [{ zaloAccessToken: 'a-token-that-zalo-gave-the-mini-app' }] });

export const residentSessionSchema = z
  .object({
    accessToken: z.string(),
    refreshToken: z.string(),
    /** Of the access token. */
    expiresAt: instantSchema,
  })
  .meta({
    examples: [
      { accessToken: 'header.claims.signature', refreshToken: 'one-use-only', expiresAt: '2026-11-20T03:15:00.000Z' },
    ],
  });
export type ResidentSession = z.infer<typeof residentSessionSchema>;

export const meSchema = z
  .object({
    place: unitRefSchema.nullable(),
    consents: z.array(z.object({ purpose: z.enum(CONSENT_PURPOSES), version: z.string(), givenAt: instantSchema })),
    /** Polls this person has answered; not what, and not when. */
    answeredPollIds: z.array(idSchema),
    /** Feedback whose answer has not been rated yet. */
    answersToRead: z.number().int(),
  })
  .meta({ examples: [{ place: null, consents: [], answeredPollIds: [], answersToRead: 0 }] });
export type Me = z.infer<typeof meSchema>;

export const keepPlaceSchema = z.strictObject({ placeId: idSchema, consent: consentGivenSchema }).meta({
  examples: [
    {
      placeId: '0e0a6c3b-97e4-4a70-8b6c-9a3f3f4a2c22',
      consent: { purpose: 'place', textHash: 'a'.repeat(64) },
    },
  ],
});
