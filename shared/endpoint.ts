import { z } from 'zod';
import type { Access } from './access.ts';

/** One description of an operation: the route, both clients and the API page are made from it. */
export type Endpoint = {
  /** Verb + noun; stable. */
  readonly operationId: string;
  readonly summary: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: `/api/${string}`;
  readonly access: Access;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Instead of a JSON body: one file, as multipart field "file". */
  readonly takesFile?: true;
  readonly reply: z.ZodType;
  /** Status of the reply; 200 when not given. */
  readonly status?: 200 | 201 | 204;
};

type InputOf<T> = T extends z.ZodType ? z.input<T> : never;

/** What a client gives: only the parts that the endpoint has. */
export type CallInput<E extends Endpoint> = (E extends { params: infer P } ? { params: InputOf<P> } : object) &
  (E extends { query: infer Q } ? { query?: InputOf<Q> } : object) &
  (E extends { body: infer B } ? { body: InputOf<B> } : object);

export type ReplyOf<E extends Endpoint> = z.output<E['reply']>;

/** Bytes, written by the handler itself: files and exports. */
export const bytesReply = z.any().describe('bytes');
export const nothingReply = z.null();

/** As we write it: the same id in capitals would be another text to a signature or a set. */
export const idSchema = z.uuid().lowercase();
export const idParams = z.strictObject({ id: idSchema });

/** The version on the screen: a move from an older one is refused as `stale_state`. As large as the column: what does not fit there never reaches the database. */
export const versionSchema = z.number().int().min(1).max(2_147_483_647);

/** Instants travel as ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime().regex(/^(19|20|21)\d{2}-/);

export const pageQuery = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
