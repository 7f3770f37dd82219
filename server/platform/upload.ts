import type { FastifyRequest } from 'fastify';
import { AppError } from './errors.ts';

/** The bytes of the one multipart field "file", and nothing else. @throws AppError photo_too_large, malformed_request */
export async function readUpload(request: FastifyRequest, maxBytes: number): Promise<Buffer> {
  const part = await request.file({ limits: { fileSize: maxBytes } });
  if (part?.fieldname !== 'file') throw new AppError('malformed_request');
  const bytes = await part.toBuffer();
  if (part.file.truncated) throw new AppError('photo_too_large');
  return bytes;
}
