import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { topicCodeSchema, topicSchema, writeTopicSchema } from './schema.ts';

export const listTopicsApi = {
  operationId: 'listTopics',
  summary:
    'What notices are about, topics and sectors, and the positions of officials they are for, in their order; those that are no longer given too',
  method: 'GET',
  path: '/api/topics',
  access: 'anyone',
  reply: z.object({ items: z.array(topicSchema) }),
} as const satisfies Endpoint;

export const writeTopicApi = {
  operationId: 'writeTopic',
  summary: 'Add a topic, a sector or a position, change its name, or give it no more; for the whole province',
  method: 'PUT',
  path: '/api/office/topics/:code',
  access: 'topic.manage',
  params: z.strictObject({ code: topicCodeSchema }),
  body: writeTopicSchema,
  reply: topicSchema,
} as const satisfies Endpoint;
