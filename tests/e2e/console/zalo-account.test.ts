import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { OaAccount } from '../../../shared/delivery/schema.ts';
import { useBrowser } from '../support/browser.ts';
import { choose, expectAccessible, openConsole, readApi } from '../support/console.ts';
import { changeDemo } from '../support/demo-database.ts';

const journey = useBrowser();

const KON_TUM = 'UBND phường Kon Tum';
const SNV = 'Sở Nội vụ tỉnh Quảng Ngãi';

/** On the stand-in's page, as whoever administers the account. */
async function press(page: Page, account: string, button: 'Cho phép' | 'Từ chối'): Promise<void> {
  await page.waitForURL(/oa\/permission/);
  await page.getByRole('combobox', { name: 'Tài khoản', exact: true }).selectOption({ label: account });
  await page.getByRole('button', { name: button }).click();
}
const accounts = async (page: Page): Promise<OaAccount[]> =>
  (await readApi<{ items: OaAccount[] }>(page, '/api/office/oa-accounts')).items;

test('an account is connected in the browser: refused at Zalo nothing changes, granted it sends', async () => {
  const admin = await openConsole(journey, 'quantri', '/zalo-accounts');
  await admin.getByRole('link', { name: SNV }).waitFor();
  await expectAccessible(admin, 'accounts');
  const connect = async (): Promise<void> => {
    await admin.getByRole('button', { name: 'Nối tài khoản' }).click();
    await admin.getByRole('button', { name: 'Sang trang của Zalo' }).click();
    await admin.getByText('Xin chọn cơ quan.').waitFor();
    await choose(admin, 'Tài khoản của cơ quan nào', 'phuong kon tum', 'Phường Kon Tum');
    await admin.getByRole('button', { name: 'Sang trang của Zalo' }).click();
  };
  await connect();
  await press(admin, KON_TUM, 'Từ chối');
  await admin.getByText('Người quản trị tài khoản Zalo chưa cho phép.').waitFor();
  expect(new URL(admin.url()).search).toBe('');
  await expectAccessible(admin, 'refused at Zalo');
  expect(await accounts(admin)).toHaveLength(1);

  await admin.getByRole('link', { name: /bắt đầu lại/ }).click();
  await connect();
  await press(admin, KON_TUM, 'Cho phép');
  const panel = admin.getByRole('region', { name: KON_TUM });
  await panel.getByText('Đang gửi được').waitFor();
  await expectAccessible(admin, 'an account');
  expect(new URL(admin.url()).search).toBe('');
  expect((await accounts(admin)).map(({ name, state }) => [name, state])).toContainEqual([KON_TUM, 'active']);

  // The way back cannot be gone twice.
  await admin.goBack();
  await admin.waitForLoadState('networkidle');
  expect(await accounts(admin)).toHaveLength(2);
});

test('an account that Zalo let no longer send stands in today’s work, and is connected anew; another account is not taken for it', async () => {
  await changeDemo(`update oa_account set state = 'consent_needed', zalo_code = -14014 where name = '${SNV}'`);
  const approver = await openConsole(journey, 'snv.duyet', '/today', 'phone');
  await approver.getByText('khóa đã hết hạn hoặc đã bị thu lại').waitFor();
  await approver.getByText('Xin báo người quản trị của tỉnh nối lại.').waitFor();
  await expectAccessible(approver, 'today with an alarm, on a phone');

  const admin = await openConsole(journey, 'quantri');
  await admin.getByRole('link', { name: 'Mở tài khoản này' }).click();
  await admin.getByRole('button', { name: 'Nối lại' }).click();
  await press(admin, KON_TUM, 'Cho phép');
  await admin.getByText('Zalo vừa cho phép một tài khoản khác').waitFor();

  await admin.goto('/console/today');
  await admin.getByRole('link', { name: 'Mở tài khoản này' }).click();
  await admin.getByRole('button', { name: 'Nối lại' }).click();
  await press(admin, SNV, 'Cho phép');
  await admin.getByRole('region', { name: SNV }).getByText('Đang gửi được').waitFor();
  await admin.goto('/console/today');
  await admin.getByRole('heading', { name: 'Việc hôm nay' }).waitFor();
  expect(await admin.getByText('khóa đã hết hạn').count()).toBe(0);
});
