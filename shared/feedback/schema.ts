import { z } from 'zod';
import { idSchema, instantSchema, pageQuery, versionSchema } from '../endpoint.ts';
import { tellingSchema } from '../delivery/call.ts';
import { officialRefSchema } from '../official/schema.ts';
import { consentGivenSchema } from '../resident/schema.ts';
import { blankableText, textOf } from '../text.ts';
import { localDateSchema } from '../time/schema.ts';
import { unitRefSchema } from '../unit/schema.ts';
import type { FeedbackMove } from './status.ts';
import { FEEDBACK_MOVES, FEEDBACK_STATUSES } from './status.ts';

/** What a resident can send. A legal complaint or denunciation has its own procedure; the app says where, and stores nothing. */
export const FEEDBACK_KINDS = ['problem', 'question', 'suggestion'] as const;
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

export const FEEDBACK_LIMITS = {
  content: 2000,
  placeDetail: 200,
  photos: 5,
  /** Of one resident, by the calendar of Viet Nam; the sentence of `feedback_limit` names it. */
  perDay: 20,
  photoBytes: 8_000_000,
  /** Of one feedback and day; the sentence of `correction_limit` names it. */
  corrections: 5,
  answer: 5000,
} as const;

/** Vietnamese numbers as people write them; stored without spaces and dots. */
export const phoneSchema = z
  .string()
  .transform((text) => text.replace(/[\s.-]/g, '').replace(/^\+84/, '0'))
  .pipe(z.string().regex(/^0\d{9,10}$/));

export const contactSchema = z.strictObject({ name: textOf(1, 80), phone: phoneSchema });
export type Contact = z.infer<typeof contactSchema>;

export const contactViewSchema = z.object({ name: z.string(), phone: z.string() });

export const submitFeedbackSchema = z
  .strictObject({
    /** Made once per form, so that sending again on a bad connection stores it once. */
    clientRequestId: idSchema,
    kind: z.enum(FEEDBACK_KINDS),
    content: textOf(10, FEEDBACK_LIMITS.content),
    placeId: idSchema,
    placeDetail: blankableText(FEEDBACK_LIMITS.placeDetail),
    /** The office it is about, if the sender knows. */
    aboutUnitId: idSchema.nullable(),
    photoIds: z.array(idSchema).max(FEEDBACK_LIMITS.photos),
    contact: contactSchema.nullable(),
    /** Needed with a contact. */
    consent: consentGivenSchema.nullable(),
  })
  .refine((feedback) => feedback.contact === null || feedback.consent?.purpose === 'contact', {
    path: ['consent'],
    message: 'needed_with_contact',
  });
export type SubmitFeedback = z.infer<typeof submitFeedbackSchema>;

/** Words as they were until the sender corrected them. */
export const earlierWordsSchema = z.object({ content: z.string(), correctedAt: instantSchema });

/** A step the sender may see, in the order it happened. */
const stepSchema = z.object({
  status: z.enum(FEEDBACK_STATUSES),
  at: instantSchema,
  note: z.string().nullable(),
  /** The office that it was passed on to in this step. */
  forwardedTo: unitRefSchema.nullable(),
});

export const feedbackReceiptSchema = z.object({
  id: idSchema,
  /** Nine digits, read aloud in threes. */
  code: z.string(),
  status: z.enum(FEEDBACK_STATUSES),
  office: unitRefSchema,
  submittedAt: instantSchema,
  /** Last day of the answer; `null` reads "sẽ báo sau". */
  dueOn: localDateSchema.nullable(),
});
export type FeedbackReceipt = z.infer<typeof feedbackReceiptSchema>;

/** Whether it waits in an office to which another one has passed it on. */
const isForwarded = z.boolean();

export const myFeedbackSchema = feedbackReceiptSchema.extend({
  isForwarded,
  kind: z.enum(FEEDBACK_KINDS),
  content: z.string(),
  /** The oldest first. */
  earlierWords: z.array(earlierWordsSchema),
  place: unitRefSchema,
  placeDetail: z.string().nullable(),
  aboutUnit: unitRefSchema.nullable(),
  photoIds: z.array(idSchema),
  hasContact: z.boolean(),
  version: z.number().int(),
  daysLate: z.number().int(),
  steps: z.array(stepSchema),
  answer: z.object({ body: z.string(), sentAt: instantSchema, office: unitRefSchema }).nullable(),
  refusedReason: z.string().nullable(),
  rating: z.object({ score: z.number().int().min(1).max(5), comment: z.string().nullable() }).nullable(),
  canReopen: z.boolean(),
});
export type MyFeedback = z.infer<typeof myFeedbackSchema>;

export const myFeedbackLineSchema = feedbackReceiptSchema.extend({
  isForwarded,
  kind: z.enum(FEEDBACK_KINDS),
  excerpt: z.string(),
  daysLate: z.number().int(),
});
export type MyFeedbackLine = z.infer<typeof myFeedbackLineSchema>;

export const rateFeedbackSchema = z.strictObject({
  version: versionSchema,
  score: z.number().int().min(1).max(5),
  comment: blankableText(300),
});

