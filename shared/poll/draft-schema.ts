import { z } from 'zod';
import { idSchema, instantSchema, pageQuery } from '../endpoint.ts';
import { NOTICE_LANGUAGES } from '../notice/language.ts';
import { PUBLIC_AUDIENCES } from '../notice/status.ts';
import { officialRefSchema } from '../official/schema.ts';
import { textOf } from '../text.ts';
import { localDateSchema } from '../time/schema.ts';
import { unitRefSchema } from '../unit/schema.ts';
import { DRAFT_STATES, DRAFT_STATUSES, WAITING_DRAFTS } from './draft.ts';
import { FORM_CODES, QUESTION_KINDS, VERSION_LANGUAGES } from './form.ts';
import { FORM_LIMITS } from './limits.ts';
import { pollSettingsSchema } from './settings.ts';

/** Of questions and items; they are keys of stored answers, so they are plain. */
const partIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/);
const optionsSchema = z.array(textOf(0, FORM_LIMITS.optionText)).max(FORM_LIMITS.options);
const choiceSchema = z.number().int().min(0).max(FORM_LIMITS.span);

/** In a file that goes to another office: words only, for a recording is a file of the office that made it. */
const writtenVersionSchema = z.strictObject({
  language: z.enum(NOTICE_LANGUAGES),
  text: textOf(1, FORM_LIMITS.text),
  options: optionsSchema.exactOptional(),
});

/** In a draft: written, spoken, or both; in Vietnamese spoken only, the words are the question itself. */
const versionSchema = z
  .strictObject({
    language: z.enum(VERSION_LANGUAGES),
    text: textOf(1, FORM_LIMITS.text).exactOptional(),
    options: optionsSchema.exactOptional(),
    recordingId: idSchema.exactOptional(),
  })
  .refine(({ text, recordingId }) => text !== undefined || recordingId !== undefined, { message: 'says_nothing' })
  .refine(({ language, text, options }) => language !== 'vi' || (text === undefined && options === undefined), {
    message: 'spoken_only',
  });

const versionsWith = <V extends z.ZodType<{ language: string }>>(version: V) =>
  z
    .array(version)
    .max(VERSION_LANGUAGES.length)
    .refine((all) => new Set(all.map(({ language }) => language)).size === all.length, { message: 'language_twice' })
    .exactOptional();

const itemWith = <V extends z.ZodType<{ language: string }>>(version: V) =>
  z.strictObject({ id: partIdSchema, text: textOf(0, FORM_LIMITS.text), versions: versionsWith(version) });

const screeningWith = <V extends z.ZodType<{ language: string }>>(version: V) =>
  z.strictObject({
    text: textOf(0, FORM_LIMITS.text),
    options: z
      .array(z.strictObject({ label: textOf(0, FORM_LIMITS.optionText), passes: z.boolean() }))
      .min(1)
      .max(6),
    versions: versionsWith(version),
  });

/** A draft may be unfinished: here only its shape is checked, `formProblems` says what is missing. Questions about favours and money have no place in it. */
const writeQuestionSchema = z.strictObject({
  id: partIdSchema,
  kind: z.enum(QUESTION_KINDS),
  items: z.array(itemWith(versionSchema)).min(1).max(FORM_LIMITS.items),
  options: optionsSchema.exactOptional(),
  range: z
    .strictObject({ min: z.number().int().min(-1_000).max(100_000), max: z.number().int().min(-1_000).max(100_000) })
    .exactOptional(),
  most: z.number().int().min(1).max(FORM_LIMITS.options).exactOptional(),
  offersDontKnow: z.boolean(),
  isOptional: z.boolean().exactOptional(),
  onlyIf: z
    .union([
      z.strictObject({ questionId: partIdSchema, atLeast: choiceSchema }),
      z.strictObject({ questionId: partIdSchema, oneOf: z.array(choiceSchema).max(FORM_LIMITS.options + 1) }),
    ])
    .exactOptional(),
  use: z.literal('weighting').exactOptional(),
});

