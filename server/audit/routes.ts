import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { canForProvince, unitsActedFor } from '../../shared/access.ts';
import { listAuditEventsApi } from '../../shared/audit/api.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { parseCursor, toPage } from '../platform/page.ts';
import { serve } from '../platform/route.ts';
import { listAuditEvents } from './store.ts';

const cursorKey = z.tuple([z.number().int()]);

export function auditRoutes(app: FastifyInstance, { db }: AppDeps): void {
  serve(app, listAuditEventsApi, async ({ query, request }) => {
    const official = officialOf(request);
    const before = parseCursor(query.cursor, cursorKey)?.[0];
    const rows = await listAuditEvents(db, {
      subjectId: query.subjectId,
      before,
      limit: query.limit,
      unitIds: canForProvince(official, 'audit.read') ? null : unitsActedFor(official, 'audit.read'),
    });
    return toPage(
      rows,
      query.limit,
      (row) => [row.id],
      (row) => ({
        id: String(row.id),
        at: row.at.toISOString(),
        by: row.official_id && row.full_name ? { id: row.official_id, fullName: row.full_name } : null,
        action: row.action,
        subjectType: row.subject_type,
        subjectId: row.subject_id,
        details: row.details,
      }),
    );
  });
}
