import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { unitsRead } from '../../shared/access.ts';
import {
  getDirectoryApi,
  listEntriesApi,
  removeEntryApi,
  verifyEntryApi,
  writeEntryApi,
} from '../../shared/directory/api.ts';
import { idSchema } from '../../shared/endpoint.ts';
import { addDays, toLocalDate } from '../../shared/time/local-date.ts';
import { loadCalendar } from '../calendar/load.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { parseCursor, toPage } from '../platform/page.ts';
import { createPublicCache } from '../platform/public-cache.ts';
import { serve } from '../platform/route.ts';
import { getProvince, officesFor } from '../unit/service.ts';
import { removeEntry, verifyEntry, writeEntry } from './service.ts';
import { listEntries, listForResidents } from './store.ts';
import { toEntry, toPlaceDirectory } from './view.ts';

const keySchema = z.tuple([z.string(), idSchema]);
/** How far ahead a screen says when an office opens again; see `opennessAt`. */
const DAYS_AHEAD = 14;

export function directoryRoutes(app: FastifyInstance, deps: AppDeps): void {
  const cache = createPublicCache(deps.clock, deps.config.feedCacheMs);

  // Asked again each time, by its tag: a number that was taken out must not ring a stranger for another minute.
  serve(app, getDirectoryApi, async ({ query, request, reply }) =>
    cache.answer({ request, reply }, query.place ?? '', 0, async () => {
      const today = toLocalDate(deps.clock.now());
      const province = await getProvince(deps);
      const offices = await officesFor(deps, query.place ?? province.id);
      const units = [...offices.filter(({ id }) => id !== province.id), province];
      const rows = await listForResidents(
        deps.db,
        units.map(({ id }) => id),
        today,
      );
      const until = addDays(today, DAYS_AHEAD);
      const { holidays } = await loadCalendar(deps.db, today, until);
      return {
        units: toPlaceDirectory(units, rows, today),
        daysOff: [...holidays].filter((day) => day >= today && day <= until).toSorted(),
      };
    }),
  );

  serve(app, listEntriesApi, async ({ query, request }) => {
    const official = officialOf(request);
    const today = toLocalDate(deps.clock.now());
    const rows = await listEntries(deps.db, {
      kind: query.kind,
      unitIds: unitsRead(official, 'directory.read'),
      after: parseCursor(query.cursor, keySchema),
      limit: query.limit,
    });
    return toPage(
      rows,
      query.limit,
      (row) => [row.name, row.id],
      (row) => toEntry(row, today),
    );
  });

  serve(app, writeEntryApi, async ({ params, body, request }) => {
    const entry = await writeEntry(deps, { official: officialOf(request), requestId: request.id }, params.id, body);
    cache.clear();
    return entry;
  });

  serve(app, verifyEntryApi, async ({ params, body, request }) => {
    const who = { official: officialOf(request), requestId: request.id };
    const entry = await verifyEntry(deps, who, params.id, body.version);
    cache.clear();
    return entry;
  });

  serve(app, removeEntryApi, async ({ params, query, request }) => {
    await removeEntry(deps, { official: officialOf(request), requestId: request.id }, params.id, query.version);
    cache.clear();
    return null;
  });
}
