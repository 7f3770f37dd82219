import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { idParams, idSchema, instantSchema, pageOf, pageQuery, versionSchema } from '../endpoint.ts';
import {
  beginConnectionSchema,
  broadcastLineSchema,
  broadcastSchema,
  channelPreviewSchema,
  completeConnectionSchema,
  endOaAccountSchema,
  oaAccountSchema,
  oaTermSchema,
  unknownEventSchema,
} from './schema.ts';
import { BROADCAST_FILTERS } from './state.ts';

export const previewChannelsApi = {
  operationId: 'previewChannels',
  summary: 'Ways a notice may go out: people per commune, who falls out and why, what it costs of the quota',
  method: 'GET',
  path: '/api/office/notices/:id/channels',
  access: 'notice.read',
  params: idParams,
  reply: z.object({ items: z.array(channelPreviewSchema) }),
} as const satisfies Endpoint;

export const listBroadcastsApi = {
  operationId: 'listBroadcasts',
  summary: 'Broadcasts of my unit, newest first; of one notice or one unit when it is named; in one state',
  method: 'GET',
  path: '/api/office/broadcasts',
  access: 'notice.read',
  query: pageQuery.extend({
    notice: idSchema.optional(),
    unit: idSchema.optional(),
    state: z.enum(BROADCAST_FILTERS).optional(),
  }),
  reply: pageOf(broadcastLineSchema),
} as const satisfies Endpoint;

export const getBroadcastApi = {
  operationId: 'getBroadcast',
  summary: 'One broadcast: its frozen audience and how many rows of the ledger are in each state',
  method: 'GET',
  path: '/api/office/broadcasts/:id',
  access: 'notice.read',
  params: idParams,
  reply: broadcastSchema,
} as const satisfies Endpoint;

const moved = { params: idParams, body: z.strictObject({ version: versionSchema }), reply: broadcastSchema } as const;

export const pauseBroadcastApi = {
  operationId: 'pauseBroadcast',
  summary: 'Hold a broadcast: nothing is sent after what is on its way',
  method: 'POST',
  path: '/api/office/broadcasts/:id/pause',
  access: 'notice.approve',
  ...moved,
} as const satisfies Endpoint;

export const resumeBroadcastApi = {
  operationId: 'resumeBroadcast',
  summary: 'Go on with a broadcast that was held',
  method: 'POST',
  path: '/api/office/broadcasts/:id/resumption',
  access: 'notice.approve',
  ...moved,
} as const satisfies Endpoint;

export const cancelBroadcastApi = {
  operationId: 'cancelBroadcast',
  summary: 'End a broadcast: whoever has not got it will not get it',
  method: 'POST',
  path: '/api/office/broadcasts/:id/cancellation',
  access: 'notice.approve',
  ...moved,
} as const satisfies Endpoint;

export const listOaAccountsApi = {
  operationId: 'listOaAccounts',
  summary: 'Official accounts through which is sent, which of them needs a person, and how long Zalo lets a grant live',
  method: 'GET',
  path: '/api/office/oa-accounts',
  access: 'oa.read',
  reply: z.object({
    items: z.array(oaAccountSchema),
    terms: z.array(oaTermSchema),
    /** Only for whoever connects accounts. */
    unknownEvents: z.array(unknownEventSchema),
  }),
} as const satisfies Endpoint;

export const beginOaConnectionApi = {
  operationId: 'beginOaConnection',
  summary: 'The address of Zalo’s permission page, where the administrator of an account lets us send through it',
  method: 'POST',
  path: '/api/office/oa-connections',
  access: 'oa.connect',
  body: beginConnectionSchema,
  reply: z.object({ permissionUrl: z.url(), expiresAt: instantSchema }),
  status: 201,
} as const satisfies Endpoint;

export const completeOaConnectionApi = {
  operationId: 'completeOaConnection',
  summary: 'What Zalo’s permission page has sent back, once: the account is connected, or connected anew',
  method: 'POST',
  path: '/api/office/oa-connections/completion',
  access: 'oa.connect',
  body: completeConnectionSchema,
  reply: oaAccountSchema,
} as const satisfies Endpoint;

export const endOaAccountApi = {
  operationId: 'endOaAccount',
  summary:
    'From a day on the account is not this office’s any more, so that another may connect it; or it does not end after all',
  method: 'POST',
  path: '/api/office/oa-accounts/:id/end',
  access: 'oa.connect',
  params: idParams,
  body: endOaAccountSchema,
  reply: oaAccountSchema,
} as const satisfies Endpoint;

export const reactivateOaAccountApi = {
  operationId: 'reactivateOaAccount',
  summary: 'Send again through an account that was stopped, after what Zalo complained of was mended',
  method: 'POST',
  path: '/api/office/oa-accounts/:id/activation',
  access: 'notice.approve',
  params: idParams,
  reply: oaAccountSchema,
} as const satisfies Endpoint;
