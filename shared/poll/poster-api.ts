import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { idParams, pageOf, pageQuery } from '../endpoint.ts';
import {
  makePosterSchema,
  openedPosterSchema,
  posterBallotsSchema,
  posterSchema,
  printedPosterSchema,
} from './poster-schema.ts';

export const openPollPosterApi = {
  operationId: 'openPollPoster',
  summary:
    'Whose counter a printed code hangs at, and the poll that its unit asks today; refused when it was not signed here',
  method: 'GET',
  path: '/api/poll-posters/:signed',
  access: 'anyone',
  params: z.strictObject({ signed: z.string().max(60) }),
  reply: openedPosterSchema,
} as const satisfies Endpoint;

export const listPollPostersApi = {
  operationId: 'listPollPosters',
  summary: 'Posters of my unit, the newest first',
  method: 'GET',
  path: '/api/office/poll-posters',
  access: 'poll.write',
  query: pageQuery,
  reply: pageOf(posterSchema),
} as const satisfies Endpoint;

export const makePollPosterApi = {
  operationId: 'makePollPoster',
  summary: 'Make a poster for a counter of my unit; the same request makes it once',
  method: 'POST',
  path: '/api/office/poll-posters',
  access: 'poll.write',
  body: makePosterSchema,
  reply: printedPosterSchema,
  status: 201,
} as const satisfies Endpoint;

export const getPollPosterApi = {
  operationId: 'getPollPoster',
  summary: 'A poster as it is printed, with its codes',
  method: 'GET',
  path: '/api/office/poll-posters/:id',
  access: 'poll.write',
  params: idParams,
  reply: printedPosterSchema,
} as const satisfies Endpoint;

export const endPollPosterApi = {
  operationId: 'endPollPoster',
  summary: 'End a poster for good: its code opens nothing from now on',
  method: 'POST',
  path: '/api/office/poll-posters/:id/end',
  access: 'poll.write',
  params: idParams,
  reply: posterSchema,
} as const satisfies Endpoint;

export const listPosterBallotsApi = {
  operationId: 'listPosterBallots',
  summary: 'Ballots of a poll by the poster they came by, in tens, with the days far above the usual',
  method: 'GET',
  path: '/api/office/polls/:id/posters',
  access: 'poll.results',
  params: idParams,
  reply: z.object({ items: z.array(posterBallotsSchema) }),
} as const satisfies Endpoint;
