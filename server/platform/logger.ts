import type { FastifyInstance, FastifyServerOptions } from 'fastify';

export type LogSink = { write(line: string): void };

/** Lines name the route's pattern, never the path or query (they hold ids and what people search for), and never who asked. */
export const loggerOptions = (level: string, stream?: LogSink): NonNullable<FastifyServerOptions['logger']> =>
  level === 'silent'
    ? false
    : {
        level,
        base: null,
        ...(stream ? { stream } : {}),
        serializers: { req: () => ({}), res: () => ({}) },
      };

/** For what runs without a request: a line as those of requests, on the same stream. */
export const writeLogLine = (now: Date, what: Record<string, unknown>): void =>
  void process.stdout.write(`${JSON.stringify({ level: 30, time: now.getTime(), ...what })}\n`);

export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    if (request.routeOptions.config.isUnlogged && reply.statusCode < 500) return done();
    request.log.info({
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
    done();
  });
}

/** What of an error may be logged: Postgres puts the values of a row into `detail` and `message`, so only what cannot hold personal data. */
export function describeFailure(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, constraint, table, routine } = error as Error & Record<string, unknown>;
  return { name: error.name, code, constraint, table, routine, stack: stackOf(error) };
}

const stackOf = (error: Error): string | undefined =>
  error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
