import path from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { choose, openConsole, readApi } from '../support/console.ts';

const journey = useBrowser();

const RECORDING = path.join(import.meta.dirname, '../../../demo/content/recordings/nop-ho-so-tu-xa.mp3');
const aPicture = async () => ({
  name: 'mot-cua.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 1280, height: 720, channels: 3, background: '#3f8f4f' } })
    .jpeg()
    .toBuffer(),
});

const feedOf = async (page: Page, place: string): Promise<string[]> => {
  const { items } = await readApi<{ items: { id: string; name: string }[] }>(
    page,
    `/api/places?current=true&q=${encodeURIComponent(place)}`,
  );
  const id = items.find(({ name }) => name === place)?.id ?? '';
  const feed = await readApi<{ items: { title: string }[] }>(page, `/api/notices?place=${id}`);
  return feed.items.map(({ title }) => title);
};
const openRow = (page: Page, title: string) => page.getByRole('link', { name: title }).click();

test('a notice is written, submitted, approved by somebody else on a phone, and reaches the communes it is for', async () => {
  const title = 'Nộp hồ sơ đất đai qua mạng từ tháng này';
  const author = await openConsole(journey, 'snv.soan', '/notices/new');
  await author.getByLabel('Tiêu đề').fill(title);
  await author.getByLabel('Khẩu hiệu, một dòng').fill('Ở nhà nộp hồ sơ, đúng hẹn nhận kết quả');
  await author
    .getByLabel('Nội dung tin')
    .fill('Ông/Bà nộp hồ sơ qua mạng.\n\nChưa quen, mời Ông/Bà đến Bộ phận Một cửa.');
  await choose(author, 'Nơi nhận tin', 'phuong kon tum', 'Phường Kon Tum');
  await choose(author, 'Nơi nhận tin', 'dak ha', 'Xã Đăk Hà');
  await author.getByText(/đến [\d.]+ người dân đã lưu nơi ở/).waitFor();
  await author.getByLabel('Chọn ảnh').setInputFiles(await aPicture());
  await author.getByLabel('Tả ảnh bằng một câu').fill('Công chức hướng dẫn người dân');
  await author.getByLabel('Chọn bản ghi âm').setInputFiles(RECORDING);
  await author.getByRole('button', { name: 'Bỏ bản ghi âm' }).waitFor();
  await author.getByLabel('Ký hiệu').fill('UBND-NC');
  await author.getByLabel('Ngày ban hành').fill('18/11/2026');
  await author.getByLabel('Ngày ban hành').press('Enter');
  await author.getByLabel('Trích yếu').fill('Công văn của UBND tỉnh về nộp hồ sơ qua mạng');
  await author.getByLabel(/Gửi kèm phiếu/).check();

  const preview = author.getByRole('region', { name: 'Người dân sẽ thấy' });
  for (const seen of [
    title,
    'Ở nhà nộp hồ sơ, đúng hẹn nhận kết quả',
    'Nghe đọc',
    'Phiếu hỏi ý kiến · 1 phút',
    'Số UBND-NC, ngày 18/11/2026',
  ])
    await preview.getByText(seen).first().waitFor();
  expect(
    await preview.getByRole('img', { name: 'Công chức hướng dẫn người dân' }).evaluate((image) => image.clientWidth),
  ).toBeGreaterThan(300);

  // Nothing typed is lost when the page is.
  await author.reload();
  await author.getByText('chưa lưu về cơ quan').first().waitFor();
  expect(await author.getByLabel('Tiêu đề').inputValue()).toBe(title);

  await author.getByRole('button', { name: 'Trình duyệt' }).click();
  await author.getByText('Người soạn không được tự duyệt.').waitFor();
  expect(await author.getByRole('button', { name: 'Duyệt', exact: true }).count()).toBe(0);

  const approver = await openConsole(journey, 'snv.duyet', '/today', 'phone');
  await approver.getByRole('link', { name: /Tin, bài chờ duyệt/ }).click();
  await openRow(approver, title);
  await approver.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await approver.getByLabel('Đăng ngay', { exact: true }).check();
  await approver.getByRole('button', { name: 'Duyệt và đăng ngay' }).click();
  await approver.getByText('Đã đăng').first().waitFor();

  expect(await feedOf(author, 'Phường Kon Tum')).toContain(title);
  expect(await feedOf(author, 'Xã Đăk Hà')).toContain(title);
  expect(await feedOf(author, 'Xã Măng Ri')).not.toContain(title);
});

