import type { Endpoint } from '../endpoint.ts';
import { bytesReply } from '../endpoint.ts';
import { integrityFiguresSchema } from './integrity-schema.ts';

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
