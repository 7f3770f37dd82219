import { existsSync } from 'node:fs';
import { chown, lchown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { knownProblem, StartProblem } from '../problem.ts';
import { program } from './binaries.ts';
import type { Engine } from './engine.ts';
import { isRoot, runAs } from './run-as.ts';

/** The administrator that initdb makes; the demo and the tests use it to make roles and databases, never the server. */
export const ADMIN = 'postgres';

/** What initdb found out about the machine (which shared memory works, say); our settings come after it. */
export const INITDB_CONF = 'initdb.conf';

export function clusterFolder(engine: Engine): string {
  return path.join(engine.dataDir, 'postgres');
}

/** Makes the cluster, or checks that the one that lies there is one this engine can start. */
export async function ensureCluster(engine: Engine, adminPassword: string): Promise<void> {
  const folder = clusterFolder(engine);
  if (!existsSync(folder)) await createCluster(engine, adminPassword);
  const version = await readVersion(folder);
  if (version !== String(engine.major))
    throw new StartProblem(
      `Dữ liệu ở ${folder} là của PostgreSQL ${version}, còn bản này dùng PostgreSQL ${engine.major}; hãy đặt DATA_DIR sang thư mục khác hoặc chuyển thư mục đó đi chỗ khác.`,
    );
  await giveToEngineUser(engine, folder);
}

/** initdb works under another name and the folder is renamed when done, so that a start cut short leaves no half cluster. */
async function createCluster(engine: Engine, adminPassword: string): Promise<void> {
  const half = `${clusterFolder(engine)}.half`;
  const passwordFile = `${half}.password`;
  await rm(half, { recursive: true, force: true });
  try {
    await mkdir(half, { mode: 0o700 });
    await writeFile(passwordFile, adminPassword, { mode: 0o600 });
    await giveToEngineUser(engine, half);
    await giveToEngineUser(engine, passwordFile);
    const { code, text } = await runAs(engine.user, program(engine.binaries, 'initdb'), [
      `--pgdata=${half}`,
      `--username=${ADMIN}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Case mapping must know Vietnamese letters whatever locales the machine has.
      ...(engine.major >= 17
        ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
        : ['--locale=C.UTF-8']),
    ]);
    if (code !== 0) throw knownProblem(text, engine.dataDir) ?? new Error(`initdb failed: ${text}`);
    await rename(path.join(half, 'postgresql.conf'), path.join(half, INITDB_CONF));
    await rename(half, clusterFolder(engine));
  } finally {
    await rm(passwordFile, { force: true });
    await rm(half, { recursive: true, force: true });
  }
}

async function readVersion(folder: string): Promise<string> {
  try {
    return (await readFile(path.join(folder, 'PG_VERSION'), 'utf8')).trim();
  } catch {
    return 'không rõ bản';
  }
}

/** The way of being root may change between two starts (a container update, say); the files then change hands. */
async function giveToEngineUser(engine: Engine, target: string): Promise<void> {
  if (!isRoot()) return;
  const uid = engine.user.kind === 'nobody' ? engine.user.uid : 0;
  const gid = engine.user.kind === 'nobody' ? engine.user.gid : 0;
  const found = await stat(target);
  if (found.uid === uid) return;
  if (found.isDirectory())
    for (const name of await readdir(target, { recursive: true })) await lchown(path.join(target, name), uid, gid);
  // The top goes last: until it has changed hands, an interrupted walk is repeated.
  await chown(target, uid, gid);
}
