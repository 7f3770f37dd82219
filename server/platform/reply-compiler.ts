import type { FastifySerializerCompiler } from 'fastify';
import type { z } from 'zod';

/**
 * Replies go through their schema forwards, which drops what it does not name. The provider's own compiler runs schemas
 * backwards, and those that compose text or know a calendar day have no way back.
 */
export const replyCompiler: FastifySerializerCompiler<z.ZodType> =
  ({ schema }) =>
  (data) =>
    JSON.stringify(schema.parse(data));
