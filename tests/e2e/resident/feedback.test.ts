import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { agree, goOn, openAtKonTum, openTab } from '../support/at-home.ts';
import { useBrowser } from '../support/browser.ts';
import { inTheClearOfDemo } from '../support/demo-database.ts';

const journey = useBrowser();

/** A photo as a phone takes it: large, and with the place it was taken at. */
let photo: { name: string; mimeType: string; buffer: Buffer };
beforeAll(async () => {
  const buffer = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#7a8f3f' } })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '14/1 21/1 0/1' } })
    .jpeg()
    .toBuffer();
  photo = { name: 'IMG_2031.jpg', mimeType: 'image/jpeg', buffer };
});

/** Every text is its own, so that it is found again in the list. */
let told = 0;
const somethingNew = (): string => `Đèn đường trước nhà văn hóa số ${(told += 1)} hỏng đã một tuần, tối đi lại khó.`;

async function write(page: Page, content: string, photos: (typeof photo)[] = []): Promise<void> {
  await openTab(page, 'Phản ánh');
  await goOn(page, 'Báo việc chưa tốt để cơ quan sửa');
  await page.getByRole('textbox', { name: 'Nội dung' }).fill(content);
  await goOn(page);
  await page.getByRole('textbox', { name: /Chỗ nào/ }).fill('Tổ dân phố 3');
  await goOn(page);
  await page.getByRole('heading', { name: 'Việc này thuộc cơ quan nào?' }).waitFor();
  await goOn(page);
  await page.getByRole('heading', { name: 'Ông/Bà có ảnh không?' }).waitFor();
  if (photos.length > 0) {
    await page.locator('input[type=file]').setInputFiles(photos);
    await page.getByRole('img', { name: `Ảnh ${photos.length} ` }).waitFor();
  }
  await goOn(page, photos.length > 0 ? 'Tiếp tục' : 'Không có ảnh, tiếp tục');
}

async function reviewWithoutContact(page: Page): Promise<void> {
  await goOn(page, 'Không để lại, tiếp tục');
  await page.getByRole('heading', { name: 'Ông/Bà xem lại trước khi gửi' }).waitFor();
}

const received = (page: Page) => page.getByRole('heading', { name: 'Cơ quan đã nhận phản ánh' });

/** How many feedback with these words the sender has, as the server tells it. */
async function countSent(page: Page, words: string): Promise<number> {
  await page.goto('/phan-anh');
  await page.getByRole('heading', { name: 'Phản ánh của tôi' }).waitFor();
  const mine = page.locator('a[href^="/phan-anh/cua-toi/"]');
  await mine.first().waitFor();
  return mine.filter({ hasText: words.slice(0, 40) }).count();
}

test('what, where, who, photos and contact, all shown before it is sent; then a code, the office and the day', async () => {
  const page = await openAtKonTum(journey, 'nguyen-van-hoa');
  const content = somethingNew();
  await write(page, content, [photo, photo]);
  await page.getByRole('textbox', { name: 'Họ và tên' }).fill('Nguyễn Văn Hòa');
  await page.getByRole('textbox', { name: 'Số điện thoại' }).fill('0905 123 456');
  const consent = page.getByRole('checkbox', { name: /xin phép lưu họ tên và số điện thoại/ });
  expect(await consent.isChecked()).toBe(false);
  await goOn(page);
  await page
    .getByRole('alert')
    .getByText(/đánh dấu vào ô này nếu đồng ý/)
    .waitFor();
  await consent.check();
  await goOn(page);

  const review = page.getByRole('main');
  for (const words of [
    content,
    'Phường Kon Tum, Tổ dân phố 3',
    'Tôi không rõ, Sở Nội vụ tỉnh Quảng Ngãi nhận rồi chuyển đến đúng nơi',
    'Nguyễn Văn Hòa, 0905 123 456',
  ])
    await review.getByText(words).waitFor();
  expect(await review.getByRole('img', { name: /^Ảnh/ }).count()).toBe(2);

  const uploads: number[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/feedback-photos')) uploads.push(request.postDataBuffer()?.length ?? 0);
  });
  await goOn(page, 'Gửi phản ánh');
  await agree(page);
  await received(page).waitFor();
  const card = page.getByRole('region', { name: 'Phiếu nhận' });
  expect(await card.innerText()).toMatch(/\d{3}\s\d{3}\s\d{3}/);
  expect(await card.innerText()).toMatch(/Sở Nội vụ tỉnh Quảng Ngãi nhận ngày (thứ|Chủ nhật)/);
  expect(await card.innerText()).toMatch(
    /Cơ quan trả lời chậm nhất (thứ (Hai|Ba|Tư|Năm|Sáu|Bảy)|Chủ nhật), \d\d\/\d\d\/\d{4}|sẽ báo sau/,
  );
  expect(uploads).toHaveLength(2);
  // The phone has made them smaller than they came from the camera's 3000 × 2000.
  for (const bytes of uploads) expect(bytes).toBeLessThan(photo.buffer.length);

  const code = /(\d{3}\s\d{3}\s\d{3})/.exec(await card.innerText())?.[1] ?? '';
  await goOn(page, 'Theo dõi phản ánh này');
  await page.getByText(`Mã ${code}`).waitFor();
  await page.getByRole('heading', { name: 'Các bước' }).waitFor();
  await page.getByText('có để lại số điện thoại').waitFor();
  const shown = page.getByRole('img', { name: /Ông\/Bà đã gửi/ });
  await shown.nth(1).waitFor();
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLImageElement>('.thumb img')].every((image) => image.naturalWidth === 1600),
  );
  expect(await countSent(page, content)).toBe(1);
});

