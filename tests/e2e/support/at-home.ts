import type { Page } from 'playwright-core';
import type { PersonaKey } from '../../../demo/personas.ts';
import type { Journey, VisitorOptions } from './browser.ts';

/** Chooses a commune by what people type. */
export async function choosePlace(page: Page, typed: string, name: RegExp): Promise<void> {
  await page
    .getByRole('link', { name: /Chọn xã, phường|Phường|Xã/ })
    .first()
    .tap();
  await page.getByRole('searchbox').fill(typed);
  await page.getByRole('button', { name }).first().tap();
  await sayNoHamlet(page);
  await page.getByRole('heading', { name: 'Bảng tin' }).waitFor();
}

/** The step after a commune that has told its hamlets. */
export const sayNoHamlet = (page: Page): Promise<void> => page.getByRole('button', { name: 'Không chọn' }).tap();

/** The app opened by somebody of Phường Kon Tum. */
export async function openAtKonTum(journey: Journey, persona: PersonaKey, options: VisitorOptions = {}): Promise<Page> {
  const page = await journey.miniApp(persona, options);
  await page.goto('/');
  await choosePlace(page, 'kon tum', /^Phường Kon Tum/);
  return page;
}

export const openTab = (page: Page, name: 'Bảng tin' | 'Khảo sát' | 'Phản ánh' | 'Của tôi'): Promise<void> =>
  page.getByRole('navigation').getByRole('link', { name }).tap();

/** Answers the question that comes before the first thing that is sent. */
export const agree = (page: Page): Promise<void> => page.getByRole('button', { name: 'Tôi đồng ý' }).tap();

export const goOn = (page: Page, name = 'Tiếp tục'): Promise<void> => page.getByRole('button', { name }).tap();