test('a notice is returned with a reason, corrected, and approved for a chosen hour in Viet Nam', async () => {
  const title = 'Lịch tiếp công dân tháng 12';
  const author = await openConsole(journey, 'kontum.soan', '/notices/new');
  await author.getByLabel('Tiêu đề').fill(title);
  await author.getByLabel('Nội dung tin').fill('Sáng thứ Năm hằng tuần.');
  await author.getByRole('button', { name: 'Lưu nháp' }).dblclick();
  await author.getByText('Đã lưu về cơ quan.').waitFor();
  const drafts = await readApi<{ items: { title: string }[] }>(author, '/api/office/notices?status=draft');
  expect(drafts.items.filter((notice) => notice.title === title)).toHaveLength(1);
  await author.getByRole('button', { name: 'Trình duyệt' }).click();
  await author.getByText('Người soạn không được tự duyệt.').waitFor();

  const approver = await openConsole(journey, 'kontum.duyet', '/notices?waiting=approval');
  await openRow(approver, title);
  await approver.getByRole('button', { name: 'Trả lại' }).click();
  await approver.getByLabel('Cần sửa gì').fill('Ghi rõ giờ và phòng tiếp.');
  await approver.getByRole('dialog').getByRole('button', { name: 'Trả lại' }).click();
  await approver.getByText('Trả lại vì: “Ghi rõ giờ và phòng tiếp.”').waitFor();

  await author.goto('/console/today');
  await author.getByRole('link', { name: /Tin, bài bị trả lại, chờ sửa/ }).click();
  await openRow(author, title);
  await author.getByRole('link', { name: 'Sửa' }).click();
  await author.getByText('“Ghi rõ giờ và phòng tiếp.”').waitFor();
  await author.getByLabel('Nội dung tin').fill('7 giờ 30 sáng thứ Năm hằng tuần, phòng 102.');
  await author.getByRole('button', { name: 'Trình duyệt' }).click();
  await author.getByText('Người soạn không được tự duyệt.').waitFor();

  // A second screen of the approver still shows the notice as it is now.
  const stale = await openConsole(journey, 'kontum.duyet', '/notices?waiting=approval');
  await openRow(stale, title);
  await stale.getByRole('button', { name: 'Duyệt', exact: true }).waitFor();

  await approver.goto('/console/notices?waiting=approval');
  await openRow(approver, title);
  await approver.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await approver.getByText('Đăng vào ngày, giờ đã chọn').click();
  await approver.getByLabel('Ngày đăng').fill('31/12/2026');
  await approver.getByLabel('Ngày đăng').press('Enter');
  await choose(approver, 'Giờ đăng, giờ Việt Nam', '08:30', '08:30');
  // It names no document: the approver is told, and says why it goes out all the same.
  await approver.getByRole('button', { name: 'Duyệt, đăng theo giờ' }).click();
  await approver.getByText('Xin ghi vì sao vẫn đăng.').waitFor();
  await approver.getByLabel('Vì sao vẫn đăng').fill('Lịch của phường, không theo văn bản nào.');
  await approver.getByRole('button', { name: 'Duyệt, đăng theo giờ' }).click();
  await approver.getByText(/Sẽ đăng 31\/12\/2026\s08:30/).waitFor();
  expect(await feedOf(approver, 'Phường Kon Tum')).not.toContain(title);

  await stale.getByRole('button', { name: 'Trả lại' }).click();
  await stale.getByLabel('Cần sửa gì').fill('Đổi phòng tiếp.');
  await stale.getByRole('dialog').getByRole('button', { name: 'Trả lại' }).click();
  await stale.getByText('Tin vừa được người khác thay đổi').waitFor();
  expect(await stale.getByLabel('Cần sửa gì').inputValue()).toBe('Đổi phòng tiếp.');
});
