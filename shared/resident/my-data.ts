import { z } from 'zod';
import { instantSchema } from '../endpoint.ts';
import { contactViewSchema, earlierWordsSchema, FEEDBACK_KINDS } from '../feedback/schema.ts';
import { FEEDBACK_STATUSES } from '../feedback/status.ts';
import { localDateSchema } from '../time/schema.ts';
import { unitRefSchema } from '../unit/schema.ts';
import { CONSENT_CHANNELS, CONSENT_PURPOSES } from './consent.ts';

/** What people read of each kind of thing that is kept: what it is for, and until when. */
const keptSchema = z.object({ what: z.string(), why: z.string(), until: z.string() });
export type Kept = z.infer<typeof keptSchema>;

/** Everything the agency holds about one person. It is the screen, the JSON and the readable page. */
export const myDataSchema = z.object({
  madeAt: instantSchema,
  owner: z.string(),
  /** As Zalo gives it to this app; it is another one in every app. */
  zaloId: z.string(),
  since: instantSchema,
  kept: z.array(keptSchema),
  /** How long an account waits, unused, between the withdrawal of its consent and the erasure. */
  closedForDays: z.number().int(),
  place: unitRefSchema.nullable(),
  hamlet: unitRefSchema.nullable(),
  following: z.array(unitRefSchema),
  readsBusiness: z.boolean(),
  /** Official accounts that know this person, since they agreed to be told, and when they last turned to each. */
  messageAccounts: z.array(z.object({ name: z.string(), since: instantSchema, lastTurnedAt: instantSchema })),
  consents: z.array(
    z.object({
      purpose: z.enum(CONSENT_PURPOSES),
      version: z.string(),
      /** The words as they were; nothing for agreements from before wordings were kept. */
      text: z.string().nullable(),
      channel: z.enum(CONSENT_CHANNELS),
      givenAt: instantSchema,
      withdrawnAt: instantSchema.nullable(),
    }),
  ),
  /** Where this person is signed in. */
  devices: z.array(z.object({ since: instantSchema, lastSeenAt: instantSchema, until: instantSchema })),
  /** That a poll was answered; what, nobody knows. */
  answeredPolls: z.array(z.object({ title: z.string(), office: z.string() })),
  feedback: z.array(
    z.object({
      code: z.string(),
      kind: z.enum(FEEDBACK_KINDS),
      status: z.enum(FEEDBACK_STATUSES),
      submittedAt: instantSchema,
      dueOn: localDateSchema.nullable(),
      office: z.string(),
      place: z.string(),
      placeDetail: z.string().nullable(),
      content: z.string(),
      earlierWords: z.array(earlierWordsSchema),
      photos: z.number().int(),
      contact: contactViewSchema.nullable(),
      answer: z.string().nullable(),
      rating: z.object({ score: z.number().int(), comment: z.string().nullable() }).nullable(),
    }),
  ),
  /** Uploaded and not sent with any feedback. */
  unsentPhotos: z.number().int(),
});
export type MyData = z.infer<typeof myDataSchema>;