test('the receipt can be kept as a picture', async () => {
  const page = await openAtKonTum(journey, 'nguyen-van-hoa');
  await write(page, somethingNew());
  await reviewWithoutContact(page);
  await goOn(page, 'Gửi phản ánh');
  await agree(page);
  await received(page).waitFor();
  const [picture] = await Promise.all([page.waitForEvent('download'), goOn(page, 'Lưu thành ảnh')]);
  const { width, height, format } = await sharp(await picture.path()).metadata();
  expect([format, width]).toEqual(['png', 1080]);
  expect(height).toBeGreaterThan(500);
  await page.getByText('Đã lưu ảnh vào máy.').waitFor();
});

test('a draft survives a reload, says how long it is kept, and can be thrown away', async () => {
  const page = await openAtKonTum(journey, 'a-doi');
  const content = somethingNew();
  await write(page, content, [photo]);
  await page.reload();
  await page.getByRole('heading', { name: /gọi số nào/ }).waitFor();
  await page.goto('/');
  await page.getByRole('link', { name: /Phản ánh viết dở, chưa gửi/ }).waitFor();
  await openTab(page, 'Phản ánh');
  await page.getByText(/Giữ trên máy này 7 ngày/).waitFor();
  await page.getByRole('link', { name: 'Viết tiếp' }).tap();
  expect(await page.getByRole('textbox', { name: 'Nội dung' }).inputValue()).toBe(content);
  await page.goto('/phan-anh/gui?buoc=anh');
  await page.getByRole('img', { name: 'Ảnh 1 Ông/Bà đã chọn' }).waitFor();

  await page.goto('/phan-anh');
  await goOn(page, 'Xoá');
  await page.getByRole('dialog').getByRole('button', { name: 'Xoá' }).tap();
  await page.getByText('Đang viết dở').waitFor({ state: 'detached' });
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /draft|photo/.test(key)))).toEqual([]);
});

describe('on a bad connection', () => {
  test('without a network it waits, says so, and goes out once when the network is back', async () => {
    const page = await openAtKonTum(journey, 'nguyen-van-hoa');
    // Signed in before, by sending something.
    await write(page, somethingNew());
    await reviewWithoutContact(page);
    await goOn(page, 'Gửi phản ánh');
    await agree(page);
    await received(page).waitFor();
    await page.getByRole('link', { name: 'Về Phản ánh' }).tap();

    const content = somethingNew();
    await write(page, content, [photo]);
    await reviewWithoutContact(page);
    await page.context().setOffline(true);
    await goOn(page, 'Gửi phản ánh');
    await page.getByRole('heading', { name: 'Đang chờ gửi' }).waitFor();
    await page.getByText(/phản ánh tự gửi đi một lần/).waitFor();
    await page.context().setOffline(false);
    await received(page).waitFor();
    expect(await countSent(page, content)).toBe(1);
  });

  test('when the reply is lost although it was stored, sending again twice stores it once', async () => {
    const page = await openAtKonTum(journey, 'nguyen-van-hoa');
    const content = somethingNew();
    await write(page, content, [photo]);
    await reviewWithoutContact(page);
    let stored = 0;
    await page.route('**/api/me/feedback', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      await route.fetch();
      stored += 1;
      if (stored < 3) return route.abort('connectionreset');
      return route.continue();
    });
    await goOn(page, 'Gửi phản ánh');
    await agree(page);
    for (const attempt of [1, 2]) {
      await page.getByRole('heading', { name: 'Đang chờ gửi' }).waitFor();
      expect(stored).toBe(attempt);
      await goOn(page, 'Thử gửi ngay');
    }
    await received(page).waitFor();
    await page.unroute('**/api/me/feedback');
    expect(await countSent(page, content)).toBe(1);
  });

  test('the app may be closed while something waits: it is sent after the next opening', async () => {
    const page = await openAtKonTum(journey, 'nguyen-van-hoa');
    const content = somethingNew();
    await write(page, content);
    await reviewWithoutContact(page);
    await page.route('**/api/me/feedback', (route) => route.abort('connectionreset'));
    await goOn(page, 'Gửi phản ánh');
    await agree(page);
    await page.getByRole('heading', { name: 'Đang chờ gửi' }).waitFor();
    await page.unroute('**/api/me/feedback');
    await page.goto('/');
    await page.getByRole('link', { name: /Đã gửi, mã \d{3}\s\d{3}\s\d{3}/ }).waitFor();
    expect(await countSent(page, content)).toBe(1);
  });
});

