import type { FastifyInstance } from 'fastify';
import { canForProvince } from '../../shared/access.ts';
import { listCalendarYearsApi, writeCalendarYearApi } from '../../shared/calendar/api.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { serve } from '../platform/route.ts';
import { writeCalendarYear } from './service.ts';
import { listYears } from './store.ts';

export function calendarRoutes(app: FastifyInstance, deps: AppDeps): void {
  serve(app, listCalendarYearsApi, async () => ({ items: await listYears(deps.db) }));

  serve(app, writeCalendarYearApi, async ({ params, body, request }) => {
    const official = officialOf(request);
    // The calendar is the same for the whole province, so nobody of a commune moves everybody's due days.
    if (!canForProvince(official, 'calendar.manage')) throw new AppError('not_allowed');
    return writeCalendarYear(deps, { officialId: official.id, requestId: request.id }, params.year, body);
  });
}
