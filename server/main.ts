import { sql } from 'kysely';
import { buildApp } from './app.ts';
import { JOBS } from './jobs.ts';
import { ConfigError, productionProblems, readConfig } from './platform/config.ts';
import { logFailedJobs, startJobs } from './platform/jobs.ts';
import { openDeps } from './platform/open-deps.ts';
import { buildWorker } from './worker.ts';

const DRAIN_MS = 15_000;

/** Production: everything comes from the environment, and nothing of a demo is accepted. */
async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const problems = productionProblems(config);
  if (problems.length > 0) throw new ConfigError(problems);
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
  const jobs = config.role === 'api' ? null : await startJobs(deps, JOBS, logFailedJobs(app));
  const stop = async (): Promise<void> => {
    // Requests under way may end; what hangs must not keep the process from being replaced.
    const impatient = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
    await app.close();
    clearTimeout(impatient);
    await jobs?.stop();
    await close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
  await app.listen(config.listen);
}

/** What an administrator meets on the first day, in a sentence. */
function knownProblem(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return 'PORT: another program listens there already';
  if (code === '42P01') return 'DATABASE_URL: the tables are missing; run `npm run migrate` first';
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') return 'DATABASE_URL: no Postgres answers there';
  if (code === '28P01' || code === '3D000') return 'DATABASE_URL: Postgres refuses this role, password or database';
  return undefined;
}

try {
  await serve();
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : (knownProblem(error) ?? error));
  process.exit(1);
}
