import fc from 'fast-check';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { API_GROUPS } from '../../server/api-group.ts';
import { verifyAudit } from '../../server/audit/verify.ts';
import { checkSums } from '../../server/backup/check.ts';
import type { Heard } from '../../server/privacy/zalo-event.ts';
import { workOffEvents } from '../../server/privacy/zalo-event.ts';
import { errorBodySchema } from '../../server/platform/errors.ts';
import type { Endpoint } from '../../shared/endpoint.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { contracts } from '../support/contract.ts';
import { multipart } from '../support/multipart.ts';
import type { Door } from './event.ts';
import { DOORS, eventOf } from './event.ts';
import { inputOf, jsonOf, paramOf } from './input.ts';
import { givenCallers, givenWorld } from './world.ts';

/** `npm run fuzz` takes ten times as many, and another seed each time. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 200);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_120);
const AT_ONCE = 10;
const HANG_MS = 20_000;
/** A password takes a tenth of a second to check, on purpose. */
const SLOW: Readonly<Record<string, number>> = { signInOfficial: 10 };

const ALL = await contracts();
const EXAMPLES = new Map(API_GROUPS.flatMap(({ examples }) => Object.entries(examples)));

let app: TestApp;
let world: Awaited<ReturnType<typeof givenWorld>>;

beforeAll(async () => {
  app = await startApp();
  world = await givenWorld(app);
});
afterAll(() => app.close());

/** Sessions end when they are misused, and guesses are counted, which is what they should do. */
const MAY_CHANGE = [
  'official_session',
  'resident_token',
  'sign_in_counter',
  'sign_in_address',
  // Nobody who reads a poll waits for the sum.
  'poll_open_count',
];

async function countRows(): Promise<Record<string, number>> {
  const tables = await app.query<{ name: string }>(
    `select tablename as name from pg_tables
      where schemaname = 'public' and has_table_privilege(format('%I.%I', schemaname, tablename), 'select') order by 1`,
  );
  const counted = tables.filter(({ name }) => !MAY_CHANGE.includes(name));
  const [row] = await app.query<{ counts: Record<string, number> }>(
    // Not one function with all of them: it takes a hundred arguments at most.
    `select jsonb_object_agg(name, n) as counts from (
       ${counted.map(({ name }) => `select '${name}' as name, count(*) as n from ${name}`).join(' union all ')}) counted`,
  );
  return row?.counts ?? {};
}

const INTERNALS =
  /node_modules|\bat .+\.[jt]s:\d+|\/server\/|\/work\/|\/tmp\/|\bselect\b.+\bfrom\b|insert into|syntax error|violates|relation "|kysely|\bpg_|ECONN|ENOENT|stack"|TypeError|ZodError/i;
const BUSY = ['server_busy', 'export_busy', 'sign_in_busy', 'zalo_unreachable'];

function judge(reply: LightMyRequestResponse): string | undefined {
  const { statusCode, headers, body } = reply;
  if (statusCode < 400) return undefined;
  if (INTERNALS.test(body) || INTERNALS.test(JSON.stringify(headers))) return `tells of our internals: ${body}`;
  if (headers['content-type'] !== 'application/json; charset=utf-8') return `refuses as ${headers['content-type']}`;
  const parsed = errorBodySchema.safeParse(JSON.parse(body));
  if (!parsed.success) return `refuses in another form: ${body}`;
  if (statusCode >= 500 && !BUSY.includes(parsed.data.code)) return `fails: ${statusCode} ${body}`;
  return undefined;
}

const query = (value: unknown): string => {
  if (value === null || typeof value !== 'object') return typeof value === 'string' ? value.toWellFormed() : '';
  const pairs = Object.entries(value).flatMap(([key, inner]) =>
    [inner]
      .flat(1)
      .map((one) => `${escape(key)}=${escape(typeof one === 'string' ? one : (JSON.stringify(one) ?? ''))}`),
  );
  return pairs.join('&');
};
const escape = (text: string): string => encodeURIComponent(text.toWellFormed());

