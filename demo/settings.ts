import path from 'node:path';
import { StartProblem } from './problem.ts';

export const PROJECT = path.join(import.meta.dirname, '..');

/** What journeys and benches change of the demo's configuration; the rest of it is the demo's own. */
const CHANGEABLE = [
  'LOG_LEVEL',
  'DATABASE_POOL',
  'FEED_CACHE_MS',
  'RATE_LIMIT_PER_MINUTE',
  'RESIDENT_SESSIONS_PER_MINUTE',
  'OFFICIAL_SIGN_INS_PER_MINUTE',
  'UPLOADS_PER_MINUTE',
  'TAPS_PER_MINUTE',
];

export type DemoSettings = {
  /** 0 takes any free port. */
  readonly port: number;
  /** Where the data should lie; root may have to move it (see postgres/engine.ts). */
  readonly dataDir: string;
  readonly changed: Readonly<Record<string, string>>;
};

export function readSettings(env: Record<string, string | undefined>): DemoSettings {
  const port = Number(env['PORT'] || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new StartProblem(`PORT phải là một số từ 0 đến 65535, không phải “${env['PORT']}”.`);
  const changed = Object.fromEntries(CHANGEABLE.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  return {
    port,
    dataDir: path.resolve(env['DATA_DIR'] || path.join(PROJECT, '.data')),
    changed,
  };
}
