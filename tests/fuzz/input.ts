import fc from 'fast-check';
import { z } from 'zod';

type Schema = z.core.JSONSchema.JSONSchema;
type Json = fc.Arbitrary<unknown>;

/** Ids that exist, by table; an id that a schema asks for is mostly one of these. */
export type Pool = ReadonlyMap<string, readonly string[]>;

const WORDS = [
  'Đèn đường trước trường tiểu học không sáng đã một tuần.',
  'Nộp hồ sơ qua mạng',
  'Xã Đăk Hà',
  "Robert'); drop table feedback;--",
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("http://x","y")',
  '../../../etc/passwd',
  '${jndi:ldap://x}',
  '%00%ff',
  '👩‍👩‍👧‍👦 ỗ\u0301',
  '0905123456',
  '2026-11-20',
  '23:59',
  'https://example.vn',
];
const NASTY: readonly unknown[] = [
  null,
  '',
  '\u0000',
  '\ud800',
  'a'.repeat(70_000),
  -1,
  0,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  2 ** 31,
  '9'.repeat(30),
  'NaN',
  '0000-00-00',
  '9999-12-31',
  '2026-02-30',
  '275760-09-13T00:00:00.000Z',
  true,
  [],
  {},
  [[[[[[[[]]]]]]]],
  { $ne: null },
  { toString: 1 },
  'constructor',
];

const text: Json = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(...WORDS).map((words) => words.repeat(40)),
);

/** Where the ids of a field lie whose name is not the table's. */
const TABLES: Readonly<Record<string, string>> = {
  aboutUnit: 'place',
  assignee: 'official',
  photo: 'file',
  image: 'file',
  recording: 'file',
};

/** Ids of the tables that the name of a field or a path speaks of, or any. */
const idOf = (pool: Pool, name: string): Json => {
  const field = name.replace(/Ids?$/, '');
  const kind = TABLES[field] ?? field.toLowerCase();
  const named = [...pool].filter(([table]) => table === kind);
  const near = named.flatMap(([, ids]) => ids);
  const all = [...pool.values()].flat();
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...(near.length > 0 ? near : all)) },
    { weight: 2, arbitrary: fc.constantFrom(...all) },
    { weight: 1, arbitrary: fc.uuid() },
  );
};

/** What fits the schema as far as JSON Schema can say it. */
function fitting(schema: Schema, pool: Pool, name = ''): Json {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map((one) => fitting(one, pool, name)));
  switch (schema.type) {
    case 'string':
      return textOf(schema, pool, name);
    case 'integer':
    case 'number':
      return fc.integer({
        min: Math.max(schema.minimum ?? 0, -100),
        max: Math.min(schema.maximum ?? 5, 3000),
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(fitting((schema.items ?? {}) as Schema, pool, name), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, 6),
      });
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([key, value]) => [key, fitting(value as Schema, pool, key)]),
        ),
        { requiredKeys: schema.required ?? [] },
      );
    case undefined:
  }
  return fc.jsonValue({ maxDepth: 2 });
}

function textOf(schema: Schema, pool: Pool, name: string): Json {
  if (schema.format === 'uuid') return idOf(pool, name);
  if (schema.format === 'date') return fc.constantFrom('2026-11-20', '2026-12-31', '2025-07-01', '2026-02-28');
  if (schema.format === 'date-time') return fc.constantFrom('2026-11-20T03:00:00.000Z', '2026-12-01T00:00:00.000Z');
  if (schema.pattern) return fc.oneof(fc.stringMatching(new RegExp(schema.pattern)), text);
  return text;
}

/** Not everything that can be drawn can be written. */
export const jsonOf = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? 'undefined';
  } catch {
    return '{"cut": ';
  }
};

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** The example of the API page with ids and versions of this database. */
function livened(example: unknown, pool: Pool, name = ''): Json {
  if (typeof example === 'string') {
    if (!UUID.test(example)) return fc.constant(example);
    return fc.oneof({ weight: 3, arbitrary: idOf(pool, name) }, { weight: 1, arbitrary: fc.constant(null) });
  }
  if (typeof example === 'number') return name === 'version' ? fc.integer({ min: 1, max: 4 }) : fc.constant(example);
  if (Array.isArray(example)) {
    const whole = fc.tuple(...example.map((item) => livened(item, pool, name)));
    return fc.oneof(
      whole,
      whole.map((items) => items.slice(0, 1)),
      fc.constant([]),
    );
  }
  if (example === null || typeof example !== 'object') return fc.constant(example);
  return fc.record(Object.fromEntries(Object.entries(example).map(([key, value]) => [key, livened(value, pool, key)])));
}

/** The same value with one place of it broken. */
function broken(value: unknown, at: number, nasty: unknown): unknown {
  if (Array.isArray(value)) {
    if (value.length === 0 || at % 4 === 0) return nasty;
    return value.map((item, n) => (n === at % value.length ? broken(item, Math.floor(at / 4), nasty) : item));
  }
  if (value === null || typeof value !== 'object') return nasty;
  const entries = Object.entries(value);
  const [key = 'x', inner] = entries[at % Math.max(entries.length, 1)] ?? [];
  if (at % 7 === 0) return Object.fromEntries(entries.filter(([name]) => name !== key));
  if (at % 7 === 1) return { ...value, [`${key}x`]: nasty };
  return { ...value, [key]: broken(inner, Math.floor(at / 3), nasty) };
}

/** What no field is made for. */
export const nasty = fc.oneof(fc.constantFrom(...NASTY), fc.anything({ maxDepth: 2 }));

/** Fits, nearly fits, or has nothing to do with the schema. */
export function inputOf(contract: z.ZodType, example: unknown, pool: Pool): Json {
  const schema = z.toJSONSchema(contract, { io: 'input', unrepresentable: 'any' });
  const fits = fitting(schema, pool);
  const valid = example === undefined ? fits : fc.oneof({ weight: 2, arbitrary: livened(example, pool) }, fits);
  const nearly = fc.tuple(valid, fc.nat(1000), nasty).map(([value, at, bad]) => broken(value, at, bad));
  return fc.oneof(
    { weight: 4, arbitrary: valid },
    { weight: 4, arbitrary: nearly },
    { weight: 1, arbitrary: fc.anything({ maxDepth: 3, withNullPrototype: true }) },
  );
}

/** Of the path: an id of what it names, of something else, or none at all. */
export const paramOf = (path: string, pool: Pool): fc.Arbitrary<string> => {
  const table = [...pool.keys()].find((name) => new RegExp(`/${name.replace('_', '-')}s?/:`).test(path)) ?? '';
  return fc.oneof(
    { weight: 8, arbitrary: idOf(pool, table) as fc.Arbitrary<string> },
    {
      weight: 1,
      arbitrary: fc.constantFrom('0', '%', '..', '%2e%2e%2f', 'null', '00000000-0000-0000-0000-000000000000'),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }) },
  );
};
