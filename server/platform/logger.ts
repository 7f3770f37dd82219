import type { FastifyInstance, FastifyServerOptions } from 'fastify';

/** Lines name the route's pattern, never the path or query (they hold ids and what people search for), and never who asked. */
export const loggerOptions = (level: string): NonNullable<FastifyServerOptions['logger']> =>
  level === 'silent'
    ? false
    : {
        level,
        base: null,
        serializers: { req: () => ({}), res: () => ({}) },
      };

export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
}
