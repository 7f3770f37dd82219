import { expect, test } from 'vitest';
import { agree, goOn } from '../support/at-home.ts';
import { useBrowser } from '../support/browser.ts';
import { openConsole } from '../support/console.ts';

const journey = useBrowser();

test('a sender corrects the words and the contact; what is typed outlives a reload and a lost network, and the office reads both', async () => {
  const page = await journey.miniApp('a-doi');
  await page.goto('/phan-anh');
  await goOn(page, 'Tôi đã gửi từ máy khác');
  await agree(page);
  await page
    .getByRole('link', { name: /quá hạn/ })
    .first()
    .tap();
  await page.getByRole('heading', { name: 'Các bước' }).waitFor();
  const code = /Mã (\d{3}\s\d{3}\s\d{3})/.exec(await page.getByRole('main').innerText())?.[1] ?? '';
  await goOn(page, 'Sửa lời phản ánh');
  const words = page.getByRole('textbox', { name: 'Nội dung' });
  const before = await words.inputValue();
  expect(before.length).toBeGreaterThan(10);
  await goOn(page, 'Gửi lời đã sửa');
  await page.getByRole('alert').getByText('Lời này giống lời cơ quan đang có.').waitFor();
  const after = `${before} Hôm nay đã thêm một chỗ nữa.`;
  await words.fill(after);
  await page.reload();
  expect(await words.inputValue()).toBe(after);

  await page.context().setOffline(true);
  await goOn(page, 'Gửi lời đã sửa');
  await page.getByRole('alert').getByText('Máy đang không có mạng').waitFor();
  expect(await words.inputValue()).toBe(after);
  await page.context().setOffline(false);
  await goOn(page, 'Gửi lời đã sửa');
  await page.getByText('Cơ quan đã nhận lời mới.').waitFor();
  await page.getByText(/Xem lời trước/).tap();
  await page.getByText(before, { exact: true }).waitFor();
  await page.getByText(after, { exact: true }).waitFor();
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('correction')))).toEqual([]);

  await page.getByRole('button', { name: /họ tên, số điện thoại$/ }).tap();
  await page.getByRole('textbox', { name: 'Họ và tên' }).fill('A Dơi');
  await page.getByRole('textbox', { name: 'Số điện thoại' }).fill('0905 111 222');
  const box = page.getByRole('checkbox');
  if ((await box.count()) > 0) {
    expect(await box.isChecked()).toBe(false);
    await goOn(page, 'Gửi liên hệ');
    await page
      .getByRole('alert')
      .getByText(/đánh dấu vào ô này/)
      .waitFor();
    await box.check();
  }
  await page.getByRole('button', { name: /^Gửi liên hệ/ }).tap();
  await page.getByRole('button', { name: 'Sửa họ tên, số điện thoại' }).waitFor();
  await page.getByText('có để lại số điện thoại').waitFor();

  const desk = await openConsole(journey, 'snv.theodoi', `/feedback?q=${code.replace(/\s/g, '')}`);
  await desk.locator('.row-link').first().click();
  const panel = desk.locator('section.panel');
  await panel.getByText(/^Người gửi đã sửa lời ngày .*; lời trước:$/).waitFor();
  await panel.getByText(before, { exact: true }).waitFor();
  await panel.getByText('Người dân sửa lời phản ánh').waitFor();
});
