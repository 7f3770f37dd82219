import type { FastifyRequest } from 'fastify';
import { AppError } from './errors.ts';

/** The bytes of an upload; what they are is found out from the bytes, whatever the sender says. */
export type Upload = { readonly bytes: Buffer };

/** An upload lies in memory until it is stored, up to 12 MB of it: what one person, and all together, may hold at a time. */
const AT_ONCE_EACH = 3;
const AT_ONCE = 12;

const held = new Map<string, number>();
let heldByAll = 0;

/** Failures that have words of their own; whatever else the parser meets is a form that was broken on the way. */
const OWN_WORDS = new Set([
  'FST_REQ_FILE_TOO_LARGE',
  'FST_INVALID_MULTIPART_CONTENT_TYPE',
  'FST_ERR_CTP_BODY_TOO_LARGE',
]);

/**
 * Hands the one multipart field "file", and nothing else, to `use`. Before a byte is read, whoever has several uploads under way
 * already is refused: a row of open requests must not fill the memory.
 * @throws AppError too_many_requests, server_busy, photo_too_large, malformed_request, and what `use` throws
 */
export async function readUpload<T>(
  request: FastifyRequest,
  maxBytes: number,
  use: (upload: Upload) => Promise<T>,
): Promise<T> {
  if (!request.actor) throw new Error('the route does not ask who uploads');
  const who = request.actor.id;
  const mine = held.get(who) ?? 0;
  if (mine >= AT_ONCE_EACH) throw new AppError('too_many_requests');
  if (heldByAll >= AT_ONCE) throw new AppError('server_busy');
  held.set(who, mine + 1);
  heldByAll += 1;
  try {
    return await use(await readFile(request, maxBytes));
  } finally {
    heldByAll -= 1;
    const left = (held.get(who) ?? 1) - 1;
    if (left > 0) held.set(who, left);
    else held.delete(who);
  }
}

async function readFile(request: FastifyRequest, maxBytes: number): Promise<Upload> {
  // The parser would wait for ever for the end of what has ended before it listened.
  if (request.raw.destroyed) throw new AppError('malformed_request');
  try {
    const part = await request.file({ limits: { fileSize: maxBytes } });
    if (part?.fieldname !== 'file') throw new AppError('malformed_request');
    const bytes = await part.toBuffer();
    if (part.file.truncated) throw new AppError('photo_too_large');
    return { bytes };
  } catch (error) {
    if (error instanceof AppError || OWN_WORDS.has(codeOf(error))) throw error;
    throw new AppError('malformed_request');
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
