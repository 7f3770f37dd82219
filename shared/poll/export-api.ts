import type { Endpoint } from '../endpoint.ts';
import { bytesReply, idParams } from '../endpoint.ts';

export const exportPollTablesApi = {
  operationId: 'exportPollTables',
  summary: 'Results of a poll as an Excel sheet: what the page shows, nothing that it hides',
  method: 'GET',
  path: '/api/office/polls/:id/results.xlsx',
  access: 'poll.results',
  params: idParams,
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
