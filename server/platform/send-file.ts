import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FileStore } from './file-store.ts';

type Stored = { id: string; media_type: string; bytes: number };

const parseRange = (header: string | undefined, bytes: number): { start: number; end: number } | null => {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined) return null;
  const start = Number(from);
  const end = to ? Math.min(Number(to), bytes - 1) : bytes - 1;
  return start <= end ? { start, end } : null;
};

/** Streams a stored file. Players on iPhones ask for ranges and play nothing without them. Who may have it was decided before. */
export function sendFile(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  files: FileStore,
  file: Stored,
  cacheControl: string,
): FastifyReply {
  reply
    .header('cache-control', cacheControl)
    .header('content-type', file.media_type)
    .header('content-disposition', 'inline')
    .header('x-content-type-options', 'nosniff')
    .header('accept-ranges', 'bytes');
  const range = parseRange(request.headers.range, file.bytes);
  if (!range) return reply.header('content-length', file.bytes).send(files.read(file.id));
  return reply
    .code(206)
    .header('content-range', `bytes ${range.start}-${range.end}/${file.bytes}`)
    .header('content-length', range.end - range.start + 1)
    .send(files.read(file.id, range));
}
