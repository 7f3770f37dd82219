import type { FastifyInstance } from 'fastify';
import { exportPollAnalysisApi, exportPollTablesApi, exportPublishedPollsApi } from '../../shared/poll/export-api.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { serve } from '../platform/route.ts';
import { exportAnalysis, exportPublished, exportTables } from './export.ts';

export function exportRoutes(app: FastifyInstance, deps: AppDeps): void {
  serve(app, exportPollTablesApi, async ({ params, request, reply }) =>
    exportTables(deps, { official: officialOf(request), requestId: request.id }, params.id, reply),
  );

  serve(app, exportPublishedPollsApi, async ({ query, request, reply }) =>
    exportPublished(deps, { official: officialOf(request), requestId: request.id }, query, reply),
  );

  serve(app, exportPollAnalysisApi, async ({ params, request, reply }) =>
    exportAnalysis(deps, { official: officialOf(request), requestId: request.id }, params.id, reply),
  );
}
