import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MIGRATIONS } from '../migrations/index.ts';
import { guardRoutes } from '../server/platform/access.ts';
import type { Endpoint } from '../shared/endpoint.ts';
import type { TestApp } from './support/app.ts';
import { startApp } from './support/app.ts';
import type { Import } from './support/source.ts';
import { importsOf, readSource, ROOT, sourceFiles } from './support/source.ts';

const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);
const inFolder = (folder: string) => (path: string) => path.startsWith(`${folder}/`);
const importsIn = (folder: string): Import[] =>
  existsSync(join(ROOT, folder))
    ? sourceFiles(folder)
        .filter((path) => !isTest(path))
        .flatMap(importsOf)
    : [];
const offending = (imports: Import[], isAllowed: (to: string, from: string) => boolean): string[] =>
  imports.filter(({ to, from }) => !isAllowed(to, from)).map(({ from, to }) => `${from} → ${to}`);

const FOLDERS = [
  'shared',
  'server',
  'migrations',
  'mini-app',
  'console',
  'zalo-sim',
  'demo',
  'tests',
  'tools',
  'bench',
];
const isOurs = (to: string): boolean => FOLDERS.some((folder) => inFolder(folder)(to)) || to.endsWith('.json');
const onlyOurs =
  (...folders: string[]) =>
  (to: string): boolean =>
    !isOurs(to) || to.endsWith('.json') || folders.some((folder) => inFolder(folder)(to));

describe('which way imports go', () => {
  test('shared is pure: zod and itself', () => {
    expect(offending(importsIn('shared'), (to) => to === 'zod' || inFolder('shared')(to))).toEqual([]);
  });

  test('migrations stand alone, so that they never change with the code', () => {
    expect(offending(importsIn('migrations'), (to) => to === 'kysely' || inFolder('migrations')(to))).toEqual([]);
  });

  test('the server knows shared and migrations, and neither apps nor demo', () => {
    expect(offending(importsIn('server'), onlyOurs('server', 'shared', 'migrations'))).toEqual([]);
  });

  test('each app knows itself and shared', () => {
    expect(offending(importsIn('mini-app'), onlyOurs('mini-app', 'shared'))).toEqual([]);
    expect(offending(importsIn('console'), onlyOurs('console', 'shared'))).toEqual([]);
  });

  test('the stand-in for Zalo knows shared', () => {
    expect(offending(importsIn('zalo-sim'), onlyOurs('zalo-sim', 'shared'))).toEqual([]);
  });

  test('the SDK of Zalo has one home', () => {
    const users = importsIn('mini-app').filter(({ to }) => to === 'zmp-sdk');
    expect(users.map(({ from }) => from)).toEqual(['mini-app/platform/zalo-sdk.ts']);
  });
});

describe('inside the server', () => {
  const imports = importsIn('server');
  const roleOf = (path: string): string => /\/(table|store|service|routes)(-[\w-]+)?\.ts$/.exec(path)?.[1] ?? '';
  const featureOf = (path: string): string => path.split('/')[1] ?? '';

  test('the platform knows no feature; only the list of tables names theirs', () => {
    const fromPlatform = imports.filter(({ from }) => from.startsWith('server/platform/'));
    const isAllowed = (to: string, from: string): boolean =>
      !to.startsWith('server/') ||
      to.startsWith('server/platform/') ||
      (from === 'server/platform/db.ts' && to.endsWith('/table.ts'));
    expect(offending(fromPlatform, isAllowed)).toEqual([]);
  });

  test('a store asks no service, route, clock or configuration', () => {
    const fromStores = imports.filter(({ from }) => roleOf(from) === 'store');
    const isAllowed = (to: string): boolean =>
      !['service', 'routes'].includes(roleOf(to)) && !/platform\/(clock|config|deps|errors)\.ts$/.test(to);
    expect(offending(fromStores, isAllowed)).toEqual([]);
  });

  test('a service knows nothing of routes or of HTTP', () => {
    const fromServices = imports.filter(({ from }) => roleOf(from) === 'service');
    expect(offending(fromServices, (to) => roleOf(to) !== 'routes' && to !== 'fastify')).toEqual([]);
  });

  test('a feature reaches another one through its service, never its store or routes', () => {
    const across = imports.filter(
      ({ from, to }) =>
        to.startsWith('server/') && !from.startsWith('server/platform/') && featureOf(from) !== featureOf(to),
    );
    const isAllowed = (to: string, from: string): boolean =>
      from === 'server/app.ts' || !['store', 'routes'].includes(roleOf(to));
    expect(offending(across, isAllowed)).toEqual([]);
  });
});

describe('migrations', () => {
  test('are registered under the names of their files, no number twice', () => {
    const files = readdirSync(join(ROOT, 'migrations'))
      .filter((name) => /^\d{4}-.*\.ts$/.test(name))
      .map((name) => name.replace(/\.ts$/, ''))
      .toSorted();
    expect(Object.keys(MIGRATIONS)).toEqual(files);
    expect(new Set(files.map((name) => name.slice(0, 4))).size).toBe(files.length);
  });
});

