import { expect, test } from 'vitest';
import { openAtKonTum } from '../support/at-home.ts';
import { useBrowser } from '../support/browser.ts';
import { choose, expectAccessible, openConsole, readApi } from '../support/console.ts';

const journey = useBrowser();
const TITLE = 'Họp giao ban Bộ phận Một cửa sáng thứ Hai';

test('a notice for officials is written, approved by another, read by whom it is for, and not by residents', async () => {
  const author = await openConsole(journey, 'snv.soan', '/notices/new');
  await author.getByLabel('Tiêu đề').fill(TITLE);
  await author.getByLabel('Nội dung tin').fill('Mời công chức Bộ phận Một cửa họp lúc 7 giờ 30.');
  await author.getByText('Cán bộ, công chức, viên chức', { exact: true }).click();
  await author.getByText('Không ra ngoài cơ quan.').waitFor();
  await choose(author, 'Cán bộ của', 'phuong kon tum', 'Phường Kon Tum');
  await choose(author, 'Chức danh (không bắt buộc)', 'Một cửa', 'Bộ phận Một cửa');
  await author.keyboard.press('Escape');
  await author.locator('.ant-select-dropdown:visible').first().waitFor({ state: 'detached' });
  await author.getByRole('region', { name: 'Cán bộ sẽ thấy' }).getByText(TITLE).waitFor();
  expect(await author.getByLabel(/Gửi kèm phiếu/).count()).toBe(0);
  await author.getByLabel('Ký hiệu').fill('SNV-CCHC');
  await expectAccessible(author, 'Viết tin cho cán bộ');
  await author.getByRole('button', { name: 'Trình duyệt' }).click();
  await author.getByText('Người soạn không được tự duyệt.').waitFor();

  const approver = await openConsole(journey, 'snv.duyet', '/notices?waiting=approval', 'phone');
  await approver.getByRole('link', { name: TITLE }).click();
  await approver.getByRole('button', { name: 'Duyệt', exact: true }).click();
  const dialog = approver.getByRole('dialog');
  await dialog.getByText('Tin không lên bảng tin').waitFor();
  expect(await dialog.getByText('Gửi thêm qua Zalo').count()).toBe(0);
  await dialog.getByRole('button', { name: 'Duyệt và đăng ngay' }).click();
  await approver.getByText('Đã đăng').first().waitFor();
  const id = new URL(approver.url()).pathname.split('/').at(-1) ?? '';
  expect(await approver.getByRole('link', { name: /Trang công khai/ }).count()).toBe(0);

  const reader = await openConsole(journey, 'kontum.xuly', '/today', 'phone');
  await reader.getByRole('navigation').getByRole('link', { name: 'Nội bộ' }).click();
  await reader.getByRole('link', { name: TITLE }).click();
  await reader.getByText('họp lúc 7 giờ 30').waitFor();
  await expectAccessible(reader, 'Thông báo cho cán bộ');

  // Another position of the same ward.
  const colleague = await openConsole(journey, 'kontum.soan', '/bulletins');
  await colleague.getByRole('heading', { name: 'Thông báo cho cán bộ' }).waitFor();
  const { items } = await readApi<{ items: { title: string }[] }>(colleague, '/api/office/bulletins');
  expect(items.map(({ title }) => title)).not.toContain(TITLE);

  const resident = await openAtKonTum(journey, 'y-thuy');
  await resident.getByRole('article').first().waitFor();
  expect(await resident.getByText(TITLE).count()).toBe(0);
  await resident.goto(`/tin/${id}`);
  await resident.getByRole('main').waitFor();
  expect(await resident.getByText(TITLE).count()).toBe(0);
  expect((await resident.request.get(`/api/notices/${id}`)).status()).toBe(404);
});
