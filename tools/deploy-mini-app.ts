// Uploads the Mini App with Zalo's own tool, which stays out of the dependencies (840 packages) and comes by npx.
//
//   npm run deploy:mini-app -- --message "Sửa lỗi gửi ảnh"              a development build; each replaces the last
//   npm run deploy:mini-app -- --testing --message "Bản gửi duyệt 3"    a numbered build that can be sent for review
//   … --www <folder>   upload a folder built before, instead of building now
//
// APP_ID and ZMP_TOKEN (`npx zmp-cli login` writes both) come from the environment or from .env.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readPackage, reviewConfig } from './mini-app/package.ts';

const ZMP_CLI = 'zmp-cli@4.0.3';
const root = join(import.meta.dirname, '..');

const { values } = parseArgs({
  options: { testing: { type: 'boolean' }, message: { type: 'string', short: 'm' }, www: { type: 'string' } },
});

function refuse(...lines: string[]): never {
  console.error(lines.join('\n'));
  process.exit(1);
}

if (!values.message) refuse('Say what changed: --message "…"');
if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
const { APP_ID, ZMP_TOKEN } = process.env;
if (!APP_ID || !ZMP_TOKEN) refuse('APP_ID and ZMP_TOKEN are missing: run `npx zmp-cli login` here, or set them.');

const www = values.www ?? join(root, 'www');
if (!values.www) {
  const built = spawnSync(process.execPath, [join(root, 'tools', 'build.ts'), 'mini-app'], { stdio: 'inherit' });
  if (built.status !== 0) process.exit(1);
}
const { config, problems } = readPackage(www);
const all = [...problems, ...reviewConfig(config)];
if (all.length > 0)
  refuse('Not uploaded; app-config.json and the build need:', ...all.map((problem) => `  ${problem}`));

// With --existing the tool copies a root app-config.json, whose lists are empty, over the built one and then refuses it. In
// a folder that holds nothing but www/ it takes the built one, as the version's configuration too.
const staging = mkdtempSync(join(tmpdir(), 'gan-dan-deploy-'));
try {
  cpSync(www, join(staging, 'www'), { recursive: true });
  writeFileSync(join(staging, '.env'), `APP_ID=${APP_ID}\nZMP_TOKEN=${ZMP_TOKEN}\n`, { mode: 0o600 });
  const flags = ['--passive', '--existing', '--outputDir', 'www', '--desc', values.message];
  const uploaded = spawnSync('npx', ['--yes', ZMP_CLI, 'deploy', ...flags, ...(values.testing ? ['--testing'] : [])], {
    cwd: staging,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exitCode = uploaded.status ?? 1;
} finally {
  rmSync(staging, { recursive: true, force: true });
}
