import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import {
  getMarginTemplateApi,
  importMarginsApi,
  importMarginSetsApi,
  listMarginsApi,
  listMarginUnitsApi,
} from '../../shared/poll/api.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { serve } from '../platform/route.ts';
import { WORKBOOK_TYPE } from '../platform/workbook.ts';
import { importMargins, importMarginSets, marginTemplate, marginUnits, toMarginSetView } from './margin.ts';
import { listMarginSets } from './store-margin.ts';

export function marginRoutes(app: FastifyInstance, deps: AppDeps): void {
  serve(app, importMarginsApi, async ({ params, body, request }) =>
    importMargins(deps, { official: officialOf(request), requestId: request.id }, params.id, body),
  );

  serve(app, importMarginSetsApi, async ({ body, request }) => ({
    items: await importMarginSets(deps, { official: officialOf(request), requestId: request.id }, body),
  }));

  serve(app, listMarginsApi, async () => ({ items: (await listMarginSets(deps.db)).map(toMarginSetView) }));

  serve(app, listMarginUnitsApi, async () => ({ items: await marginUnits(deps) }));

  serve(app, getMarginTemplateApi, async ({ reply }) =>
    reply
      .type(WORKBOOK_TYPE)
      .header('content-disposition', 'attachment; filename="mau-so-dan.xlsx"')
      .send(Readable.from(marginTemplate(deps), { objectMode: false })),
  );
}
