import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { nothingReply } from '../endpoint.ts';
import { aboutSchema, keepPlaceSchema, meSchema, openResidentSessionSchema, residentSessionSchema } from './schema.ts';

export const getAboutApi = {
  operationId: 'getAbout',
  summary: 'Name, owner, contact and version of the app, and the texts of consent',
  method: 'GET',
  path: '/api/about',
  access: 'anyone',
  reply: aboutSchema,
} as const satisfies Endpoint;

export const openResidentSessionApi = {
  operationId: 'openResidentSession',
  summary: 'Exchange a token that Zalo gave for our own short one',
  method: 'POST',
  path: '/api/resident-sessions',
  access: 'anyone',
  body: openResidentSessionSchema,
  reply: residentSessionSchema,
  status: 201,
} as const satisfies Endpoint;

export const refreshResidentSessionApi = {
  operationId: 'refreshResidentSession',
  summary: 'Exchange a refresh token, which works once, for a new pair',
  method: 'POST',
  path: '/api/resident-sessions/refresh',
  access: 'anyone',
  body: z.strictObject({ refreshToken: z.string().min(10).max(200) }),
  reply: residentSessionSchema,
  status: 201,
} as const satisfies Endpoint;

export const closeResidentSessionApi = {
  operationId: 'closeResidentSession',
  summary: 'End the session of this device',
  method: 'DELETE',
  path: '/api/resident-sessions/current',
  access: 'resident',
  reply: nothingReply,
  status: 204,
} as const satisfies Endpoint;

export const getMeApi = {
  operationId: 'getMe',
  summary: 'What is kept about the signed-in resident',
  method: 'GET',
  path: '/api/me',
  access: 'resident',
  reply: meSchema,
} as const satisfies Endpoint;

export const keepPlaceApi = {
  operationId: 'keepPlace',
  summary: 'Let the agency keep my commune',
  method: 'PUT',
  path: '/api/me/place',
  access: 'resident',
  body: keepPlaceSchema,
  reply: meSchema,
} as const satisfies Endpoint;

export const forgetPlaceApi = {
  operationId: 'forgetPlace',
  summary: 'Withdraw consent to keep my commune, and erase it',
  method: 'DELETE',
  path: '/api/me/place',
  access: 'resident',
  reply: meSchema,
} as const satisfies Endpoint;
