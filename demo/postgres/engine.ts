import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { StartProblem } from '../problem.ts';
import type { Binaries } from './binaries.ts';
import { copyBinaries, program } from './binaries.ts';
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
        : await tryEngine(options.binaries, user, settledFolder(options));
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

/** For `nobody`: the given folder and the programs where they can be reached, else a copy; the data in a folder keyed by its path. */
async function reachable(options: EngineOptions, user: EngineUser): Promise<Engine | undefined> {
  const { binaries } = options;
  const dataDir = await reachableFolder(options, user);
  return (
    (await tryEngine(binaries, user, dataDir)) ??
    (await tryEngine(await copyBinaries(binaries, dataDir), user, dataDir))
  );
}

async function reachableFolder(options: EngineOptions, user: EngineUser): Promise<string> {
  const { dataDir } = options;
  const keyed = keyedFolder(options);
  if (settledFolder(options) === dataDir && (await canReach(user, dataDir))) return dataDir;
  if (existsSync(path.join(dataDir, 'postgres')))
    throw new StartProblem(
      `Dữ liệu đang ở ${dataDir} nhưng chỉ root vào được đó, còn PostgreSQL không chạy được bằng root trên máy này; hãy mở quyền đi qua các thư mục cha (chmod o+x) rồi chạy lại.`,
    );
  await mkdir(keyed, { recursive: true });
  await chmod(path.dirname(keyed), 0o755);
  await chmod(keyed, 0o755);
  return keyed;
}

function keyedFolder({ dataDir, openFolder = '/var/lib/gan-dan' }: EngineOptions): string {
  return path.join(openFolder, createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 16));
}

/** Once data lies in the keyed folder it stays in use, also when a later start could do without. */
function settledFolder(options: EngineOptions): string {
  const keyed = keyedFolder(options);
  return isRoot() && existsSync(path.join(keyed, 'postgres')) ? keyed : options.dataDir;
}

async function canReach(user: EngineUser, dataDir: string): Promise<boolean> {
  await mkdir(dataDir, { recursive: true, mode: 0o755 });
  return (await runAs(user, '/bin/sh', ['-c', 'cd "$0"', dataDir])).code === 0;
}
