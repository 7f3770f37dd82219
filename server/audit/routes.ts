import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { canForProvince, unitsActedFor } from '../../shared/access.ts';
import { exportAuditCsvApi, listAuditEventsApi } from '../../shared/audit/api.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { parseCursor, toPage } from '../platform/page.ts';
import { serve } from '../platform/route.ts';
import { exportAuditCsv } from './export.ts';
import { findNames, listAuditEvents } from './store.ts';

const cursorKey = z.tuple([z.number().int()]);

export function auditRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { db } = deps;

  serve(app, listAuditEventsApi, async ({ query, request }) => {
    const official = officialOf(request);
    const before = parseCursor(query.cursor, cursorKey)?.[0];
    const rows = await listAuditEvents(db, {
      subjectId: query.subjectId,
      before,
      limit: query.limit,
      unitIds: canForProvince(official, 'audit.read') ? null : unitsActedFor(official, 'audit.read'),
    });
    const names = await findNames(db, rows.flatMap(idsIn));
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
        names: Object.fromEntries(idsIn(row).flatMap((id) => (names.has(id) ? [[id, names.get(id) ?? '']] : []))),
      }),
    );
  });

  serve(app, exportAuditCsvApi, ({ query, request, reply }) =>
    exportAuditCsv(deps, { official: officialOf(request), requestId: request.id }, query, reply),
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What an event speaks of, as far as it has an id. */
const idsIn = (row: { subject_id: string; details: Record<string, unknown> }): string[] =>
  [row.subject_id, ...Object.values(row.details)].filter(
    (value) => typeof value === 'string' && UUID.test(value),
  ) as string[];
