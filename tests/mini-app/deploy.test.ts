import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type HostedConfig, readPackage, reviewConfig } from '../../tools/mini-app/package.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gan-dan-package-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const ready: HostedConfig = {
  app: { title: 'Gần Dân Quảng Ngãi' },
  listCSS: ['assets/a.css'],
  listSyncJS: ['assets/a.module.js'],
  listAsyncJS: [],
  template: {
    apiOrigin: 'https://gandan.quangngai.gov.vn',
    outsideLinks: [],
  },
};

function builtApp(config: HostedConfig = ready, files: Record<string, string | Buffer> = {}): string {
  const all = { 'assets/a.css': 'b{}', 'assets/a.module.js': 'x()', 'index.html': '<html>', ...files };
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(dirname(join(dir, 'www', path)), { recursive: true });
    writeFileSync(join(dir, 'www', path), content);
  }
  writeFileSync(join(dir, 'www', 'app-config.json'), JSON.stringify(config));
  return join(dir, 'www');
}

describe('a package', () => {
  test('that Zalo takes has no problems and leaves index.html at home', () => {
    const { problems, files } = readPackage(builtApp());
    expect(problems).toEqual([]);
    expect(files.map(({ path }) => path)).toEqual(['app-config.json', 'assets/a.css', 'assets/a.module.js']);
  });

  test('without a script would show nothing', () => {
    expect(readPackage(builtApp({ ...ready, listSyncJS: [] })).problems).toHaveLength(1);
  });

  test('that lists a file it does not hold is refused', () => {
    expect(readPackage(builtApp({ ...ready, listCSS: ['assets/gone.css'] })).problems).toEqual([
      'assets/gone.css is listed and does not exist',
    ]);
  });

  test('with a file over 3 MB is refused', () => {
    const www = builtApp(ready, { 'assets/film.mp4': Buffer.alloc(3 * 1024 * 1024 + 1) });
    expect(readPackage(www).problems).toEqual(['assets/film.mp4 is over 3 MB']);
  });

  test('over 10 MB once packed is refused', () => {
    const noise = ['1', '2', '3', '4'].map((n) => [`assets/${n}.bin`, randomBytes(2_900_000)] as const);
    expect(readPackage(builtApp(ready, Object.fromEntries(noise))).problems).toEqual(['the package is over 10 MB']);
  });
});

describe('what reviewers would send back', () => {
  test('nothing, when the name and the address of the API are right', () => {
    expect(reviewConfig(ready)).toEqual([]);
  });

  test.each(['', 'http://gandan.vn', 'https://10.0.0.1', 'https://gandan.vn/api', 'https://localhost', 'gandan.vn'])(
    'an API at "%s"',
    (apiOrigin) => {
      expect(reviewConfig({ ...ready, template: { ...ready.template, apiOrigin } })).toHaveLength(1);
    },
  );

  test.each(['Gần Dân Zalo', 'App Gần Dân', 'Gần Dân Mini App', 'GẦN DÂN', 'Gần Dân!', 'Gần Dân 🌿'])(
    'the name "%s"',
    (title) => {
      expect(reviewConfig({ ...ready, app: { title } })).toHaveLength(1);
    },
  );
});

describe('npm run deploy:mini-app', () => {
  /** Stands where npx is looked for, and writes down what it was asked and what it saw. */
  function deploy(args: string[], env: Record<string, string> = { APP_ID: '1234', ZMP_TOKEN: 'ey.token' }) {
    const bin = join(dir, 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(
      join(bin, 'npx'),
      `#!/bin/sh\n{ pwd; printf '%s\\n' "$@"; echo --; ls -A; cat .env; ls www; } > "${join(dir, 'seen')}"\nexit \${FAKE_EXIT:-0}\n`,
    );
    chmodSync(join(bin, 'npx'), 0o755);
    const { status, stderr } = spawnSync(process.execPath, ['tools/deploy-mini-app.ts', ...args], {
      encoding: 'utf8',
      env: { PATH: `${bin}${delimiter}${process.env['PATH']}`, APP_ID: '', ZMP_TOKEN: '', ...env },
    });
    const seen = existsSync(join(dir, 'seen')) ? readFileSync(join(dir, 'seen'), 'utf8').split('\n') : undefined;
    return { status, stderr, seen };
  }

  test('hands the built app to Zalo’s tool in a folder without a root app-config.json, and cleans up', () => {
    const { status, seen } = deploy(['--testing', '--message', 'Bản gửi duyệt', '--www', builtApp()]);
    expect(status).toBe(0);
    const [cwd = '', ...rest] = seen ?? [];
    expect(rest.join(' ')).toContain(
      '--yes zmp-cli@4.0.3 deploy --passive --existing --outputDir www --desc Bản gửi duyệt --testing',
    );
    expect(rest.slice(rest.indexOf('--') + 1)).toEqual([
      '.env',
      'www',
      'APP_ID=1234',
      'ZMP_TOKEN=ey.token',
      'app-config.json',
      'assets',
      'index.html',
      '',
    ]);
    expect(existsSync(cwd)).toBe(false);
  });

  test('passes on that the upload failed', () => {
    const env = { APP_ID: '1234', ZMP_TOKEN: 'ey.token', FAKE_EXIT: '3' };
    expect(deploy(['--message', 'x', '--www', builtApp()], env).status).toBe(3);
  });

  test.each([
    ['without a message', ['--www'], { APP_ID: '1', ZMP_TOKEN: 't' }, ready, 'Say what changed'],
    ['without a key', ['-m', 'x', '--www'], {}, ready, 'APP_ID and ZMP_TOKEN are missing'],
    [
      'without scripts',
      ['-m', 'x', '--www'],
      { APP_ID: '1', ZMP_TOKEN: 't' },
      { ...ready, listSyncJS: [] },
      'listSyncJS',
    ],
    [
      'for a name with Zalo in it',
      ['-m', 'x', '--www'],
      { APP_ID: '1', ZMP_TOKEN: 't' },
      { ...ready, app: { title: 'Zalo Dân' } },
      'app.title',
    ],
  ])('uploads nothing %s', (_, args, env, config, says) => {
    const { status, stderr, seen } = deploy([...args, builtApp(config)], env);
    expect({ status, seen }).toEqual({ status: 1, seen: undefined });
    expect(stderr).toContain(says);
  });
});
