import type { Locator, Page } from 'playwright-core';

const CONTROLS = 'a[href], button, input, select, textarea, [role="button"], summary, audio';
/** How long a screen may take to answer a tap before the control counts as dead. */
const ANSWER_MS = 3_000;

export interface Control {
  /** As a screen reader would say it. */
  name: string;
  kind: string;
}

/** Everything on the screen that looks as if it did something. */
export async function controlsOn(page: Page): Promise<(Control & { locator: Locator })[]> {
  const found: (Control & { locator: Locator })[] = [];
  for (const locator of await page.locator(CONTROLS).all()) {
    if (!(await locator.isVisible()) && !(await isNativeChoice(locator))) continue;
    const { kind, name } = await locator.evaluate((element) => ({
      kind: element.localName,
      name: (element.getAttribute('aria-label') ?? element.textContent?.trim()) || (element.getAttribute('name') ?? ''),
    }));
    found.push({ kind, name, locator });
  }
  return found;
}

/** Radio buttons and checkboxes lie unseen under what is drawn for them. */
const isNativeChoice = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => element instanceof HTMLInputElement && /radio|checkbox|file/.test(element.type));

/** Why a tap on it may rightly change nothing: it is where we are, it is chosen already, or it says that it is off and why. */
export function restsFor(locator: Locator): Promise<string | null> {
  return locator.evaluate((element) => {
    if (element.getAttribute('aria-current')) return 'current';
    if (element.getAttribute('aria-pressed') === 'true') return 'pressed';
    if (element instanceof HTMLInputElement && /radio/.test(element.type) && element.checked) return 'chosen';
    const isOff = element.matches(':disabled') || element.getAttribute('aria-disabled') === 'true';
    const why = element.getAttribute('aria-describedby');
    if (isOff && why && document.getElementById(why)?.textContent) return 'off, with a reason';
    return null;
  });
}

/** Taps it and says whether anything came of it: on the screen, in the address, in the Zalo app, or a file dialog. */
export async function answersTap(page: Page, locator: Locator, asked: () => number): Promise<boolean> {
  const isTyped = await locator.evaluate((element) =>
    element.matches('textarea, input:not([type]), input[type="text"], input[type="search"], input[type="tel"]'),
  );
  if (isTyped) {
    await locator.fill('kon tum');
    return (await locator.inputValue()) === 'kon tum';
  }
  let chooser = false;
  page.once('filechooser', () => {
    chooser = true;
  });
  const look = () =>
    page.evaluate(() => {
      const checked = [...document.querySelectorAll('input')].map(({ checked }) => checked).join();
      const root = document.documentElement;
      // Not the head: chunks fetched ahead are noted there, whatever was tapped.
      const settings = [...root.attributes].map(({ name, value }) => `${name}=${value}`).join();
      const { fontSize } = getComputedStyle(root);
      return [location.href, document.body.innerHTML, settings, fontSize, checked].join('\n');
    });
  const before = await look();
  const askedBefore = asked();
  // The native input of a choice is covered by its drawing.
  if (await isNativeChoice(locator)) await locator.evaluate((element) => (element as HTMLInputElement).click());
  else await locator.tap();
  const deadline = Date.now() + ANSWER_MS;
  while (Date.now() < deadline) {
    if (chooser || asked() > askedBefore || (await look()) !== before) return true;
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  return false;
}
