import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { VERSION } from './version.ts';

/** /api/openapi.json and /api/docs, made from the schemas that the routes validate with. Must be registered before the routes. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Gần Dân',
        version: VERSION,
        description: 'Refusals are `{code, issues?}`; codes and their sentences are in shared/errors.ts.',
      },
      components: {
        securitySchemes: {
          resident: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          official: { type: 'apiKey', in: 'cookie', name: '__Host-gandan' },
        },
      },
    },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true });
  app.get('/api/openapi.json', { config: { access: 'anyone' }, schema: { hide: true } }, async () => app.swagger());
}
