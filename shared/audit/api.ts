import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { idSchema, instantSchema, pageOf, pageQuery } from '../endpoint.ts';
import { officialRefSchema } from '../official/schema.ts';

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
