import { z } from 'zod';
import { CHANNELS } from '../delivery/state.ts';
import type { Endpoint } from '../endpoint.ts';
import { bytesReply, idParams, idSchema, instantSchema, nothingReply, pageOf, versionSchema } from '../endpoint.ts';
import { blankableText, textOf } from '../text.ts';
import { localDateSchema } from '../time/schema.ts';
import {
  mediaSchema,
  NOTICE_LIMITS,
  officeNoticeLineSchema,
  officeNoticeQuery,
  officeNoticeSchema,
  writeNoticeSchema,
} from './schema.ts';
import { noticeReadingSchema } from './reading-schema.ts';
import { noticeVersionSchema } from './version-schema.ts';

export * from './media-api.ts';
export * from './reader-api.ts';

/** What is asked of, and answered with, one notice as its office sees it. */
const oneNotice = { params: idParams, reply: officeNoticeSchema } as const;
const begunNotice = { ...oneNotice, status: 201 } as const;
const uploaded = { reply: mediaSchema, status: 201 } as const;

export const listOfficeNoticesApi = {
  operationId: 'listOfficeNotices',
  summary: 'Notices of my unit in every status',
  method: 'GET',
  path: '/api/office/notices',
  access: 'notice.read',
  query: officeNoticeQuery,
  reply: pageOf(officeNoticeLineSchema),
} as const satisfies Endpoint;

export const getOfficeNoticeApi = {
  operationId: 'getOfficeNotice',
  summary: 'One notice with its way through approval',
  method: 'GET',
  path: '/api/office/notices/:id',
  access: 'notice.read',
  ...oneNotice,
} as const satisfies Endpoint;

export const createNoticeApi = {
  operationId: 'createNotice',
  summary: 'Begin a notice; a repeated request with the same id answers with the first row',
  method: 'POST',
  path: '/api/office/notices',
  access: 'notice.write',
  body: z.strictObject({ clientRequestId: idSchema, notice: writeNoticeSchema }),
  reply: officeNoticeSchema,
  status: 201,
} as const satisfies Endpoint;

export const editNoticeApi = {
  operationId: 'editNotice',
  summary: 'Change a draft or a returned notice',
  method: 'PUT',
  path: '/api/office/notices/:id',
  access: 'notice.write',
  ...oneNotice,
  body: z.strictObject({ version: versionSchema, notice: writeNoticeSchema }),
} as const satisfies Endpoint;

export const submitNoticeApi = {
  operationId: 'submitNotice',
  summary: 'Send a notice for approval (trình duyệt)',
  method: 'POST',
  path: '/api/office/notices/:id/submission',
  access: 'notice.write',
  ...oneNotice,
  body: z.strictObject({ version: versionSchema }),
} as const satisfies Endpoint;

export const approveNoticeApi = {
  operationId: 'approveNotice',
  summary: 'Approve a notice and publish it now or at a chosen time; never by its author',
  method: 'POST',
  path: '/api/office/notices/:id/approval',
  access: 'notice.approve',
  ...oneNotice,
  body: z.strictObject({
    version: versionSchema,
    /** `null` publishes at once, as a correction always does. */
    publishAt: instantSchema.nullable(),
    /** What the approver says to the warnings; kept with the approval. */
    warningReason: blankableText(NOTICE_LIMITS.reason).default(null),
    /** Ways to send it, beside the feed and the public page; a correction is not sent. */
    channels: z.array(z.enum(CHANNELS)).max(CHANNELS.length).default([]),
  }),
} as const satisfies Endpoint;

export const returnNoticeApi = {
  operationId: 'returnNotice',
  summary: 'Return a notice to its author with a reason (trả lại)',
  method: 'POST',
  path: '/api/office/notices/:id/return',
  access: 'notice.approve',
  ...oneNotice,
  body: z.strictObject({ version: versionSchema, reason: textOf(1, 500) }),
} as const satisfies Endpoint;

export const dropNoticeApi = {
  operationId: 'dropNotice',
  summary: 'Give up a draft',
  method: 'DELETE',
  path: '/api/office/notices/:id',
  access: 'notice.write',
  params: idParams,
  query: z.strictObject({ version: z.coerce.number().pipe(versionSchema) }),
  reply: nothingReply,
  status: 204,
} as const satisfies Endpoint;

export const correctNoticeApi = {
  operationId: 'correctNotice',
  summary:
    'Begin a correction (đính chính): a draft with the present text, which takes its place once somebody else approves it',
  method: 'POST',
  path: '/api/office/notices/:id/corrections',
  access: 'notice.write',
  ...begunNotice,
  body: z.strictObject({
    clientRequestId: idSchema,
    version: versionSchema,
    /** What it changes, in words for residents. */
    note: textOf(5, NOTICE_LIMITS.correctionNote),
  }),
} as const satisfies Endpoint;

