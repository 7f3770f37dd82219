import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { idSchema, instantSchema } from '../../shared/endpoint.ts';
import { getNoticeApi, getNoticeMediaApi, listNoticesApi } from '../../shared/notice/api.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { parseCursor, toPage } from '../platform/page.ts';
import type { PublicCache } from '../platform/public-cache.ts';
import { createPublicCache } from '../platform/public-cache.ts';
import { serve } from '../platform/route.ts';
import { sendFile } from '../platform/send-file.ts';
import { toSearchWords } from '../unit/search-key.ts';
import { getProvince, placesAbove } from '../unit/service.ts';
import { countRoutes } from './routes-count.ts';
import { officeNoticeRoutes } from './routes-office.ts';
import { webRoutes } from './routes-web.ts';
import * as store from './store.ts';
import type { Feed } from './store-feed.ts';
import { listFirstPage, listPublished } from './store-feed.ts';
import { toCard } from './view.ts';
import { viewOf } from './view-of.ts';

/** The size of a page when nobody asks for another, as in the contract. */
const FEED_PAGE = 20;

/** What more is typed narrows nothing down that is not found by these. */
const SEARCH_WORDS = 8;

const keySchema = z.tuple([instantSchema, idSchema]);

export function noticeRoutes(app: FastifyInstance, deps: AppDeps): void {
  const cache = createPublicCache(deps.clock, deps.config.feedCacheMs);
  publicRoutes(app, deps, cache);
  webRoutes(app, deps, cache);
  countRoutes(app, deps);
  officeNoticeRoutes(app, deps, cache);
}

function publicRoutes(app: FastifyInstance, deps: AppDeps, cache: PublicCache): void {
  serve(app, listNoticesApi, async ({ query, request, reply }) => {
    const make = async () => {
      const key = parseCursor(query.cursor, keySchema);
      const places = [...(query.place ? [query.place] : []), ...(query.also ?? [])];
      const above = await Promise.all(places.map((place) => placesAbove(deps.db, place)));
      const placeIds = places.length > 0 ? [...new Set(above.flat())] : [(await getProvince(deps)).id];
      const now = deps.clock.now();
      const feed: Feed = {
        placeIds,
        audiences: query.stream ? ['residents', query.stream] : ['residents'],
        now,
        today: toLocalDate(now),
        after: key && { publishAt: new Date(key[0]), id: key[1] },
        limit: query.limit,
        words: query.q === undefined ? [] : toSearchWords(query.q).slice(0, SEARCH_WORDS),
      };
      const { rows, pinned } =
        key || query.q !== undefined
          ? { rows: await listPublished(deps.db, feed), pinned: [] }
          : await listFirstPage(deps.db, feed);
      const page = toPage(
        rows,
        query.limit,
        (row) => [row.publish_at?.toISOString() ?? '', row.id],
        (row) => toCard(row),
      );
      return { ...page, pinned: pinned.map((row) => toCard(row)) };
    };
    // Only what everybody opens first is kept: a made-up cursor or size must not push it out.
    const isPlain = query.cursor === undefined && query.limit === FEED_PAGE && !query.also && query.q === undefined;
    return isPlain
      ? cache.answer({ request, reply }, `feed ${query.place ?? ''} ${query.stream ?? ''}`, 15, make)
      : make();
  });

  serve(app, getNoticeApi, async ({ params, request, reply }) =>
    cache.answer({ request, reply }, params.id, 15, async () => {
      const row = await store.findAnswering(deps.db, params.id, deps.clock.now());
      if (!row) throw new AppError('not_found');
      return (await viewOf(deps, row)).view;
    }),
  );

  serve(app, getNoticeMediaApi, async ({ params, request, reply }) => {
    const file = await store.findPublishedMedia(deps.db, params.id, deps.clock.now());
    if (!file) throw new AppError('not_found');
    // Withdrawn, it must be gone soon from the memories of phones too.
    return sendFile({ request, reply }, deps.files, file, 'public, max-age=3600', file.words);
  });
}
