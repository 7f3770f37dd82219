import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { bytesReply, idParams, idSchema } from '../endpoint.ts';

export const uploadPollRecordingApi = {
  operationId: 'uploadPollRecording',
  summary: 'Upload the recording of a question (MP3, M4A) as multipart field "file"',
  method: 'POST',
  path: '/api/office/poll-recordings',
  access: 'poll.write',
  takesFile: true,
  reply: z.object({ id: idSchema }),
  status: 201,
} as const satisfies Endpoint;

export const getOfficePollRecordingApi = {
  operationId: 'getOfficePollRecording',
  summary: 'Recording of a question of a poll that my office may see',
  method: 'GET',
  path: '/api/office/poll-recordings/:id',
  access: 'poll.results',
  params: idParams,
  reply: bytesReply,
} as const satisfies Endpoint;

export const getPollRecordingApi = {
  operationId: 'getPollRecording',
  summary: 'Recording of a question of an approved poll',
  method: 'GET',
  path: '/api/poll-recordings/:id',
  access: 'anyone',
  params: idParams,
  reply: bytesReply,
} as const satisfies Endpoint;
