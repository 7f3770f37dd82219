import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { errorBodySchema } from '../../server/platform/errors.ts';
import type { Endpoint } from '../../shared/endpoint.ts';
import { ERRORS } from '../../shared/errors.ts';
import { answersFit } from '../../shared/poll/form.ts';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { contracts } from '../support/contract.ts';

type JsonSchema = z.core.JSONSchema.JSONSchema;
type Media = { schema: JsonSchema; example?: unknown };
type Parameter = { in: string; name: string; required?: boolean; schema: JsonSchema; example?: unknown };
type Response = { description: string; content?: Record<string, Media> };
type Operation = {
  operationId: string;
  summary: string;
  tags: string[];
  security?: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required: boolean; content: Record<string, Media> };
  responses: Record<string, Response>;
};
type Document = {
  openapi: string;
  info: { title: string; version: string };
  tags: { name: string }[];
  components: { schemas: { ErrorBody: JsonSchema }; securitySchemes: Record<string, Record<string, string>> };
  paths: Record<string, Record<string, Operation>>;
};

const documentOf = async ({ app }: TestApp) => (await app.inject({ url: '/api/openapi.json' })).json<Document>();

let town: TestApp;
let document: Document;
let operations: { path: string; method: string; operation: Operation }[];
let contractOf: Map<string, Endpoint>;

beforeAll(async () => {
  town = await startApp();
  document = await documentOf(town);
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  contractOf = new Map((await contracts()).map((contract) => [contract.operationId, contract]));
});
afterAll(() => town.close());

const JSON_TYPE = 'application/json';
const replyOf = ({ responses }: Operation): Response | undefined =>
  Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];

/** JSON that travels, with the schema it is checked by and the one that others are told. */
const jsonParts = () =>
  operations.flatMap(({ operation }) => {
    const contract = contractOf.get(operation.operationId);
    return [
      {
        name: `${operation.operationId} body`,
        schema: contract?.body,
        media: operation.requestBody?.content[JSON_TYPE],
      },
      {
        name: `${operation.operationId} reply`,
        schema: contract?.reply,
        media: replyOf(operation)?.content?.[JSON_TYPE],
      },
    ].flatMap(({ name, schema, media }) => (media ? [{ name, schema, media }] : []));
  });

