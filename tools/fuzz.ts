import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';

// npm run fuzz: two thousand inputs for each route. Each run has a seed of its own, which its test names; FUZZ_SEED repeats one.
const seed = process.env['FUZZ_SEED'] ?? String(randomInt(2 ** 31));
const env = { ...process.env, FUZZ_SEED: seed, FUZZ_RUNS: process.env['FUZZ_RUNS'] ?? '2000' };
const child = spawn('vitest', ['run', '--project', 'server', 'tests/fuzz', ...process.argv.slice(2)], {
  env,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
child.on('exit', (code) => (process.exitCode = code ?? 1));