describe('refusals', () => {
  test('whoever does not agree keeps the draft, and nothing is sent', async () => {
    const page = await openAtKonTum(journey, 'a-doi');
    const content = somethingNew();
    await write(page, content);
    await reviewWithoutContact(page);
    const posts: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') posts.push(request.url());
    });
    await goOn(page, 'Gửi phản ánh');
    await goOn(page, 'Không đồng ý');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText(content).waitFor();
    expect(posts).toEqual([]);
  });

  test('whoever refuses in Zalo is told what else they can do', async () => {
    const page = await openAtKonTum(journey, 'a-doi');
    await write(page, somethingNew());
    await reviewWithoutContact(page);
    await page.evaluate(() => {
      window.ganDanHost = { getAccessToken: () => Promise.reject({ code: -2002 }) };
    });
    await goOn(page, 'Gửi phản ánh');
    await agree(page);
    await page
      .getByRole('dialog')
      .getByRole('alert')
      .getByText(/chưa cho phép trong Zalo/)
      .waitFor();
  });

  test('a file that is no picture is refused by name, the words are kept, and it can be put right', async () => {
    const page = await openAtKonTum(journey, 'nguyen-van-hoa');
    const content = somethingNew();
    await openTab(page, 'Phản ánh');
    await goOn(page, 'Báo việc chưa tốt để cơ quan sửa');
    await page.getByRole('textbox', { name: 'Nội dung' }).fill(content);
    await page.goto('/phan-anh/gui?buoc=anh');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'anh.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a picture at all') });
    await page.getByRole('button', { name: 'Bỏ ảnh 1' }).waitFor();
    await page.goto('/phan-anh/gui?buoc=xem-lai');
    await goOn(page, 'Gửi phản ánh');
    await agree(page);
    await page.getByText('Tệp này không phải ảnh, hoặc ảnh bị hỏng').waitFor();
    await goOn(page, 'Sửa rồi gửi lại');
    await page.getByText(content).waitFor();
    await goOn(page, 'Sửa: Ảnh');
    await goOn(page, 'Bỏ ảnh 1');
    await goOn(page, 'Không có ảnh, tiếp tục');
    await goOn(page, 'Gửi phản ánh');
    await received(page).waitFor();
    expect(await countSent(page, content)).toBe(1);
  });

  test('too few words are said beside the field, which has the focus', async () => {
    const page = await openAtKonTum(journey, 'a-doi');
    await openTab(page, 'Phản ánh');
    await goOn(page, 'Khen, góp ý');
    const field = page.getByRole('textbox', { name: 'Nội dung' });
    await field.fill('Tốt');
    await goOn(page);
    await page
      .getByRole('alert')
      .getByText(/ít nhất 10 ký tự/)
      .waitFor();
    expect(await field.evaluate((it) => it === document.activeElement)).toBe(true);
    expect(await field.getAttribute('aria-invalid')).toBe('true');
  });
});

test('a complaint or a denunciation is shown its own way, and nothing is stored or sent', async () => {
  const page = await openAtKonTum(journey, 'a-doi');
  // What the phone asks by itself soon after it was opened.
  await page.waitForFunction(() => localStorage.getItem('gan-dan.places-asked') !== null);
  await openTab(page, 'Phản ánh');
  const before = await page.evaluate(() => JSON.stringify(localStorage));
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/')) asked.push(request.url());
  });
  for (const [name, title] of [
    [/\(khiếu nại\)/, 'Khiếu nại có cách giải quyết riêng'],
    ['Tố cáo người làm sai', 'Tố cáo có cách giải quyết riêng'],
  ] as const) {
    await page.getByRole('link', { name }).tap();
    await page.getByRole('heading', { name: title }).waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
    await page.getByRole('link', { name: 'Về Phản ánh' }).tap();
  }
  expect(asked).toEqual([]);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).toBe(before);
});

test('after all of this, nothing that says who sent it lies in the clear', async () => {
  const result = await inTheClearOfDemo({ name: 'Nguyễn Văn Hòa', phone: '0905 123 456' });
  expect(result.found).toEqual([]);
  expect(result.tables).toBeGreaterThan(25);
  expect(result.files).toBeGreaterThan(0);
});
