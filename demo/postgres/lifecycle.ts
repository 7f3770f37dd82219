import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { choosePort } from '../port.ts';
import { knownProblem } from '../problem.ts';
import { program } from './binaries.ts';
import { ADMIN, clusterFolder, ensureCluster, INITDB_CONF } from './cluster.ts';
import type { Engine } from './engine.ts';
import { runAs } from './run-as.ts';

/** Where the engine listens: the folder of its socket (no TCP), or the loopback address on Windows. */
export type Endpoint = { readonly host: string; readonly port: number };

export type RunningPostgres = {
  readonly endpoint: Endpoint;
  /** True when it was already running: left behind by a start that was killed. */
  readonly adopted: boolean;
  readonly adminUrl: string;
  stop(): Promise<void>;
};

export type StartOptions = {
  readonly adminPassword: string;
  /** False in tests: nothing need survive a power cut, and creating databases is five times as fast. */
  readonly durable?: boolean;
};

// The path of a socket is cut at 104 bytes on a Mac and 108 on Linux.
const LONGEST_SOCKET_PATH = 103;
const SOCKET_NAME = '.s.PGSQL.5432';

export async function startPostgres(engine: Engine, options: StartOptions): Promise<RunningPostgres> {
  const { adminPassword, durable = true } = options;
  await ensureCluster(engine, adminPassword);
  const left = await findRunning(engine);
  const endpoint = left ?? (await startServer(engine, durable));
  return {
    endpoint,
    adopted: left !== undefined,
    adminUrl: databaseUrl(endpoint, { user: ADMIN, password: adminPassword, database: 'postgres' }),
    stop: () => stopServer(engine, 'fast'),
  };
}

export function databaseUrl(
  endpoint: Endpoint,
  { user, password, database }: { user: string; password: string; database: string },
): string {
  const who = `${user}:${encodeURIComponent(password)}`;
  return endpoint.host.startsWith('/')
    ? `postgresql://${who}@localhost/${database}?host=${encodeURIComponent(endpoint.host)}&port=${endpoint.port}`
    : `postgresql://${who}@${endpoint.host}:${endpoint.port}/${database}`;
}

/** pg_ctl knows by postmaster.pid and by asking the process; where it listens stands in the same file. */
async function findRunning(engine: Engine): Promise<Endpoint | undefined> {
  const folder = clusterFolder(engine);
  const { code } = await pgCtl(engine, ['status']);
  if (code !== 0) return undefined;
  const lines = (await readFile(path.join(folder, 'postmaster.pid'), 'utf8')).split('\n').map((line) => line.trim());
  const [, , , port, socketFolder, address, , status] = lines;
  if (status !== 'ready' || !port || (!socketFolder && !address)) {
    await stopServer(engine, 'fast');
    return undefined;
  }
  const host = socketFolder ? path.resolve(folder, socketFolder) : (address ?? '');
  return { host, port: Number(port) };
}

async function startServer(engine: Engine, durable: boolean): Promise<Endpoint> {
  const folder = clusterFolder(engine);
  const endpoint = await chooseEndpoint(engine);
  await writeFile(path.join(folder, 'postgresql.conf'), settings(endpoint, durable));
  const logFile = path.join(folder, 'server.log');
  await rm(logFile, { force: true });
  const { code, text } = await pgCtl(engine, ['start', '--wait', '--timeout=120', `--log=${logFile}`]);
  if (code === 0) return endpoint;
  const log = await readFile(logFile, 'utf8').catch(() => '');
  throw knownProblem(log + text, engine.dataDir) ?? new Error(`postgres did not start: ${text}${log}`);
}

/** `immediate` is for what nobody will start again. */
export async function stopServer(engine: Engine, mode: 'fast' | 'immediate'): Promise<void> {
  const { code, text } = await pgCtl(engine, ['stop', `--mode=${mode}`, '--wait', '--timeout=60']);
  if (code !== 0 && (await pgCtl(engine, ['status'])).code === 0) throw new Error(`postgres did not stop: ${text}`);
  await rm(shortFolder(engine), { recursive: true, force: true });
}

function pgCtl(engine: Engine, args: readonly string[]): ReturnType<typeof runAs> {
  return runAs(engine.user, program(engine.binaries, 'pg_ctl'), [...args, `--pgdata=${clusterFolder(engine)}`]);
}

/** The whole configuration is ours and written at each start, so that it follows the version of this program. */
function settings(endpoint: Endpoint, durable: boolean): string {
  const onSocket = endpoint.host.startsWith('/');
  const lines = [
    `include_if_exists = '${INITDB_CONF}'`,
    `listen_addresses = '${onSocket ? '' : endpoint.host}'`,
    `unix_socket_directories = '${onSocket ? endpoint.host.replaceAll("'", "''") : ''}'`,
    'unix_socket_permissions = 0700',
    `port = ${endpoint.port}`,
    'max_connections = 100',
    'shared_buffers = 128MB',
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "password_encryption = 'scram-sha-256'",
  ];
  if (!durable) lines.push('fsync = off', 'synchronous_commit = off', 'full_page_writes = off', 'autovacuum = off');
  return `${lines.join('\n')}\n`;
}

async function chooseEndpoint(engine: Engine): Promise<Endpoint> {
  if (process.platform === 'win32') return { host: '127.0.0.1', port: await choosePort(0) };
  const folder = clusterFolder(engine);
  if (Buffer.byteLength(path.join(folder, SOCKET_NAME)) <= LONGEST_SOCKET_PATH) return { host: folder, port: 5432 };
  const host = shortFolder(engine);
  // Made anew, so that a folder somebody else put there is never used.
  await rm(host, { recursive: true, force: true });
  await mkdir(host, { mode: 0o700 });
  if (engine.user.kind === 'nobody') await chown(host, engine.user.uid, engine.user.gid);
  return { host, port: 5432 };
}

/** A folder for the socket alone when the data lies too deep. */
function shortFolder(engine: Engine): string {
  const key = createHash('sha256').update(clusterFolder(engine)).digest('hex').slice(0, 12);
  return path.join(tmpdir(), `gan-dan-${key}`);
}
