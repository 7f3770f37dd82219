import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { idParams, idSchema, pageOf, pageQuery, versionSchema } from '../endpoint.ts';
import { broadcastLineSchema, broadcastSchema, channelPreviewSchema, oaAccountSchema } from './schema.ts';

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
  summary: 'Broadcasts of my unit, newest first; of one notice when it is named',
  method: 'GET',
  path: '/api/office/broadcasts',
  access: 'notice.read',
  query: pageQuery.extend({ notice: idSchema.optional() }),
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
  summary: 'Official accounts through which is sent, and which of them needs a person',
  method: 'GET',
  path: '/api/office/oa-accounts',
  access: 'notice.read',
  reply: z.object({ items: z.array(oaAccountSchema) }),
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
