import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { bytesReply, idParams } from '../endpoint.ts';
import { localDateSchema } from '../time/schema.ts';

export const exportPollTablesApi = {
  operationId: 'exportPollTables',
  summary:
    'Results of a poll as Excel sheets, the first in the layout of PL4: what the page shows, nothing that it hides',
  method: 'GET',
  path: '/api/office/polls/:id/results.xlsx',
  access: 'poll.results',
  params: idParams,
  reply: bytesReply,
} as const satisfies Endpoint;

export const exportPublishedPollsApi = {
  operationId: 'exportPublishedPolls',
  summary: 'Published figures of every poll that closed in a period, one Excel sheet in the layout of PL4',
  method: 'GET',
  path: '/api/office/published-polls.xlsx',
  access: 'poll.results',
  query: z
    .strictObject({ from: localDateSchema, to: localDateSchema })
    .refine(({ from, to }) => from <= to, { message: 'not_a_period', path: ['to'] }),
  reply: bytesReply,
} as const satisfies Endpoint;

export const exportPollAnalysisApi = {
  operationId: 'exportPollAnalysis',
  summary:
    'Anonymised analysis file of a counted poll (ZIP): answers, codebook, margins, and the R script that gives its figures',
  method: 'GET',
  path: '/api/office/polls/:id/analysis.zip',
  access: 'poll.export',
  params: idParams,
  reply: bytesReply,
} as const satisfies Endpoint;
