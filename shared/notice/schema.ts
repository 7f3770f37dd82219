import { z } from 'zod';
import { idSchema, instantSchema, pageQuery } from '../endpoint.ts';
import { officialRefSchema } from '../official/schema.ts';
import { blankableText, textOf } from '../text.ts';
import { localDateSchema } from '../time/schema.ts';
import { unitRefSchema } from '../unit/schema.ts';
import { FOLLOWS_MAX } from '../resident/consent.ts';
import { NOTICE_AUDIENCES, NOTICE_STATUSES } from './status.ts';

export const NOTICE_LIMITS = { title: 120, slogan: 160, body: 6000, places: 200 } as const;

/** The document a notice rests on. Directives circulate before they are numbered, so number, symbol and day may be blank. */
export const sourceDocumentSchema = z.strictObject({
  /** Số: "1175". */
  number: blankableText(40),
  /** Ký hiệu: "UBND-NV". */
  symbol: blankableText(60),
  issuedOn: localDateSchema.nullable(),
  /** Trích yếu, and who issued it. */
  title: blankableText(300),
});

/** The same as it is read: replies are only checked, never changed. */
const sourceViewSchema = z.object({
  number: z.string().nullable(),
  symbol: z.string().nullable(),
  issuedOn: localDateSchema.nullable(),
  title: z.string().nullable(),
});
export type SourceDocument = z.infer<typeof sourceViewSchema>;

/** A short poll about policy and information (P2) that goes out with the notice. */
export const attachedPollSchema = z
  .strictObject({ form: z.literal('p2'), opensOn: localDateSchema, closesOn: localDateSchema })
  .refine((poll) => poll.opensOn <= poll.closesOn, { path: ['closesOn'], message: 'before_opening' });

export const writeNoticeSchema = z
  .strictObject({
    title: textOf(1, NOTICE_LIMITS.title),
    slogan: blankableText(NOTICE_LIMITS.slogan),
    body: textOf(1, NOTICE_LIMITS.body),
    /** Who it is for: everybody, or those who chose the stream for enterprises. */
    audience: z.enum(NOTICE_AUDIENCES),
    placeIds: z.array(idSchema).min(1).max(NOTICE_LIMITS.places),
    imageId: idSchema.nullable(),
    /** What the picture shows, for those who do not see it; needed with a picture. */
    imageAlt: blankableText(200),
    recordingId: idSchema.nullable(),
    source: sourceDocumentSchema,
    poll: attachedPollSchema.nullable(),
  })
  .refine((notice) => notice.imageId === null || notice.imageAlt !== null, {
    path: ['imageAlt'],
    message: 'needed_with_picture',
  });
export type WriteNotice = z.infer<typeof writeNoticeSchema>;

const pictureSchema = z.object({ url: z.string(), alt: z.string(), width: z.number().int(), height: z.number().int() });

/** A line of the feed. */
export const noticeCardSchema = z.object({
  id: idSchema,
  title: z.string(),
  slogan: z.string().nullable(),
  office: unitRefSchema,
  publishedAt: instantSchema,
  picture: pictureSchema.nullable(),
  hasRecording: z.boolean(),
  hasPoll: z.boolean(),
});
export type NoticeCard = z.infer<typeof noticeCardSchema>;

export const noticeViewSchema = noticeCardSchema.extend({
  body: z.string(),
  source: sourceViewSchema,
  recordingUrl: z.string().nullable(),
  /** Whose notice it is. */
  places: z.array(unitRefSchema),
  poll: z
    .object({
      id: idSchema,
      opensOn: localDateSchema,
      closesOn: localDateSchema,
      state: z.enum(['not_open_yet', 'open', 'closed']),
    })
    .nullable(),
});
export type NoticeView = z.infer<typeof noticeViewSchema>;

/** What the office sees: the whole row with its way through approval. */
export const officeNoticeSchema = z.object({
  id: idSchema,
  version: z.number().int(),
  status: z.enum(NOTICE_STATUSES),
  isPublished: z.boolean(),
  publishAt: instantSchema.nullable(),
  title: z.string(),
  slogan: z.string().nullable(),
  body: z.string(),
  audience: z.enum(NOTICE_AUDIENCES),
  office: unitRefSchema,
  places: z.array(unitRefSchema),
  imageId: idSchema.nullable(),
  imageAlt: z.string().nullable(),
  recordingId: idSchema.nullable(),
  source: sourceViewSchema,
  poll: z
    .object({ id: idSchema, form: z.enum(['p1', 'p2']), opensOn: localDateSchema, closesOn: localDateSchema })
    .nullable(),
  author: officialRefSchema,
  approver: officialRefSchema.nullable(),
  returnedReason: z.string().nullable(),
  updatedAt: instantSchema,
});
export type OfficeNotice = z.infer<typeof officeNoticeSchema>;

export const officeNoticeLineSchema = officeNoticeSchema.pick({
  id: true,
  version: true,
  status: true,
  isPublished: true,
  publishAt: true,
  title: true,
  office: true,
  author: true,
  updatedAt: true,
});
export type OfficeNoticeLine = z.infer<typeof officeNoticeLineSchema>;

/** Communes that are followed beside the own one, comma-separated. */
const followedSchema = z
  .string()
  .max(FOLLOWS_MAX * 37)
  .transform((text) => text.split(','))
  .pipe(z.array(idSchema).min(1).max(FOLLOWS_MAX));

export const feedQuery = pageQuery.extend({
  place: idSchema.optional(),
  also: followedSchema.optional(),
  /** Adds the notices for enterprises, cooperatives and business households. */
  stream: z.literal('business').optional(),
});

/** What a notice can wait for: my approval, my correction, its time; as counted by `getToday`. */
export const WAITING_NOTICES = ['approval', 'correction', 'publication'] as const;
export type WaitingNotice = (typeof WAITING_NOTICES)[number];

export const officeNoticeQuery = pageQuery.extend({
  status: z.enum(NOTICE_STATUSES).optional(),
  waiting: z.enum(WAITING_NOTICES).optional(),
});

export const mediaSchema = z.object({
  id: idSchema,
  mediaType: z.string(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
});
export type Media = z.infer<typeof mediaSchema>;
