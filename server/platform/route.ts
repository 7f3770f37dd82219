import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Access } from '../../shared/access.ts';
import type { Endpoint } from '../../shared/endpoint.ts';
import { bytesReply } from '../../shared/endpoint.ts';

type Output<T> = T extends z.ZodType ? z.output<T> : undefined;

export type Call<E extends Endpoint> = {
  readonly params: E extends { params: infer P } ? Output<P> : undefined;
  readonly query: E extends { query: infer Q } ? Output<Q> : undefined;
  readonly body: E extends { body: infer B } ? Output<B> : undefined;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

type Options = {
  /** Requests of one address in a minute, where the general limit is too generous. */
  readonly perMinute?: number;
  readonly bodyLimit?: number;
  /** No line in the log unless it fails: when each answer came is what the ballot box does not keep. */
  readonly isUnlogged?: boolean;
};

const securityOf = (access: Access): { security?: Record<string, string[]>[] } =>
  access === 'anyone' ? {} : { security: [access === 'resident' ? { resident: [] } : { official: [] }] };

/**
 * Registers one endpoint as its contract describes it. The reply schema is an allow-list: what it does not name does not leave.
 * An endpoint whose reply is bytes writes the reply itself and returns it.
 */
export function serve<E extends Endpoint>(
  app: FastifyInstance,
  api: E,
  handler: (call: Call<E>) => Promise<z.input<E['reply']> | FastifyReply>,
  options: Options = {},
): void {
  const status = api.status ?? 200;
  const { params, query, body, takesFile }: Endpoint = api;
  app.route({
    method: api.method,
    url: api.path,
    config: {
      access: api.access,
      ...(options.isUnlogged ? { isUnlogged: true } : {}),
      ...(options.perMinute ? { rateLimit: { max: options.perMinute, timeWindow: 60_000 } } : {}),
    },
    ...(options.bodyLimit ? { bodyLimit: options.bodyLimit } : {}),
    schema: {
      operationId: api.operationId,
      summary: api.summary,
      'x-access': api.access,
      ...securityOf(api.access),
      ...(params ? { params } : {}),
      ...(query ? { querystring: query } : {}),
      ...(body ? { body } : {}),
      ...(takesFile ? { consumes: ['multipart/form-data'] } : {}),
      ...(api.reply === bytesReply ? {} : { response: { [status]: api.reply } }),
    },
    handler: async (request, reply) => {
      reply.code(status);
      const { params, query, body } = request;
      return handler({ params, query, body, request, reply } as Call<E>);
    },
  });
}
