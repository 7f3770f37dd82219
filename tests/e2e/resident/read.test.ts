import { expect, test } from 'vitest';
import { choosePlace, openAtKonTum, sayNoHamlet } from '../support/at-home.ts';
import { useBrowser } from '../support/browser.ts';

const journey = useBrowser();

const OF_KON_TUM = 'Phường Kon Tum đã thay mẫu đơn cũ ở bảng niêm yết';
const OF_DAK_HA = 'Xã Đăk Hà dán kết quả trả lời phản ánh ở nhà văn hóa thôn';

test('opening the app asks nothing of anybody and sends nothing about them', async () => {
  const page = await journey.miniApp('nguyen-van-hoa');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' || request.headers()['authorization']) asked.push(request.url());
  });
  await page.goto('/');
  await page.getByRole('link', { name: /Mới nhất/ }).waitFor();
  await page.getByRole('link', { name: /Mới nhất/ }).tap();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(asked).toEqual([]);
  expect(await page.getByRole('dialog').count()).toBe(0);
});

test('reading, answering and sending are each one tap away, without scrolling', async () => {
  const page = await journey.miniApp('nguyen-van-hoa');
  await page.goto('/');
  await page.getByRole('link', { name: /Mới nhất/ }).waitFor();
  const tabs = page.getByRole('navigation');
  const notice = await page.getByRole('link', { name: /Mới nhất/ }).boundingBox();
  const polls = await tabs.getByRole('link', { name: 'Khảo sát' }).boundingBox();
  const feedback = await tabs.getByRole('link', { name: 'Phản ánh' }).boundingBox();
  // Enough of the notice to be seen and hit; the tabs whole.
  expect(notice && notice.y + 200 < 740).toBe(true);
  for (const tab of [polls, feedback]) expect(tab && tab.y + tab.height <= 740).toBe(true);
});

test('a commune is found without diacritics, the one of today first, and is kept on the phone', async () => {
  const page = await journey.miniApp('nguyen-van-hoa');
  await page.goto('/chon-noi');
  await page.getByRole('searchbox').fill('dak ha');
  const rows = page.getByRole('main').getByRole('listitem');
  await rows.filter({ hasText: 'nay là Xã Tu Mơ Rông' }).waitFor();
  expect(await rows.nth(0).innerText()).toMatch(/^Xã Đăk Hà\s+Tỉnh Quảng Ngãi$/);
  expect(await rows.nth(1).innerText()).toMatch(
    /^Xã Đăk Hà cũ\s+Huyện Tu Mơ Rông, tỉnh Kon Tum\s+nay là Xã Tu Mơ Rông$/,
  );

  await page.getByRole('searchbox').fill('thang loi kon tum');
  await rows.filter({ hasText: 'Phường Thắng Lợi cũ' }).getByRole('button').tap();
  await sayNoHamlet(page);
  await page.getByRole('link', { name: 'Phường Kon Tum' }).first().waitFor();
  await page.reload();
  await page.getByRole('link', { name: 'Phường Kon Tum' }).first().waitFor();
});

test('somebody of a commune that was divided is asked where they live now', async () => {
  const page = await journey.miniApp('nguyen-van-hoa');
  await page.goto('/chon-noi');
  await page.getByRole('searchbox').fill('tra bui');
  const divided = page.getByRole('listitem').filter({ hasText: 'Xã Trà Bùi cũ' });
  await divided.getByText('Đã chia về nhiều nơi').waitFor();
  expect(await divided.getByRole('button').allInnerTexts()).toEqual(['Xã Cà Đam', 'Xã Tây Trà Bồng']);
  await divided.getByRole('button', { name: 'Xã Tây Trà Bồng' }).tap();
  await page.getByRole('link', { name: 'Xã Tây Trà Bồng' }).waitFor();
});

test('a commune’s QR code chooses the commune for somebody who has not chosen', async () => {
  const page = await journey.miniApp('nguyen-van-hoa');
  const { items } = await (await page.request.get('/api/places?q=dak%20ha')).json();
  await page.goto(`/?xa=${items[0].id}`);
  await page.getByRole('link', { name: 'Xã Đăk Hà', exact: true }).waitFor();
  await page.getByRole('link', { name: OF_DAK_HA }).waitFor();
});

test('the notices of a commune are for its people; a forwarded link opens for everybody and says whose it is', async () => {
  const page = await openAtKonTum(journey, 'nguyen-van-hoa');
  await page.getByRole('link', { name: OF_KON_TUM }).tap();
  await page.getByRole('heading', { level: 1, name: OF_KON_TUM }).waitFor();
  expect(await page.getByText('Tin của Phường Kon Tum').count()).toBe(0);
  const link = page.url();

  const other = await journey.miniApp('a-doi');
  await other.goto('/');
  await choosePlace(other, 'dak ha', /^Xã Đăk Hà\s*Tỉnh/);
  await other.getByRole('link', { name: OF_DAK_HA }).waitFor();
  expect(await other.getByRole('link', { name: OF_KON_TUM }).count()).toBe(0);
  await other.goto(link);
  await other.getByRole('heading', { level: 1, name: OF_KON_TUM }).waitFor();
  await other.getByText('Tin của Phường Kon Tum').waitFor();
});

