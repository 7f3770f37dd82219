import type { Page } from 'playwright-core';
import type { Scene } from './scene.ts';
import { takePhone } from './studio.ts';

const offer = (page: Page) => page.getByRole('region', { name: 'Tin qua Zalo' });
const button = (page: Page) => offer(page).getByRole('button', { name: 'Báo cho tôi qua Zalo' });
/** What this person says when Zalo itself asks. */
const says = (page: Page, answer: 'yes' | 'no') =>
  page.once('dialog', (dialog) => (answer === 'yes' ? dialog.accept() : dialog.dismiss()));
const agree = (page: Page) => page.getByRole('button', { name: 'Tôi đồng ý' }).click();

async function openNotice(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('article').first().getByRole('link').first().click();
  await button(page).waitFor();
}

/** The network is away for everything that is asked from now on. */
const leaveNetwork = (page: Page) => page.context().setOffline(true);

export const TOLD_SCENES: readonly Scene[] = [
  {
    name: 'a resident is told through Zalo',
    play: async (studio) => {
      const page = await studio.phone('nguyen-van-hoa');
      await page.goto('/cua-toi');
      await button(page).waitFor();
      await takePhone(page, 'mini-app-told-offer');
      await button(page).click();
      await takePhone(page, 'mini-app-told-consent');
      await agree(page);
      // To us, who do not know them yet; then to Zalo.
      says(page, 'no');
      await agree(page);
      await offer(page).getByText('Không sao').waitFor();
      await takePhone(page, 'mini-app-told-refused');
      says(page, 'yes');
      await button(page).click();
      await agree(page);
      await page.getByText('Đang nhận tin qua Zalo').waitFor();
      await takePhone(page, 'mini-app-told');
      await page.goto('/cua-toi/quyen-rieng-tu#tin-zalo');
      await page.getByRole('heading', { name: 'Tin qua Zalo: vì sao, tin nào, giờ nào' }).waitFor();
      await takePhone(page, 'mini-app-told-why');
      await page.goto('/cua-toi/thong-tin');
      await page.getByRole('heading', { name: 'Lưu để làm gì, đến khi nào' }).waitFor();
      await takePhone(page, 'mini-app-told-my-data');
    },
  },
  {
    name: 'a resident is not told through Zalo',
    play: async (studio) => {
      const page = await studio.phone('a-doi');
      await openNotice(page);
      await takePhone(page, 'mini-app-told-notice');
      await leaveNetwork(page);
      await button(page).click();
      await page.getByText('Máy đang không có mạng').waitFor();
      await takePhone(page, 'mini-app-told-offline');
      await page.context().setOffline(false);
      await button(page).click();
      await page.getByRole('button', { name: 'Không, cảm ơn' }).click();
      await offer(page).getByText('Không sao').waitFor();
      await takePhone(page, 'mini-app-told-notice-declined');
    },
  },
];
