import { expect, test } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { fillSignIn, openConsole } from '../support/console.ts';

const journey = useBrowser();

test('whoever signs in wrongly reads that something is wrong, and not what', async () => {
  const page = await journey.desk();
  await page.goto('/console/feedback');
  await page.getByLabel('Tên đăng nhập').fill('kontum.soan');
  await page.getByLabel('Mật khẩu').fill('không phải mật khẩu này');
  await page.getByLabel('Mã xác thực').fill('000000');
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByText('Tên đăng nhập, mật khẩu hoặc mã xác thực chưa đúng.').waitFor();
});

test('a session that ends while a notice is written gives the form back after signing in', async () => {
  const page = await journey.desk();
  await page.goto('/console/notices/new');
  await fillSignIn(journey, page, 'dakha.soan');
  await page.getByLabel('Tiêu đề').fill('Họp dân về đường vào làng');
  await page.getByLabel('Nội dung tin').fill('Tối thứ Bảy tại nhà rông.');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Lưu nháp' }).click();
  await page.getByText('Phiên làm việc đã hết. Phần Ông/Bà đang làm vẫn còn nguyên').waitFor();
  expect(await page.getByLabel('Tiêu đề').isVisible()).toBe(false);
  expect(await page.getByLabel('Tên đăng nhập').inputValue()).toBe('dakha.soan');
  await fillSignIn(journey, page, 'dakha.soan');
  await page.getByLabel('Tiêu đề').waitFor();
  expect(await page.getByLabel('Tiêu đề').inputValue()).toBe('Họp dân về đường vào làng');
  await page.getByRole('button', { name: 'Lưu nháp' }).click();
  await page.getByText('Đã lưu về cơ quan.').waitFor();
});

test('signing out everywhere ends the session of the other machine too', async () => {
  const here = await journey.desk();
  const there = await journey.desk();
  for (const page of [here, there]) {
    await page.goto('/console/');
    await fillSignIn(journey, page, 'dakha.xuly');
    await page.getByRole('heading', { name: 'Việc hôm nay' }).waitFor();
  }
  await here.getByRole('button', { name: /^Tài khoản / }).click();
  await here.getByRole('button', { name: 'Đăng xuất khỏi mọi máy' }).click();
  await here.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
  await there.getByRole('link', { name: 'Phản ánh, kiến nghị' }).click();
  await there.getByText('Phiên làm việc đã hết. Phần Ông/Bà đang làm vẫn còn nguyên').waitFor();
});

test('the year that is entered is in the calendar, and who entered it in the log', async () => {
  const page = await openConsole(journey, 'quantri', '/calendar/2028');
  await page.getByLabel('Văn bản làm căn cứ').fill('Thông báo về lịch nghỉ lễ, tết năm 2028');
  await page.getByRole('button', { name: 'Điền các ngày lễ cố định' }).click();
  await page.getByRole('button', { name: 'Thêm ngày nghỉ' }).click();
  const stretch = page.getByRole('group', { name: 'Ngày nghỉ 5' });
  await stretch.getByLabel('Tên').fill('Tết Nguyên đán');
  await page.getByRole('button', { name: 'Lưu lịch năm 2028' }).click();
  await page.getByText('Mỗi dòng ngày nghỉ cần có tên và ngày.').waitFor();
  for (const [label, day] of [
    ['Từ ngày', '25/01/2028'],
    ['Đến hết ngày', '31/01/2028'],
  ] as const) {
    await stretch.getByLabel(label).fill(day);
    await stretch.getByLabel(label).press('Enter');
  }
  await page.getByRole('button', { name: 'Lưu lịch năm 2028' }).click();
  await page.getByText('Đã lưu lịch năm 2028.').waitFor();
  await page.getByRole('link', { name: 'Mọi năm' }).click();
  await page.getByText('Tết Nguyên đán: 25/01/2028 đến 31/01/2028').waitFor();

  await page.getByRole('link', { name: 'Nhật ký' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Ghi lịch làm việc' }).first();
  for (const seen of ['Siu Lan', 'lịch làm việc 2028', '11 ngày nghỉ']) await row.getByText(seen).waitFor();
  expect(await row.innerText()).toMatch(/\d\d\/\d\d\/\d{4}\s\d\d:\d\d/);
});

test('an act on a row is found in the log by that row alone', async () => {
  const page = await openConsole(journey, 'quantri', '/audit');
  await page.getByRole('link', { name: 'Chỉ xem tài khoản này' }).first().click();
  await page.getByRole('button', { name: /Chỉ xem một dòng/ }).waitFor();
  const subjects = await page.getByRole('row').filter({ hasText: 'tài khoản' }).allInnerTexts();
  expect(new Set(subjects.map((text) => /tài khoản ([0-9a-f]{8})/.exec(text)?.[1])).size).toBe(1);
});
