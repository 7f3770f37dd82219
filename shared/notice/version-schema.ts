import { z } from 'zod';
import { instantSchema } from '../endpoint.ts';
import { officialRefSchema } from '../official/schema.ts';
import { noticeWarningSchema } from './warning.ts';

export const VERSION_EVENTS = ['submitted', 'returned', 'approved', 'corrected', 'withdrawn'] as const;

/** The words of a notice at one step; what is compared between two of them. */
export const versionContentSchema = z.object({
  title: z.string(),
  slogan: z.string().nullable(),
  body: z.string(),
  source: z.string().nullable(),
});
export type VersionContent = z.infer<typeof versionContentSchema>;

export const noticeVersionSchema = z.object({
  number: z.number().int(),
  event: z.enum(VERSION_EVENTS),
  at: instantSchema,
  official: officialRefSchema,
  author: officialRefSchema,
  /** Why it was returned or withdrawn, or what residents read of a correction. */
  note: z.string().nullable(),
  /** What the approver said to the warnings. */
  reason: z.string().nullable(),
  content: versionContentSchema,
  /** What the approver was warned of. */
  warnings: z.array(noticeWarningSchema),
});
export type NoticeVersion = z.infer<typeof noticeVersionSchema>;
