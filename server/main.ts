import { buildApp } from './app.ts';
import { ConfigError, productionProblems, readConfig } from './platform/config.ts';
import { openDeps } from './platform/open-deps.ts';
import { startSweeper } from './platform/sweep.ts';

/** Production: everything comes from the environment, and nothing of a demo is accepted. */
async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const problems = productionProblems(config);
  if (problems.length > 0) throw new ConfigError(problems);
  const { deps, close } = openDeps(config);
  const demoAccount = await deps.db.selectFrom('official').select('id').where('is_demo', '=', true).executeTakeFirst();
  if (demoAccount) throw new ConfigError(['DATABASE_URL: this database has demo accounts']);

  const app = await buildApp(deps);
  const sweeper = startSweeper(deps, (error) => app.log.error(error, 'sweep failed'));
  const stop = async (): Promise<void> => {
    await app.close();
    await sweeper.stop();
    await close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
  await app.listen(config.listen);
}

try {
  await serve();
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
