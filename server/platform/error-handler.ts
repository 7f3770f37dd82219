import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { ErrorCode } from '../../shared/errors.ts';
import { AppError } from './errors.ts';
import { describeFailure } from './logger.ts';

const FASTIFY_CODES: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_REQ_FILE_TOO_LARGE: 'photo_too_large',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_request',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_request',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_request',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported_media',
  FST_PARTS_LIMIT: 'malformed_request',
  FST_FILES_LIMIT: 'malformed_request',
};

/** Postgres could not do it in time, undid one of two that waited for each other, or could not be reached: nothing was stored, and trying again is right. */
const BUSY = new Set([
  '57014',
  '57P01',
  '57P03',
  '53300',
  '55P03',
  '40P01',
  '08006',
  '08001',
  'ECONNREFUSED',
  'ECONNRESET',
]);

export function toAppError(error: FastifyError): AppError | undefined {
  if (error instanceof AppError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation.map((issue) => ({
      path: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
      reason: issue.message === 'unstorable_text' ? 'unstorable_text' : issue.keyword,
    }));
    const unknown = issues.some((issue) => issue.reason === 'unrecognized_keys');
    return new AppError(unknown ? 'unknown_field' : 'invalid_request', issues);
  }
  if (error.statusCode === 429) return new AppError('too_many_requests');
  const known = FASTIFY_CODES[error.code];
  if (known) return new AppError(known);
  if (BUSY.has(error.code) || /timeout exceeded when trying to connect|Connection terminated/.test(error.message))
    return new AppError('server_busy');
  // What a library refuses is the caller's doing, whatever it calls it: a path that leaves the folder, a header nobody can read.
  const status = error.statusCode ?? 500;
  if (status === 403 || status === 404) return new AppError('not_found');
  return status >= 400 && status < 500 ? new AppError('malformed_request') : undefined;
}

/** An address that cannot be read never reaches a route; it is not repeated to whoever sent it. */
export const answerBadAddress = (_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void => {
  const refusal = new AppError('malformed_request');
  void reply.code(refusal.status).type('application/json; charset=utf-8').send(refusal.toBody());
};

export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = toAppError(error);
    if (!refusal || refusal.code === 'server_busy')
      request.log.error({ err: describeFailure(error) }, 'request failed');
    const answer = refusal ?? new AppError('internal');
    return reply.code(answer.status).type('application/json; charset=utf-8').send(answer.toBody());
  });
  // Guessing addresses is slowed down like everything else.
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (_request, reply) =>
    reply.code(404).send(new AppError('not_found').toBody()),
  );
}