test('a version that is sent is never larger than the column it is compared with', () => {
  const largest = [...contractOf.values()].flatMap(({ operationId, body, query }) =>
    [body, query].flatMap((contract) => {
      if (!contract) return [];
      const schema = z.toJSONSchema(contract, { io: 'output', unrepresentable: 'any' });
      return [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap(({ properties }) => {
        const version = properties?.['version'];
        return typeof version === 'object' ? [[operationId, version.maximum]] : [];
      });
    }),
  );
  expect(largest.length).toBeGreaterThan(20);
  expect(largest.filter(([, maximum]) => maximum !== 2_147_483_647)).toEqual([]);
});

describe('examples', () => {
  test('every JSON body and every JSON reply has one', () => {
    const served = operations.flatMap(({ operation }) => contractOf.get(operation.operationId) ?? []);
    const expected = served.flatMap(({ operationId, body, reply }) => [
      ...(body ? [`${operationId} body`] : []),
      ...(reply instanceof z.ZodAny || reply instanceof z.ZodNull ? [] : [`${operationId} reply`]),
    ]);
    const shown = jsonParts().filter(({ media }) => media.example !== undefined);
    expect(shown.map(({ name }) => name).toSorted()).toEqual(expected.toSorted());
    expect(shown.length).toBeGreaterThan(50);
  });

  test('each is what its schema lets through, with nothing more and nothing changed', () => {
    for (const { name, schema, media } of jsonParts())
      expect.soft(schema?.safeParse(media.example), name).toEqual({ success: true, data: media.example });
  });

  test('each fits the schema that the document tells others', () => {
    for (const { name, media } of jsonParts())
      expect.soft(z.fromJSONSchema(media.schema).safeParse(media.example).error?.issues ?? [], name).toEqual([]);
  });

  test('a query of examples is a query that is taken', () => {
    let queries = 0;
    for (const { operation } of operations) {
      const given = (operation.parameters ?? []).filter(
        (parameter) => parameter.in === 'query' && 'example' in parameter,
      );
      const query = contractOf.get(operation.operationId)?.query;
      if (!query) continue;
      queries += 1;
      expect.soft(given.length, operation.operationId).toBeGreaterThan(0);
      const typed = Object.fromEntries(given.map(({ name, example }) => [name, String(example)]));
      expect.soft(query.safeParse(typed).error?.issues ?? [], operation.operationId).toEqual([]);
    }
    expect(queries).toBeGreaterThan(5);
  });

  test('the ballot answers the poll that is shown', () => {
    const body = jsonParts().find(({ name }) => name === 'castBallot body')?.media.example as { answers: object };
    expect(answersFit(POLL_FORMS.p2, body.answers as Record<string, number[]>)).toBe(true);
  });
});

describe('refusals', () => {
  test('every operation says how it refuses, with an example', () => {
    for (const { operation } of operations) {
      const refusal = operation.responses['default']?.content?.[JSON_TYPE];
      expect.soft(refusal?.schema, operation.operationId).toEqual({ $ref: '#/components/schemas/ErrorBody' });
      expect.soft(errorBodySchema.safeParse(refusal?.example).success, operation.operationId).toBe(true);
    }
  });

  test('every code is listed with its status and its sentence', () => {
    const { properties, description = '', examples = [] } = document.components.schemas.ErrorBody;
    const code = properties?.['code'];
    expect(typeof code === 'object' ? code.enum : []).toEqual(Object.keys(ERRORS));
    for (const [name, [status, sentence]] of Object.entries(ERRORS))
      expect(description).toContain(`| \`${name}\` | ${status} | ${sentence} |`);
    expect(examples).toHaveLength(1);
    for (const example of examples) expect(errorBodySchema.parse(example)).toEqual(example);
  });

  test('a real refusal has the form that is told', async () => {
    const reply = await town.app.inject({ url: '/api/places/1' });
    expect(reply.statusCode).toBe(400);
    expect(errorBodySchema.parse(reply.json())).toEqual(reply.json());
    expect(z.fromJSONSchema(document.components.schemas.ErrorBody).parse(reply.json())).toEqual(reply.json());
  });
});

describe('sign-in', () => {
  test('the cookie of officials has the name that browsers will send', async () => {
    expect(document.components.securitySchemes['official']).toMatchObject({ in: 'cookie', name: 'gandan' });
    const live = await startApp({ PUBLIC_ORIGIN: 'https://gandan.quangngai.example.vn' });
    const { components } = await documentOf(live);
    await live.close();
    expect(components.securitySchemes['official']).toMatchObject({ in: 'cookie', name: '__Host-gandan' });
  });

  test('each operation asks for what its access needs', () => {
    for (const { operation } of operations) {
      const access = contractOf.get(operation.operationId)?.access;
      const scheme = access === 'resident' ? [{ resident: [] }] : [{ official: [] }];
      expect.soft(operation.security, operation.operationId).toEqual(access === 'anyone' ? undefined : scheme);
    }
  });
});

describe('the document is OpenAPI 3.1', () => {
  test('it says what it is', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({ title: 'Gần Dân', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
  });

  test('every operation is one of a declared group, in the order of the page', () => {
    expect(document.tags.map(({ name }) => name)).toEqual([
      'unit',
      'resident',
      'official',
      'account',
      'notice',
      'bulletin',
      'delivery',
      'association',
      'reach',
      'poll',
      'feedback',
      'directory',
      'topic',
      'survey',
      'calendar',
      'privacy',
      'audit',
    ]);
    const declared = new Set(document.tags.map(({ name }) => name));
    for (const { operation } of operations) {
      expect.soft(operation.tags, operation.operationId).toHaveLength(1);
      expect.soft(declared.has(operation.tags[0] ?? ''), operation.operationId).toBe(true);
    }
  });

  test('every place in a path is declared, and nothing else is', () => {
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect
        .soft(
          declared.map(({ name }) => name),
          operation.operationId,
        )
        .toEqual(inPath);
      expect
        .soft(
          declared.every(({ required }) => required === true),
          operation.operationId,
        )
        .toBe(true);
    }
  });

  test('every reference leads somewhere, and every security scheme is declared', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target = '']) => target);
    expect(new Set(references)).toEqual(new Set(['#/components/schemas/ErrorBody']));
    const schemes = new Set(operations.flatMap(({ operation }) => (operation.security ?? []).flatMap(Object.keys)));
    expect([...schemes].toSorted()).toEqual(Object.keys(document.components.securitySchemes).toSorted());
  });

  test('every reply is described, in words and as JSON, as bytes or as nothing', () => {
    for (const { operation } of operations) {
      const contract = contractOf.get(operation.operationId);
      const types = Object.keys(replyOf(operation)?.content ?? {});
      const expected =
        contract?.reply instanceof z.ZodNull ? [] : contract?.reply instanceof z.ZodAny ? ['*/*'] : [JSON_TYPE];
      expect.soft(types, operation.operationId).toEqual(expected);
      for (const response of Object.values(operation.responses))
        expect.soft(response.description, operation.operationId).toMatch(/^[A-Z].*\.$/);
    }
  });

  test('a body is JSON or one file', () => {
    for (const { operation } of operations) {
      const contract = contractOf.get(operation.operationId);
      const types = Object.keys(operation.requestBody?.content ?? {});
      const expected = contract?.takesFile ? ['multipart/form-data'] : contract?.body ? [JSON_TYPE] : [];
      expect.soft(types, operation.operationId).toEqual(expected);
    }
  });

  test('no keyword of older versions is left over', () => {
    expect(JSON.stringify(document)).not.toMatch(/"(nullable|x-consume|x-examples|definitions|\$schema|\$id)":/);
  });
});
