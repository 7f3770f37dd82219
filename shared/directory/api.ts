import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { idParams, idSchema, nothingReply, pageOf, pageQuery, versionSchema } from '../endpoint.ts';
import { entrySchema, placeDirectorySchema, writeEntrySchema } from './schema.ts';
import { ENTRY_KINDS } from './state.ts';

export const getDirectoryApi = {
  operationId: 'getDirectory',
  summary: 'Whom to call and where to look, for one place: its own office first, then the province’s',
  method: 'GET',
  path: '/api/directory',
  access: 'anyone',
  query: z.strictObject({ place: idSchema.optional() }),
  reply: placeDirectorySchema,
} as const satisfies Endpoint;

export const listEntriesApi = {
  operationId: 'listDirectoryEntries',
  summary: 'Entries of one kind, by name: those of my unit, or of all units for who follows the province',
  method: 'GET',
  path: '/api/office/directory',
  access: 'directory.read',
  query: pageQuery.extend({ kind: z.enum(ENTRY_KINDS) }),
  reply: pageOf(entrySchema),
} as const satisfies Endpoint;

/** The client makes the id, so that sending it twice stores it once. */
export const writeEntryApi = {
  operationId: 'writeDirectoryEntry',
  summary: 'Add an entry to the directory of my unit, or change one',
  method: 'PUT',
  path: '/api/office/directory/:id',
  access: 'directory.manage',
  params: idParams,
  body: writeEntrySchema,
  reply: entrySchema,
} as const satisfies Endpoint;

export const verifyEntryApi = {
  operationId: 'verifyDirectoryEntry',
  summary: 'Say that somebody has made sure today that the entry is right',
  method: 'POST',
  path: '/api/office/directory/:id/verification',
  access: 'directory.manage',
  params: idParams,
  body: z.strictObject({ version: versionSchema }),
  reply: entrySchema,
} as const satisfies Endpoint;

export const removeEntryApi = {
  operationId: 'removeDirectoryEntry',
  summary: 'Take an entry out of the directory; one that replaces another stays',
  method: 'DELETE',
  path: '/api/office/directory/:id',
  access: 'directory.manage',
  params: idParams,
  query: z.strictObject({ version: z.coerce.number().pipe(versionSchema) }),
  reply: nothingReply,
  status: 204,
} as const satisfies Endpoint;
