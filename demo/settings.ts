import path from 'node:path';
import { StartProblem } from './problem.ts';

export const PROJECT = path.join(import.meta.dirname, '..');

export type DemoSettings = {
  /** 0 takes any free port. */
  readonly port: number;
  /** Where the data should lie; root may have to move it (see postgres/engine.ts). */
  readonly dataDir: string;
  readonly logLevel: string;
};

export function readSettings(env: Record<string, string | undefined>): DemoSettings {
  const port = Number(env['PORT'] || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new StartProblem(`PORT phải là một số từ 0 đến 65535, không phải “${env['PORT']}”.`);
  return {
    port,
    dataDir: path.resolve(env['DATA_DIR'] || path.join(PROJECT, '.data')),
    logLevel: env['LOG_LEVEL'] || 'warn',
  };
}
