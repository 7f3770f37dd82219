import type { FastifyInstance } from 'fastify';
import { importMarginsApi, listMarginsApi } from '../../shared/poll/api.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { serve } from '../platform/route.ts';
import { importMargins, toMarginSetView } from './margin.ts';
import { listMarginSets } from './store-margin.ts';

export function marginRoutes(app: FastifyInstance, deps: AppDeps): void {
  serve(app, importMarginsApi, async ({ params, body, request }) =>
    importMargins(deps, { official: officialOf(request), requestId: request.id }, params.id, body),
  );

  serve(app, listMarginsApi, async () => ({ items: (await listMarginSets(deps.db)).map(toMarginSetView) }));
}
