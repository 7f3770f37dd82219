import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { idParams, idSchema, nothingReply, pageOf, versionSchema } from '../endpoint.ts';
import { textOf } from '../text.ts';
import {
  pollDraftLineSchema,
  pollDraftQuery,
  pollDraftSchema,
  pollFileSchema,
  REASON_MAX,
  writePollSchema,
} from './draft-schema.ts';

const oneDraft = { params: idParams, reply: pollDraftSchema } as const;
const begun = { reply: pollDraftSchema, status: 201 } as const;
const withReason = z.strictObject({ version: versionSchema, reason: textOf(1, REASON_MAX) });

export const listPollDraftsApi = {
  operationId: 'listPollDrafts',
  summary: 'Polls that offices of my area wrote themselves, in every state, last changed first',
  method: 'GET',
  path: '/api/office/poll-drafts',
  access: 'poll.results',
  query: pollDraftQuery,
  reply: pageOf(pollDraftLineSchema),
} as const satisfies Endpoint;

export const getPollDraftApi = {
  operationId: 'getPollDraft',
  summary: 'One poll with its questions, its way through approval, and what is still missing',
  method: 'GET',
  path: '/api/office/poll-drafts/:id',
  access: 'poll.results',
  ...oneDraft,
} as const satisfies Endpoint;

export const createPollDraftApi = {
  operationId: 'createPollDraft',
  summary: 'Begin a poll; a repeated request with the same id answers with the first row',
  method: 'POST',
  path: '/api/office/poll-drafts',
  access: 'poll.write',
  body: z.strictObject({ clientRequestId: idSchema, poll: writePollSchema }),
  ...begun,
} as const satisfies Endpoint;

export const importPollDraftApi = {
  operationId: 'importPollDraft',
  summary: 'Begin a poll from a file that another office exported',
  method: 'POST',
  path: '/api/office/poll-drafts/import',
  access: 'poll.write',
  body: z.strictObject({ clientRequestId: idSchema, file: pollFileSchema }),
  ...begun,
} as const satisfies Endpoint;

export const exportPollDraftApi = {
  operationId: 'exportPollDraft',
  summary: 'The questions of a poll as a file: no place, no day, no number',
  method: 'GET',
  path: '/api/office/poll-drafts/:id/file',
  access: 'poll.results',
  params: idParams,
  reply: pollFileSchema,
} as const satisfies Endpoint;

export const editPollDraftApi = {
  operationId: 'editPollDraft',
  summary: 'Change a draft or a returned poll; from an older version it is refused',
  method: 'PUT',
  path: '/api/office/poll-drafts/:id',
  access: 'poll.write',
  ...oneDraft,
  body: z.strictObject({ version: versionSchema, poll: writePollSchema }),
} as const satisfies Endpoint;

export const dropPollDraftApi = {
  operationId: 'dropPollDraft',
  summary: 'Give up a draft',
  method: 'DELETE',
  path: '/api/office/poll-drafts/:id',
  access: 'poll.write',
  params: idParams,
  query: z.strictObject({ version: z.coerce.number().pipe(versionSchema) }),
  reply: nothingReply,
  status: 204,
} as const satisfies Endpoint;

export const submitPollDraftApi = {
  operationId: 'submitPollDraft',
  summary: 'Send a poll for approval (trình duyệt)',
  method: 'POST',
  path: '/api/office/poll-drafts/:id/submission',
  access: 'poll.write',
  ...oneDraft,
  body: z.strictObject({ version: versionSchema }),
} as const satisfies Endpoint;

export const returnPollDraftApi = {
  operationId: 'returnPollDraft',
  summary: 'Send a poll back to its author with a reason',
  method: 'POST',
  path: '/api/office/poll-drafts/:id/return',
  access: 'poll.approve',
  ...oneDraft,
  body: withReason,
} as const satisfies Endpoint;

export const approvePollDraftApi = {
  operationId: 'approvePollDraft',
  summary: 'Approve a poll: from now on its words and how it is counted stand still; never by its author',
  method: 'POST',
  path: '/api/office/poll-drafts/:id/approval',
  access: 'poll.approve',
  ...oneDraft,
  body: z.strictObject({ version: versionSchema }),
} as const satisfies Endpoint;

export const recallPollDraftApi = {
  operationId: 'recallPollDraft',
  summary: 'Take an approved poll back to its author before it opens',
  method: 'POST',
  path: '/api/office/poll-drafts/:id/recall',
  access: 'poll.approve',
  ...oneDraft,
  body: withReason,
} as const satisfies Endpoint;

export const closePollEarlyApi = {
  operationId: 'closePollEarly',
  summary: 'Make today the last day of an open poll',
  method: 'POST',
  path: '/api/office/poll-drafts/:id/closing',
  access: 'poll.approve',
  ...oneDraft,
  body: withReason,
} as const satisfies Endpoint;

export const revisePollDraftApi = {
  operationId: 'revisePollDraft',
  summary: 'Begin the next edition of an approved poll; its answers are counted apart from those of the first',
  method: 'POST',
  path: '/api/office/poll-drafts/:id/revision',
  access: 'poll.write',
  params: idParams,
  body: z.strictObject({ clientRequestId: idSchema, version: versionSchema }),
  ...begun,
} as const satisfies Endpoint;
