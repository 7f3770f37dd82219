import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { bytesReply, idSchema, instantSchema, pageOf, pageQuery } from '../endpoint.ts';
import { officialRefSchema } from '../official/schema.ts';
import { localDateSchema } from '../time/schema.ts';

export const auditEventSchema = z.object({
  id: z.string(),
  at: instantSchema,
  by: officialRefSchema.nullable(),
  /** `<feature>.<what happened>`: "notice.approved". */
  action: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  /** What changed, without personal data. */
  details: z.record(z.string(), z.unknown()),
  /** Of the officials and units whose ids stand in the subject or the details. */
  names: z.record(z.string(), z.string()),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;

export const listAuditEventsApi = {
  operationId: 'listAuditEvents',
  summary: 'Every change made by officials, newest first',
  method: 'GET',
  path: '/api/office/audit-events',
  access: 'audit.read',
  query: pageQuery.extend({ subjectId: idSchema.optional() }),
  reply: pageOf(auditEventSchema),
} as const satisfies Endpoint;

export const exportAuditCsvApi = {
  operationId: 'exportAuditCsv',
  summary: 'The audit log with its chain as CSV (UTF-8 with BOM), oldest first, streamed',
  method: 'GET',
  path: '/api/office/audit-events.csv',
  access: 'audit.read',
  query: z.strictObject({
    subjectId: idSchema.optional(),
    from: localDateSchema.optional(),
    to: localDateSchema.optional(),
  }),
  reply: bytesReply,
} as const satisfies Endpoint;
