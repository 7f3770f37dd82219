import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { openDb, openPool } from './db-open.ts';
import type { AppDeps } from './deps.ts';
import { openFolder } from './file-store.ts';
import { systemIds } from './ids.ts';
import { createKeyedHash, createSeal } from './seal.ts';
import { createZalo } from './zalo/graph.ts';
import { openZaloHttp } from './zalo/oa-http.ts';
import { createZaloOa } from './zalo/oa.ts';

/** The real dependencies, and how to let go of them after the server has closed. */
export function openDeps(config: Config): { deps: AppDeps; close: () => Promise<void> } {
  // A dropped idle connection is replaced by the pool; requests that need one report it themselves.
  const onIdleError = (): void => undefined;
  const { url } = config.db;
  const pool = openPool(
    { url, size: config.db.pool, statementTimeoutMs: config.db.statementTimeoutMs, name: 'gan-dan' },
    onIdleError,
  );
  const exportPool = openPool(
    { url, size: config.exports.pool, statementTimeoutMs: config.exports.timeoutMs, name: 'gan-dan-export' },
    onIdleError,
  );
  const db = openDb(pool);
  const { concurrency, lanes } = config.delivery;
  const zaloOa = createZaloOa(
    openZaloHttp(config.zalo.openApiUrl, { connections: concurrency * lanes, timeoutMs: config.zalo.oaTimeoutMs }),
  );
  return {
    deps: {
      config,
      db,
      exportPool,
      files: openFolder(config.filesDir),
      seal: createSeal(config.sealKeys),
      keyedHash: createKeyedHash(config.lookupKey),
      zalo: createZalo(config.zalo),
      zaloOa,
      clock: systemClock,
      ids: systemIds,
    },
    close: async () => {
      await zaloOa.close();
      await db.destroy();
      await exportPool.end();
    },
  };
}