/** The questions with what belongs to them, and nothing of a place, a day or a person. */
export const pollWordsSchema = z.strictObject({
  /** The ready form it began from. */
  base: z.enum(FORM_CODES),
  title: textOf(0, FORM_LIMITS.title),
  screening: screeningWith(versionSchema),
  questions: z.array(writeQuestionSchema).max(FORM_LIMITS.questions),
  settings: pollSettingsSchema,
});
export type PollWords = z.infer<typeof pollWordsSchema>;

export const PLACES_MAX = 200;

export const writePollSchema = pollWordsSchema.extend({
  /** Stream of the feed whose readers are asked. */
  audience: z.enum(PUBLIC_AUDIENCES),
  placeIds: z.array(idSchema).max(PLACES_MAX),
  opensOn: localDateSchema.nullable(),
  closesOn: localDateSchema.nullable(),
});
export type WritePoll = z.infer<typeof writePollSchema>;

export const pollFileSchema = z.strictObject({
  format: z.literal('gan-dan/poll'),
  formatVersion: z.literal(1),
  poll: pollWordsSchema.extend({
    screening: screeningWith(writtenVersionSchema),
    questions: z
      .array(
        writeQuestionSchema.extend({ items: z.array(itemWith(writtenVersionSchema)).min(1).max(FORM_LIMITS.items) }),
      )
      .max(FORM_LIMITS.questions),
  }),
});
export type PollFile = z.infer<typeof pollFileSchema>;

/** As it is given back. */
const draftVersionsSchema = z
  .array(
    z.object({
      language: z.enum(VERSION_LANGUAGES),
      text: z.string().exactOptional(),
      options: z.array(z.string()).exactOptional(),
      recordingId: idSchema.exactOptional(),
    }),
  )
  .exactOptional();

export const draftProblemSchema = z.object({
  /** As in the draft: "questions.3.options". */
  path: z.string(),
  reason: z.string(),
});

export const pollDraftLineSchema = z.object({
  id: idSchema,
  version: z.number().int(),
  title: z.string(),
  unit: unitRefSchema,
  author: officialRefSchema,
  status: z.enum(DRAFT_STATUSES),
  state: z.enum(DRAFT_STATES),
  /** 1 for the first; a change after approval makes the next. */
  edition: z.number().int(),
  questions: z.number().int(),
  opensOn: localDateSchema.nullable(),
  closesOn: localDateSchema.nullable(),
  /** The poll that people answer, once it is approved. */
  pollId: idSchema.nullable(),
  updatedAt: instantSchema,
});
export type PollDraftLine = z.infer<typeof pollDraftLineSchema>;

export const pollDraftSchema = pollDraftLineSchema.extend({
  content: z.object({
    base: z.enum(FORM_CODES),
    title: z.string(),
    screening: z.object({
      text: z.string(),
      options: z.array(z.object({ label: z.string(), passes: z.boolean() })),
      versions: draftVersionsSchema,
    }),
    questions: z.array(
      writeQuestionSchema.omit({ items: true, options: true }).extend({
        options: z.array(z.string()).exactOptional(),
        items: z.array(z.object({ id: z.string(), text: z.string(), versions: draftVersionsSchema })),
      }),
    ),
    settings: pollSettingsSchema,
    audience: z.enum(PUBLIC_AUDIENCES),
    placeIds: z.array(idSchema),
    opensOn: localDateSchema.nullable(),
    closesOn: localDateSchema.nullable(),
  }),
  places: z.array(unitRefSchema),
  problems: z.array(draftProblemSchema),
  approver: officialRefSchema.nullable(),
  approvedAt: instantSchema.nullable(),
  returnedReason: z.string().nullable(),
  closedReason: z.string().nullable(),
});
export type PollDraft = z.infer<typeof pollDraftSchema>;

export const REASON_MAX = 500;
export const pollDraftQuery = pageQuery.extend({
  state: z.enum(DRAFT_STATES).optional(),
  waiting: z.enum(WAITING_DRAFTS).optional(),
});
