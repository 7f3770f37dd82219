import type { SwaggerTransform } from '@fastify/swagger';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { OpenAPIV3_1 } from 'openapi-types';
import { z } from 'zod';
import { ERRORS } from '../../shared/errors.ts';
import type { ApiGroup, Example } from './api-example.ts';
import { errorBodySchema } from './errors.ts';
import { VERSION } from './version.ts';

type Description = {
  readonly groups: readonly ApiGroup[];
  /** Of the officials' session. */
  readonly cookie: string;
};

/** /api/openapi.json and /api/docs, made from the schemas that the routes validate with. Must be registered before the routes. */
export async function describeApi(app: FastifyInstance, { groups, cookie }: Description): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Gần Dân',
        version: VERSION,
        description:
          'Instants are ISO 8601 in UTC, days are `YYYY-MM-DD` in Viet Nam. Lists come in pages: `nextCursor` is the `cursor` of the next one, `null` after the last.',
      },
      tags: groups.map(({ name, description }) => ({ name, description })),
      components: {
        schemas: { ErrorBody: ERROR_BODY },
        securitySchemes: {
          resident: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description:
              'The access token of openResidentSession. It lasts minutes; refreshResidentSession gives the next.',
          },
          official: {
            type: 'apiKey',
            in: 'cookie',
            name: cookie,
            description:
              'Set by signInOfficial. Anything but GET must also carry the `Origin` of this installation; signing in too.',
          },
        },
      },
    },
    transform: describeOperation(groups),
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true });
  app.get('/api/openapi.json', { config: { access: 'anyone' }, schema: { hide: true } }, async () => app.swagger());
}

type JsonSchema = Record<string, unknown>;
/** What the provider's transform makes of a route: JSON schemas. */
type Operation = {
  operationId?: string;
  hide?: boolean;
  consumes?: string[];
  querystring?: { properties?: Record<string, JsonSchema> };
  body?: JsonSchema;
  response?: Record<string, JsonSchema>;
};

/** Adds to each operation its group, its example, the way it refuses, and files where JSON is not what travels. */
const describeOperation =
  (groups: readonly ApiGroup[]): SwaggerTransform =>
  (route) => {
    const { schema, url } = jsonSchemaTransform(route);
    const operation = schema as Operation;
    const { operationId } = operation;
    if (operation.hide || operationId === undefined) return { schema, url };
    const group = groups.find(({ examples }) => Object.hasOwn(examples, operationId));
    const example = group?.examples[operationId] ?? {};
    return {
      schema: {
        ...operation,
        ...(group ? { tags: [group.name] } : {}),
        ...(operation.querystring ? { querystring: withQueryExample(operation.querystring, example) } : {}),
        ...(operation.body ? { body: { ...operation.body, examples: [example.body] } } : {}),
        ...(operation.consumes ? { body: FILE_FIELD } : {}),
        response: { ...describeReply(operation.response, example), default: REFUSAL },
      },
      url,
    };
  };

const withQueryExample = (query: NonNullable<Operation['querystring']>, example: Example) => ({
  ...query,
  properties: Object.fromEntries(
    Object.entries(query.properties ?? {}).map(([name, schema]) => [
      name,
      example.query && Object.hasOwn(example.query, name) ? { ...schema, examples: [example.query[name]] } : schema,
    ]),
  ),
});

const BYTES = { type: 'string', format: 'binary' };
const FILE_FIELD = { type: 'object', properties: { file: BYTES }, required: ['file'] };
const BYTES_REPLY = { 200: { description: 'The file.', content: { '*/*': { schema: BYTES } } } };

const REPLY_WORDS: Record<string, string> = { 200: 'As asked.', 201: 'Stored.', 204: 'Done; the reply is empty.' };

const describeReply = (response: Operation['response'], example: Example) =>
  response
    ? Object.fromEntries(
        Object.entries(response).map(([status, schema]) => [
          status,
          {
            ...schema,
            'x-response-description': REPLY_WORDS[status],
            ...(example.reply === undefined ? {} : { examples: [example.reply] }),
          },
        ]),
      )
    : BYTES_REPLY;

const { $schema: _dialect, ...errorBody } = z.toJSONSchema(errorBodySchema);

const ERROR_BODY = {
  ...(errorBody as OpenAPIV3_1.NonArraySchemaObject),
  description: [
    'A refusal. `issues` names the fields, as dotted paths, with a short reason. Codes are stable, sentences may be improved.',
    '',
    '| code | HTTP status | what people read |',
    '| --- | --- | --- |',
    ...Object.entries(ERRORS).map(([code, [status, sentence]]) => `| \`${code}\` | ${status} | ${sentence} |`),
  ].join('\n'),
  examples: [{ code: 'invalid_request', issues: [{ path: 'notice.title', reason: 'too_small' }] }],
};

const REFUSAL = {
  description: 'Refused; the HTTP status belongs to the code.',
  content: {
    'application/json': { schema: { $ref: '#/components/schemas/ErrorBody' }, example: { code: 'too_many_requests' } },
  },
};
