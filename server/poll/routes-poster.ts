import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { unitsActedFor } from '../../shared/access.ts';
import { idSchema, instantSchema } from '../../shared/endpoint.ts';
import {
  endPollPosterApi,
  getPollPosterApi,
  listPollPostersApi,
  listPosterBallotsApi,
  makePollPosterApi,
  openPollPosterApi,
} from '../../shared/poll/poster-api.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { parseCursor, toPage } from '../platform/page.ts';
import { serve } from '../platform/route.ts';
import { ballotsByPoster, endPoster, makePoster, openPoster, printedPoster, toPoster } from './poster.ts';
import { listPosters } from './store-poster.ts';

const keySchema = z.tuple([instantSchema, idSchema]);

export function posterRoutes(app: FastifyInstance, deps: AppDeps): void {
  // No line in the log: a ballot follows within minutes.
  serve(app, openPollPosterApi, ({ params }) => openPoster(deps, params.signed), { isUnlogged: true });

  serve(app, listPollPostersApi, async ({ query, request }) => {
    const key = parseCursor(query.cursor, keySchema);
    const rows = await listPosters(deps.db, {
      unitIds: unitsActedFor(officialOf(request), 'poll.write'),
      after: key && { createdAt: new Date(key[0]), id: key[1] },
      limit: query.limit,
    });
    return toPage(rows, query.limit, (row) => [row.created_at.toISOString(), row.id], toPoster);
  });

  serve(app, makePollPosterApi, ({ body, request }) =>
    makePoster(deps, { official: officialOf(request), requestId: request.id }, body),
  );

  serve(app, getPollPosterApi, ({ params, request }) => printedPoster(deps, officialOf(request), params.id));

  serve(app, endPollPosterApi, ({ params, request }) =>
    endPoster(deps, { official: officialOf(request), requestId: request.id }, params.id),
  );

  serve(app, listPosterBallotsApi, async ({ params, request }) => ({
    items: await ballotsByPoster(deps, officialOf(request), params.id),
  }));
}
