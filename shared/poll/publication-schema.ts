import { z } from 'zod';
import { idSchema, instantSchema } from '../endpoint.ts';
import { blankableText, textOf } from '../text.ts';
import { localDateSchema } from '../time/schema.ts';
import { consultationDecisionSchema } from './consultation-api.ts';
import { figuresViewSchema, headlineValueSchema, itemViewSchema } from './result-schema.ts';

/** What everybody may read of a poll, with the words that go with it, as it was on the day. */
export const publishedFiguresSchema = figuresViewSchema.omit({ bursts: true, checks: true, funnel: true }).extend({
  /** Of the day: what was published is never made anew. */
  shape: z.number().int(),
  title: z.string(),
  office: z.string(),
  opensOn: localDateSchema,
  closesOn: localDateSchema,
  countedUntil: localDateSchema,
});
export type PublishedFigures = z.infer<typeof publishedFiguresSchema>;

export const preparePublicationSchema = z.strictObject({
  pollId: idSchema,
  /** Why what was published is corrected; not for the first. */
  reason: blankableText(500),
});
export type PreparePublication = z.output<typeof preparePublicationSchema>;

export const returnPublicationSchema = z.strictObject({ reason: textOf(5, 500) });

const personSchema = z.object({ id: idSchema, fullName: z.string() });

export const publicationSchema = z.object({
  id: idSchema,
  pollId: idSchema,
  /** `null` until it is published. */
  version: z.number().int().nullable(),
  state: z.enum(['prepared', 'published', 'returned']),
  reason: z.string().nullable(),
  preparedBy: personSchema,
  preparedAt: instantSchema,
  publishedBy: personSchema.nullable(),
  publishedAt: instantSchema.nullable(),
  returnReason: z.string().nullable(),
});
export type Publication = z.infer<typeof publicationSchema>;

/** What the second person looks at before it goes out. */
export const publicationDetailSchema = publicationSchema.extend({ figures: publishedFiguresSchema });

export const publishedPollSchema = z.object({
  pollId: idSchema,
  /** The page for whoever has no Zalo. */
  pagePath: z.string(),
  /** What came of a consultation. */
  decision: consultationDecisionSchema.exactOptional(),
  /** The latest first; an earlier one stays readable, with why it was corrected. */
  versions: z.array(
    z.object({
      version: z.number().int(),
      publishedAt: instantSchema,
      reason: z.string().nullable(),
      figures: publishedFiguresSchema,
    }),
  ),
});
export type PublishedPoll = z.infer<typeof publishedPollSchema>;

/** The one figure that was settled before anybody answered. */
const headlineSchema = itemViewSchema.pick({ text: true, n: true, isWithheld: true }).extend({
  statistic: figuresViewSchema.shape.headlineStatistic,
  /** Weighted where there are weights. */
  main: headlineValueSchema.nullable(),
  /** What can be said where the value itself may not be told. */
  between: headlineValueSchema.shape.interval.nullable(),
});
export type PublishedHeadline = z.infer<typeof headlineSchema>;

/** A published poll in a list, by its latest version. */
export const publishedCardSchema = z.object({
  pollId: idSchema,
  title: z.string(),
  office: z.string(),
  opensOn: localDateSchema,
  closesOn: localDateSchema,
  publishedAt: instantSchema,
  isCorrected: z.boolean(),
  headline: headlineSchema.nullable(),
});
export type PublishedCard = z.infer<typeof publishedCardSchema>;
