import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { randomUUID } from 'node:crypto';
import { buildApp } from '../../server/app.ts';
import type { Config } from '../../server/platform/config.ts';
import { readConfig } from '../../server/platform/config.ts';
import type { Db } from '../../server/platform/db.ts';
import { openDb, openPool } from '../../server/platform/db-open.ts';
import type { AppDeps } from '../../server/platform/deps.ts';
import { openFolder } from '../../server/platform/file-store.ts';
import { systemIds } from '../../server/platform/ids.ts';
import { createKeyedHash, createSeal } from '../../server/platform/seal.ts';
import { createZaloOa } from '../../server/platform/zalo/oa.ts';
import type { Zalo } from '../../server/platform/zalo/zalo.ts';
import { withClient } from '../../demo/postgres/database.ts';
import { testDatabase } from './database.ts';

export const ORIGIN = 'http://127.0.0.1:3000';

export type TestApp = {
  readonly app: FastifyInstance;
  readonly deps: AppDeps;
  readonly db: Db;
  /** As the owner of the tables, for what a test must see or prepare behind the server's back. */
  readonly ownerUrl: string;
  readonly filesDir: string;
  /** Sets the clock; it stands still otherwise. */
  at(instant: string): void;
  truncate(): Promise<void>;
  /** SQL as the owner of the tables. */
  asOwner(sql: string): Promise<void>;
  /** Rows of a query as the application's role. */
  query<Row extends object>(sql: string): Promise<Row[]>;
  /** Everything the server has logged, a JSON line each. */
  readonly logLines: string[];
  close(): Promise<void>;
  /** A request with a JSON body and, for the console, our own origin. */
  send(request: InjectOptions): Promise<LightMyRequestResponse>;
};

const environment = (appUrl: string, filesDir: string): Record<string, string> => ({
  PUBLIC_ORIGIN: ORIGIN,
  DATABASE_URL: appUrl,
  DATABASE_POOL: '24',
  LOG_LEVEL: 'info',
  FILES_DIR: filesDir,
  AUDIT_HEADS_FILE: `${filesDir}-audit-heads.txt`,
  WISHES_DIR: `${filesDir}-wishes`,
  SESSION_SECRET: 'a secret for tests that nobody else has',
  SEAL_KEYS: `test:${Buffer.alloc(32, 'k').toString('base64')}`,
  LOOKUP_KEY: Buffer.alloc(32, 'l').toString('base64'),
  ZALO_APP_ID: '1234567890',
  ZALO_APP_SECRET: 'zalo-app-secret',
  MINI_APP_ID: '4567',
  ZALO_MINI_APP_API_KEY: 'mini-app-api-key',
  ZALO_OA_SECRET: 'oa-secret-key',
  APP_NAME: 'Gần Dân Quảng Ngãi',
  OWNER_NAME: 'Sở Nội vụ tỉnh Quảng Ngãi',
  OWNER_ADDRESS: 'Quảng Ngãi',
  OWNER_PHONE: '0255 000 0000',
  OWNER_EMAIL: 'snv@example.vn',
  PROVINCE_CODE: '51',
  RATE_LIMIT_PER_MINUTE: '1000000',
  RESIDENT_SESSIONS_PER_MINUTE: '1000000',
  OFFICIAL_SIGN_INS_PER_MINUTE: '1000000',
  UPLOADS_PER_MINUTE: '1000000',
  TAPS_PER_MINUTE: '1000000',
  FEED_CACHE_MS: '0',
});

/** Another one than Zalo's id for the app, as at Zalo. */
export const oaUserIdOf = (zaloId: string): string => zaloId.split('').toReversed().join('');

/** Zalo at the edge of server tests: the token "zalo:<id>" belongs to that person; tests of the real client are in tests/platform. */
const zaloByName: Zalo = {
  identify: async (token) =>
    token.startsWith('zalo:') ? { ok: true, zaloId: token.slice(5) } : { ok: false, why: 'token_refused' },
  identifyAtOa: async (token) =>
    token.startsWith('zalo:')
      ? { ok: true, zaloId: token.slice(5), oaUserId: oaUserIdOf(token.slice(5)) }
      : { ok: false, why: 'token_refused' },
  readPhone: async () => ({ ok: false, why: 'token_refused' }),
};

/** Official accounts: tests of deliveries bring the stand-in. */
const nobodyAtZalo = createZaloOa({ ask: async () => ({ ok: false, maybeDone: false }), close: async () => {} });

/** The whole server on a database of its own. `overrides` changes the environment, `parts` replaces dependencies. */
export async function startApp(
  overrides: Record<string, string> = {},
  parts: Partial<Pick<AppDeps, 'zalo' | 'zaloOa' | 'ids' | 'files' | 'seal'>> = {},
): Promise<TestApp> {
  const database = await testDatabase();
  const filesDir = await mkdtemp(join(tmpdir(), 'gan-dan-files-'));
  const config: Config = readConfig({ ...environment(database.appUrl, filesDir), ...overrides });
  let now = new Date('2026-11-20T02:00:00Z');
  const pool = openPool(
    { url: config.db.url, size: config.db.pool, statementTimeoutMs: 20_000, name: 'test' },
    () => {},
  );
  const exportPool = openPool(
    { url: config.db.url, size: 2, statementTimeoutMs: 60_000, name: 'test-export' },
    () => {},
  );
  const db = openDb(pool);
  const deps: AppDeps = {
    config,
    db,
    exportPool,
    files: openFolder(filesDir),
    seal: createSeal(config.sealKeys),
    keyedHash: createKeyedHash(config.lookupKey),
    zalo: zaloByName,
    zaloOa: nobodyAtZalo,
    clock: { now: () => now },
    ids: systemIds,
    ...parts,
  };
  const logLines: string[] = [];
  const app = await buildApp(deps, { write: (line) => void logLines.push(line) });
  await app.ready();
  return {
    app,
    deps,
    db,
    ownerUrl: database.ownerUrl,
    filesDir,
    at: (instant) => {
      now = new Date(instant);
    },
    truncate: () => database.truncate(),
    asOwner: (sql) =>
      withClient(database.ownerUrl, async (owner) => {
        await owner.query(sql);
      }),
    query: async <Row extends object>(text: string) => (await pool.query<Row>(text)).rows,
    logLines,
    close: async () => {
      await app.close();
      await db.destroy();
      await exportPool.end();
      await database.drop();
      await rm(filesDir, { recursive: true, force: true });
      await rm(config.auditHeadsFile, { force: true });
      await rm(config.wishesDir, { recursive: true, force: true });
    },
    send: (request) => app.inject({ ...request, headers: { origin: ORIGIN, ...request.headers } }),
  };
}

export const someId = (): string => randomUUID();