test('from a link, "back" leads home and not out of the app', async () => {
  const page = await openAtKonTum(journey, 'nguyen-van-hoa');
  await page.getByRole('link', { name: OF_KON_TUM }).tap();
  const link = page.url();
  const visitor = await journey.miniApp('a-doi');
  await visitor.goto(link);
  await visitor.getByRole('heading', { level: 1, name: OF_KON_TUM }).waitFor();
  await visitor.goBack();
  await visitor.getByRole('heading', { name: 'Bảng tin' }).waitFor();
});

test('a recording plays and can be stopped; nothing of it is fetched before', async () => {
  const page = await openAtKonTum(journey, 'nguyen-van-hoa');
  const sounds: string[] = [];
  page.on('response', (response) => {
    if (/audio/.test(response.headers()['content-type'] ?? '')) sounds.push(response.url());
  });
  await page.getByRole('link', { name: /Chỉ nộp giấy tờ có ghi trên bảng niêm yết/ }).tap();
  await page.getByRole('button', { name: 'Nghe đọc' }).waitFor();
  expect(sounds).toEqual([]);
  await page.getByRole('button', { name: 'Nghe đọc' }).tap();
  await page.getByRole('button', { name: 'Tạm dừng' }).waitFor();
  await page.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 0);
  await page.getByRole('slider', { name: 'Vị trí đang nghe' }).waitFor();
  await page.getByRole('button', { name: 'Tạm dừng' }).tap();
  expect(await page.evaluate(() => document.querySelector('audio')?.paused)).toBe(true);
  expect(sounds.length).toBeGreaterThan(0);
});

test('the words of the whole app grow, and stay large when it is opened again', async () => {
  const page = await openAtKonTum(journey, 'nguyen-van-hoa');
  const size = () =>
    page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('.tab-label') ?? document.body).fontSize));
  const before = await size();
  await page.getByRole('link', { name: OF_KON_TUM }).tap();
  await page.getByRole('button', { name: 'chữ rất to' }).tap();
  expect(await page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe('25.5px');
  await page.reload();
  expect(await page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe('25.5px');
  await page.goto('/');
  expect(await size()).toBeGreaterThan(before);
});

test('more notices come when asked for, and each is there once', async () => {
  const page = await journey.miniApp('nguyen-van-hoa');
  // The demo has fewer notices than fit on a page: pages of four.
  await page.route('**/api/notices?*', (route) =>
    route.continue({ url: route.request().url().replace('limit=20', 'limit=4') }),
  );
  await page.goto('/');
  const links = page.getByRole('main').locator('a[href^="/tin/"]');
  await links.first().waitFor();
  const more = page.getByRole('button', { name: 'Xem thêm' });
  const counts = [await links.count()];
  while (await more.isVisible()) {
    await more.tap();
    await page.waitForFunction(
      (n) => document.querySelectorAll('main a[href^="/tin/"]').length > n,
      counts.at(-1) ?? 0,
    );
    counts.push(await links.count());
  }
  expect(counts.slice(0, 2)).toEqual([4, 8]);
  expect(counts.length).toBeGreaterThan(2);
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(new Set(paths).size).toBe(paths.length);
});

test('whom to call: the commune first, with its hours, one tap from home and also without a network', async () => {
  const page = await openAtKonTum(journey, 'y-thuy');
  await page.getByRole('link', { name: /Gọi, hỏi cơ quan/ }).tap();
  const offices = page.getByRole('heading', { level: 2 });
  await offices.first().waitFor();
  expect((await offices.allTextContents())[0]).toBe('Phường Kon Tum');
  await page.getByText('Thứ Hai–thứ Sáu: 7 giờ–11 giờ 30, 13 giờ 30–17 giờ').first().waitFor();
  await page.getByRole('button', { name: /Gọi Trung tâm Phục vụ hành chính công, số 0260 000 0011/ }).waitFor();
  await page.getByText('www.kontum.gov.vn').waitFor();
  await page.getByText('nay là quangngai.gov.vn').waitFor();
  await page.context().setOffline(true);
  await page
    .getByRole('link', { name: 'Về Bảng tin' })
    .or(page.getByRole('button', { name: 'Quay lại' }))
    .first()
    .tap();
  await page.getByRole('link', { name: /Gọi, hỏi cơ quan/ }).tap();
  await page.getByRole('button', { name: /số 0260 000 0011/ }).waitFor();
});
