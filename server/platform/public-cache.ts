import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from './clock.ts';

type Entry = { bytes: Buffer; etag: string; until: number };
type Cached = { entries: Map<string, Entry>; pending: Map<string, Promise<Entry>> };

const ENTRIES_MAX = 2000;

/** What everybody may read, as bytes with their ETag, made once in `ttlMs` however many ask at the same moment. */
export type PublicCache = {
  /** Answers 304 when the device has these very bytes. `maxAgeS` is how long it need not ask again. */
  answer(
    call: { request: FastifyRequest; reply: FastifyReply },
    key: string,
    maxAgeS: number,
    make: () => Promise<unknown>,
    /** Of text that is sent as it was made; everything else is sent as JSON. */
    textType?: string,
  ): Promise<FastifyReply>;
  /** After a change that readers should see at once; other processes follow within `ttlMs`. */
  clear(): void;
};

/** A proxy that compresses marks the tag as weak; it still names the same content. */
const hasBytes = (header: string | undefined, etag: string): boolean =>
  header?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false;

export function createPublicCache(clock: Clock, ttlMs: number): PublicCache {
  let cached: Cached = { entries: new Map(), pending: new Map() };

  const fresh = (key: string): Entry | undefined => {
    const found = cached.entries.get(key);
    return found && found.until > clock.now().getTime() ? found : undefined;
  };

  const renew = async (key: string, make: () => Promise<unknown>, isText: boolean): Promise<Entry> => {
    const { entries, pending } = cached;
    const underway = pending.get(key);
    if (underway) return underway;
    const making = (async () => {
      // Bytes rather than text: encoding it again for each reply costs as much as the rest of the reply.
      const made = await make();
      const bytes = Buffer.from(isText ? String(made) : JSON.stringify(made));
      const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
      const entry = { bytes, etag, until: clock.now().getTime() + ttlMs };
      if (entries.size >= ENTRIES_MAX) entries.clear();
      entries.set(key, entry);
      return entry;
    })();
    pending.set(key, making);
    try {
      return await making;
    } finally {
      pending.delete(key);
    }
  };

  return {
    async answer({ request, reply }, key, maxAgeS, make, textType) {
      const { bytes, etag } = fresh(key) ?? (await renew(key, make, textType !== undefined));
      reply.header('etag', etag).header('cache-control', `public, max-age=${maxAgeS}`);
      if (hasBytes(request.headers['if-none-match'], etag)) return reply.code(304).send();
      return reply.type(textType ?? 'application/json; charset=utf-8').send(bytes);
    },
    clear() {
      cached = { entries: new Map(), pending: new Map() };
    },
  };
}
