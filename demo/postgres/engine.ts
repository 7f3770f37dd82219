import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { StartProblem } from '../problem.ts';
import type { Binaries } from './binaries.ts';
import { program } from './binaries.ts';
import type { EngineUser } from './run-as.ts';
import { canRunAsSelf, findNobody, isRoot, runAs } from './run-as.ts';

/** Postgres programs, as whom they run, and the folder where that user can keep data. */
export type Engine = {
  readonly binaries: Binaries;
  readonly user: EngineUser;
  readonly dataDir: string;
  readonly major: number;
};

export type EngineOptions = {
  readonly binaries: Binaries;
  /** Where the data should lie; the engine says where it does. */
  readonly dataDir: string;
  /** Where root keeps what `nobody` must reach, if the project's own folder is closed to it. */
  readonly openFolder?: string;
  /** Tests try each way; normally the first that works is taken. */
  readonly ways?: readonly EngineUser['kind'][];
};

const ALL_WAYS: readonly EngineUser['kind'][] = ['self', 'namespace', 'nobody'];

export async function prepareEngine(options: EngineOptions): Promise<Engine> {
  for (const way of options.ways ?? ALL_WAYS) {
    const user = await candidate(way);
    if (!user) continue;
    const engine =
      user.kind === 'nobody'
        ? await reachable(options, user)
        : await tryEngine(options.binaries, user, options.dataDir);
    if (engine) return engine;
  }
  throw new StartProblem(
    'Không chạy được PostgreSQL kèm theo trên máy này; hãy chạy bằng một tài khoản thường, hoặc đặt DATABASE_URL.',
  );
}

async function candidate(way: EngineUser['kind']): Promise<EngineUser | undefined> {
  if (way === 'self') return canRunAsSelf() ? { kind: 'self' } : undefined;
  if (process.platform === 'win32') return undefined;
  const nobody = findNobody();
  if (!nobody) return undefined;
  if (way === 'namespace') return { kind: 'namespace', uid: nobody.uid };
  return isRoot() ? { kind: 'nobody', ...nobody } : undefined;
}

async function tryEngine(binaries: Binaries, user: EngineUser, dataDir: string): Promise<Engine | undefined> {
  const { code, text } = await runAs(user, program(binaries, 'postgres'), ['--version']);
  const major = /\(PostgreSQL\) (\d+)/.exec(text)?.[1];
  return code === 0 && major ? { binaries, user, dataDir, major: Number(major) } : undefined;
}

/** For `nobody`: the project's own files where they can be reached, else a copy in a folder keyed by the data's path. */
async function reachable(options: EngineOptions, user: EngineUser): Promise<Engine | undefined> {
  const inPlace = await tryEngine(options.binaries, user, options.dataDir);
  if (inPlace && (await canReach(user, options.dataDir))) return inPlace;
  const key = createHash('sha256').update(path.resolve(options.dataDir)).digest('hex').slice(0, 16);
  const folder = path.join(options.openFolder ?? '/var/lib/gan-dan', key);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const binaries = inPlace ? options.binaries : await copyBinaries(options.binaries, folder);
  return tryEngine(binaries, user, folder);
}

async function canReach(user: EngineUser, dataDir: string): Promise<boolean> {
  await mkdir(dataDir, { recursive: true, mode: 0o755 });
  return (await runAs(user, '/bin/sh', ['-c', 'cd "$0"', dataDir])).code === 0;
}

/** 60 MB, half a second; a finished copy is recognised by its name, which carries the installed version's content. */
async function copyBinaries(binaries: Binaries, folder: string): Promise<Binaries> {
  const version = (await runAs({ kind: 'self' }, program(binaries, 'postgres'), ['--version'])).text;
  const name = `engine-${/(\d+[.\d]*)/.exec(version)?.[1] ?? 'unknown'}`;
  const copy: Binaries = { root: path.join(folder, name) };
  if ((await runAs({ kind: 'self' }, program(copy, 'postgres'), ['--version'])).code === 0) return copy;
  const half = `${copy.root}.half`;
  await rm(half, { recursive: true, force: true });
  await cp(binaries.root, half, { recursive: true, verbatimSymlinks: true });
  await chmod(half, 0o755);
  await rm(copy.root, { recursive: true, force: true });
  await rename(half, copy.root);
  return copy;
}