describe('against the running server', () => {
  let town: TestApp;

  beforeAll(async () => {
    town = await startApp();
  });
  afterAll(() => town.close());

  test('table types name exactly the columns of the real schema, with their types', async () => {
    const columns = await town.query<{
      table: string;
      column: string;
      type: string;
      nullable: boolean;
      generated: string;
    }>(`
      select table_name as "table", column_name as "column", data_type as type, is_nullable = 'YES' as nullable,
             case when is_generated = 'ALWAYS' or identity_generation = 'ALWAYS' then 'always'
                  when column_default is not null then 'default' else 'no' end as generated
        from information_schema.columns
       where table_schema = 'public' and table_name not like 'kysely%'`);
    const real = columns.map(
      ({ table, column, type, nullable, generated }) =>
        `${table}.${column}: ${kindOf(type)}${nullable ? ' | null' : ''}${generated === 'no' ? '' : ` (${generated})`}`,
    );
    expect(declaredColumns().toSorted()).toEqual(real.toSorted());
  });

  test('every operation of the contracts is served, with the access it declares, and no other', async () => {
    const contracts = await endpoints();
    const described = contracts.map(
      ({ operationId, method, path, access }) => `${operationId}: ${method} ${path} (${access})`,
    );
    const { paths } = (await town.app.inject({ url: '/api/openapi.json' })).json<{
      paths: Record<string, Record<string, { operationId: string; 'x-access': string }>>;
    }>();
    const served = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(
        ([method, operation]) =>
          `${operation.operationId}: ${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')} (${operation['x-access']})`,
      ),
    );
    expect(served.toSorted()).toEqual(described.toSorted());
  });

  test('features declare routes by contract only', () => {
    const features = sourceFiles('server').filter((path) => !/^server\/(platform\/|[^/]+$)/.test(path));
    const direct = features.filter((path) => /\bapp\.(get|post|put|delete|patch|route|all)\(/.test(readSource(path)));
    expect(direct).toEqual([]);
  });

  test('operation ids are unique verbs with a noun', async () => {
    const ids = (await endpoints()).map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+[A-Z]/);
  });

  test('a route that does not say who may call it stops the start', async () => {
    const app = fastify();
    const nobody = async () => {
      throw new Error('not asked');
    };
    guardRoutes(app, { resident: nobody, official: nobody }, 'http://127.0.0.1');
    expect(() => app.get('/api/forgotten', async () => ({}))).toThrow('does not declare who may call it');
    await app.close();
  });
});

test('decision records are numbered without a gap or a repetition', () => {
  const numbers = readdirSync(join(ROOT, 'docs/decisions')).map((name) => Number(name.slice(0, 4)));
  expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
});

async function endpoints(): Promise<Endpoint[]> {
  const files = sourceFiles('shared').filter((path) => path.endsWith('/api.ts'));
  const modules = await Promise.all(files.map((path) => import(join(ROOT, path)) as Promise<Record<string, Endpoint>>));
  return modules.flatMap((module) => Object.values(module).filter((value) => 'operationId' in value));
}

const KINDS: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  date: 'LocalDate',
  'timestamp with time zone': 'Date',
  integer: 'number',
  smallint: 'number',
  bigint: 'number',
  boolean: 'boolean',
  bytea: 'Buffer',
  jsonb: 'json',
  ARRAY: 'string[]',
};

const kindOf = (type: string): string => KINDS[type] ?? `? ${type}`;

/** Reads `type XTable = { column: Type; … }` of every table file; a union of words is a text. */
function declaredColumns(): string[] {
  const database = readSource('server/platform/db.ts');
  const tables = [...database.matchAll(/^ {2}(\w+): (\w+Table);$/gm)].map(([, table, type]) => ({ table, type }));
  const sources = sourceFiles('server').map(readSource).join('\n');
  return tables.flatMap(({ table, type }) => {
    const body = new RegExp(`export type ${type} = \\{([^}]*)\\}`).exec(sources)?.[1] ?? '';
    return [...body.replaceAll(/\/\*\*.*?\*\//gs, '').matchAll(/(\w+): ([^;]+)(;|$)/g)].map(
      ([, column, declared = '']) => `${table}.${column}: ${declaredKind(declared.trim())}`,
    );
  });
}

function declaredKind(declared: string): string {
  const generated = /^Generated<(.*)>$/.exec(declared) ?? /^(GeneratedAlways)<(.*)>$/.exec(declared);
  if (declared.startsWith('GeneratedAlways')) return `${declaredKind(generated?.[2] ?? '')} (always)`;
  if (generated) return `${declaredKind(generated[1] ?? '')} (default)`;
  const column = /^ColumnType<([^,]+),/.exec(declared);
  if (column) return declaredKind(column[1] ?? '');
  const nullable = declared.endsWith(' | null');
  const plain = declared.replace(/ \| null$/, '').replace(/ \| typeof \w+$/, '');
  const kind = plain.startsWith('JSONColumnType')
    ? 'json'
    : ['number', 'Date', 'boolean', 'Buffer', 'LocalDate', 'string[]'].includes(plain)
      ? plain
      : 'string';
  return nullable ? `${kind} | null` : kind;
}
