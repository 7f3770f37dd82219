import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { idParams, idSchema, instantSchema } from '../endpoint.ts';
import { officialRefSchema } from '../official/schema.ts';
import { blankableText, textOf } from '../text.ts';
import { localDateSchema } from '../time/schema.ts';
import { RECORDED_STEPS } from './consultation.ts';

/** What came of a consultation, as the public reads it. */
export const consultationDecisionSchema = z.object({
  kind: z.enum(['decided', 'transferred']),
  text: z.string(),
  authority: z.string(),
  doneOn: localDateSchema,
  /** The notice that tells of it, and its page for whoever has no Zalo. */
  notice: z.object({ id: idSchema, title: z.string(), pagePath: z.string() }).nullable(),
});
export type ConsultationDecision = z.infer<typeof consultationDecisionSchema>;

const common = {
  pollId: idSchema,
  doneOn: localDateSchema,
  /** Why what was recorded is corrected; not for the first. */
  reason: blankableText(500),
};
export const recordConsultationStepSchema = z.discriminatedUnion('step', [
  z.strictObject({
    step: z.literal(9),
    ...common,
    kind: z.enum(['decided', 'transferred']),
    text: textOf(5, 3_000),
    authority: textOf(3, 200),
    /** The notice that tells people. */
    noticeId: idSchema.nullable(),
  }),
  z.strictObject({
    step: z.literal(10),
    ...common,
    /** Where the papers are: number of the file, shelf. */
    text: textOf(2, 300),
  }),
]);
export type RecordConsultationStep = z.output<typeof recordConsultationStepSchema>;

export const consultationSchema = z.object({
  steps: z.array(
    z.object({
      step: z.number().int(),
      name: z.string(),
      state: z.enum(['done', 'under_way', 'to_do']),
      doneOn: localDateSchema.nullable(),
    }),
  ),
  /** Every version of what people recorded, the latest first. */
  records: z.array(
    z.object({
      id: idSchema,
      step: z.literal(RECORDED_STEPS),
      version: z.number().int(),
      kind: z.enum(['decided', 'transferred']).nullable(),
      text: z.string(),
      authority: z.string().nullable(),
      doneOn: localDateSchema,
      noticeId: idSchema.nullable(),
      reason: z.string().nullable(),
      recordedBy: officialRefSchema,
      recordedAt: instantSchema,
    }),
  ),
});
export type Consultation = z.infer<typeof consultationSchema>;

export const getConsultationApi = {
  operationId: 'getConsultation',
  summary: 'The ten steps of a consultation, and what was recorded of the last two; not found for another poll',
  method: 'GET',
  path: '/api/office/polls/:id/consultation',
  access: 'poll.results',
  params: idParams,
  reply: consultationSchema,
} as const satisfies Endpoint;

/** The client makes the id, so that sending it twice records it once. */
export const recordConsultationStepApi = {
  operationId: 'recordConsultationStep',
  summary:
    'Record what was decided, or where the file is; in order, and corrected only by a further version with a reason',
  method: 'PUT',
  path: '/api/office/poll-consultation-steps/:id',
  access: 'poll.publish',
  params: idParams,
  body: recordConsultationStepSchema,
  reply: consultationSchema,
} as const satisfies Endpoint;
