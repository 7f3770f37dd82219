import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { idParams, idSchema, pageOf, pageQuery, versionSchema } from '../endpoint.ts';
import { textOf } from '../text.ts';
import { localDateSchema } from '../time/schema.ts';
import { reorganisationCardSchema, reorganisationSchema, writeReorganisationSchema } from './reorganisation.ts';
import { hamletSchema, placeViewSchema, searchPlacesQuery, unitHistorySchema, unitRefSchema } from './schema.ts';

export const searchPlacesApi = {
  operationId: 'searchPlaces',
  summary: 'Search communes by name, with or without diacritics, current before former',
  method: 'GET',
  path: '/api/places',
  access: 'anyone',
  query: searchPlacesQuery,
  reply: z.object({ items: z.array(placeViewSchema), isCut: z.boolean() }),
} as const satisfies Endpoint;

export const getPlaceApi = {
  operationId: 'getPlace',
  summary: 'One place, current or former',
  method: 'GET',
  path: '/api/places/:id',
  access: 'anyone',
  params: idParams,
  reply: placeViewSchema,
} as const satisfies Endpoint;

/** Offices that a feedback can be about, for one place: its commune and the departments of its province. */
export const listOfficesApi = {
  operationId: 'listOffices',
  summary: 'Offices that serve a place',
  method: 'GET',
  path: '/api/offices',
  access: 'anyone',
  query: z.strictObject({ place: z.uuid() }),
  reply: z.object({ items: z.array(unitRefSchema) }),
} as const satisfies Endpoint;

/** thôn, tổ dân phố of a commune, as the commune itself keeps them. */
export const listHamletsApi = {
  operationId: 'listHamlets',
  summary: 'Hamlets of a commune, kept by the commune itself',
  method: 'GET',
  path: '/api/places/:id/hamlets',
  access: 'anyone',
  params: idParams,
  reply: z.object({ items: z.array(hamletSchema) }),
} as const satisfies Endpoint;

export const getUnitHistoryApi = {
  operationId: 'getUnitHistory',
  summary: 'A unit through time: names, codes, what it was made from and what it became',
  method: 'GET',
  path: '/api/office/units/:id',
  access: 'unit.read',
  params: idParams,
  reply: unitHistorySchema,
} as const satisfies Endpoint;

export const listReorganisationsApi = {
  operationId: 'listReorganisations',
  summary: 'Reorganisations, newest first',
  method: 'GET',
  path: '/api/office/reorganisations',
  access: 'unit.read',
  query: pageQuery,
  reply: pageOf(reorganisationCardSchema),
} as const satisfies Endpoint;

export const getReorganisationApi = {
  operationId: 'getReorganisation',
  summary: 'A reorganisation with what would move if it were applied now',
  method: 'GET',
  path: '/api/office/reorganisations/:id',
  access: 'unit.read',
  params: idParams,
  reply: reorganisationSchema,
} as const satisfies Endpoint;

export const prepareReorganisationApi = {
  operationId: 'prepareReorganisation',
  summary: 'Prepare a reorganisation; it waits for a second official',
  method: 'POST',
  path: '/api/office/reorganisations',
  access: 'unit.reorganise',
  body: writeReorganisationSchema,
  reply: reorganisationSchema,
  status: 201,
} as const satisfies Endpoint;

export const editReorganisationApi = {
  operationId: 'editReorganisation',
  summary: 'Change a reorganisation that nobody has approved yet',
  method: 'PUT',
  path: '/api/office/reorganisations/:id',
  access: 'unit.reorganise',
  params: idParams,
  body: writeReorganisationSchema.extend({ version: versionSchema }),
  reply: reorganisationSchema,
} as const satisfies Endpoint;

const seenSchema = z.strictObject({ version: versionSchema });

export const cancelReorganisationApi = {
  operationId: 'cancelReorganisation',
  summary: 'Cancel a reorganisation before its day',
  method: 'POST',
  path: '/api/office/reorganisations/:id/cancel',
  access: 'unit.reorganise',
  params: idParams,
  body: seenSchema,
  reply: reorganisationSchema,
} as const satisfies Endpoint;

export const approveReorganisationApi = {
  operationId: 'approveReorganisation',
  summary: 'Approve what somebody else prepared; it is applied on its day, at once when that is today',
  method: 'POST',
  path: '/api/office/reorganisations/:id/approve',
  access: 'unit.approve',
  params: idParams,
  body: seenSchema,
  reply: reorganisationSchema,
} as const satisfies Endpoint;

export const undoReorganisationApi = {
  operationId: 'undoReorganisation',
  summary: 'Put everything back, on the day it was applied',
  method: 'POST',
  path: '/api/office/reorganisations/:id/undo',
  access: 'unit.approve',
  params: idParams,
  body: seenSchema,
  reply: reorganisationSchema,
} as const satisfies Endpoint;

const hamletName = textOf(2, 100);
/** The resolution of the commune's council (HĐND), which alone decides about its hamlets. */
const legalDocument = textOf(3, 300);

export const addHamletApi = {
  operationId: 'addHamlet',
  summary: 'Add a hamlet to my commune',
  method: 'POST',
  path: '/api/office/hamlets',
  access: 'unit.hamlets',
  body: z.strictObject({ name: hamletName, legalDocument }),
  reply: hamletSchema,
  status: 201,
} as const satisfies Endpoint;

export const renameHamletApi = {
  operationId: 'renameHamlet',
  summary: 'Rename a hamlet of my commune',
  method: 'PUT',
  path: '/api/office/hamlets/:id',
  access: 'unit.hamlets',
  params: idParams,
  body: z.strictObject({ name: hamletName, legalDocument }),
  reply: hamletSchema,
} as const satisfies Endpoint;

export const endHamletApi = {
  operationId: 'endHamlet',
  summary: 'Merge a hamlet into another of my commune, or dissolve it',
  method: 'POST',
  path: '/api/office/hamlets/:id/end',
  access: 'unit.hamlets',
  params: idParams,
  body: z.strictObject({ intoId: idSchema.nullable(), legalDocument }),
  reply: z.object({ endedOn: localDateSchema }),
} as const satisfies Endpoint;

export const confirmHamletsApi = {
  operationId: 'confirmHamlets',
  summary: 'Confirm for this year that the hamlets of my commune are as listed',
  method: 'POST',
  path: '/api/office/hamlets/confirm',
  access: 'unit.hamlets',
  reply: z.object({ year: z.number().int(), hamlets: z.number().int() }),
} as const satisfies Endpoint;
