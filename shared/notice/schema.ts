import { z } from 'zod';
import { idSchema, instantSchema, pageOf, pageQuery } from '../endpoint.ts';
import { officialRefSchema } from '../official/schema.ts';
import { blankableText, textOf } from '../text.ts';
import { localDateSchema } from '../time/schema.ts';
import { unitRefSchema } from '../unit/schema.ts';
import { FORM_CODES } from '../poll/form.ts';
import { FOLLOWS_MAX } from '../resident/consent.ts';
import { NOTICE_LANGUAGES } from './language.ts';
import { NOTICE_AUDIENCES, NOTICE_STATUSES } from './status.ts';

export const NOTICE_LIMITS = {
  title: 120,
  slogan: 160,
  body: 12_000,
  places: 200,
  alt: 200,
  /** Beside the first, large one. */
  pictures: 4,
  attachments: 5,
  attachmentTitle: 160,
  topics: 5,
  sectors: 3,
  positions: 10,
  correctionNote: 500,
  reason: 500,
} as const;

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

const filesOf = (max: number, words: number) =>
  z
    .array(z.strictObject({ id: idSchema, words: textOf(1, words) }))
    .max(max)
    .default([])
    .refine((files) => new Set(files.map(({ id }) => id)).size === files.length, { message: 'file_twice' });

/** The notice in another language of the province: as text, as a recording, or both. */
const writeLanguageSchema = z
  .strictObject({
    language: z.enum(NOTICE_LANGUAGES),
    title: blankableText(NOTICE_LIMITS.title),
    body: blankableText(NOTICE_LIMITS.body),
    recordingId: idSchema.nullable(),
  })
  .refine(({ body, recordingId }) => body !== null || recordingId !== null, { path: ['body'], message: 'nothing_said' })
  .refine(({ title, body }) => body === null || title !== null, { path: ['title'], message: 'needed_with_text' });

const codesOf = (max: number) =>
  z
    .array(z.string().regex(/^[a-z0-9-]{1,40}$/))
    .max(max)
    .default([]);

