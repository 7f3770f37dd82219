import type pg from 'pg';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Db } from './db.ts';
import type { FileStore } from './file-store.ts';
import type { Ids } from './ids.ts';
import type { KeyedHash, Seal } from './seal.ts';
import type { ZaloOa } from './zalo/oa.ts';
import type { Zalo } from './zalo/zalo.ts';

/** Everything that enters the server from outside. Built in main.ts, demo/main.ts and tests/support/app.ts, nowhere else. */
export type AppDeps = {
  readonly config: Config;
  readonly db: Db;
  /** A small pool of its own, so that exports never take the connections of people who wait. */
  readonly exportPool: pg.Pool;
  readonly files: FileStore;
  readonly seal: Seal;
  readonly keyedHash: KeyedHash;
  readonly zalo: Zalo;
  readonly zaloOa: ZaloOa;
  readonly clock: Clock;
  readonly ids: Ids;
};
