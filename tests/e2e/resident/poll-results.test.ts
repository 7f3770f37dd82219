import { expect, test } from 'vitest';
import { openAtKonTum, openTab } from '../support/at-home.ts';
import { useBrowser } from '../support/browser.ts';
import { publishRound } from '../support/published.ts';

const journey = useBrowser();

test('what an office has published of a poll is found in the tab, read in words, and read again without a network', async () => {
  const id = await publishRound(journey);
  const page = await openAtKonTum(journey, 'a-doi');
  await openTab(page, 'Khảo sát');
  await page.getByRole('heading', { name: 'Kết quả đã công bố' }).waitFor();
  await page.getByRole('link', { name: /đợt cuối năm/ }).tap();
  await page.getByRole('heading', { name: /đợt cuối năm/, level: 1 }).waitFor();
  const text = async () => (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
  expect(await text()).toMatch(/Cứ 100 người trả lời thì khoảng \d+ – \d+ người hài lòng\. \d+ người trả lời/);
  expect(await text()).toContain('không phải Chỉ số hài lòng (SIPAS) do Bộ Nội vụ công bố');
  expect(await text()).toContain('Không phải biểu quyết của cộng đồng dân cư');
  await page.getByText(/^Xem từng câu hỏi/).tap();
  expect(await text()).toContain('Không hiển thị số người');
  await page.getByRole('heading', { name: 'Chỉ số chính thức, không so được với số trên' }).waitFor();

  // Opened anew, with nothing but what the phone has kept.
  await page.route('**/api/polls/*/published', (route) => route.abort('internetdisconnected'));
  await page.goto(`/khao-sat/${id}/ket-qua`);
  await page.getByText('Bản lưu lúc').waitFor();
  expect(await text()).toMatch(/Cứ 100 người trả lời/);
});

test('a closed poll leads to its figures', async () => {
  const id = await publishRound(journey);
  const page = await openAtKonTum(journey, 'a-doi');
  await page.goto(`/khao-sat/${id}`);
  await page.getByText('Phiếu đã đóng').waitFor();
  await page.getByRole('link', { name: 'Xem kết quả đã công bố' }).tap();
  await page.getByText('Cứ 100 người trả lời').first().waitFor();
});
