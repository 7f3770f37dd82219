import type { Endpoint } from '../endpoint.ts';
import { bytesReply, idParams, nothingReply } from '../endpoint.ts';
import { rateNoticeSchema, tellOpensSchema } from './reading-schema.ts';
import { feedQuery, feedSchema, noticeViewSchema } from './schema.ts';

export const listNoticesApi = {
  operationId: 'listNotices',
  summary: 'The public feed of a place; without a place, the notices of the whole province',
  method: 'GET',
  path: '/api/notices',
  access: 'anyone',
  query: feedQuery,
  reply: feedSchema,
} as const satisfies Endpoint;

export const getNoticeApi = {
  operationId: 'getNotice',
  summary:
    'A notice, for whoever has its link; also one that has expired, and of a withdrawn one that it was withdrawn and why',
  method: 'GET',
  path: '/api/notices/:id',
  access: 'anyone',
  params: idParams,
  reply: noticeViewSchema,
} as const satisfies Endpoint;

export const getNoticeMediaApi = {
  operationId: 'getNoticeMedia',
  summary: 'Picture or recording of a published notice',
  method: 'GET',
  path: '/api/notice-media/:id',
  access: 'anyone',
  params: idParams,
  reply: bytesReply,
} as const satisfies Endpoint;

export const rateNoticeApi = {
  operationId: 'rateNotice',
  summary: 'Say whether a notice was clear; counted by commune and day, never kept for a person',
  method: 'POST',
  path: '/api/notices/:id/ratings',
  access: 'anyone',
  params: idParams,
  body: rateNoticeSchema,
  reply: nothingReply,
  status: 204,
} as const satisfies Endpoint;

export const tellOpensApi = {
  operationId: 'tellNoticeOpens',
  summary: 'Notices that were opened on a device; counted by commune and hour, never kept for a person',
  method: 'POST',
  path: '/api/notice-opens',
  access: 'anyone',
  body: tellOpensSchema,
  reply: nothingReply,
  status: 204,
} as const satisfies Endpoint;