function requestOf(endpoint: Endpoint): fc.Arbitrary<{ request: InjectOptions; dice: number }> {
  const { pool, photo } = world;
  const { zalo } = app.deps.config;
  const example = EXAMPLES.get(endpoint.operationId);
  const none = fc.constant(undefined);
  const file = fc.oneof(
    fc.constant(multipart('file', 'anh.jpg', photo)),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => multipart('file', 'anh.jpg', Buffer.from(bytes))),
    fc.nat(photo.length).map((cut) => multipart('file', 'a', photo.subarray(0, cut))),
    fc.constant(multipart('other', 'a', photo)),
    fc.constant({ payload: Buffer.from('--x'), headers: { 'content-type': 'multipart/form-data' } }),
  );
  return fc
    .record({
      params: fc.array(paramOf(endpoint.path, pool), { minLength: 3, maxLength: 3 }),
      query: endpoint.query ? inputOf(endpoint.query, example?.query, pool) : none,
      body: endpoint.body ? inputOf(endpoint.body, example?.body, pool) : none,
      type: fc.oneof(
        { weight: 20, arbitrary: fc.constant('application/json') },
        {
          weight: 1,
          arbitrary: fc.constantFrom('text/plain', 'application/xml', 'x', 'application/json; charset=utf-7'),
        },
      ),
      file: endpoint.takesFile ? file : isDoor(endpoint.operationId) ? eventOf(endpoint.operationId, zalo) : none,
      dice: fc.nat(10_000),
    })
    .map((drawn) => {
      let n = 0;
      const path = endpoint.path.replaceAll(/:\w+/g, () => escape(drawn.params[n++] ?? 'x').replaceAll('.', '%2e'));
      const asked = drawn.query === undefined ? '' : query(drawn.query);
      const sent =
        drawn.file ??
        (drawn.body === undefined ? {} : { payload: jsonOf(drawn.body), headers: { 'content-type': drawn.type } });
      const address = { remoteAddress: `10.${drawn.dice % 250}.${drawn.dice % 241}.${drawn.dice % 239}` };
      return {
        request: { method: endpoint.method, url: asked ? `${path}?${asked}` : path, ...address, ...sent },
        dice: drawn.dice,
      };
    });
}

const isDoor = (operationId: string): operationId is Door => DOORS.some((door) => door === operationId);

async function inTime(work: Promise<LightMyRequestResponse>): Promise<LightMyRequestResponse> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('hangs')), HANG_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

test('what is slow is there', () => {
  expect(ALL.map(({ operationId }) => operationId)).toEqual(expect.arrayContaining(Object.keys(SLOW)));
});

describe(`whatever is sent (seed ${SEED}, ${RUNS} each)`, () => {
  test.each(ALL.map((endpoint) => [endpoint.operationId, endpoint] as const))(
    '%s answers, refuses in words, and stores all or nothing',
    { timeout: 600_000 },
    async (operationId, endpoint) => {
      const runs = Math.ceil(RUNS / (SLOW[operationId] ?? 1));
      const inputs = fc.sample(requestOf(endpoint), { numRuns: runs, seed: SEED });
      let callers = await givenCallers(app, world.town);
      let before = await countRows();
      for (let at = 0; at < inputs.length; at += AT_ONCE) {
        const chunk = inputs.slice(at, at + AT_ONCE);
        const replies = await Promise.all(
          chunk.map(({ request, dice }) => inTime(callers(endpoint.access, dice)(request))),
        );
        for (const [n, reply] of replies.entries()) {
          const problem = judge(reply);
          if (problem) expect.fail(`${problem}\nto ${JSON.stringify(chunk[n]?.request).slice(0, 2000)}`);
        }
        const after = await countRows();
        if (replies.every(({ statusCode }) => statusCode >= 400)) expect(after).toEqual(before);
        before = after;
        // Whoever signed themselves out signs in again.
        if (replies.some(({ statusCode }) => statusCode < 300) && endpoint.method === 'DELETE') {
          callers = await givenCallers(app, world.town);
          before = await countRows();
        }
      }
    },
  );

  test('what Zalo signed was let in, known again and done; what it did not sign was not', async () => {
    const heard = app.logLines.flatMap((line) => /"heard":"(\w+)"/.exec(line)?.[1] ?? []);
    const count = (what: Heard): number => heard.filter((one) => one === what).length;
    for (const what of ['taken', 'known', 'ignored', 'unsigned'] as const)
      expect([what, count(what)]).not.toEqual([what, 0]);
    expect(count('taken') + count('known')).toBeGreaterThan(RUNS / 2);
    expect(await workOffEvents(app.deps)).toBe(count('taken'));
    expect(await app.query('select 1 from zalo_event where sealed is not null')).toEqual([]);
  });

  test('after all of it every sum adds up, the audit chain holds and every stored file is there', async () => {
    expect(await checkSums(app.db)).toEqual([]);
    expect((await verifyAudit(app.db, '', parseLocalDate('2026-11-20'))).problem).toBeUndefined();
    const files = await app.db.selectFrom('file').select(['id', 'bytes']).execute();
    for (const { id, bytes } of files) {
      let found = 0;
      for await (const chunk of app.deps.files.read(id)) found += (chunk as Buffer).length;
      expect(found).toBe(bytes);
    }
    expect(app.logLines.filter((line) => /"level":(50|60)/.test(line) && !/57014|server_busy/.test(line))).toEqual([]);
  });
});
