import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { bytesReply, idParams, idSchema, pageOf, pageQuery } from '../endpoint.ts';
import { unitCountQuery } from '../unit/count.ts';
import { pollCountsSchema } from './count.ts';
import {
  boughtTokenSchema,
  buyTokenSchema,
  castBallotSchema,
  enterBallotSchema,
  madeCodesSchema,
  makeCodesSchema,
  officePollCardSchema,
  officePollStateSchema,
  pollCardSchema,
  pollKeySchema,
  pollViewSchema,
} from './schema.ts';
import { importMarginSetsSchema, importMarginsSchema, marginSetSchema, marginUnitSchema } from './margin-schema.ts';
import { pollTrendSchema } from './trend-schema.ts';
import { pollResultsSchema } from './result-schema.ts';

export * from './draft-api.ts';

export const listPollsApi = {
  operationId: 'listPolls',
  summary: 'Polls of a place that are open, soonest to close first',
  method: 'GET',
  path: '/api/polls',
  access: 'anyone',
  /** `stream` adds the polls for enterprises, cooperatives and business households, as in the feed. */
  query: z.strictObject({ place: idSchema.optional(), stream: z.literal('business').optional() }),
  reply: z.object({ items: z.array(pollCardSchema) }),
} as const satisfies Endpoint;

export const listPollsOfUnitApi = {
  operationId: 'listPollsOfUnit',
  summary: 'Open polls of one office, those of its counter too: about the service first, then the newest; at most 5',
  method: 'GET',
  path: '/api/units/:id/polls',
  access: 'anyone',
  params: idParams,
  reply: z.object({ items: z.array(pollCardSchema) }),
} as const satisfies Endpoint;

export const getPollApi = {
  operationId: 'getPoll',
  summary: 'A poll with its questions',
  method: 'GET',
  path: '/api/polls/:id',
  access: 'anyone',
  params: idParams,
  reply: pollViewSchema,
} as const satisfies Endpoint;

export const getPollKeyApi = {
  operationId: 'getPollKey',
  summary: 'The public key under which the tokens of a poll are signed',
  method: 'GET',
  path: '/api/polls/:id/key',
  access: 'anyone',
  params: idParams,
  reply: pollKeySchema,
} as const satisfies Endpoint;

export const buyPollTokenApi = {
  operationId: 'buyPollToken',
  summary: 'Have one blinded token of a poll signed, once per person; the same again for the same request',
  method: 'POST',
  path: '/api/polls/:id/tokens',
  access: 'resident',
  params: idParams,
  body: buyTokenSchema,
  reply: boughtTokenSchema,
} as const satisfies Endpoint;

export const castBallotApi = {
  operationId: 'castBallot',
  summary:
    'Answer a poll with a token or a printed code, each of which counts once; nobody is signed in and nothing says who',
  method: 'POST',
  path: '/api/polls/:id/ballots',
  access: 'anyone',
  params: idParams,
  body: castBallotSchema,
  reply: z.object({ answered: z.literal(true) }),
  status: 201,
} as const satisfies Endpoint;

export const makePollCodesApi = {
  operationId: 'makePollCodes',
  summary:
    'Codes to print with appointment slips, for people who answer at a counter, a kiosk or on paper; told only now',
  method: 'POST',
  path: '/api/office/polls/:id/codes',
  access: 'poll.write',
  params: idParams,
  body: makeCodesSchema,
  reply: madeCodesSchema,
  status: 201,
} as const satisfies Endpoint;

export const enterBallotApi = {
  operationId: 'enterBallot',
  summary: 'Type in a paper ballot, or one of somebody who was helped, with its code; counted apart',
  method: 'POST',
  path: '/api/office/polls/:id/ballots',
  access: 'poll.write',
  params: idParams,
  body: enterBallotSchema,
  reply: z.object({ answered: z.literal(true) }),
  status: 201,
} as const satisfies Endpoint;

