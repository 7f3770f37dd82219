import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { idSchema } from '../../shared/endpoint.ts';
import { listFieldworkApi, removeFieldworkApi, writeFieldworkApi } from '../../shared/survey/api.ts';
import { localDateSchema } from '../../shared/time/schema.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { parseCursor, toPage } from '../platform/page.ts';
import { serve } from '../platform/route.ts';
import { removeFieldwork, writeFieldwork } from './service.ts';
import { listFieldwork } from './store.ts';
import { toFieldwork } from './view.ts';

const keySchema = z.tuple([localDateSchema, idSchema]);

export function surveyRoutes(app: FastifyInstance, deps: AppDeps): void {
  serve(app, listFieldworkApi, async ({ query }) => {
    const rows = await listFieldwork(deps.db, { after: parseCursor(query.cursor, keySchema), limit: query.limit });
    return toPage(rows, query.limit, (row) => [row.last_day, row.id], toFieldwork);
  });

  serve(app, writeFieldworkApi, async ({ params, body, request }) =>
    writeFieldwork(deps, { official: officialOf(request), requestId: request.id }, params.id, body),
  );

  serve(app, removeFieldworkApi, async ({ params, query, request }) => {
    await removeFieldwork(deps, { official: officialOf(request), requestId: request.id }, params.id, query.version);
    return null;
  });
}
