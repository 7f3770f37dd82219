import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { findNewerSyntax } from '../../tools/mini-app/newer-syntax.ts';
import { type MiniAppPackage, readPackage } from '../../tools/mini-app/package.ts';

// What `npm run build` left in www/, as Zalo's host and a phone will meet it.
const www = join(import.meta.dirname, '../../www');
let built: MiniAppPackage;
let texts: Map<string, string>;

beforeAll(() => {
  built = readPackage(www);
  texts = new Map(
    built.files
      .filter(({ path }) => /\.(js|css|json)$/.test(path))
      .map(({ path }) => [path, readFileSync(join(www, path), 'utf8')]),
  );
});

const scripts = () => [...texts].filter(([path]) => path.endsWith('.js'));
const gzipped = (paths: readonly string[]) =>
  paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(www, path)), { level: 9 }).length, 0);

test('Zalo takes the package: lists filled, every listed file there, within the limits', () => {
  expect(built.problems).toEqual([]);
  expect(built.config.listSyncJS).not.toEqual([]);
  expect(built.config.listCSS).not.toEqual([]);
});

test('the host gets the app’s name and its own settings', () => {
  const source = JSON.parse(readFileSync(join(www, '../app-config.json'), 'utf8')) as MiniAppPackage['config'];
  expect(built.config.app).toEqual(source.app);
  expect(built.config.template).toEqual(source.template);
});

test('every script is one that Zalo loads as a module and a phone of 2015 can read', () => {
  for (const [path, code] of scripts()) {
    expect(path).toMatch(/\.module\.js$/);
    expect(findNewerSyntax(code), path).toEqual([]);
  }
});

test('nothing is addressed from the root of the host, which is not ours', () => {
  for (const [path, code] of texts) expect(code, path).not.toMatch(/["'(]\/assets\//);
});

test('React is the one for production', () => {
  const all = scripts().map(([, code]) => code);
  expect(all.some((code) => code.includes('https://reactjs.org/docs/error-decoder.html'))).toBe(true);
  for (const code of all)
    expect(code).not.toMatch(/React DevTools for a better|jsxDEV\(|react-refresh|import\.meta\.hot/);
});

describe('what belongs to development stays at home:', () => {
  test.each([
    ['source maps', /sourceMappingURL/],
    ['the stand-in for Zalo', /zalo-sim|_sim\//],
    ['the demo', /\bdemo\b|persona|dữ liệu mẫu|dữ liệu giả/i],
    ['the console', /\/console\/|\bant-(btn|table|input)/],
    ['secrets', /ZMP_TOKEN|appsecret_proof|secret_key/],
    ['this machine', /127\.0\.0\.1|\/home\/|\/root\//],
  ])('%s', (_, forbidden) => {
    for (const [path, code] of texts) expect(code.match(forbidden)?.[0], path).toBeUndefined();
  });
});

test('the SDK is in a chunk of its own that the first screen does not wait for', () => {
  const withSdk = scripts().filter(
    ([, code]) => code.includes('action.jump.login') || code.includes('h5.zdn.vn_zoauth'),
  );
  expect(withSdk).toHaveLength(1);
  const { listSyncJS, listAsyncJS } = built.config;
  expect([...listSyncJS, ...listAsyncJS]).not.toContain(withSdk[0]?.[0]);
});

test('the first screen stays light', () => {
  const { listCSS, listSyncJS, listAsyncJS } = built.config;
  const [js, css] = [gzipped([...listSyncJS, ...listAsyncJS]), gzipped(listCSS)];
  console.log(`first screen, gzip: JS ${(js / 1000).toFixed(1)} kB of 95, CSS ${(css / 1000).toFixed(1)} kB of 18`);
  expect(js).toBeLessThanOrEqual(95_000);
  expect(css).toBeLessThanOrEqual(18_000);
});
