import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { choose, openConsole, readApi } from '../support/console.ts';

const journey = useBrowser();

const openRow = (page: Page, title: string) => page.getByRole('link', { name: title }).click();
const readNotice = (page: Page, id: string) =>
  readApi<{ state: string; title: string; body: string }>(page, `/api/notices/${id}`);

test('a draft saves itself; whoever opens it twice is told and sees both texts', async () => {
  const title = 'Lịch phát thuốc tháng 12';
  const author = await openConsole(journey, 'kontum.soan', '/notices/new');
  await author.getByLabel('Tiêu đề').fill(title);
  await author.getByLabel('Nội dung tin').fill('Trạm y tế phát thuốc sáng thứ Hai.');
  await author.getByText('Đã tự lưu về cơ quan').waitFor({ timeout: 20_000 });
  const { items } = await readApi<{ items: { id: string; title: string }[] }>(
    author,
    '/api/office/notices?status=draft',
  );
  const id = items.find((notice) => notice.title === title)?.id ?? '';
  expect(author.url()).toContain(`/console/notices/${id}/edit`);

  // The same author, at another desk.
  const elsewhere = await openConsole(journey, 'kontum.soan', `/notices/${id}/edit`);
  await elsewhere.getByLabel('Nội dung tin').fill('Trạm y tế phát thuốc sáng thứ Ba.');
  await elsewhere.getByRole('button', { name: 'Lưu nháp' }).click();
  await elsewhere.getByText('Đã lưu bản nháp.').waitFor();

  await author.getByLabel('Nội dung tin').fill('Trạm y tế phát thuốc chiều thứ Hai.');
  const both = author.getByRole('region', { name: 'Hai bản' });
  await both
    .getByRole('group', { name: 'Bản vừa sửa ở nơi khác' })
    .getByText('sáng thứ Ba')
    .waitFor({ timeout: 30_000 });
  await both.getByRole('group', { name: 'Phần Ông/Bà đang soạn' }).getByText('chiều thứ Hai').waitFor();
  expect(await author.getByLabel('Nội dung tin').inputValue()).toBe('Trạm y tế phát thuốc chiều thứ Hai.');
  await author.getByRole('button', { name: 'Lưu nháp' }).click();
  await both.waitFor({ state: 'detached' });
  expect((await readApi<{ body: string }>(author, `/api/office/notices/${id}`)).body).toContain('chiều thứ Hai');
});

test('a published notice is corrected by one official and approved by another, then withdrawn; its address tells people so', async () => {
  const title = 'Đổi giờ làm việc của quầy một cửa';
  const author = await openConsole(journey, 'dakha.soan', '/notices/new');
  await author.getByLabel('Tiêu đề').fill(title);
  await author.getByLabel('Nội dung tin').fill('Quầy mở cửa đến 16 giờ.');
  await author.getByLabel('Ký hiệu').fill('UBND-VP');
  await choose(author, 'Chủ đề (không bắt buộc)', 'một cửa', 'Bộ phận một cửa');
  await author.getByRole('button', { name: 'Trình duyệt' }).click();
  await author.getByText('Người soạn không được tự duyệt.').waitFor();

  const approver = await openConsole(journey, 'dakha.duyet', '/notices?waiting=approval');
  await openRow(approver, title);
  await approver.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await approver.getByRole('button', { name: 'Duyệt và đăng ngay' }).click();
  await approver.getByText('Đã đăng').first().waitFor();
  const id = new URL(approver.url()).pathname.split('/').at(-1) ?? '';

  await author.reload();
  await author.getByRole('button', { name: 'Đính chính' }).click();
  await author.getByLabel(/Đính chính điều gì/).fill('Quầy mở cửa đến 17 giờ, không phải 16 giờ.');
  await author.getByRole('button', { name: 'Soạn bản đính chính' }).click();
  await author.getByText('Nơi nhận và phiếu hỏi giữ như bài đầu').waitFor();
  await author.getByLabel('Nội dung tin').fill('Quầy mở cửa đến 17 giờ.');
  await author.getByRole('button', { name: 'Trình duyệt' }).click();
  await author.getByText('Người soạn không được tự duyệt.').waitFor();
  expect((await readNotice(author, id)).body).toContain('16 giờ');

  await approver.goto('/console/notices?waiting=approval');
  await openRow(approver, title);
  await approver.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await approver.getByRole('button', { name: 'Duyệt, thay bản đang đăng' }).click();
  await approver.getByText('Đã đính chính bài đang đăng.').waitFor();
  expect((await readNotice(author, id)).body).toContain('17 giờ');

  await approver.goto(`/console/notices/${id}`);
  await approver.getByText('Các bản và những gì đã đổi').click();
  await approver.locator('.difference del', { hasText: '16' }).waitFor();
  await approver.locator('.difference ins', { hasText: '17' }).waitFor();

  const resident = await journey.miniApp('y-thuy');
  await resident.goto(`/tin/${id}`);
  await resident.getByText('Quầy mở cửa đến 17 giờ, không phải 16 giờ.').waitFor();

  await approver.getByRole('button', { name: 'Gỡ bài' }).click();
  await approver.getByLabel(/Lý do, người dân/).fill('Giờ này chưa áp dụng.');
  await approver.getByRole('dialog').getByRole('button', { name: 'Gỡ bài' }).click();
  await approver.getByText('Đã gỡ').first().waitFor();
  await resident.reload();
  await resident.getByRole('heading', { name: 'Tin này đã được gỡ' }).waitFor();
  await resident.getByText('Giờ này chưa áp dụng.').waitFor();
  expect(await resident.getByText('17 giờ').count()).toBe(0);
});
