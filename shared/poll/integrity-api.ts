import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { bytesReply, idParams } from '../endpoint.ts';
import {
  integrityFiguresSchema,
  integrityPublicationDetailSchema,
  integrityPublicationSchema,
  prepareIntegritySchema,
  publishedIntegritySchema,
} from './integrity-schema.ts';
import { returnPublicationSchema } from './publication-schema.ts';

export const getIntegrityFiguresApi = {
  operationId: 'getIntegrityFigures',
  summary:
    'What was answered in the web form about favours and money, for the whole province and its officials only; from 100 forms',
  method: 'GET',
  path: '/api/office/integrity-figures',
  access: 'poll.results',
  reply: integrityFiguresSchema,
} as const satisfies Endpoint;

export const exportIntegrityFiguresApi = {
  operationId: 'exportIntegrityFigures',
  summary: 'The same as an Excel sheet, its label inside',
  method: 'GET',
  path: '/api/office/integrity-figures.xlsx',
  access: 'poll.results',
  reply: bytesReply,
} as const satisfies Endpoint;

export const getPublishedIntegrityApi = {
  operationId: 'getPublishedIntegrity',
  summary: 'Published figures on favours and money, of the whole province, every version, the latest first',
  method: 'GET',
  path: '/api/published-integrity',
  access: 'anyone',
  reply: publishedIntegritySchema,
} as const satisfies Endpoint;

export const listIntegrityPublicationsApi = {
  operationId: 'listIntegrityPublications',
  summary: 'What was prepared, published and returned of the figures on favours and money, the latest first',
  method: 'GET',
  path: '/api/office/integrity-publications',
  access: 'poll.results',
  reply: z.object({ items: z.array(integrityPublicationSchema) }),
} as const satisfies Endpoint;

/** The client makes the id, so that sending it twice prepares it once. */
export const prepareIntegrityPublicationApi = {
  operationId: 'prepareIntegrityPublication',
  summary: 'Prepare the figures of the province for the public; another official of the same office publishes them',
  method: 'PUT',
  path: '/api/office/integrity-publications/:id',
  access: 'poll.integrity',
  params: idParams,
  body: prepareIntegritySchema,
  reply: integrityPublicationSchema,
} as const satisfies Endpoint;

export const getIntegrityPublicationApi = {
  operationId: 'getIntegrityPublication',
  summary: 'The figures that wait to be published, as the public would read them',
  method: 'GET',
  path: '/api/office/integrity-publications/:id',
  access: 'poll.results',
  params: idParams,
  reply: integrityPublicationDetailSchema,
} as const satisfies Endpoint;

export const publishIntegrityFiguresApi = {
  operationId: 'publishIntegrityFigures',
  summary: 'Publish prepared figures; not by the one who prepared them',
  method: 'POST',
  path: '/api/office/integrity-publications/:id/publishing',
  access: 'poll.publish',
  params: idParams,
  reply: integrityPublicationSchema,
} as const satisfies Endpoint;

/** Also by those who prepare, so that what nobody publishes any more does not stand in the way for ever. */
export const returnIntegrityFiguresApi = {
  operationId: 'returnIntegrityFigures',
  summary: 'Give prepared figures back, or take them back, with a reason',
  method: 'POST',
  path: '/api/office/integrity-publications/:id/return',
  access: 'poll.results',
  params: idParams,
  body: returnPublicationSchema,
  reply: integrityPublicationSchema,
} as const satisfies Endpoint;
