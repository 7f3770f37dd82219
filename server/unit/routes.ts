import type { FastifyInstance } from 'fastify';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { getPlaceApi, listHamletsApi, listOfficesApi, searchPlacesApi } from '../../shared/unit/api.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { createPublicCache } from '../platform/public-cache.ts';
import { serve } from '../platform/route.ts';
import { toHamlet } from './hamlet.ts';
import { listHamlets } from './store-hamlet.ts';
import { searchPlaces } from './store-search.ts';
import { findPlace, listOffices } from './store.ts';

export function unitRoutes(app: FastifyInstance, deps: Pick<AppDeps, 'db' | 'clock'>): void {
  const today = () => toLocalDate(deps.clock.now());

  serve(app, searchPlacesApi, ({ query }) => searchPlaces(deps.db, query, today()));

  serve(app, getPlaceApi, async ({ params }) => {
    const place = await findPlace(deps.db, params.id, today());
    if (!place) throw new AppError('not_found');
    return place;
  });

  // Made anew each time: the commune that has just added one sees it at once; a phone that has these bytes gets none.
  const hamlets = createPublicCache(deps.clock, 0);
  serve(app, listHamletsApi, ({ params, request, reply }) =>
    hamlets.answer({ request, reply }, params.id, 0, async () => ({
      items: (await listHamlets(deps.db, params.id)).map(toHamlet),
    })),
  );

  serve(app, listOfficesApi, async ({ query }) => {
    const items = await listOffices(deps.db, query.place, today());
    if (items.length > 0) return { items };
    throw new AppError((await findPlace(deps.db, query.place, today())) ? 'place_not_current' : 'not_found');
  });
}
