import type { FastifyInstance } from 'fastify';
import { PgBoss } from 'pg-boss';
import pg from 'pg';
import type { AppDeps } from './deps.ts';
import type { Job } from './job.ts';
import { describeFailure } from './logger.ts';

/** The queue's own schema: nothing of ours is in it, and a restored database makes it anew. */
const SCHEMA = 'job';
const ZONE = 'Asia/Ho_Chi_Minh';
/** Nobody waits for a job, and each kind of job asks the database this often. */
const POLL_SECONDS = 20;
const RETRIES = 8;
const RETRY_SECONDS = 60;
const RETRY_AT_MOST_SECONDS = 3600;
const LONGEST_SECONDS = 3600;
const DRAIN_MS = 15_000;

/** Makes or renews the queue's tables as the owner; the application's role may use, not change them. Safe to run again. */
export async function installJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: SCHEMA, max: 1, supervise: false, schedule: false });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.stop({ graceful: false });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    // Two that start at once would change the same rows of the catalogue.
    await client.query(`
      select pg_advisory_xact_lock(hashtext('${SCHEMA}'));
      grant usage on schema ${SCHEMA} to gan_dan_app;
      grant select, insert, update, delete on all tables in schema ${SCHEMA} to gan_dan_app;
      grant execute on all functions in schema ${SCHEMA} to gan_dan_app`);
  } finally {
    await client.end();
  }
}

/** A job failed and will be tried again, or the queue itself (`job.queue`) is in trouble. */
type OnFailure = (job: string, error: unknown) => void;

export const logFailedJobs =
  (app: FastifyInstance): OnFailure =>
  (job, error) =>
    app.log.error({ job, err: describeFailure(error) }, 'job failed');

/** The queue keeps what a job throws, and Postgres puts the values of a row into its errors: only the name and the code may stay. */
function withoutValues(error: unknown): Error {
  const { name, code } = describeFailure(error);
  return new Error([name, code].filter((word) => typeof word === 'string').join(' '));
}

/**
 * Runs each job at its times, in one process of all that share the database. What came due while no process ran is made up for
 * once; what fails is tried again after a minute, then ever more slowly, at most an hour apart.
 */
export async function startJobs(
  deps: AppDeps,
  jobs: readonly Job[],
  onFailure: OnFailure,
  pollSeconds = POLL_SECONDS,
): Promise<{ stop: () => Promise<void> }> {
  const boss = new PgBoss({
    connectionString: deps.config.db.url,
    application_name: 'gan-dan-job',
    schema: SCHEMA,
    max: 2,
    migrate: false,
    createSchema: false,
    // Rebuilding indexes takes the owner of the tables.
    reindex: false,
  });
  boss.on('error', (error) => onFailure('job.queue', error));
  await boss.start();
  const known = new Set(jobs.map(({ name }) => name));
  for (const { name } of await boss.getSchedules()) if (!known.has(name)) await boss.unschedule(name);
  for (const job of jobs) {
    await boss.createQueue(job.name, {
      policy: 'exclusive',
      retryLimit: RETRIES,
      retryDelay: RETRY_SECONDS,
      retryBackoff: true,
      retryDelayMax: RETRY_AT_MOST_SECONDS,
      expireInSeconds: LONGEST_SECONDS,
    });
    await boss.schedule(job.name, job.cron, null, { tz: ZONE, missed: 'once' });
    await boss.work(job.name, { pollingIntervalSeconds: pollSeconds }, async () => {
      try {
        await job.run(deps);
      } catch (error) {
        onFailure(job.name, error);
        throw withoutValues(error);
      }
    });
  }
  return { stop: () => boss.stop({ graceful: true, timeout: DRAIN_MS }) };
}
