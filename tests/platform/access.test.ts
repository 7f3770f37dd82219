import type { FastifyRequest } from 'fastify';
import fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { guardRoutes } from '../../server/platform/access.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';

const MINE = '/api/me';
const OFFICE = '/api/office/notices';

let town: TestApp;
beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());

const ask = async (url: string, method: 'GET' | 'HEAD' = 'GET') => (await town.app.inject({ method, url })).statusCode;

test('what needs a person is refused to strangers, also when they only ask for its headers', async () => {
  expect([await ask(MINE), await ask(MINE, 'HEAD')]).toEqual([401, 401]);
  expect([await ask(OFFICE), await ask(OFFICE, 'HEAD')]).toEqual([401, 401]);
  expect([await ask('/healthz'), await ask('/healthz', 'HEAD')]).toEqual([200, 200]);
});

test.each([MINE, OFFICE])('a stranger who keeps asking for %s is slowed down', async (url) => {
  const busy = await startApp({ RATE_LIMIT_PER_MINUTE: '3' });
  const statuses: number[] = [];
  for (let n = 0; n < 5; n += 1) statuses.push((await busy.app.inject({ url })).statusCode);
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
  await busy.close();
});

test('who it is, is asked once for each request', async () => {
  const app = fastify();
  const asked: FastifyRequest[] = [];
  const identify = {
    resident: async (request: FastifyRequest) => {
      asked.push(request);
      return { kind: 'resident', id: 'somebody', familyId: 'phone' } as const;
    },
    official: async () => Promise.reject(new Error('nobody is')),
  };
  guardRoutes(app, identify, 'https://gandan.example.vn');
  app.get('/api/mine', { config: { access: 'resident' } }, async (request) => request.actor);
  expect((await app.inject('/api/mine')).json()).toEqual({ kind: 'resident', id: 'somebody', familyId: 'phone' });
  await app.inject({ method: 'HEAD', url: '/api/mine' });
  expect(asked.map(({ method }) => method)).toEqual(['GET', 'HEAD']);
});

test('a route that does not say who may call it keeps the server from starting', () => {
  const app = fastify();
  guardRoutes(app, { resident: () => Promise.reject(), official: () => Promise.reject() }, 'https://gandan.example.vn');
  expect(() => app.get('/api/forgotten', async () => 'secret')).toThrow('/api/forgotten does not declare who may call');
});
