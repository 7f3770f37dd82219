import type { Endpoint } from '../endpoint.ts';
import { bytesReply, idParams } from '../endpoint.ts';
import { reachGrowthSchema, reachQuery } from './schema.ts';

export const getReachGrowthApi = {
  operationId: 'getReachGrowth',
  summary: 'Day by day, how many residents have kept a commune as theirs and how many others follow it',
  method: 'GET',
  path: '/api/office/units/:id/reach',
  access: 'unit.read',
  params: idParams,
  query: reachQuery,
  reply: reachGrowthSchema,
} as const satisfies Endpoint;

export const getInvitationQrApi = {
  operationId: 'getInvitationQr',
  summary: 'QR code that invites to the Mini App with this commune chosen; SVG',
  method: 'GET',
  path: '/api/office/units/:id/invitation-qr.svg',
  access: 'unit.read',
  params: idParams,
  reply: bytesReply,
} as const satisfies Endpoint;
