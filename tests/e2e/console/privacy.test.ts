import { expect, test } from 'vitest';
import { agree, goOn, openAtKonTum } from '../support/at-home.ts';
import { useBrowser } from '../support/browser.ts';
import { expectAccessible, openConsole } from '../support/console.ts';

const journey = useBrowser();

test('a request at the counter is entered without a name, told, extended and done', async () => {
  const page = await openConsole(journey, 'snv.theodoi', '/privacy');
  await page.getByRole('button', { name: 'Ghi yêu cầu tại quầy' }).click();
  await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
  const words = await page.getByText(/^Mã yêu cầu: /).innerText();
  const code = /\d{3}\s\d{3}\s\d{3}/.exec(words)?.[0] ?? '';
  await page.getByRole('button', { name: 'Xong', exact: true }).click();
  const row = page.getByRole('row').filter({ hasText: code });
  await row.getByText('Chờ báo đã nhận').waitFor();
  await expectAccessible(page, 'the register');

  await row.getByRole('button', { name: /^Đã báo người yêu cầu/ }).click();
  await row.getByText('Đang làm').waitFor();
  await row.getByRole('button', { name: /^Gia hạn/ }).click();
  await page.getByLabel('Lý do, người yêu cầu sẽ đọc').fill('Phải tìm hồ sơ giấy ở xã cũ');
  await page.getByRole('button', { name: /^Gia hạn đến / }).click();
  await row.getByText('Đã gia hạn: Phải tìm hồ sơ giấy ở xã cũ').waitFor();
  await row.getByRole('button', { name: /^Đã làm xong/ }).click();
  await row.waitFor({ state: 'detached' });
  await page.getByRole('radio', { name: 'Đã đóng' }).check({ force: true });
  await page.getByRole('row').filter({ hasText: code }).getByText('Đã xong').waitFor();
});

test('of whoever took back their account Zalo is told: the id is opened with a purpose, and the letter closes it', async () => {
  const phone = await openAtKonTum(journey, 'nguyen-van-hoa');
  await phone.goto('/cua-toi/thong-tin');
  await goOn(phone, 'Xem thông tin cơ quan đang lưu');
  await agree(phone);
  await phone.getByRole('button', { name: /^Rút lại: dùng mã/ }).tap();
  await phone.getByRole('dialog').getByRole('button', { name: 'Rút lại đồng ý' }).tap();
  const farewell = phone.getByRole('status').filter({ hasText: 'Đã rút lại đồng ý.' });
  const code = /Mã yêu cầu: (\d{3}\s\d{3}\s\d{3})/.exec(await farewell.innerText())?.[1] ?? '';
  await goOn(phone, 'Gỡ quyền trong Zalo');
  await farewell.getByText(/Chưa mở được phần quyền trong Zalo/).waitFor();

  const page = await openConsole(journey, 'snv.theodoi', '/privacy');
  const row = page.getByRole('row').filter({ hasText: code });
  await row.getByText('Chờ báo Zalo').waitFor();
  expect(await page.getByText(/Mã Zalo: /).count()).toBe(0);
  await row.getByRole('button', { name: /^Xem mã Zalo/ }).click();
  await page.getByLabel('Xem để làm gì').fill('Viết công văn báo Zalo');
  await page.getByRole('dialog').getByRole('button', { name: 'Xem mã Zalo' }).click();
  await row.getByText(/Mã Zalo: \d{10,}/).waitFor();
  await row.getByRole('button', { name: /^Đã báo Zalo/ }).click();
  await page.getByLabel('Số văn bản hoặc mã phiếu').fill('Công văn 214/SNV-CCHC');
  await expectAccessible(page, 'what Zalo was told');
  await page.getByRole('button', { name: 'Đóng yêu cầu' }).click();
  await row.waitFor({ state: 'detached' });
  await page.getByRole('radio', { name: 'Đã đóng' }).check({ force: true });
  await page
    .getByRole('row')
    .filter({ hasText: code })
    .getByText(/^Báo Zalo \d\d\/\d\d\/\d{4}: Công văn 214/)
    .waitFor();
});

test('whoever withdraws in Zalo is gone, and the register says so', async () => {
  const told = await (await journey.desk()).request.post('/demo/zalo-withdrawal?persona=nguyen-van-hoa');
  expect(await told.json()).toMatchObject({ told: [{ status: 200 }, { status: 200 }] });
  const page = await openConsole(journey, 'snv.theodoi', '/privacy?view=closed');
  await page.getByRole('row').filter({ hasText: 'Zalo báo' }).filter({ hasText: 'Xóa dữ liệu' }).first().waitFor();
});

test('somebody of a commune has nothing to do there', async () => {
  const page = await openConsole(journey, 'kontum.soan', '/privacy');
  await page.getByText('Tài khoản này không được làm việc đó.').waitFor();
});
