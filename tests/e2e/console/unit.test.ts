import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { choose as chooseOne, expectAccessible, openConsole } from '../support/console.ts';

const journey = useBrowser();

const LAW = 'Nghị quyết số 99/NQ-UBTVQH16';

const choose = async (page: Page, label: string, name: string): Promise<void> => {
  await page.getByLabel(label).first().fill(name);
  await page.getByLabel(label).first().press('Enter');
  await page.getByLabel(label).first().press('Escape');
};

const today = (): string => new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());

test('a reorganisation is prepared, looked through and approved by somebody else, and undone the same day', async () => {
  const page = await openConsole(journey, 'quantri', '/reorganisations/new');
  await page.getByRole('button', { name: 'Trình duyệt' }).click();
  await page.getByText('Ghi văn bản làm căn cứ.').waitFor();
  await page.getByLabel('Văn bản làm căn cứ').fill(LAW);
  await page.getByLabel('Hiệu lực từ ngày').fill(today());
  await page.getByLabel('Hiệu lực từ ngày').press('Enter');
  await choose(page, 'Đơn vị được sắp xếp', 'Ia Chim');
  await choose(page, 'Đơn vị được sắp xếp', 'Ngọk Bay');
  await page.getByLabel('Tên đơn vị mới, kèm loại').fill('Phường Ia Chim Mới');
  await page.getByRole('button', { name: 'Trình duyệt' }).click();
  await page.getByRole('heading', { name: LAW }).waitFor();
  const preview = page.getByRole('region', { name: 'Những gì sẽ chuyển' });
  await preview.getByText('Xã Ia Chim').waitFor();
  expect(await preview.innerText()).toMatch(/phản ánh đang xử lý/);
  expect(await page.getByRole('button', { name: 'Duyệt', exact: true }).count()).toBe(0);
  await expectAccessible(page, 'a reorganisation with its preview');

  const leader = await openConsole(journey, 'snv.duyet', new URL(page.url()).pathname.replace('/console', ''));
  await leader.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await leader.getByRole('region', { name: LAW }).getByText('Đã áp dụng').waitFor();
  await leader.goto('/console/units?q=ia+chim');
  await leader.getByText('nay là Phường Ia Chim Mới').first().waitFor();
  await leader.getByRole('link', { name: 'Phường Ia Chim Mới' }).first().click();
  await leader.getByRole('region', { name: 'Phường Ia Chim Mới' }).getByText(LAW).first().waitFor();

  await leader.goto(page.url());
  await leader.getByRole('button', { name: 'Hoàn tác' }).click();
  await leader.getByRole('region', { name: LAW }).getByText('Đã hoàn tác').waitFor();
  await leader.goto('/console/units?q=ia+chim');
  await leader.getByRole('row').filter({ hasText: 'Xã Ia Chim' }).filter({ hasText: 'Hiện nay' }).first().waitFor();
  expect(await leader.getByText('Phường Ia Chim Mới').count()).toBe(0);
});

test('a draft is mended by a colleague, who then does not approve it; who was slower loses nothing', async () => {
  const law = 'Nghị quyết số 98/NQ-UBTVQH16';
  const page = await openConsole(journey, 'quantri', '/reorganisations/new');
  await page.getByLabel('Văn bản làm căn cứ').fill(law);
  await page.getByLabel('Hiệu lực từ ngày').fill('01/07/2030');
  await page.getByLabel('Hiệu lực từ ngày').press('Enter');
  await choose(page, 'Đơn vị được sắp xếp', 'Đăk Bla');
  await choose(page, 'Đơn vị được sắp xếp', 'Đăk Cấm');
  await page.getByLabel('Tên đơn vị mới, kèm loại').fill('Đăk Bla Mới');
  await page.getByRole('button', { name: 'Trình duyệt' }).click();
  await page.getByText('Ghi tên kèm loại, ví dụ: Phường Đăk Cấm.').waitFor();
  await page.getByLabel('Tên đơn vị mới, kèm loại').fill('Phường Đăk Bla Mới');
  await page.getByRole('button', { name: 'Trình duyệt' }).click();
  await page.getByRole('link', { name: 'Sửa bản chuẩn bị' }).click();
  await page.getByLabel('Tên đơn vị mới, kèm loại').fill('Phường Đăk Bla Chậm');
  await expectAccessible(page, 'a draft that is edited');

  const at = new URL(page.url()).pathname.replace('/console', '');
  const monitor = await openConsole(journey, 'snv.theodoi', at, 'phone');
  await monitor.getByLabel('Tên đơn vị mới, kèm loại').fill('Phường Đăk Bla Sửa');
  await monitor.getByRole('button', { name: 'Lưu bản chuẩn bị' }).click();
  await monitor.getByText('Người soạn, người sửa không tự duyệt').waitFor();
  expect(await monitor.getByRole('button', { name: 'Duyệt', exact: true }).count()).toBe(0);

  await page.getByRole('button', { name: 'Lưu bản chuẩn bị' }).click();
  await page.getByText('Phương án vừa được người khác sửa.').waitFor();
  expect(await page.getByLabel('Tên đơn vị mới, kèm loại').inputValue()).toBe('Phường Đăk Bla Chậm');
  await page.getByRole('button', { name: 'Bỏ phần tôi nhập, dùng bản vừa sửa' }).click();
  expect(await page.getByLabel('Tên đơn vị mới, kèm loại').inputValue()).toBe('Phường Đăk Bla Sửa');
  await page.getByRole('link', { name: 'Xem phương án' }).click();
  await page.getByRole('button', { name: 'Hủy phương án' }).click();
  await page.getByRole('region', { name: law }).getByText('Đã hủy').waitFor();
});

