import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';

/**
 * As whom the engine's programs run. Postgres refuses to run as root, and initdb refuses a user without a name, so
 * these two are given another name inside a user namespace (files keep their owner), or else run as `nobody`.
 */
export type EngineUser =
  | { readonly kind: 'self' }
  | { readonly kind: 'namespace'; readonly uid: number }
  | { readonly kind: 'nobody'; readonly uid: number; readonly gid: number };

export type Output = { readonly code: number | null; readonly text: string };

/** Runs one short program to its end; the clean environment keeps its messages in English and its paths ours. */
export async function runAs(user: EngineUser, file: string, args: readonly string[]): Promise<Output> {
  const inNamespace = user.kind === 'namespace';
  const child = spawn(
    inNamespace ? 'unshare' : file,
    inNamespace ? ['--user', `--map-user=${user.uid}`, '--', file, ...args] : args,
    {
      cwd: '/',
      env: { PATH: process.env['PATH'], SystemRoot: process.env['SystemRoot'], LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...(user.kind === 'nobody' ? { uid: user.uid, gid: user.gid } : {}),
    },
  );
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: null, text: error.message }));
    child.on('close', (code) => resolve({ code, text }));
  });
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** True when Postgres can run as the user we are. */
export function canRunAsSelf(): boolean {
  if (isRoot()) return false;
  try {
    return userInfo().username !== '';
  } catch {
    // Containers started with a bare number (`docker run -u 12345`) have no name for it.
    return false;
  }
}

/** `nobody` exists on every Linux and Mac; no user is ever created on the machine. */
export function findNobody(): { readonly uid: number; readonly gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((candidate) => candidate.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return Number(uid) > 0 && Number(gid) > 0 ? { uid: Number(uid), gid: Number(gid) } : undefined;
}
