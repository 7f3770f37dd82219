import type { Endpoint } from '../endpoint.ts';
import { bytesReply, idParams, pageOf, pageQuery } from '../endpoint.ts';
import { bulletinCardSchema, bulletinSchema } from './schema.ts';

export const listBulletinsApi = {
  operationId: 'listBulletins',
  summary:
    'Notices for officials that are addressed to my unit and my position, newest first; nobody is told that I read them',
  method: 'GET',
  path: '/api/office/bulletins',
  access: 'official',
  query: pageQuery,
  reply: pageOf(bulletinCardSchema),
} as const satisfies Endpoint;

export const getBulletinApi = {
  operationId: 'getBulletin',
  summary: 'One of them; also one that has expired, and of a withdrawn one that it was withdrawn and why',
  method: 'GET',
  path: '/api/office/bulletins/:id',
  access: 'official',
  params: idParams,
  reply: bulletinSchema,
} as const satisfies Endpoint;

export const getBulletinMediaApi = {
  operationId: 'getBulletinMedia',
  summary: 'Picture, recording or document of one of them',
  method: 'GET',
  path: '/api/office/bulletin-media/:id',
  access: 'official',
  params: idParams,
  reply: bytesReply,
} as const satisfies Endpoint;
