import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { systemCode } from './problem.ts';

const NAMES = [
  'adminPassword',
  'ownerPassword',
  'appPassword',
  'sessionSecret',
  'sealKey',
  'lookupKey',
  'zaloAppSecret',
] as const;

/** Each 32 random bytes, base64url. */
export type DemoSecrets = Readonly<Record<(typeof NAMES)[number], string>>;

/** Made at the first start and kept in the data folder, so that a second start can read what the first stored. */
export async function loadSecrets(dataDir: string): Promise<DemoSecrets> {
  const file = path.join(dataDir, 'secrets.json');
  const kept = z.record(z.string(), z.string()).parse(JSON.parse(await readIfThere(file)));
  const secrets = Object.fromEntries(
    NAMES.map((name) => [name, kept[name] ?? randomBytes(32).toString('base64url')]),
  ) as DemoSecrets;
  if (NAMES.some((name) => kept[name] === undefined)) {
    await writeFile(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
    await rename(`${file}.new`, file);
  }
  return secrets;
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return '{}';
    throw error;
  }
}
