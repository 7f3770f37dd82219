import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

export type ServerProcess = {
  readonly url: string;
  readonly pid: number;
  /** Its standard output, as a file. */
  readonly logFile: string;
  stop(): Promise<void>;
};

const PROJECT = path.join(import.meta.dirname, '..');
const START_MS = 30_000;
const STOP_MS = 15_000;

/** The profiles of `NODE_ARGS=--cpu-prof npm run bench …` show where the time of a server goes. */
const nodeArgs = (): string[] => process.env['NODE_ARGS']?.split(' ').filter(Boolean) ?? [];

/** Starts Node with a program of the project that says where it is "listening at", with exactly this environment. */
export async function startServer(
  args: readonly string[],
  { env, logFile }: { env: Record<string, string>; logFile: string },
): Promise<ServerProcess> {
  const log = openSync(logFile, 'w');
  const child = spawn(process.execPath, [...nodeArgs(), ...args], {
    cwd: PROJECT,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...env },
    stdio: ['ignore', log, 'inherit'],
  });
  closeSync(log);
  const endWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  try {
    return {
      url: await addressOf(child, logFile),
      pid: child.pid ?? 0,
      logFile,
      async stop() {
        process.off('exit', endWithUs);
        await stopProcess(child);
      },
    };
  } catch (error) {
    endWithUs();
    throw error;
  }
}

async function addressOf(child: ChildProcess, logFile: string): Promise<string> {
  for (let waitedMs = 0; waitedMs < START_MS; waitedMs += 50) {
    const address = /listening at (http:\/\/[\d.:]+)/.exec(await readFile(logFile, 'utf8'))?.[1];
    if (address) return address;
    if (child.exitCode !== null) throw new Error(`${child.spawnargs.join(' ')} ended with ${child.exitCode}`);
    await setTimeout(50);
  }
  throw new Error(`${child.spawnargs.join(' ')} does not listen`);
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const tooLong = new AbortController();
  await Promise.race([
    ended,
    setTimeout(STOP_MS, undefined, { signal: tooLong.signal }).then(
      () => child.kill('SIGKILL'),
      () => {},
    ),
  ]);
  tooLong.abort();
  await ended;
}
