import { expect, test } from 'vitest';
import { totpAt } from '../../../server/official/totp.ts';
import { DESK, useBrowser } from '../support/browser.ts';
import { choose, expectAccessible, openConsole } from '../support/console.ts';

const journey = useBrowser();

const PASSWORD = 'một câu dài dễ nhớ của tôi';
/** The stand-in for an authenticator app: what it shows `steps` half-minutes from now. */
const codeOf = (secret: string, steps = 0): string => totpAt(secret, new Date(Date.now() + steps * 30_000));

test('an official is invited, signs in for the first time, loses a role, and leaves', async () => {
  const admin = await openConsole(journey, 'quantri', '/accounts');
  await admin.getByRole('button', { name: 'Mời cán bộ' }).click();
  await admin.getByRole('button', { name: 'Tạo và lập thư mời' }).click();
  await admin.getByText('Xin chọn ít nhất một việc.').waitFor();
  await admin.getByLabel('Họ và tên').fill('Y Ngọc Mới');
  await admin.getByLabel('Tên đăng nhập mới').fill('kontum.ngoc');
  await choose(admin, 'Đơn vị', 'phuong kon tum', 'Phường Kon Tum');
  await choose(admin, 'Việc được giao', 'tiep nhan', 'Tiếp nhận phản ánh');
  await choose(admin, 'Việc được giao', 'soan tin', 'Soạn tin, bài');
  await admin.keyboard.press('Escape');
  await admin.getByRole('button', { name: 'Tạo và lập thư mời' }).click();
  const link = await admin.getByLabel('Đường dẫn mời').inputValue();

  const invited = await journey.desk({ viewport: DESK });
  await invited.goto(link);
  await invited.getByText('kontum.ngoc').waitFor();
  await expectAccessible(invited, 'invitation');
  const secret = (await invited.locator('.totp-secret').textContent()) ?? '';
  await invited.getByRole('button', { name: 'Nhận tài khoản' }).click();
  await invited.getByText('Mật khẩu cần ít nhất 12 ký tự.').waitFor();
  await invited.getByLabel('Mật khẩu mới').fill(PASSWORD);
  await invited.getByLabel('Nhập lại mật khẩu').fill(PASSWORD);
  await invited.getByLabel('Mã xác thực').fill(codeOf(secret));
  await invited.getByRole('button', { name: 'Nhận tài khoản' }).click();
  await invited.getByText('Mười mã dự phòng').waitFor();
  expect(await invited.locator('.recovery-codes li').count()).toBe(10);
  const recoveryCode = (await invited.locator('.recovery-codes code').first().textContent()) ?? '';

  await invited.getByRole('link', { name: 'Đã cất mã, đến trang đăng nhập' }).click();
  await invited.getByLabel('Tên đăng nhập').fill('kontum.ngoc');
  await invited.getByLabel('Mật khẩu').fill(PASSWORD);
  await invited.getByLabel('Mã xác thực').fill(codeOf(secret, 1));
  await invited.getByRole('button', { name: 'Đăng nhập' }).click();
  await invited.getByRole('heading', { name: 'Việc hôm nay' }).waitFor();
  await invited.getByRole('link', { name: 'Tin, bài', exact: true }).waitFor();

  // The link has done its work.
  const late = await journey.desk();
  await late.goto(link);
  await late.getByText('Đường dẫn mời đã dùng, đã được thay hoặc quá hạn.').waitFor();

  await admin.goto('/console/accounts?q=ngoc');
  await admin.getByRole('link', { name: 'Y Ngọc Mới' }).click();
  await admin.getByRole('button', { name: 'Thôi Soạn tin, bài' }).click();
  await admin.getByLabel('Lý do').fill('Chuyển sang việc khác');
  await admin.getByRole('button', { name: 'Thôi giao ngay' }).click();
  await admin.getByText('Đã thôi').waitFor();
  await invited.reload();
  await invited.getByRole('link', { name: 'Phản ánh, kiến nghị' }).waitFor();
  expect(await invited.getByRole('link', { name: 'Tin, bài', exact: true }).count()).toBe(0);

  await invited.getByRole('button', { name: /^Tài khoản / }).click();
  await invited.getByRole('link', { name: 'Tài khoản của tôi' }).click();
  await invited.getByText('Còn 10 mã chưa dùng.').waitFor();
  await expectAccessible(invited, 'my account');

  await admin.getByRole('button', { name: 'Đóng tài khoản, người này rời đi' }).click();
  await admin.getByText('1 phiên đang mở bị đăng xuất ngay.').waitFor();
  await admin.getByLabel('Lý do').fill('Nghỉ hưu');
  await admin.getByRole('button', { name: 'Đóng tài khoản', exact: true }).click();
  await admin.getByText('Lý do đóng').waitFor();
  await expectAccessible(admin, 'accounts');
  await invited.reload();
  await invited.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
  await invited.getByLabel('Tên đăng nhập').fill('kontum.ngoc');
  await invited.getByLabel('Mật khẩu').fill(PASSWORD);
  await invited.getByLabel('Mã xác thực').fill(recoveryCode);
  await invited.getByRole('button', { name: 'Đăng nhập' }).click();
  await invited.getByText('Tên đăng nhập, mật khẩu hoặc mã xác thực chưa đúng.').waitFor();
});

test('a second administrator sees who asked, refuses with a reason, and confirms the next request', async () => {
  const ask = async () => {
    const first = await openConsole(journey, 'quantri', '/accounts?q=kontum.xuly');
    await first.getByRole('link', { name: 'Phạm Văn Lực' }).click();
    await first.getByRole('button', { name: 'Giao việc', exact: true }).click();
    await choose(first, 'Việc', 'quan tri', 'Quản trị tài khoản');
    await first.getByRole('button', { name: 'Giao việc', exact: true }).last().click();
    await first.getByText('Ông/Bà đã đề nghị, nên người khác xác nhận.').waitFor();
    expect(await first.getByRole('button', { name: 'Xác nhận', exact: true }).count()).toBe(0);
    await expectAccessible(first, 'an administrator who waits for a second one');
  };
  await ask();
  const second = await openConsole(journey, 'quantri.hai', '/today', 'phone');
  const section = second.getByRole('region', { name: 'Tài khoản' });
  await section.getByText(/Phạm Văn Lực quản trị tài khoản của Phường Kon Tum, do Siu Lan giao ngày/).waitFor();
  await expectAccessible(second, 'today with a confirmation, on a phone');
  await section.getByRole('button', { name: 'Từ chối' }).click();
  await second.getByLabel('Lý do').fill('Chưa có quyết định phân công');
  await second.getByRole('button', { name: 'Từ chối' }).last().click();
  await section.getByText('Không có đề nghị nào chờ người quản trị thứ hai.').waitFor();

  await ask();
  await second.goto('/console/accounts?q=kontum.xuly');
  await second.getByRole('link', { name: 'Phạm Văn Lực' }).click();
  await second.getByText('Không được xác nhận').waitFor();
  await second.getByRole('button', { name: 'Xác nhận', exact: true }).click();
  await second.getByRole('button', { name: 'Xác nhận', exact: true }).last().click();
  await second.getByText('Đã xác nhận.').waitFor();
});