export const writeNoticeSchema = z
  .strictObject({
    title: textOf(1, NOTICE_LIMITS.title),
    slogan: blankableText(NOTICE_LIMITS.slogan),
    body: textOf(1, NOTICE_LIMITS.body),
    /** Who it is for: everybody, those who chose the stream for enterprises, or officials. */
    audience: z.enum(NOTICE_AUDIENCES),
    /** Of a notice for officials: whom of them; nobody named is everybody. */
    positions: codesOf(NOTICE_LIMITS.positions),
    placeIds: z.array(idSchema).min(1).max(NOTICE_LIMITS.places),
    imageId: idSchema.nullable(),
    /** What the picture shows, for those who do not see it; needed with a picture. */
    imageAlt: blankableText(NOTICE_LIMITS.alt),
    recordingId: idSchema.nullable(),
    source: sourceDocumentSchema,
    poll: attachedPollSchema.nullable(),
    /** The last day on which it holds; `null` while nobody knows. */
    validUntil: localDateSchema.nullable().default(null),
    topics: codesOf(NOTICE_LIMITS.topics),
    sectors: codesOf(NOTICE_LIMITS.sectors),
    pictures: filesOf(NOTICE_LIMITS.pictures, NOTICE_LIMITS.alt),
    attachments: filesOf(NOTICE_LIMITS.attachments, NOTICE_LIMITS.attachmentTitle),
    languages: z
      .array(writeLanguageSchema)
      .max(NOTICE_LANGUAGES.length)
      .default([])
      .refine((all) => new Set(all.map(({ language }) => language)).size === all.length, { message: 'language_twice' }),
  })
  .refine((notice) => notice.imageId === null || notice.imageAlt !== null, {
    path: ['imageAlt'],
    message: 'needed_with_picture',
  })
  .refine(({ audience, positions }) => audience === 'officials' || positions.length === 0, {
    path: ['positions'],
    message: 'only_for_officials',
  })
  // The poll of a notice is answered by residents.
  .refine(({ audience, poll }) => audience !== 'officials' || poll === null, {
    path: ['poll'],
    message: 'not_for_officials',
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

/** What is left of a notice that was withdrawn is its title, and why. */
export const NOTICE_STATES = ['current', 'expired', 'withdrawn'] as const;

export const topicRefSchema = z.object({ code: z.string(), name: z.string() });

export const noticeViewSchema = noticeCardSchema.extend({
  state: z.enum(NOTICE_STATES),
  validUntil: localDateSchema.nullable(),
  withdrawal: z.object({ at: instantSchema, reason: z.string() }).nullable(),
  /** What the last correction changed. */
  correction: z.object({ at: instantSchema, note: z.string() }).nullable(),
  body: z.string(),
  /** The entries of the link registry that the body names and that lead somewhere. */
  links: z.array(z.object({ id: idSchema, name: z.string(), url: z.string() })),
  source: sourceViewSchema,
  recordingUrl: z.string().nullable(),
  pictures: z.array(pictureSchema),
  attachments: z.array(z.object({ url: z.string(), title: z.string(), bytes: z.number().int() })),
  languages: z.array(
    z.object({
      language: z.enum(NOTICE_LANGUAGES),
      title: z.string().nullable(),
      body: z.string().nullable(),
      recordingUrl: z.string().nullable(),
    }),
  ),
  topics: z.array(topicRefSchema),
  /** Whose notice it is. */
  places: z.array(unitRefSchema),
  /** Of the public page, on the server's own address. */
  pagePath: z.string(),
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
  isExpired: z.boolean(),
  publishAt: instantSchema.nullable(),
  validUntil: localDateSchema.nullable(),
  title: z.string(),
  slogan: z.string().nullable(),
  body: z.string(),
  audience: z.enum(NOTICE_AUDIENCES),
  /** Codes; of a notice for officials. */
  positions: z.array(z.string()),
  office: unitRefSchema,
  places: z.array(unitRefSchema),
  imageId: idSchema.nullable(),
  imageAlt: z.string().nullable(),
  recordingId: idSchema.nullable(),
  topics: z.array(z.string()),
  sectors: z.array(z.string()),
  pictures: z.array(z.object({ id: idSchema, words: z.string() })),
  attachments: z.array(z.object({ id: idSchema, words: z.string() })),
  languages: z.array(
    z.object({
      language: z.enum(NOTICE_LANGUAGES),
      title: z.string().nullable(),
      body: z.string().nullable(),
      recordingId: idSchema.nullable(),
    }),
  ),
  source: sourceViewSchema,
  poll: z
    .object({ id: idSchema, form: z.enum(FORM_CODES), opensOn: localDateSchema, closesOn: localDateSchema })
    .nullable(),
  author: officialRefSchema,
  approver: officialRefSchema.nullable(),
  /** Last day on which it stands first in the feeds of its places. */
  pinnedUntil: localDateSchema.nullable(),
  /** Of the public page; for what is published. */
  pagePath: z.string().nullable(),
  returnedReason: z.string().nullable(),
  /** Of a correction: what it corrects. */
  correctsId: idSchema.nullable(),
  correctionNote: z.string().nullable(),
  correctedAt: instantSchema.nullable(),
  /** A correction that is being written or waits for approval. */
  openCorrectionId: idSchema.nullable(),
  withdrawnAt: instantSchema.nullable(),
  withdrawnReason: z.string().nullable(),
  updatedAt: instantSchema,
});
export type OfficeNotice = z.infer<typeof officeNoticeSchema>;

export const officeNoticeLineSchema = officeNoticeSchema.pick({
  id: true,
  version: true,
  status: true,
  isPublished: true,
  isExpired: true,
  correctsId: true,
  publishAt: true,
  title: true,
  audience: true,
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

export const SEARCH_MAX = 80;

/** `pinned`: with the first page, those that an office has put first for some days; they stand in `items`, too, in their turn. */
export const feedSchema = pageOf(noticeCardSchema).extend({ pinned: z.array(noticeCardSchema) });

export const feedQuery = pageQuery.extend({
  place: idSchema.optional(),
  also: followedSchema.optional(),
  /** Only notices with all of these words, however they are marked: "ho so" finds "hồ sơ". */
  q: textOf(1, SEARCH_MAX).optional(),
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

/** An office keeps two notices on top at the most, and none of them for longer than this. */
export const PINS_MAX = 2;
export const PIN_DAYS_MAX = 60;
