import { expect, test } from 'vitest';
import { openAtKonTum } from '../support/at-home.ts';
import { useBrowser } from '../support/browser.ts';
import { faultsOf } from '../support/screen-faults.ts';

const journey = useBrowser();

const OF_KON_TUM = 'Phường Kon Tum đã thay mẫu đơn cũ ở bảng niêm yết';

test('a notice is found by some of its words without their marks, and coming back shows the list again', async () => {
  const page = await openAtKonTum(journey, 'nguyen-van-hoa');
  await page.getByRole('link', { name: 'Tìm tin' }).tap();
  await page.getByRole('searchbox').fill('mau don niem yet');
  await page.getByRole('link', { name: OF_KON_TUM }).tap();
  await page.getByRole('heading', { level: 1, name: OF_KON_TUM }).waitFor();
  await page.goBack();
  await page.getByRole('link', { name: OF_KON_TUM }).waitFor();
  expect(await page.getByRole('searchbox').inputValue()).toBe('mau don niem yet');
  await page.getByRole('searchbox').fill('xyzqw');
  await page.getByText('Không có tin nào như vậy').waitFor();
});

test('a notice is rated without a network, once; it is told when the network is back, without saying by whom', async () => {
  const page = await openAtKonTum(journey, 'y-thuy');
  await page.getByRole('link', { name: OF_KON_TUM }).tap();
  await page.getByRole('heading', { name: /hài lòng với thông tin này/ }).waitFor();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Chưa rõ' }).tap();
  await page.getByText('Khi có mạng, máy sẽ gửi đi.').waitFor();
  expect(await page.getByRole('button', { name: 'Có', exact: true }).count()).toBe(0);
  const told = page.waitForRequest((request) => request.url().endsWith('/ratings'));
  await page.context().setOffline(false);
  const request = await told;
  expect(request.headers()['authorization']).toBeUndefined();
  expect(Object.keys(request.postDataJSON()).toSorted()).toEqual(['answer', 'placeId', 'tapId']);
  await page.getByText('Khi có mạng, máy sẽ gửi đi.').waitFor({ state: 'detached' });
  await page.reload();
  await page.getByText('Ông/Bà đã chọn “Chưa rõ”').waitFor();
});

test('the public page is read without any script, on a small screen and in twice the size', async () => {
  const page = await journey.desk({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const { items } = await (await page.request.get('/api/notices?limit=50')).json();
  const { hasRecording, id } = items.find((it: { hasRecording: boolean }) => it.hasRecording);
  const { pagePath, title } = await (await page.request.get(`/api/notices/${id}`)).json();
  await page.goto(pagePath);
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(title);
  expect(hasRecording && (await page.locator('audio').count())).toBe(1);
  expect(await page.getByRole('link', { name: 'Mở trong Zalo' }).getAttribute('href')).toContain(`/tin/${id}`);
  const response = await page.goto('/n/khong-co-999999');
  expect(response?.status()).toBe(404);
  await page.getByRole('heading', { name: 'Không có trang này' }).waitFor();
});

test.each(['light', 'dark'] as const)('nothing keeps anybody from using the public page: %s', async (colorScheme) => {
  // The checks are put into the page by the browser, past its policy.
  const page = await journey.desk({ bypassCSP: true, colorScheme, viewport: { width: 360, height: 740 } });
  const { items } = await (await page.request.get('/api/notices?limit=50')).json();
  const { pagePath } = await (await page.request.get(`/api/notices/${items[0].id}`)).json();
  await page.goto(pagePath);
  expect(await faultsOf(page)).toEqual([]);
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(360);
});
