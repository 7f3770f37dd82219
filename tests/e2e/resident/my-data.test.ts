import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { agree, goOn, openAtKonTum, openTab, sayNoHamlet } from '../support/at-home.ts';
import { useBrowser } from '../support/browser.ts';

const journey = useBrowser();

test('a new phone is offered the place that the agency keeps', async () => {
  const page = await journey.miniApp('a-doi');
  await page.goto('/cua-toi/thong-tin');
  await goOn(page, 'Xem thông tin cơ quan đang lưu');
  await agree(page);
  await page.getByText('Mã người dùng Zalo', { exact: true }).first().waitFor();
  await openTabFromHome(page);
  await page.getByText('Cơ quan đang lưu nơi của Ông/Bà').waitFor();
  await page.getByRole('button', { name: /^Dùng Xã Đăk Hà/ }).tap();
  await page.getByRole('button', { name: 'Rút lại đồng ý và xoá' }).waitFor();
});

test('what is followed is read beside the own place, without any permission', async () => {
  const page = await openAtKonTum(journey, 'nguyen-van-hoa');
  await openTab(page, 'Của tôi');
  await page.getByRole('link', { name: /Nơi tôi theo dõi/ }).tap();
  await goOn(page, 'Thêm xã, phường');
  await page.getByRole('searchbox').fill('dak ha');
  await page
    .getByRole('button', { name: /^Xã Đăk Hà/ })
    .first()
    .tap();
  await page.getByRole('button', { name: 'Thôi theo dõi Xã Đăk Hà' }).waitFor();
  await page.getByRole('checkbox', { name: /^Tôi nhận tin cho doanh nghiệp/ }).check();
  const asked = page.waitForRequest((request) => /api\/notices\?.*also=/.test(request.url()));
  await page.goto('/');
  expect((await asked).url()).toContain('stream=business');
  await page.getByRole('article').first().waitFor();
});

test('a resident says which hamlet is theirs, keeps it at the agency, and sees it there', async () => {
  const page = await journey.miniApp('y-thuy');
  await page.goto('/chon-noi');
  await page.getByRole('searchbox').fill('kon tum');
  await page
    .getByRole('button', { name: /^Phường Kon Tum/ })
    .first()
    .tap();
  await page.getByRole('heading', { name: 'Thôn, tổ dân phố của tôi (không bắt buộc)' }).waitFor();
  const rows = page.getByRole('main').getByRole('listitem');
  await rows.nth(9).waitFor();
  expect(await rows.nth(9).innerText()).toBe('Tổ dân phố 10');
  await page.getByRole('searchbox').fill('to dan pho 4');
  await page.getByRole('button', { name: 'Tổ dân phố 4' }).tap();
  await page.getByRole('link', { name: 'Tổ dân phố 4, Phường Kon Tum' }).waitFor();

  await openTab(page, 'Của tôi');
  await page.getByRole('checkbox', { name: /thôn, tổ dân phố/ }).check();
  await goOn(page, 'Cho cơ quan lưu Tổ dân phố 4, Phường Kon Tum');
  await agree(page);
  await page.getByText('Cơ quan đang lưu nơi của Ông/Bà: Tổ dân phố 4, Phường Kon Tum').waitFor();
  await page.getByRole('link', { name: 'Xem, tải về, rút lại, xoá' }).tap();
  const kept = page.locator('dl.facts > div').filter({ hasText: 'Thôn, tổ dân phố' }).first();
  expect(await kept.innerText()).toContain('Tổ dân phố 4');

  await openTabFromHome(page);
  await page.getByRole('link', { name: 'Đổi, bỏ thôn, tổ dân phố' }).tap();
  await sayNoHamlet(page);
  await page.getByRole('button', { name: 'Cho cơ quan lưu Phường Kon Tum' }).waitFor();
});

// The one who has sent nothing: other journeys need what the others have sent.
test('a resident sees what is kept, takes it home, takes back an agreement, and deletes everything', async () => {
  const page = await openAtKonTum(journey, 'nguyen-van-hoa');
  await openTab(page, 'Của tôi');
  await page.getByRole('checkbox', { name: /xin phép lưu xã, phường/ }).check();
  await goOn(page, 'Cho cơ quan lưu Phường Kon Tum');
  await agree(page);
  await page.getByText('Cơ quan đang lưu nơi của Ông/Bà').waitFor();
  await page.getByRole('link', { name: 'Xem, tải về, rút lại, xoá' }).tap();
  await page.getByRole('heading', { name: 'Lưu để làm gì, đến khi nào' }).waitFor();

  const downloading = page.waitForEvent('download');
  await goOn(page, 'Tải bản để đọc');
  const copy = await (await downloading).path();
  expect(await readFile(copy, 'utf8')).toContain('Lưu gì, để làm gì, đến khi nào');

  await goOn(page, 'Rút lại: lưu xã, phường, thôn, tổ dân phố của tôi');
  await page.getByRole('dialog').getByRole('button', { name: 'Rút lại đồng ý' }).tap();
  await page
    .getByRole('button', { name: 'Rút lại: lưu xã, phường, thôn, tổ dân phố của tôi' })
    .waitFor({ state: 'detached' });

  await goOn(page, 'Nhờ cơ quan sửa thông tin sai');
  const answer = page.getByRole('paragraph').filter({ hasText: 'Đã ghi yêu cầu.' });
  expect(await answer.innerText()).toMatch(/Mã: \d{3}\s\d{3}\s\d{3}\. .*Xong chậm nhất \d\d\/\d\d\/\d{4}/);

  await goOn(page, 'Xoá mọi thông tin của tôi');
  await page.evaluate(() => {
    window.ganDanHost = { ...window.ganDanHost, openPermissionSetting: () => Promise.resolve() };
  });
  await goOn(page, 'Gỡ quyền trong Zalo');
  await page.getByText(/Ông\/Bà gỡ ở phần quyền của Zalo vừa mở/).waitFor();
  await goOn(page, 'Xoá hết, không lấy lại được');
  const farewell = page.getByRole('status').filter({ hasText: 'Đã xoá thông tin của Ông/Bà.' });
  expect(await farewell.innerText()).toMatch(/Mã yêu cầu: \d{3}\s\d{3}\s\d{3}\./);

  await page.goto('/');
  await page.getByRole('link', { name: 'Chọn xã, phường của tôi' }).first().waitFor();
  await page.goto('/cua-toi/thong-tin');
  await page.getByRole('button', { name: 'Xem thông tin cơ quan đang lưu' }).waitFor();
});

async function openTabFromHome(page: Awaited<ReturnType<typeof journey.miniApp>>): Promise<void> {
  await page.goto('/cua-toi');
  await page.getByRole('heading', { name: 'Nơi tôi sống' }).waitFor();
}
