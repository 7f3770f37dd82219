import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { PROJECT } from '../../demo/settings.ts';
import type { RunningDemo } from '../../demo/start.ts';

export type Ended = { readonly code: number | null; readonly said: string; readonly complained: string };

export type DemoProcess = {
  readonly child: ChildProcess;
  /** Resolves when everything answers. @throws with all it said, when it ends before. */
  readonly running: Promise<RunningDemo>;
  readonly ended: Promise<Ended>;
};

/** `npm start` without npm: the real program in a process of its own. */
export function runDemo(
  env: Record<string, string>,
  wrapper: readonly string[] = [],
  nodeArgs: readonly string[] = [],
): DemoProcess {
  const [file, ...args] = [...wrapper, process.execPath, ...nodeArgs, path.join(PROJECT, 'demo', 'launch.js')];
  const child = spawn(file, args, {
    // As if npm had started it: it stops when these tests are killed.
    env: { ...process.env, PORT: '0', NODE_ENV: 'production', npm_lifecycle_event: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  let complained = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (complained += chunk.toString()));
  const ended = once(child, 'close').then(([code]): Ended => ({ code: toCode(code), said, complained }));
  const running = new Promise<RunningDemo>((resolve, reject) => {
    child.on('message', (message) => resolve(message as RunningDemo));
    ended.then((end) => reject(new Error(`the demo ended: ${JSON.stringify(end)}`)), reject);
  });
  // Whoever waits for the end only must not be told twice.
  running.catch(() => {});
  return { child, running, ended };
}

const toCode = (code: unknown): number | null => (typeof code === 'number' ? code : null);
