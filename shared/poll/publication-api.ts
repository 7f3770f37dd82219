import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { idParams, idSchema, pageOf, pageQuery } from '../endpoint.ts';
import {
  preparePublicationSchema,
  publicationDetailSchema,
  publicationSchema,
  publishedCardSchema,
  publishedPollSchema,
  returnPublicationSchema,
} from './publication-schema.ts';

export const getPublishedPollApi = {
  operationId: 'getPublishedPoll',
  summary: 'Published figures of a poll, every version, the latest first',
  method: 'GET',
  path: '/api/polls/:id/published',
  access: 'anyone',
  params: idParams,
  reply: publishedPollSchema,
} as const satisfies Endpoint;

export const listPublishedPollsApi = {
  operationId: 'listPublishedPolls',
  summary: 'Polls of a place whose figures are published, the latest published or corrected first',
  method: 'GET',
  path: '/api/published-polls',
  access: 'anyone',
  /** `stream` adds the polls for enterprises, cooperatives and business households, as in the feed. */
  query: pageQuery.extend({ place: idSchema.optional(), stream: z.literal('business').optional() }),
  reply: pageOf(publishedCardSchema),
} as const satisfies Endpoint;

export const listPublicationsApi = {
  operationId: 'listPublications',
  summary: 'What was prepared, published and returned of a poll, the latest first',
  method: 'GET',
  path: '/api/office/polls/:id/publications',
  access: 'poll.results',
  params: idParams,
  reply: z.object({ items: z.array(publicationSchema) }),
} as const satisfies Endpoint;

/** The client makes the id, so that sending it twice prepares it once. */
export const preparePublicationApi = {
  operationId: 'preparePublication',
  summary: 'Prepare the figures of a closed poll for the public; another official publishes them',
  method: 'PUT',
  path: '/api/office/poll-publications/:id',
  access: 'poll.prepare',
  params: idParams,
  body: preparePublicationSchema,
  reply: publicationSchema,
} as const satisfies Endpoint;

export const getPublicationApi = {
  operationId: 'getPublication',
  summary: 'The figures that wait to be published, as the public would read them',
  method: 'GET',
  path: '/api/office/poll-publications/:id',
  access: 'poll.results',
  params: idParams,
  reply: publicationDetailSchema,
} as const satisfies Endpoint;

export const publishFiguresApi = {
  operationId: 'publishFigures',
  summary: 'Publish prepared figures; not by the one who prepared them',
  method: 'POST',
  path: '/api/office/poll-publications/:id/publishing',
  access: 'poll.publish',
  params: idParams,
  reply: publicationSchema,
} as const satisfies Endpoint;

export const returnFiguresApi = {
  operationId: 'returnFigures',
  summary: 'Give prepared figures back with a reason',
  method: 'POST',
  path: '/api/office/poll-publications/:id/return',
  access: 'poll.publish',
  params: idParams,
  body: returnPublicationSchema,
  reply: publicationSchema,
} as const satisfies Endpoint;
