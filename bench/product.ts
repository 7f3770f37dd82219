import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { readConfig } from '../server/platform/config.ts';
import { openDeps } from '../server/platform/open-deps.ts';
import type { AppDeps } from '../server/platform/deps.ts';
import { npmScript } from './npm-script.ts';
import type { ServerProcess } from './server-process.ts';
import { startServer } from './server-process.ts';
import type { BenchDatabase, Workplace } from './workplace.ts';

export const PUBLIC_ORIGIN = 'https://gandan.example.vn';
export const ZALO_APP = { appId: '1234567890', appSecret: 'zalo-app-secret', redirectUris: [] };
export const MINI_APP_ID = '4567';
export const SESSION_SECRET = 'a secret for benches that nobody else has';

/**
 * The settings of an installation, all limits on. Only the two that count requests of one address are as high as they go:
 * the load comes from one address, that of a province from many.
 */
const environment = (database: BenchDatabase, filesDir: string): Record<string, string> => ({
  PORT: '0',
  PUBLIC_ORIGIN,
  TRUSTED_PROXIES: '127.0.0.1',
  DATABASE_URL: database.appUrl,
  FILES_DIR: filesDir,
  AUDIT_HEADS_FILE: path.join(filesDir, '..', `audit-heads-${path.basename(filesDir)}.txt`),
  WISHES_DIR: path.join(filesDir, '..', `wishes-${path.basename(filesDir)}`),
  SESSION_SECRET,
  SEAL_KEYS: `bench:${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`,
  LOOKUP_KEY: Buffer.from('fedcba9876543210fedcba9876543210').toString('base64'),
  ZALO_APP_ID: ZALO_APP.appId,
  ZALO_APP_SECRET: ZALO_APP.appSecret,
  MINI_APP_ID,
  APP_NAME: 'Gần Dân Quảng Ngãi',
  OWNER_NAME: 'Sở Nội vụ tỉnh Quảng Ngãi',
  OWNER_ADDRESS: 'Quảng Ngãi',
  OWNER_PHONE: '0255 000 0000',
  OWNER_EMAIL: 'snv@example.vn',
  PROVINCE_CODE: '51',
  RATE_LIMIT_PER_MINUTE: '1000000',
});

export type Product = {
  readonly environment: Record<string, string>;
  readonly database: BenchDatabase;
  /** The server's own dependencies in this process, to prepare what the load needs. */
  readonly deps: AppDeps;
  start(): Promise<ServerProcess>;
  close(): Promise<void>;
};

/** A fresh database and the program that `npm run serve` runs. */
export async function openProduct(
  workplace: Workplace,
  name: string,
  change: Record<string, string> = {},
): Promise<Product> {
  const database = await workplace.openDatabase(name);
  const filesDir = path.join(workplace.folder, `${name}-files`);
  await mkdir(filesDir, { recursive: true });
  const env = { ...environment(database, filesDir), ...change };
  const { deps, close } = openDeps(readConfig(env));
  const { flags, program } = npmScript('serve');
  return {
    environment: env,
    database,
    deps,
    start: () => startServer([...flags, program], { env, logFile: path.join(workplace.folder, `${name}.log`) }),
    close,
  };
}
