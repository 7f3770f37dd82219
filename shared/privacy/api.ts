import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { idParams, nothingReply, pageOf } from '../endpoint.ts';
import {
  closeRequestSchema,
  dataRequestQuery,
  dataRequestSchema,
  enterDataRequestSchema,
  extendRequestSchema,
  readZaloIdSchema,
  seenRequestSchema,
  tellZaloSchema,
} from './schema.ts';

export const listDataRequestsApi = {
  operationId: 'listDataRequests',
  summary: 'The register of requests about personal data, the most pressing first; who asks is not in it',
  method: 'GET',
  path: '/api/office/data-requests',
  access: 'privacy.manage',
  query: dataRequestQuery,
  reply: pageOf(dataRequestSchema),
} as const satisfies Endpoint;

export const enterDataRequestApi = {
  operationId: 'enterDataRequest',
  summary: 'Enter a request of somebody who came to the counter',
  method: 'POST',
  path: '/api/office/data-requests',
  access: 'privacy.manage',
  body: enterDataRequestSchema,
  reply: dataRequestSchema,
  status: 201,
} as const satisfies Endpoint;

export const acknowledgeDataRequestApi = {
  operationId: 'acknowledgeDataRequest',
  summary: 'The person has been told that the request arrived',
  method: 'POST',
  path: '/api/office/data-requests/:id/acknowledgement',
  access: 'privacy.manage',
  params: idParams,
  body: seenRequestSchema,
  reply: dataRequestSchema,
} as const satisfies Endpoint;

export const extendDataRequestApi = {
  operationId: 'extendDataRequest',
  summary: 'Move the due day, once, with a reason that the person reads',
  method: 'POST',
  path: '/api/office/data-requests/:id/extension',
  access: 'privacy.manage',
  params: idParams,
  body: extendRequestSchema,
  reply: dataRequestSchema,
} as const satisfies Endpoint;

export const closeDataRequestApi = {
  operationId: 'closeDataRequest',
  summary: 'Close a request: done, or refused with a reason',
  method: 'POST',
  path: '/api/office/data-requests/:id/closing',
  access: 'privacy.manage',
  params: idParams,
  body: closeRequestSchema,
  reply: dataRequestSchema,
} as const satisfies Endpoint;

export const readZaloIdApi = {
  operationId: 'readZaloId',
  summary: 'Open the Zalo id of whoever withdrew, to tell Zalo; logged with its purpose',
  method: 'POST',
  path: '/api/office/data-requests/:id/zalo-id-reading',
  access: 'privacy.manage',
  params: idParams,
  body: readZaloIdSchema,
  reply: z.object({ zaloId: z.string() }),
} as const satisfies Endpoint;

export const tellZaloApi = {
  operationId: 'tellZalo',
  summary: 'Zalo has been told, on which day and by which letter; this closes the request',
  method: 'POST',
  path: '/api/office/data-requests/:id/zalo-telling',
  access: 'privacy.manage',
  params: idParams,
  body: tellZaloSchema,
  reply: dataRequestSchema,
} as const satisfies Endpoint;

const fromZalo = { method: 'POST', access: 'anyone', reply: nothingReply } as const;

export const takeMiniAppEventApi = {
  operationId: 'takeMiniAppEvent',
  summary: 'Where Zalo tells that somebody withdrew consent to the Mini App; what is not signed by Zalo is ignored',
  path: '/api/zalo/mini-app-events',
  ...fromZalo,
} as const satisfies Endpoint;

export const takeOaEventApi = {
  operationId: 'takeOaEvent',
  summary: 'Where Zalo tells that somebody withdrew from the official account; what is not signed by Zalo is ignored',
  path: '/api/zalo/oa-events',
  ...fromZalo,
} as const satisfies Endpoint;
