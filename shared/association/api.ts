import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { bytesReply, idParams, idSchema } from '../endpoint.ts';
import { associationLinkSchema, associationSchema, writeAssociationSchema } from './schema.ts';

export const listAssociationsApi = {
  operationId: 'listAssociations',
  summary: 'Branches of associations that my unit hands links to, by name; at most 200',
  method: 'GET',
  path: '/api/office/associations',
  access: 'notice.read',
  reply: z.object({ items: z.array(associationSchema) }),
} as const satisfies Endpoint;

/** The client makes the id, so that sending it twice stores it once. */
export const writeAssociationApi = {
  operationId: 'writeAssociation',
  summary: 'Enter a branch of an association, name it anew, or let it rest',
  method: 'PUT',
  path: '/api/office/associations/:id',
  access: 'notice.write',
  params: idParams,
  body: writeAssociationSchema,
  reply: associationSchema,
} as const satisfies Endpoint;

export const listAssociationLinksApi = {
  operationId: 'listAssociationLinks',
  summary: 'For a published notice, the link of each branch and how often it was opened through it',
  method: 'GET',
  path: '/api/office/notices/:id/associations',
  access: 'notice.read',
  params: idParams,
  reply: z.object({ items: z.array(associationLinkSchema) }),
} as const satisfies Endpoint;

export const getAssociationQrApi = {
  operationId: 'getAssociationQr',
  summary: 'The link of a branch to a notice as a QR code; SVG',
  method: 'GET',
  path: '/api/office/notices/:id/associations/:associationId/qr.svg',
  access: 'notice.read',
  params: z.strictObject({ id: idSchema, associationId: idSchema }),
  reply: bytesReply,
} as const satisfies Endpoint;
