import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { bytesReply, nothingReply } from '../endpoint.ts';
import { dataRequestReceiptSchema } from '../privacy/schema.ts';
import { CONSENT_CHANNELS } from './consent.ts';
import { myDataSchema } from './my-data.ts';
import {
  aboutSchema,
  askForMessagesSchema,
  askOfficeSchema,
  copyFormatSchema,
  followSchema,
  keepPlaceSchema,
  meSchema,
  openResidentSessionSchema,
  residentSessionSchema,
  withdrawSchema,
} from './schema.ts';

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

export const followApi = {
  operationId: 'followPlaces',
  summary: 'Let the agency keep which further communes I follow, and whether I read notices for enterprises',
  method: 'PUT',
  path: '/api/me/following',
  access: 'resident',
  body: followSchema,
  reply: meSchema,
} as const satisfies Endpoint;

export const askForMessagesApi = {
  operationId: 'askForMessages',
  summary: 'Let the official account write to me: notices of my places, and answers to my own feedback',
  method: 'PUT',
  path: '/api/me/messages',
  access: 'resident',
  body: askForMessagesSchema,
  reply: meSchema,
} as const satisfies Endpoint;

export const getMyDataApi = {
  operationId: 'getMyData',
  summary: 'Everything that is kept about the signed-in resident, why, and until when',
  method: 'GET',
  path: '/api/me/data',
  access: 'resident',
  reply: myDataSchema,
} as const satisfies Endpoint;

export const copyMyDataApi = {
  operationId: 'copyMyData',
  summary: 'The same as one file to keep, for machines (JSON) or people (HTML); entered in the register as done',
  method: 'POST',
  path: '/api/me/data-copies',
  access: 'resident',
  body: copyFormatSchema,
  reply: bytesReply,
} as const satisfies Endpoint;

export const withdrawConsentApi = {
  operationId: 'withdrawConsent',
  summary: 'Take back one agreement: what rested on it goes at once; the account is erased after its period',
  method: 'POST',
  path: '/api/me/withdrawals',
  access: 'resident',
  body: withdrawSchema,
  reply: dataRequestReceiptSchema,
  status: 201,
} as const satisfies Endpoint;

export const askOfficeApi = {
  operationId: 'askOfficeAboutMyData',
  summary: 'Ask the office to correct what the app cannot, or object to a use; answers with a code and the due day',
  method: 'POST',
  path: '/api/me/data-requests',
  access: 'resident',
  body: askOfficeSchema,
  reply: dataRequestReceiptSchema,
  status: 201,
} as const satisfies Endpoint;

export const eraseMeApi = {
  operationId: 'eraseMe',
  summary: 'Delete everything about me; feedback files that must be kept lose every link to me',
  method: 'DELETE',
  path: '/api/me',
  access: 'resident',
  query: z.strictObject({ channel: z.enum(CONSENT_CHANNELS).default('mini_app') }),
  reply: dataRequestReceiptSchema,
} as const satisfies Endpoint;
