import { ConfigError, productionProblems, readConfig } from './platform/config.ts';
import { run } from './run.ts';

/** Production: everything comes from the environment, and nothing of a demo is accepted. */
async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const problems = productionProblems(config);
  if (problems.length > 0) throw new ConfigError(problems);
  await run(config);
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
