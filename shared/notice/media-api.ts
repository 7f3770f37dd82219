import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { bytesReply, idParams } from '../endpoint.ts';
import { blankableText, textOf } from '../text.ts';
import { mediaSchema, NOTICE_LIMITS } from './schema.ts';

export const uploadNoticeMediaApi = {
  operationId: 'uploadNoticeMedia',
  summary: 'Upload a picture (re-encoded) or a recording (MP3, M4A) as multipart field "file"',
  method: 'POST',
  path: '/api/office/notice-media',
  access: 'notice.write',
  takesFile: true,
  reply: mediaSchema,
  status: 201,
} as const satisfies Endpoint;

export const getSpeechApi = {
  operationId: 'getSpeech',
  summary: 'Whether a speech engine is set that reads notices aloud',
  method: 'GET',
  path: '/api/office/notice-speech',
  access: 'notice.write',
  reply: z.object({ isSet: z.boolean() }),
} as const satisfies Endpoint;

export const speakNoticeApi = {
  operationId: 'speakNotice',
  summary: 'Have the speech engine read a notice aloud; the recording is stored as an upload is',
  method: 'POST',
  path: '/api/office/notice-speech',
  access: 'notice.write',
  body: z.strictObject({
    title: textOf(1, NOTICE_LIMITS.title),
    slogan: blankableText(NOTICE_LIMITS.slogan),
    body: textOf(1, NOTICE_LIMITS.body),
  }),
  reply: mediaSchema,
  status: 201,
} as const satisfies Endpoint;

export const getOfficeNoticeMediaApi = {
  operationId: 'getOfficeNoticeMedia',
  summary: 'Picture or recording of a notice that is not published yet',
  method: 'GET',
  path: '/api/office/notice-media/:id',
  access: 'notice.read',
  params: idParams,
  reply: bytesReply,
} as const satisfies Endpoint;
