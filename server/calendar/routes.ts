import type { FastifyInstance } from 'fastify';
import { listCalendarYearsApi, writeCalendarYearApi } from '../../shared/calendar/api.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { serve } from '../platform/route.ts';
import { writeCalendarYear } from './service.ts';
import { listYears } from './store.ts';

export function calendarRoutes(app: FastifyInstance, deps: AppDeps): void {
  serve(app, listCalendarYearsApi, async () => ({ items: await listYears(deps.db) }));

  serve(app, writeCalendarYearApi, async ({ params, body, request }) =>
    writeCalendarYear(deps, { officialId: officialOf(request).id, requestId: request.id }, params.year, body),
  );
}
