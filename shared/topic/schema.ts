import { z } from 'zod';
import { textOf } from '../text.ts';

/** Chủ đề, lĩnh vực: what a notice is about. Chức danh: which officials it is for. */
export const TOPIC_KINDS = ['topic', 'sector', 'position'] as const;
export type TopicKind = (typeof TOPIC_KINDS)[number];

export const topicCodeSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(40);

export const topicSchema = z.object({
  code: z.string(),
  kind: z.enum(TOPIC_KINDS),
  name: z.string(),
  /** Tells people how to answer a survey: not published where an official one is being held. */
  explainsSurvey: z.boolean(),
  isCurrent: z.boolean(),
  position: z.number().int(),
  version: z.number().int(),
});
export type Topic = z.infer<typeof topicSchema>;

export const writeTopicSchema = z.strictObject({
  kind: z.enum(TOPIC_KINDS),
  name: textOf(2, 80),
  explainsSurvey: z.boolean(),
  isCurrent: z.boolean(),
  position: z.number().int().min(0).max(10_000),
  /** 0 for a new one, otherwise the version that was read. */
  version: z.number().int().min(0).max(2_147_483_647),
});
export type WriteTopic = z.infer<typeof writeTopicSchema>;
