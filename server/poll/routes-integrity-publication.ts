import type { FastifyInstance } from 'fastify';
import {
  getIntegrityPublicationApi,
  getPublishedIntegrityApi,
  listIntegrityPublicationsApi,
  prepareIntegrityPublicationApi,
  publishIntegrityFiguresApi,
  returnIntegrityFiguresApi,
} from '../../shared/poll/integrity-api.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { createPublicCache } from '../platform/public-cache.ts';
import { serve } from '../platform/route.ts';
import { servePage } from '../platform/web-page.ts';
import {
  INTEGRITY_PAGE,
  listIntegrityVersions,
  prepareIntegrity,
  publishedIntegrity,
  publishIntegrity,
  readIntegrityVersion,
  returnIntegrity,
  toIntegrityPublication,
} from './integrity-publication.ts';
import { publishedIntegrityPage } from './published-integrity-page.ts';

const MAX_AGE_S = 60;

export function integrityPublicationRoutes(app: FastifyInstance, deps: AppDeps): void {
  const cache = createPublicCache(deps.clock, deps.config.feedCacheMs);

  serve(app, getPublishedIntegrityApi, async ({ request, reply }) =>
    cache.answer({ request, reply }, 'figures', MAX_AGE_S, () => publishedIntegrity(deps)),
  );

  servePage(app, deps.config, INTEGRITY_PAGE, async ({ request, reply }) =>
    cache.answer(
      { request, reply },
      'page',
      MAX_AGE_S,
      async () => publishedIntegrityPage(deps.config, await publishedIntegrity(deps)),
      'text/html; charset=utf-8',
    ),
  );

  serve(app, listIntegrityPublicationsApi, async ({ request }) => ({
    items: (await listIntegrityVersions(deps, officialOf(request))).map(toIntegrityPublication),
  }));

  serve(app, getIntegrityPublicationApi, ({ params, request }) =>
    readIntegrityVersion(deps, officialOf(request), params.id),
  );

  serve(app, prepareIntegrityPublicationApi, async ({ params, body, request }) => {
    const who = { official: officialOf(request), requestId: request.id };
    return toIntegrityPublication(await prepareIntegrity(deps, who, params.id, body));
  });

  serve(app, publishIntegrityFiguresApi, async ({ params, request }) => {
    const who = { official: officialOf(request), requestId: request.id };
    const row = await publishIntegrity(deps, who, params.id);
    cache.clear();
    return toIntegrityPublication(row);
  });

  serve(app, returnIntegrityFiguresApi, async ({ params, body, request }) => {
    const who = { official: officialOf(request), requestId: request.id };
    return toIntegrityPublication(await returnIntegrity(deps, who, params.id, body.reason));
  });
}
