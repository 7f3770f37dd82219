import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { ensureFrontEnds } from '../demo/front-ends.ts';
import { PROJECT } from '../demo/settings.ts';
import { CHROMIUM_MISSING, findChromium } from './find-chromium.ts';

// npm run e2e [-- file or -t title …]: the journeys, in a real Chromium against the real demo.
if (!findChromium()) {
  console.error(CHROMIUM_MISSING);
  process.exit(1);
}
await ensureFrontEnds(() => console.log('Đang dựng giao diện …'));
const vitest = path.join(PROJECT, 'node_modules', 'vitest', 'vitest.mjs');
const child = spawn(process.execPath, [vitest, 'run', '--project', 'e2e', ...process.argv.slice(2)], {
  cwd: PROJECT,
  stdio: 'inherit',
});
const [code] = await once(child, 'exit');
process.exitCode = typeof code === 'number' ? code : 1;
