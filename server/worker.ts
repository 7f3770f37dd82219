import type { FastifyInstance } from 'fastify';
import fastify, { LogController } from 'fastify';
import type { AppDeps } from './platform/deps.ts';
import { toAppError } from './platform/error-handler.ts';
import { AppError } from './platform/errors.ts';
import { reportHealth } from './platform/health.ts';
import { loggerOptions } from './platform/logger.ts';
import { measureRequests } from './platform/metrics.ts';

/** What a process that only runs jobs answers: whether it lives, is ready, and how it fares. */
export function buildWorker({ config, db }: AppDeps): FastifyInstance {
  const app = fastify({
    logger: loggerOptions(config.logLevel),
    logController: new LogController({ disableRequestLogging: true }),
  });
  app.setErrorHandler((error: Parameters<typeof toAppError>[0], _request, reply) => {
    const answer = toAppError(error) ?? new AppError('internal');
    return reply.code(answer.status).send(answer.toBody());
  });
  measureRequests(app, config.metricsToken);
  reportHealth(app, db);
  return app;
}
