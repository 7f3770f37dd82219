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

/** RFC 6266: the name in UTF-8, and one of plain letters for programs that know no other. No document runs what it holds on our address. */
const attachmentNamed = (title: string): string => {
  const name = `${
    title
      .replaceAll(/[^\p{L}\p{M}\p{N}._-]+/gu, ' ')
      .trim()
      .slice(0, 80) || 'tai-lieu'
  }.pdf`;
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  return `attachment; filename="tai-lieu.pdf"; filename*=UTF-8''${encoded}`;
};

/** Streams a stored file. Players on iPhones ask for ranges and play nothing without them. Who may have it was decided before. */
export function sendFile(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  files: FileStore,
  file: Stored,
  cacheControl: string,
  /** The name under which it is saved; without one it is shown. */
  saveAs: string | null = null,
): FastifyReply {
  reply
    .header('cache-control', cacheControl)
    .header('content-type', file.media_type)
    .header('content-disposition', saveAs ? attachmentNamed(saveAs) : 'inline')
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