export const listOfficePollsApi = {
  operationId: 'listOfficePolls',
  summary: 'Polls of my area with the number of ballots',
  method: 'GET',
  path: '/api/office/polls',
  access: 'poll.results',
  query: pageQuery.extend({ state: officePollStateSchema.optional() }),
  reply: pageOf(officePollCardSchema.extend({ ballots: z.number().int().nullable() })),
} as const satisfies Endpoint;

export const countPollsApi = {
  operationId: 'countPolls',
  summary: 'Polls that opened in a period and their ballots by unit, by the boundaries of the time or of today',
  method: 'GET',
  path: '/api/office/poll-counts',
  access: 'poll.results',
  query: unitCountQuery,
  reply: pollCountsSchema,
} as const satisfies Endpoint;

export const getPollResultsApi = {
  operationId: 'getPollResults',
  summary: 'Results of a poll: n, share of 4 and 5 with its interval, share of "không biết"; small numbers hidden',
  method: 'GET',
  path: '/api/office/polls/:id/results',
  access: 'poll.results',
  params: idParams,
  reply: pollResultsSchema,
} as const satisfies Endpoint;

export const getPollTrendApi = {
  operationId: 'getPollTrend',
  summary:
    'The headline of the rounds of a form in one unit, each change with its interval; no line where it may not be compared',
  method: 'GET',
  path: '/api/office/polls/:id/trend',
  access: 'poll.results',
  params: idParams,
  reply: pollTrendSchema,
} as const satisfies Endpoint;

export const getPollQrApi = {
  operationId: 'getPollQr',
  summary: 'QR code (SVG) of the link that opens a poll at a counter',
  method: 'GET',
  path: '/api/office/polls/:id/qr.svg',
  access: 'poll.results',
  params: idParams,
  reply: bytesReply,
} as const satisfies Endpoint;

/** The client makes the id, so that sending it twice stores it once. */
export const importMarginsApi = {
  operationId: 'importMargins',
  summary: 'Import what is known of the population of a unit; the latest of each unit weights its polls',
  method: 'PUT',
  path: '/api/office/poll-margins/:id',
  access: 'poll.margins',
  params: idParams,
  body: importMarginsSchema,
  reply: marginSetSchema,
} as const satisfies Endpoint;

/** The client makes the ids, so that sending it twice stores it once. */
export const importMarginSetsApi = {
  operationId: 'importMarginSets',
  summary: 'Import the population of many units at once, as read from a file: all of them or none',
  method: 'POST',
  path: '/api/office/poll-margins',
  access: 'poll.margins',
  body: importMarginSetsSchema,
  reply: z.object({ items: z.array(marginSetSchema) }),
} as const satisfies Endpoint;

export const getMarginTemplateApi = {
  operationId: 'getMarginTemplate',
  summary: 'An Excel sheet to fill in: every unit with its sexes and age bands',
  method: 'GET',
  path: '/api/office/poll-margins/template.xlsx',
  access: 'poll.margins',
  reply: bytesReply,
} as const satisfies Endpoint;

export const listMarginUnitsApi = {
  operationId: 'listMarginUnits',
  summary: 'The units a population can be imported for, with code and the spellings a table may use',
  method: 'GET',
  path: '/api/office/poll-margins/units',
  access: 'poll.margins',
  reply: z.object({ items: z.array(marginUnitSchema) }),
} as const satisfies Endpoint;

export const listMarginsApi = {
  operationId: 'listMargins',
  summary: 'The latest margins of each unit, with source and date',
  method: 'GET',
  path: '/api/office/poll-margins',
  access: 'poll.results',
  reply: z.object({ items: z.array(marginSetSchema) }),
} as const satisfies Endpoint;

export * from './consultation-api.ts';
export * from './export-api.ts';
export * from './integrity-api.ts';
export * from './poster-api.ts';
export * from './publication-api.ts';
export * from './text-api.ts';
export * from './recording-api.ts';
