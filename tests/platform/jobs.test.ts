import { PgBoss } from 'pg-boss';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { JOBS } from '../../server/jobs.ts';
import type { Job } from '../../server/platform/job.ts';
import { startJobs } from '../../server/platform/jobs.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';

let town: TestApp;
let failures: string[] = [];
const undo: (() => Promise<void>)[] = [];

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
  failures = [];
});

const begin = async (jobs: readonly Job[]): Promise<void> => {
  const running = await startJobs(town.deps, jobs, (job) => failures.push(job), 0.5);
  undo.push(() => running.stop());
};
/** What the clock does at a job's time: it puts one piece of work into the queue. */
const comeDue = async (name: string): Promise<void> => {
  const boss = new PgBoss({
    connectionString: town.deps.config.db.url,
    schema: 'job',
    migrate: false,
    schedule: false,
  });
  await boss.start();
  await boss.send(name);
  await boss.stop({ graceful: false });
};
const job = (name: string, run: () => Promise<unknown>): Job => ({ name, cron: '5 3 1 1 *', run });

test('a job that comes due is run once, by one of two processes', async () => {
  let runs = 0;
  const counted = job('test.counted', async () => {
    runs += 1;
  });
  await begin([counted]);
  await begin([counted]);
  await comeDue(counted.name);
  await expect.poll(() => runs).toBe(1);
  await expect
    .poll(() => town.query(`select state from job.job where name = 'test.counted'`))
    .toEqual([{ state: 'completed' }]);
  expect(runs).toBe(1);
});

test('a job that fails is told, and waits to be tried again', async () => {
  await begin([job('test.failing', () => Promise.reject(new Error('disk gone')))]);
  await comeDue('test.failing');
  await expect.poll(() => failures, { timeout: 5000 }).toEqual(['test.failing']);
  await expect
    .poll(() =>
      town.query(`select state, retry_limit > retry_count as "goesOn" from job.job where name = 'test.failing'`),
    )
    .toEqual([{ state: 'retry', goesOn: true }]);
});

test('of a job that failed the queue keeps the name and the code of the error, never the values of a row', async () => {
  const leaking = job('test.leaking', () =>
    town.asOwner(`insert into official (id, full_name) values (gen_random_uuid(), 'Nguyễn Thị Hoa 0905123456')`),
  );
  await begin([leaking]);
  await comeDue(leaking.name);
  const kept = () =>
    town.query<{ output: unknown }>(`select output from job.job where name = 'test.leaking' and output is not null`);
  await expect.poll(async () => (await kept()).length, { timeout: 5000 }).toBe(1);
  const text = JSON.stringify(await kept());
  expect(text).toContain('error 23502');
  for (const value of ['Hoa', '0905123456', 'Failing row']) expect(text).not.toContain(value);
});

test('the times are those of Viet Nam, one missed run is made up for, and a job that no longer exists is forgotten', async () => {
  await begin([job('test.old', async () => {})]);
  await begin(JOBS);
  const schedules = await town.query<{ name: string; timezone: string }>(
    `select name, timezone, options->>'missed' as missed from job.schedule order by name`,
  );
  expect(schedules).toEqual(
    JOBS.map(({ name }) => name)
      .toSorted()
      .map((name) => ({ name, timezone: 'Asia/Ho_Chi_Minh', missed: 'once' })),
  );
});

test('each job has its own name, made of its feature and what it does', () => {
  const names = JOBS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z]+\.[a-z-]+$/);
});
