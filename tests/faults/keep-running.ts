import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { npmScript } from '../../bench/npm-script.ts';

const PROJECT = path.join(import.meta.dirname, '../..');

export type Kept = { kill(): void; end(): void };

/** A process that is started anew whenever it is killed. */
export function keepRunning(
  env: Record<string, string>,
  logFile: string,
  program = 'tests/faults/serve-main.ts',
): Kept {
  let child: ChildProcess;
  let isOver = false;
  const start = (): void => {
    const log = openSync(logFile, 'a');
    child = spawn(process.execPath, [...npmScript('serve').flags, program], {
      cwd: PROJECT,
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...env },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    child.once('exit', () => {
      if (!isOver) start();
    });
  };
  start();
  const end = (): void => {
    isOver = true;
    child.kill('SIGKILL');
  };
  process.once('exit', end);
  return { kill: () => void child.kill('SIGKILL'), end };
}
