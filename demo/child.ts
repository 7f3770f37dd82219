import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { knownProblem } from './problem.ts';
import { PROJECT } from './settings.ts';

export type ChildOptions = {
  readonly env?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Named when its disk is full or closed. */
  readonly folder: string;
};

/** Runs one of the project's programs to its end in a process of its own, so that its memory goes with it. */
export async function runInChild(program: string, { env = {}, signal, folder }: ChildOptions): Promise<void> {
  const child = spawn(process.execPath, [path.join(PROJECT, program)], {
    cwd: PROJECT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const end = (): boolean => child.kill();
  signal.addEventListener('abort', end);
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
  const [code] = await once(child, 'close');
  signal.removeEventListener('abort', end);
  signal.throwIfAborted();
  if (code !== 0) throw knownProblem(words, folder) ?? new Error(`${program} failed:\n${words}`);
}
