import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { nothingReply } from '../endpoint.ts';
import { currentOfficialSchema, officialRefSchema, signInSchema, todayItemSchema, todaySchema } from './schema.ts';

export const signInApi = {
  operationId: 'signInOfficial',
  summary: 'Sign in with password and authenticator code; sets an opaque session cookie',
  method: 'POST',
  path: '/api/office/sessions',
  access: 'anyone',
  body: signInSchema,
  reply: currentOfficialSchema,
  status: 201,
} as const satisfies Endpoint;

export const getCurrentOfficialApi = {
  operationId: 'getCurrentOfficial',
  summary: 'Who is signed in, and what they may do',
  method: 'GET',
  path: '/api/office/sessions/current',
  access: 'official',
  reply: currentOfficialSchema,
} as const satisfies Endpoint;

export const signOutApi = {
  operationId: 'signOutOfficial',
  summary: 'End this session',
  method: 'DELETE',
  path: '/api/office/sessions/current',
  access: 'official',
  reply: nothingReply,
  status: 204,
} as const satisfies Endpoint;

export const signOutEverywhereApi = {
  operationId: 'signOutOfficialEverywhere',
  summary: 'End every session of this account',
  method: 'DELETE',
  path: '/api/office/sessions',
  access: 'official',
  reply: nothingReply,
  status: 204,
} as const satisfies Endpoint;

export const getTodayApi = {
  operationId: 'getToday',
  summary: 'What waits for the signed-in official',
  method: 'GET',
  path: '/api/office/today',
  access: 'official',
  reply: todaySchema,
} as const satisfies Endpoint;

export const listTodayItemsApi = {
  operationId: 'listTodayItems',
  summary: 'What waits for me, by due day; also what is mine only for a colleague who is away or by delegation',
  method: 'GET',
  path: '/api/office/today/items',
  access: 'official',
  reply: z.object({ items: z.array(todayItemSchema), isCut: z.boolean() }),
} as const satisfies Endpoint;

export const listColleaguesApi = {
  operationId: 'listColleagues',
  summary: 'Officials of my unit to whom a feedback can be assigned',
  method: 'GET',
  path: '/api/office/colleagues',
  access: 'feedback.receive',
  reply: z.object({ items: z.array(officialRefSchema) }),
} as const satisfies Endpoint;
