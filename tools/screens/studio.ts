import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { PersonaKey } from '../../demo/personas.ts';
import { holdPhoneOf, leaveShell, passwordOf, totpOf } from '../../tests/support/demo-visitor.ts';
import { savePicture } from './picture.ts';

export type Studio = {
  /** Of the running demo, without a slash at the end. */
  readonly address: string;
  /** The Mini App alone on the whole screen of this person's phone; without a person, in an ordinary browser. */
  phone(persona: PersonaKey | null): Promise<Page>;
  /** Somebody signed in at a desk, or approving on the way. Who signed in once is known to all their devices. */
  office(username: string, device: 'desk' | 'phone'): Promise<Page>;
  /** Nobody signed in yet. */
  desk(): Promise<Page>;
};

const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const DESK = { viewport: { width: 1366, height: 768 } };

export function openStudio(browser: Browser, address: string, onPageError: (error: Error) => void): Studio {
  const signedIn = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();
  const visit = async (options: BrowserContextOptions): Promise<Page> => {
    const context = await browser.newContext({
      baseURL: address,
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      reducedMotion: 'reduce',
      ...options,
    });
    context.setDefaultTimeout(20_000);
    context.on('weberror', (error) => onPageError(error.error()));
    return context.newPage();
  };

  return {
    address,
    phone: async (persona) => {
      const page = await visit(PHONE);
      if (persona) await holdPhoneOf(page, persona);
      else {
        await page.route('**/demo/host.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
        await leaveShell(page);
      }
      return page;
    },
    desk: () => visit(DESK),
    office: async (username, device) => {
      const known = signedIn.get(username);
      const page = await visit({ ...(device === 'desk' ? DESK : PHONE), ...(known ? { storageState: known } : {}) });
      await page.goto('/console/');
      if (!known) {
        await fillSignIn(page, address, username);
        await page.getByRole('button', { name: 'Đăng nhập' }).click();
      }
      await page.getByRole('heading', { name: 'Việc hôm nay' }).waitFor();
      signedIn.set(username, await page.context().storageState());
      return page;
    },
  };
}

export async function fillSignIn(page: Page, address: string, username: string): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu').fill(await passwordOf(address));
  await page.getByLabel('Mã xác thực').fill(await totpOf(address, username));
}

/** Until nothing is being fetched and every picture is drawn. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(
      [...document.images].map((image) => {
        image.loading = 'eager';
        return image.decode().catch(() => undefined);
      }),
    );
  });
}

const photograph = (page: Page): Promise<Buffer> => page.screenshot({ animations: 'disabled', caret: 'hide' });

/** On a screen as long as the page, because a bar that sticks to the bottom would hide what is under it. */
async function photographWhole(page: Page): Promise<Buffer> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: PHONE.viewport.width, height });
  await settle(page);
  const picture = await photograph(page);
  await page.setViewportSize(PHONE.viewport);
  return picture;
}

/** A screen that must not be waited for: it is waiting itself. */
export async function takeStill(page: Page, name: string): Promise<void> {
  await savePicture(name, await photograph(page));
}

/** A screen of the console, light and dark. */
export async function takeOffice(page: Page, name: string): Promise<void> {
  // Nothing is under the hand.
  await page.mouse.move(0, 0);
  await settle(page);
  await savePicture(name, await photograph(page));
  await page.emulateMedia({ colorScheme: 'dark' });
  await settle(page);
  await savePicture(`${name}-dark`, await photograph(page));
  await page.emulateMedia({ colorScheme: 'light' });
  await settle(page);
}

/** A screen of the Mini App: light, dark, and at the largest text; what lies below the fold too. */
export async function takePhone(page: Page, name: string): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, 0));
  await settle(page);
  await savePicture(name, await photograph(page));
  await savePicture(`${name}-whole`, await photographWhole(page));
  await wear(page, 'dark');
  await savePicture(`${name}-dark`, await photograph(page));
  await wear(page, 'light');
  // After the theme, which writes the whole style of the root anew.
  await page.evaluate(() => document.documentElement.style.setProperty('--text-scale', '1.5'));
  await savePicture(`${name}-largest`, await photograph(page));
  await savePicture(`${name}-largest-whole`, await photographWhole(page));
  await page.evaluate(() => document.documentElement.style.setProperty('--text-scale', '1'));
}

async function wear(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.locator(`html[data-theme=${theme}]`).waitFor();
}