export const reopenFeedbackSchema = z.strictObject({ version: versionSchema, reason: textOf(10, 1000) });

const correcting = {
  /** Made anew whenever what is sent changes, so that sending again on a bad connection corrects once. */
  clientRequestId: idSchema,
  version: versionSchema,
};

export const correctFeedbackSchema = z.strictObject({
  ...correcting,
  content: submitFeedbackSchema.shape.content,
});

export const correctContactSchema = z.strictObject({
  ...correcting,
  /** `null` takes it back. */
  contact: contactSchema.nullable(),
  /** Needed where there is none that can be opened. */
  consent: consentGivenSchema.nullable(),
});

/** A line of the office's list. */
export const officeFeedbackLineSchema = z.object({
  id: idSchema,
  code: z.string(),
  version: z.number().int(),
  kind: z.enum(FEEDBACK_KINDS),
  status: z.enum(FEEDBACK_STATUSES),
  excerpt: z.string(),
  place: unitRefSchema,
  office: unitRefSchema,
  assignee: officialRefSchema.nullable(),
  submittedAt: instantSchema,
  dueOn: localDateSchema.nullable(),
  daysLate: z.number().int(),
  isReopened: z.boolean(),
});
export type OfficeFeedbackLine = z.infer<typeof officeFeedbackLineSchema>;

/** What a sender does beside the moves of the table of statuses. */
const SENDER_ACTS = ['submit', 'correct_words', 'correct_contact'] as const;
export type FeedbackEventName = (typeof SENDER_ACTS)[number] | FeedbackMove;

const eventSchema = z.object({
  at: instantSchema,
  move: z.enum([...SENDER_ACTS, ...(Object.keys(FEEDBACK_MOVES) as FeedbackMove[])]),
  to: z.enum(FEEDBACK_STATUSES),
  /** The official; `null` for the sender, who is never named here. */
  by: officialRefSchema.nullable(),
  note: z.string().nullable(),
  /** Of a forward: from which office to which. */
  forwarded: z.object({ from: unitRefSchema, to: unitRefSchema }).nullable(),
});

/** An office that a feedback from a place can go to. */
export const officeOfPlaceSchema = unitRefSchema.extend({ isFocalPoint: z.boolean() });
export type OfficeOfPlace = z.infer<typeof officeOfPlaceSchema>;

const forwardingSchema = z.object({
  /** The day until which it should be passed on, inclusive; `null` while the calendar of a needed year is missing. */
  dueOn: localDateSchema.nullable(),
  /** How many times other offices than the focal point still may; `null` for the focal point. */
  left: z.number().int().nullable(),
});
export type Forwarding = z.infer<typeof forwardingSchema>;

/** Whoever has passed it on may not read it any more; this is what they are told. */
export const forwardedFeedbackSchema = z.object({ id: idSchema, office: unitRefSchema });
export type ForwardedFeedback = z.infer<typeof forwardedFeedbackSchema>;

export const officeFeedbackSchema = officeFeedbackLineSchema.omit({ excerpt: true }).extend({
  content: z.string(),
  /** The oldest first; only for those who handle it. */
  earlierWords: z.array(earlierWordsSchema),
  placeDetail: z.string().nullable(),
  aboutUnit: unitRefSchema.nullable(),
  photoIds: z.array(idSchema),
  /** Whether the sender left a contact; reading it is an act of its own, and logged. */
  hasContact: z.boolean(),
  /** Whose people never read it: see `mayReadContact`. */
  concernedUnitIds: z.array(idSchema),
  /** `null` in a status in which nobody passes it on. */
  forwarding: forwardingSchema.nullable(),
  draft: z.object({ body: z.string(), by: officialRefSchema, at: instantSchema }).nullable(),
  answer: z.object({ body: z.string(), sentAt: instantSchema }).nullable(),
  rating: z.object({ score: z.number().int(), comment: z.string().nullable() }).nullable(),
  telling: tellingSchema,
  events: z.array(eventSchema),
});
export type OfficeFeedback = z.infer<typeof officeFeedbackSchema>;

/** Acts that can wait for an official, as they are counted by `getToday`; `call` is telling by telephone whom Zalo could not. */
export const WAITING_FEEDBACK = ['accept', 'assign', 'draft', 'approve', 'send', 'call'] as const;
export type WaitingFeedback = (typeof WAITING_FEEDBACK)[number];

export const officeFeedbackFilter = z.strictObject({
  status: z.enum(FEEDBACK_STATUSES).optional(),
  urgency: z.enum(['late', 'soon', 'unknown']).optional(),
  /** Only what waits for me to make this move. */
  waiting: z.enum(WAITING_FEEDBACK).optional(),
  /** Only what is assigned to me. */
  mine: z.stringbool().optional(),
  office: idSchema.optional(),
  /** A code, whole or in part, or words of the content. */
  q: textOf(0, 80).optional(),
});

export const officeFeedbackQuery = pageQuery.extend(officeFeedbackFilter.shape);

export const exportFeedbackQuery = z.strictObject({
  from: localDateSchema.optional(),
  to: localDateSchema.optional(),
  status: z.enum(FEEDBACK_STATUSES).optional(),
  office: idSchema.optional(),
});
