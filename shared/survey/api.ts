import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { idParams, nothingReply, pageOf, pageQuery, versionSchema } from '../endpoint.ts';
import { fieldworkSchema, writeFieldworkSchema } from './schema.ts';

export const listFieldworkApi = {
  operationId: 'listFieldwork',
  summary: 'Days on which an official survey asks people, the latest first',
  method: 'GET',
  path: '/api/office/survey-fieldwork',
  access: 'notice.read',
  query: pageQuery,
  reply: pageOf(fieldworkSchema),
} as const satisfies Endpoint;

/** The client makes the id, so that sending it twice stores it once. */
export const writeFieldworkApi = {
  operationId: 'writeFieldwork',
  summary: 'Say when an official survey asks people in a place, or change it',
  method: 'PUT',
  path: '/api/office/survey-fieldwork/:id',
  access: 'fieldwork.manage',
  params: idParams,
  body: writeFieldworkSchema,
  reply: fieldworkSchema,
} as const satisfies Endpoint;

export const removeFieldworkApi = {
  operationId: 'removeFieldwork',
  summary: 'Take back days on which a survey was to be held',
  method: 'DELETE',
  path: '/api/office/survey-fieldwork/:id',
  access: 'fieldwork.manage',
  params: idParams,
  query: z.strictObject({ version: z.coerce.number().pipe(versionSchema) }),
  reply: nothingReply,
  status: 204,
} as const satisfies Endpoint;