export const adoptNoticeApi = {
  operationId: 'adoptNotice',
  summary: 'Take over a published notice of an office of the province as a draft of my own unit',
  method: 'POST',
  path: '/api/office/notices/:id/adoption',
  access: 'notice.write',
  ...begunNotice,
  body: z.strictObject({ clientRequestId: idSchema }),
} as const satisfies Endpoint;

export const getNoticePicturesApi = {
  operationId: 'getNoticePictures',
  summary: 'All pictures of a notice in one ZIP file, for the portal of the office',
  method: 'GET',
  path: '/api/office/notices/:id/pictures',
  access: 'notice.read',
  params: idParams,
  reply: bytesReply,
} as const satisfies Endpoint;

export const getNoticeHtmlApi = {
  operationId: 'getNoticeHtml',
  summary: 'A notice as clean HTML, for the portal of the office',
  method: 'GET',
  path: '/api/office/notices/:id/html',
  access: 'notice.read',
  params: idParams,
  reply: z.object({ html: z.string(), pictures: z.array(z.object({ name: z.string(), alt: z.string() })) }),
} as const satisfies Endpoint;

export const readPortalFeedApi = {
  operationId: 'readPortalFeed',
  summary: 'The RSS of a link in the directory, as it is; only addresses that the office keeps there are opened',
  method: 'GET',
  path: '/api/office/portal-feeds/:id',
  access: 'notice.write',
  params: idParams,
  reply: z.object({ xml: z.string() }),
} as const satisfies Endpoint;

export const takePortalPictureApi = {
  operationId: 'takePortalPicture',
  summary: 'Take a picture from the host of a link in the directory as an upload of mine',
  method: 'POST',
  path: '/api/office/portal-feeds/:id/pictures',
  access: 'notice.write',
  params: idParams,
  body: z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(1000) }),
  ...uploaded,
} as const satisfies Endpoint;

export const withdrawNoticeApi = {
  operationId: 'withdrawNotice',
  summary: 'Withdraw a notice (gỡ bài): its address goes on to answer, with the day and the reason',
  method: 'POST',
  path: '/api/office/notices/:id/withdrawal',
  access: 'notice.approve',
  ...oneNotice,
  body: z.strictObject({ version: versionSchema, reason: textOf(5, NOTICE_LIMITS.reason) }),
} as const satisfies Endpoint;

export const listNoticeVersionsApi = {
  operationId: 'listNoticeVersions',
  summary: 'How a notice read at each step, who took it and when; the newest first, at most 100',
  method: 'GET',
  path: '/api/office/notices/:id/versions',
  access: 'notice.read',
  params: idParams,
  reply: z.object({ items: z.array(noticeVersionSchema) }),
} as const satisfies Endpoint;

export const getWarningFactsApi = {
  operationId: 'getWarningFacts',
  summary:
    'What texts are held against while they are written: documents that hold no more, numbers that are there to be called',
  method: 'GET',
  path: '/api/office/notice-warning-facts',
  access: 'notice.read',
  reply: z.object({
    documents: z.array(z.object({ name: z.string(), address: z.string().nullable(), state: z.string() })),
    hotlines: z.array(z.string()),
  }),
} as const satisfies Endpoint;

export const pinNoticeApi = {
  operationId: 'pinNotice',
  summary: 'Keep a published notice first in the feeds of its places until a day (ghim); two for an office at the most',
  method: 'PUT',
  path: '/api/office/notices/:id/pin',
  access: 'notice.approve',
  params: idParams,
  body: z.strictObject({ until: localDateSchema }),
  reply: officeNoticeSchema,
} as const satisfies Endpoint;

export const unpinNoticeApi = {
  operationId: 'unpinNotice',
  summary: 'Let a notice stand in its turn again (bỏ ghim)',
  method: 'DELETE',
  path: '/api/office/notices/:id/pin',
  access: 'notice.approve',
  params: idParams,
  reply: officeNoticeSchema,
} as const satisfies Endpoint;

export const getNoticeReadingApi = {
  operationId: 'getNoticeReading',
  summary: 'How often a notice was opened, by day and commune, and how it was rated',
  method: 'GET',
  path: '/api/office/notices/:id/reading',
  access: 'notice.read',
  params: idParams,
  reply: noticeReadingSchema,
} as const satisfies Endpoint;

export const countReachApi = {
  operationId: 'countReach',
  summary: 'How many recorded residents live in these places (comma-separated ids)',
  method: 'GET',
  path: '/api/office/notice-reach',
  access: 'notice.read',
  query: z.strictObject({ places: z.string().max(8000) }),
  reply: z.object({
    residents: z.number().int(),
    places: z.array(z.object({ id: idSchema, residents: z.number().int() })),
  }),
} as const satisfies Endpoint;
