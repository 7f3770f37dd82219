import type { FastifyInstance } from 'fastify';
import { listTopicsApi, writeTopicApi } from '../../shared/topic/api.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { createPublicCache } from '../platform/public-cache.ts';
import { serve } from '../platform/route.ts';
import { writeTopic } from './service.ts';
import { listTopics } from './store.ts';
import { toTopic } from './view.ts';

export function topicRoutes(app: FastifyInstance, deps: AppDeps): void {
  const cache = createPublicCache(deps.clock, deps.config.feedCacheMs);

  serve(app, listTopicsApi, async ({ request, reply }) =>
    cache.answer({ request, reply }, '', 60, async () => ({ items: (await listTopics(deps.db)).map(toTopic) })),
  );

  serve(app, writeTopicApi, async ({ params, body, request }) => {
    const who = { official: officialOf(request), requestId: request.id };
    const topic = await writeTopic(deps, who, params.code, body);
    cache.clear();
    return topic;
  });
}
