import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';

let town: TestApp;

beforeAll(async () => {
  town = await startApp({ PUBLIC_ORIGIN: 'https://gandan.example.vn' });
});
afterAll(() => town.close());

const POLICY =
  "default-src 'self';script-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data: blob:;media-src 'self' blob:;" +
  "font-src 'self';connect-src 'self';object-src 'none';base-uri 'self';form-action 'self';frame-ancestors 'self';upgrade-insecure-requests";

test.each([
  ['a reply', '/healthz', 200],
  ['a refusal', '/api/me', 401],
  ['a bad request', '/api/notices?cursor=abc', 400],
  ['an unknown page', '/api/nowhere', 404],
])('%s carries the headers that protect the page it is shown on', async (_, url, status) => {
  const { statusCode, headers } = await town.app.inject(url);
  expect(statusCode).toBe(status);
  expect(headers).toMatchObject({
    'content-security-policy': POLICY,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'cross-origin',
    'origin-agent-cluster': '?1',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'x-download-options': 'noopen',
    'x-frame-options': 'SAMEORIGIN',
    'x-permitted-cross-domain-policies': 'none',
    'x-xss-protection': '0',
  });
  expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers['cache-control']).toBe(url.startsWith('/api/') ? 'no-store' : undefined);
});

test('only the pages of the console may ask for the microphone', async () => {
  const policyOf = async (url: string) => (await town.app.inject(url)).headers['permissions-policy'];
  expect(await policyOf('/console/notices/new')).toContain('microphone=(self)');
  for (const url of ['/', '/consoles', '/api/office/me']) expect(await policyOf(url)).toContain('microphone=()');
});

test('the documentation has a policy of its own, in which its own script may run', async () => {
  const { headers } = await town.app.inject('/api/docs/static/index.html');
  expect(headers['content-security-policy']).toContain("script-src 'self'");
  expect(headers['content-security-policy']).not.toBe(POLICY);
});