test('an office is given a role for the others, and it ends on a day', async () => {
  const page = await openConsole(journey, 'quantri', '/units/roles');
  await page.getByRole('button', { name: 'Giao vai trò giám sát' }).click();
  await page.getByRole('button', { name: 'Giao vai trò', exact: true }).last().click();
  await page.getByText('Xin chọn cơ quan.').waitFor();
  await chooseOne(page, 'Cơ quan', 'phuong kon tum', 'Phường Kon Tum');
  await page.getByLabel('Văn bản giao vai trò').fill('Quyết định số 12/QĐ-UBND');
  await page.getByRole('button', { name: 'Giao vai trò', exact: true }).last().click();
  const section = page.getByRole('region', { name: 'Giám sát' });
  await section.getByText('Đang có hiệu lực').waitFor();
  await expectAccessible(page, 'the roles of offices');

  await page.getByRole('button', { name: 'Thôi vai trò của Phường Kon Tum' }).click();
  await page.getByLabel('Giữ vai trò đến hết ngày').fill('01/01/2020');
  await page.getByLabel('Giữ vai trò đến hết ngày').press('Enter');
  await page.getByRole('button', { name: 'Thôi vai trò', exact: true }).click();
  await page.getByText('ngày cuối đang trước đó').waitFor();
  await page.getByLabel('Giữ vai trò đến hết ngày').fill('31/12/2030');
  await page.getByLabel('Giữ vai trò đến hết ngày').press('Enter');
  await page.getByRole('button', { name: 'Thôi vai trò', exact: true }).click();
  await section.getByText(/đến hết 31\/12\/2030/).waitFor();
  await section.getByRole('link', { name: 'Phường Kon Tum' }).click();
  await page.getByText('Vai trò được giao').waitFor();
});

test('a commune keeps its hamlets', async () => {
  const page = await openConsole(journey, 'dakha.soan', '/hamlets');
  await page.getByRole('button', { name: 'Thêm thôn, tổ dân phố' }).click();
  await page.getByLabel('Tên', { exact: true }).fill('Thôn Kon Trang Kla');
  await page.getByLabel('Nghị quyết của Hội đồng nhân dân').fill('Nghị quyết số 12/NQ-HĐND');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Thôn Kon Trang Kla', { exact: true }).waitFor();
  await page
    .getByText(/đã xác nhận năm/)
    .first()
    .waitFor();
  await expectAccessible(page, 'the hamlets of a commune');
});
test('feedback and polls are counted by the boundaries of the time or of today, on a phone too', async () => {
  const page = await openConsole(journey, 'snv.theodoi', '/units/counts', 'phone');
  for (const subject of ['Phản ánh', 'Phiếu hỏi']) {
    await page.getByRole('radio', { name: subject }).check();
    await page.getByText('Phường Kon Tum', { exact: true }).waitFor();
    await page.getByRole('radio', { name: 'Theo địa giới hiện nay' }).check();
    await page.getByText('Phường Kon Tum', { exact: true }).waitFor();
    await expectAccessible(page, `the counts by commune: ${subject}`);
  }
});
