import path from 'node:path';
import { inject } from 'vitest';
import { findEmbeddedBinaries } from '../../../demo/postgres/binaries.ts';
import { changeUrl, withClient } from '../../../demo/postgres/database.ts';
import { prepareEngine } from '../../../demo/postgres/engine.ts';
import { startPostgres } from '../../../demo/postgres/lifecycle.ts';
import { loadSecrets } from '../../../demo/secrets.ts';
import type { Secrets } from '../../support/in-the-clear.ts';
import { findInTheClear } from '../../support/in-the-clear.ts';

/** The address of the running demo's database, for somebody who may do everything. */
async function addressOfDemo(): Promise<string> {
  const { dataDir } = inject('demo');
  const engine = await prepareEngine({ binaries: await findEmbeddedBinaries(dataDir), dataDir });
  const { adminPassword } = await loadSecrets(dataDir);
  // It runs already, so this starts nothing and only says where it listens.
  const { adminUrl, adopted } = await startPostgres(engine, { adminPassword });
  if (!adopted) throw new Error('the demo keeps its database elsewhere');
  return changeUrl(adminUrl, { database: 'gan_dan' });
}

/** What no screen can bring about: an hour of the day, a refusal of Zalo. */
export async function changeDemo(sql: string): Promise<void> {
  await withClient(await addressOfDemo(), async (client) => {
    await client.query(sql);
  });
}

/** Searches the database and the files of the running demo, as somebody who may read everything. */
export async function inTheClearOfDemo(secrets: Secrets): ReturnType<typeof findInTheClear> {
  return findInTheClear(await addressOfDemo(), [path.join(inject('demo').dataDir, 'files')], secrets);
}
