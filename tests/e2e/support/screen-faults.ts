import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The parts of axe's answer that are read here. */
interface AxeResults {
  violations: { id: string; nodes: { target: string[] }[] }[];
}

declare global {
  interface Window {
    /** Put there by `faultsOf`. */
    axe?: { run(): Promise<AxeResults> };
  }
}

/** What keeps somebody from using this screen: axe's findings, words that run off the side, targets too small for a thumb. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = (await window.axe?.run()) ?? { violations: [{ id: 'axe did not load', nodes: [] }] };
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    const wide = document.documentElement.scrollWidth - window.innerWidth;
    if (wide > 0) found.push(`${wide} px wider than the screen`);
    for (const control of document.querySelectorAll('a, button, input, textarea')) {
      const { width, height } = control.getBoundingClientRect();
      // Half a pixel for rounding. Inputs that fill their row are measured like any other.
      if (width > 0 && (width < 47.5 || height < 47.5)) found.push(`small: ${control.outerHTML.slice(0, 120)}`);
    }
    return found;
  });
}
