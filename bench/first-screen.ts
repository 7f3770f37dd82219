import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { ensureFrontEnds } from '../demo/front-ends.ts';
import { openInZalo } from '../tests/e2e/support/zalo-phone.ts';
import { CHROMIUM_MISSING, findChromium } from '../tools/find-chromium.ts';
import { readPackage } from '../tools/mini-app/package.ts';
import { ZaloModel } from '../zalo-sim/model.ts';
import type { Figure } from './measure.ts';
import { MINI_APP_ID, openProduct, ZALO_APP } from './product.ts';
import { giveNotices, giveProvince } from './rows.ts';
import type { Workplace } from './workplace.ts';

const WWW = path.join(import.meta.dirname, '../www');
const BAR_KB = { js: 95, css: 18 };
/** The first screen of Zalo's own template for authorities, gzip, measured in 2026. */
const TEMPLATE_KB = { js: 289, css: 18.5 };
const VISIBLE_MS = 30_000;

/** What a phone inside Zalo downloads of our code before Home shows the first notice. */
export async function firstScreen(workplace: Workplace): Promise<Figure> {
  await ensureFrontEnds(() => {});
  const files = await filesOfFirstScreen(workplace);
  const kb = (extension: string): number =>
    files
      .filter((file) => file.endsWith(extension))
      .reduce((sum, file) => sum + gzipSync(readFileSync(path.join(WWW, file)), { level: 9 }).length, 0) / 1000;
  const [js, css] = [kb('.js'), kb('.css')];
  return {
    name: 'first-screen',
    value: `JS ${js.toFixed(1)} kB + CSS ${css.toFixed(1)} kB`,
    yardstick: `Zalo’s template ${TEMPLATE_KB.js} + ${TEMPLATE_KB.css} kB`,
    ratio: `${(js / TEMPLATE_KB.js).toFixed(2)} and ${(css / TEMPLATE_KB.css).toFixed(2)}`,
    bar: `≤ ${BAR_KB.js} and ≤ ${BAR_KB.css} kB`,
    isOk: js <= BAR_KB.js && css <= BAR_KB.css,
    details: { files: files.map((file) => ({ file, kb: kb(file) })) },
  };
}

/** Everything Zalo is told to load, whether or not it has come yet, and every chunk that was asked for by then. */
async function filesOfFirstScreen(workplace: Workplace): Promise<string[]> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(CHROMIUM_MISSING);
  const product = await openProduct(workplace, 'first-screen');
  const { province, department } = await giveProvince(product.deps);
  await giveNotices(product.deps, { unitId: department, placeIds: [province, province], count: 20 });
  const server = await product.start();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const model = new ZaloModel({ apps: [ZALO_APP], now: () => Date.now() });
    model.createUser({ key: 'resident' });
    const phone = await openInZalo({
      browser,
      model,
      app: { ...ZALO_APP, miniAppId: MINI_APP_ID },
      userKey: 'resident',
      www: WWW,
      serverUrl: server.url,
      watch: markFirstNotice,
    });
    await phone.page.locator('article').first().waitFor({ timeout: VISIBLE_MS });
    const fetched = await phone.page.evaluate(() => {
      const [shown] = performance.getEntriesByName('first-notice');
      return performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => startTime <= (shown?.startTime ?? Infinity))
        .map(({ name }) => name);
    });
    const { listCSS, listSyncJS, listAsyncJS } = readPackage(WWW).config;
    const chunks = fetched.flatMap((address) => /\/(assets\/[^?]+\.(?:js|css))/.exec(address)?.[1] ?? []);
    return [...new Set([...listCSS, ...listSyncJS, ...listAsyncJS, ...chunks])];
  } finally {
    await browser.close();
    await server.stop();
    await product.close();
  }
}

/** Runs in the page: the moment of the first frame that has a notice in it. */
function markFirstNotice(): void {
  const look = (): void => {
    if (document.querySelector('article')) performance.mark('first-notice');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
