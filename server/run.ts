import { sql } from 'kysely';
import { buildApp } from './app.ts';
import { startDelivery } from './delivery/worker.ts';
import { JOBS } from './jobs.ts';
import type { Config } from './platform/config.ts';
import { ConfigError } from './platform/config.ts';
import { logFailedJobs, startJobs } from './platform/jobs.ts';
import { openDeps } from './platform/open-deps.ts';
import { buildWorker } from './worker.ts';

const DRAIN_MS = 15_000;

/** The process of an installation: requests, jobs and messages, as its role says, until a signal. @throws ConfigError */
export async function run(config: Config): Promise<void> {
  const { deps, close } = openDeps(config);
  const role = await sql<{ tooMuch: boolean }>`
    select has_table_privilege('audit_event', 'delete') or (select rolsuper from pg_roles where rolname = current_user) as "tooMuch"`.execute(
    deps.db,
  );
  if (role.rows[0]?.tooMuch)
    throw new ConfigError(['DATABASE_URL: use the role gan_dan_app, not the owner of the tables']);
  const demoAccount = await deps.db.selectFrom('official').select('id').where('is_demo', '=', true).executeTakeFirst();
  if (demoAccount) throw new ConfigError(['DATABASE_URL: this database has demo accounts']);

  const app = config.role === 'worker' ? buildWorker(deps) : await buildApp(deps);
  const onFailure = logFailedJobs(app);
  const jobs = config.role === 'api' ? null : await startJobs(deps, JOBS, onFailure);
  const delivery = config.role === 'api' ? null : startDelivery(deps, (error) => onFailure('delivery', error));
  const stop = async (): Promise<void> => {
    // Requests under way may end; what hangs must not keep the process from being replaced.
    const impatient = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
    await app.close();
    clearTimeout(impatient);
    await delivery?.stop();
    await jobs?.stop();
    await close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
  await app.listen(config.listen);
}
