import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { idParams } from '../endpoint.ts';
import { placeViewSchema, searchPlacesQuery, unitRefSchema } from './schema.ts';

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
