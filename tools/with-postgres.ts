import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { prepareEngine } from '../demo/postgres/engine.ts';
import { startPostgres } from '../demo/postgres/lifecycle.ts';
import { temporaryFolder } from '../demo/postgres/temporary-folder.ts';

// node tools/with-postgres.ts /usr/lib/postgresql/15 npm run test:server
// runs the command with TEST_DATABASE_URL naming a throw-away cluster of the Postgres whose programs lie there.
const [root, command, ...args] = process.argv.slice(2);
if (!root || !command) throw new Error('usage: with-postgres.ts <folder with bin/> <command> …');

const dataDir = await temporaryFolder('gan-dan-with-postgres-');
const engine = await prepareEngine({ binaries: { root }, dataDir });
const running = await startPostgres(engine, { adminPassword: randomBytes(16).toString('hex'), durable: false });
try {
  console.log(`PostgreSQL ${engine.major} (${root})`);
  const child = spawn(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, TEST_DATABASE_URL: running.adminUrl },
  });
  const [code] = await once(child, 'exit');
  process.exitCode = typeof code === 'number' ? code : 1;
} finally {
  await running.stop();
  await rm(dataDir, { recursive: true, force: true });
}
