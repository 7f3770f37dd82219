import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { consentTo, givenProvince, givenResident } from '../support/given.ts';

let town: TestApp;

beforeAll(async () => {
  town = await startApp();
  await givenProvince(town);
});
afterAll(() => town.close());

const post = (payload: string | Buffer, contentType = 'application/json') =>
  town.app.inject({ method: 'POST', url: '/api/resident-sessions', payload, headers: { 'content-type': contentType } });

describe('what does not fit is refused at the door', () => {
  test.each([
    [
      'a body of ten megabytes',
      `{"zaloAccessToken":"${'x'.repeat(10_000_000)}"}`,
      'application/json',
      413,
      'body_too_large',
    ],
    ['half of a JSON', '{"zaloAccessToken":', 'application/json', 400, 'malformed_request'],
    ['no body', '', 'application/json', 400, 'malformed_request'],
    ['another language', '<a/>', 'application/xml', 415, 'unsupported_media'],
    ['a number for a text', '{"zaloAccessToken":1}', 'application/json', 400, 'invalid_request'],
    [
      'a field nobody asked for',
      '{"zaloAccessToken":"zalo:70000001","admin":true}',
      'application/json',
      400,
      'unknown_field',
    ],
    [
      'a poisoned prototype',
      '{"zaloAccessToken":"zalo:70000001","__proto__":{"a":1}}',
      'application/json',
      400,
      'malformed_request',
    ],
  ])('%s', async (_, payload, contentType, status, code) => {
    const reply = await post(payload, contentType);
    expect([reply.statusCode, reply.json<{ code: string }>().code]).toEqual([status, code]);
    expect(await town.db.selectFrom('resident').selectAll().execute()).toEqual([]);
  });

  test.each([
    ['an address that does not exist', '/api/nothing', 404, 'not_found'],
    ['an id that is none', '/api/notices/1%00', 400, 'invalid_request'],
    ['U+0000 in a search', '/api/places?q=a%00b', 400, 'invalid_request'],
    ['a path that leaves the folder of the app', '/assets/..%2f..%2fpackage.json', 404, 'not_found'],
    ['an address that cannot be read', '/%E0%A4%A', 400, 'malformed_request'],
    [
      'the year nought in a cursor',
      `/api/notices?cursor=${Buffer.from('["0000-01-01T00:00:00Z","4e0f2d3e-4c5a-4f6b-8a7c-1d2e3f4a5b88"]').toString('base64url')}`,
      400,
      'invalid_request',
    ],
    ['an id in capitals', '/api/notices/4E0F2D3E-4C5A-4F6B-8A7C-1D2E3F4A5B88', 400, 'invalid_request'],
    ['a broken escape', '/api/places?q=%E0%A4%A', 200, undefined],
    ['an endless search', `/api/places?q=${'a'.repeat(5000)}`, 400, 'invalid_request'],
  ])('%s', async (_, url, status, code) => {
    const reply = await town.app.inject({ url });
    expect([reply.statusCode, reply.json<{ code?: string }>().code]).toEqual([status, code]);
  });
});

describe('every reply', () => {
  test('carries a request id, forbids sniffing and framing by others, and is not kept by default', async () => {
    const { headers } = await town.app.inject({ url: '/api/about' });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
      'cache-control': 'public, max-age=300',
    });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    const { call } = await givenResident(town);
    expect((await call({ url: '/api/me' })).headers['cache-control']).toBe('no-store');
  });

  test('with an inner error tells nothing of it, and the log tells no personal data', async () => {
    const broken = await startApp(
      {},
      {
        zalo: {
          identify: async () => {
            throw new Error('secret of 0905 123 456');
          },
          identifyAtOa: async () => ({ ok: false, why: 'unreachable' }),
          readPhone: async () => ({ ok: false, why: 'unreachable' }),
        },
      },
    );
    const reply = await broken.app.inject({
      method: 'POST',
      url: '/api/resident-sessions',
      payload: { zaloAccessToken: 'zalo:700000000', consent: consentTo(town, 'account') },
    });
    expect([reply.statusCode, reply.json()]).toEqual([500, { code: 'internal' }]);
    expect(broken.logLines.join('')).toContain('request failed');
    expect(broken.logLines.join('')).not.toContain('0905');
    await broken.close();
  });

  test('too many from one address: please wait', async () => {
    const busy = await startApp({ RATE_LIMIT_PER_MINUTE: '3' });
    const statuses: number[] = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await busy.app.inject({ url: '/api/about' })).statusCode);
    expect(statuses.slice(3)).toEqual([429, 429]);
    expect((await busy.app.inject({ url: '/api/about' })).json()).toEqual({ code: 'too_many_requests' });
    expect((await busy.app.inject({ url: '/healthz' })).statusCode).toBe(200);
    await busy.close();
  });

  test('too many from one address: also those with forged papers, and those who guess addresses', async () => {
    const busy = await startApp({ RATE_LIMIT_PER_MINUTE: '3' });
    const statusesOf = async (request: InjectOptions): Promise<number[]> => {
      const statuses: number[] = [];
      for (let n = 0; n < 5; n += 1) statuses.push((await busy.app.inject(request)).statusCode);
      return statuses;
    };
    expect(await statusesOf({ url: '/api/office/today', headers: { cookie: 'gandan=forged' } })).toEqual([
      401, 401, 401, 429, 429,
    ]);
    expect((await statusesOf({ method: 'POST', url: '/api/guess' })).at(-1)).toBe(429);
    await busy.close();
  });

  test('metrics are for this machine, or for whoever has the token', async () => {
    const from = (remoteAddress: string, headers = {}) => ({ url: '/metrics', remoteAddress, headers });
    expect((await town.app.inject(from('127.0.0.1'))).statusCode).toBe(200);
    expect((await town.app.inject(from('203.0.113.9'))).statusCode).toBe(404);
    expect((await town.app.inject(from('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }))).statusCode).toBe(404);
    const token = 'a token of at least thirty-two letters';
    const guarded = await startApp({ METRICS_TOKEN: token });
    expect((await guarded.app.inject(from('203.0.113.9', { authorization: `Bearer ${token}` }))).statusCode).toBe(200);
    expect((await guarded.app.inject(from('127.0.0.1'))).statusCode).toBe(404);
    await guarded.close();
  });
});

describe('for those who watch the server', () => {
  test('it is alive, ready with the schema it expects, and measured by pattern of route', async () => {
    expect((await town.app.inject({ url: '/healthz' })).json()).toEqual({ status: 'alive' });
    expect((await town.app.inject({ url: '/readyz' })).json()).toEqual({
      database: 'reachable',
      queue: 'reachable',
      migrations: 'current',
    });
    await town.app.inject({ url: '/api/notices' });
    const metrics = (await town.app.inject({ url: '/metrics' })).body;
    expect(metrics).toContain('route="/api/notices"');
  });

  test('with a schema behind the code it is not ready', async () => {
    await town.asOwner(`delete from kysely_migration where name = (select max(name) from kysely_migration)`);
    expect((await town.app.inject({ url: '/readyz' })).statusCode).toBe(503);
  });

  test('it describes itself', async () => {
    const { openapi, paths } = (await town.app.inject({ url: '/api/openapi.json' })).json<{
      openapi: string;
      paths: object;
    }>();
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths)).toContain('/api/notices/{id}');
    expect((await town.app.inject({ url: '/api/docs/' })).statusCode).toBe(200);
  });
});
