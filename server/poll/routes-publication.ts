import type { FastifyInstance } from 'fastify';
import { mayRead } from '../../shared/access.ts';
import { idSchema } from '../../shared/endpoint.ts';
import { getConsultationApi, recordConsultationStepApi } from '../../shared/poll/consultation-api.ts';
import {
  getPublicationApi,
  getPublishedPollApi,
  listPublicationsApi,
  listPublishedPollsApi,
  preparePublicationApi,
  publishFiguresApi,
  returnFiguresApi,
} from '../../shared/poll/publication-api.ts';
import type { Publication } from '../../shared/poll/publication-schema.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { createPublicCache } from '../platform/public-cache.ts';
import { serve } from '../platform/route.ts';
import { servePage } from '../platform/web-page.ts';
import { getConsultation, recordStep } from './consultation.ts';
import { readPublished } from './older-figures.ts';
import { preparePublication, publishedPoll, publishFigures, returnFigures } from './publication.ts';
import { publishedOf } from './published-list.ts';
import { publishedPage } from './published-page.ts';
import type { PublicationRow } from './store-publication.ts';
import * as publications from './store-publication.ts';
import * as store from './store.ts';
import { toVersion } from './view-publication.ts';

const MAX_AGE_S = 60;
const FIRST_PAGE = 20;

export function publicationRoutes(app: FastifyInstance, deps: AppDeps): void {
  const cache = createPublicCache(deps.clock, deps.config.feedCacheMs);

  serve(app, getConsultationApi, async ({ params, request }) => getConsultation(deps, officialOf(request), params.id));

  serve(app, recordConsultationStepApi, async ({ params, body, request }) => {
    const consultation = await recordStep(
      deps,
      { official: officialOf(request), requestId: request.id },
      params.id,
      body,
    );
    cache.clear();
    return consultation;
  });

  serve(app, getPublishedPollApi, async ({ params, request, reply }) =>
    cache.answer({ request, reply }, `figures ${params.id}`, MAX_AGE_S, () => publishedPoll(deps, params.id)),
  );

  serve(app, listPublishedPollsApi, async ({ query, request, reply }) => {
    const make = () => publishedOf(deps, query);
    // Only what everybody opens first is kept: a made-up cursor or size must not push it out.
    return query.cursor === undefined && query.limit === FIRST_PAGE
      ? cache.answer({ request, reply }, `of ${query.place ?? ''} ${query.stream ?? ''}`, MAX_AGE_S, make)
      : make();
  });

  servePage(app, deps.config, '/k/:id', async ({ params, request, reply }) => {
    const id = idSchema.safeParse(params['id']).data;
    if (id === undefined) throw new AppError('not_found');
    return cache.answer(
      { request, reply },
      `poll ${id}`,
      MAX_AGE_S,
      async () => publishedPage(deps.config, await publishedPoll(deps, id)),
      'text/html; charset=utf-8',
    );
  });

  serve(app, listPublicationsApi, async ({ params, request }) => {
    const poll = await store.findVisible(deps.db, params.id, deps.clock.now());
    if (!poll || !mayRead(officialOf(request), 'poll.results', poll.unit_id)) throw new AppError('not_found');
    return { items: (await publications.listPublications(deps.db, poll.id)).map(toPublication) };
  });

  serve(app, preparePublicationApi, async ({ params, body, request }) =>
    toPublication(
      await preparePublication(deps, { official: officialOf(request), requestId: request.id }, params.id, body),
    ),
  );

  serve(app, getPublicationApi, async ({ params, request }) => {
    const row = await publications.findPublication(deps.db, params.id);
    if (!row || !mayRead(officialOf(request), 'poll.results', row.unit_id)) throw new AppError('not_found');
    const found = await publications.findFigures(deps.db, row.id);
    if (!found) throw new AppError('not_found');
    return { ...toPublication(row), figures: readPublished(found.figures) };
  });

  serve(app, publishFiguresApi, async ({ params, request }) => {
    const row = await publishFigures(deps, { official: officialOf(request), requestId: request.id }, params.id);
    cache.clear();
    return toPublication(row);
  });

  serve(app, returnFiguresApi, async ({ params, body, request }) =>
    toPublication(
      await returnFigures(deps, { official: officialOf(request), requestId: request.id }, params.id, body.reason),
    ),
  );
}

const toPublication = (row: PublicationRow): Publication => ({ ...toVersion(row), pollId: row.poll_id });
