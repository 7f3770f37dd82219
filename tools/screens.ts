import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { runDemo } from '../tests/support/demo.ts';
import { CHROMIUM_MISSING, findChromium } from './find-chromium.ts';
import { BULLETIN_SCENES } from './screens/bulletin.ts';
import { CONSOLE_SCENES } from './screens/console.ts';
import { MINI_APP_SCENES } from './screens/mini-app.ts';
import { NOTICE_SCENES } from './screens/notice-life.ts';
import { FOLDER } from './screens/picture.ts';
import { POLL_SCENES } from './screens/poll-builder.ts';
import { POLL_OFFICE_SCENES } from './screens/poll-office.ts';
import { RESULT_SCENES } from './screens/poll-results.ts';
import { openStudio } from './screens/studio.ts';
import { TOLD_SCENES } from './screens/told.ts';
import { WEB_SCENES } from './screens/web.ts';
import { ZALO_SCENES } from './screens/zalo.ts';

// npm run screens [-- words of a scene's name …]: both apps with demo content, as pictures in docs/screens.
const executablePath = findChromium();
if (!executablePath) {
  console.error(CHROMIUM_MISSING);
  process.exit(1);
}
const wanted = process.argv.slice(2);
const scenes = [
  ...MINI_APP_SCENES,
  ...CONSOLE_SCENES,
  ...NOTICE_SCENES,
  ...BULLETIN_SCENES,
  ...POLL_SCENES,
  ...POLL_OFFICE_SCENES,
  ...RESULT_SCENES,
  ...ZALO_SCENES,
  ...TOLD_SCENES,
  ...WEB_SCENES,
].filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));

const fail = (...words: unknown[]): void => {
  process.exitCode = 1;
  console.error(...words);
};

const folder = await mkdtemp(path.join(tmpdir(), 'gan-dan-screens-'));
const demo = runDemo({ DATA_DIR: path.join(folder, 'data') });
try {
  const { address } = await demo.running;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--force-color-profile=srgb'] });
  const studio = openStudio(browser, address, (error) => fail('A page failed:', error));
  for (const { name, play } of scenes) {
    try {
      await play(studio);
      console.log(name);
    } catch (error) {
      fail(`${name}: does not play.`, error);
    }
    for (const visitor of browser.contexts()) await visitor.close();
  }
  await browser.close();
  console.log(`Ảnh nằm ở ${FOLDER}`);
} finally {
  demo.child.kill('SIGTERM');
  await demo.ended;
  await rm(folder, { recursive: true, force: true });
}
