import { expect, test } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { expectAccessible, openConsole } from '../support/console.ts';

const journey = useBrowser();

test('a hotline that the commune enters is there for its people, and gone when it is taken out', async () => {
  const office = await openConsole(journey, 'kontum.soan', '/directory');
  await office.getByRole('button', { name: 'Thêm vào danh bạ' }).click();
  const dialog = office.getByRole('dialog', { name: 'Thêm đường dây nóng' });
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await dialog.getByText('Xin đặt tên.').waitFor();
  await dialog.getByLabel('Tên', { exact: true }).fill('Hỏi về hộ tịch');
  await dialog.getByLabel('Số điện thoại').fill('gọi chị Hoa');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await dialog.getByText(/Xin ghi số điện thoại/).waitFor();
  await dialog.getByLabel('Số điện thoại').fill('0260 000 0099');
  await dialog.getByRole('button', { name: 'Điền giờ hành chính' }).click();
  await expectAccessible(office, 'a hotline');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await office.getByText('Hỏi về hộ tịch').waitFor();

  const resident = await journey.miniApp('y-thuy');
  await resident.goto('/chon-noi');
  await resident.getByRole('searchbox').fill('kon tum');
  await resident.getByRole('button', { name: 'Phường Kon Tum' }).first().tap();
  await resident.goto('/goi-hoi');
  await resident.getByRole('button', { name: /Gọi Hỏi về hộ tịch, số 0260 000 0099/ }).waitFor();

  await office.getByRole('button', { name: 'Xác nhận Hỏi về hộ tịch còn đúng' }).click();
  await office
    .getByRole('row', { name: /Hỏi về hộ tịch/ })
    .getByText(/\d\d\/\d\d\/\d{4}/)
    .waitFor();
  await office.getByRole('button', { name: 'Bỏ Hỏi về hộ tịch' }).click();
  await office.getByRole('dialog', { name: 'Bỏ khỏi danh bạ' }).getByRole('button', { name: 'Bỏ' }).click();
  await office.getByText('Hỏi về hộ tịch').first().waitFor({ state: 'detached' });
  await resident.reload();
  await resident.getByRole('heading', { name: 'Phường Kon Tum' }).waitFor();
  // What the phone kept is shown until the fresh one is there.
  await resident.getByText('Hỏi về hộ tịch').first().waitFor({ state: 'detached' });
});

test.each(['desk', 'phone'] as const)('links and documents say what still holds, also at the %s', async (size) => {
  const page = await openConsole(journey, 'snv.theodoi', '/directory?kind=link', size);
  await page.getByText('Đã được thay').first().waitFor();
  await expectAccessible(page, 'links');
  await page.getByRole('radio', { name: 'Văn bản' }).check();
  await page.getByText('Hết hiệu lực').first().waitFor();
  await expectAccessible(page, 'documents');
  expect(await page.getByRole('button', { name: /^Sửa / }).count()).toBe(0);
});
