import type { Page } from 'playwright-core';
import type { OaAccount } from '../../shared/delivery/schema.ts';
import type { Scene } from './scene.ts';
import { takeOffice } from './studio.ts';

const SNV = 'Sở Nội vụ tỉnh Quảng Ngãi';
const PHONE = { width: 390, height: 780 };

const rowLink = (page: Page, words: string) => page.locator('.row-link', { hasText: words }).first();

type Reply = { items: OaAccount[] };

/** What Zalo does to an account cannot be waited for: the reply is changed on its way. */
async function changeAccounts(page: Page, change: (account: OaAccount) => OaAccount, copies = 1): Promise<void> {
  await page.route('**/api/office/oa-accounts', async (route) => {
    const reply = await route.fetch();
    const body = (await reply.json()) as Reply;
    const items = Array.from({ length: copies }, (_, n) => body.items.map((it) => ({ ...it, id: n ? `${n}` : it.id })));
    await route.fulfill({ response: reply, json: { ...body, items: items.flat().map(change) } });
  });
  await page.route('**/api/office/today', async (route) => {
    const reply = await route.fetch();
    await route.fulfill({
      response: reply,
      json: { ...(await reply.json()), oaAccountsWaiting: 1, broadcastsStuck: 1 },
    });
  });
}

const accounts: Scene = {
  name: 'official accounts are connected, and one stops',
  play: async (studio) => {
    const empty = await studio.office('kontum.duyet', 'desk');
    await empty.goto('/console/zalo-accounts');
    await empty.getByText('Chưa nối tài khoản Zalo nào').waitFor();
    await takeOffice(empty, 'console-zalo-empty');
    await empty.goto('/console/broadcasts');
    await empty.getByText('Chưa gửi tin nào qua Zalo').waitFor();
    await takeOffice(empty, 'console-broadcasts-empty');

    const page = await studio.office('quantri', 'desk');
    await page.goto('/console/zalo-accounts');
    await rowLink(page, SNV).waitFor();
    await takeOffice(page, 'console-zalo');
    await page.getByRole('button', { name: 'Nối tài khoản' }).click();
    await page.getByLabel('Tài khoản của cơ quan nào').fill('kon tum');
    await page.getByLabel('Tài khoản của cơ quan nào').press('Enter');
    await takeOffice(page, 'console-zalo-connect');
    await page.getByRole('button', { name: 'Sang trang của Zalo' }).click();
    await page.waitForURL(/oa\/permission/);
    await takeOffice(page, 'zalo-permission');
    await page.getByRole('button', { name: 'Từ chối' }).click();
    await page.getByText('chưa cho phép').waitFor();
    await takeOffice(page, 'console-zalo-refused');
    await page.goto('/console/zalo-accounts');
    await rowLink(page, SNV).click();
    await page.getByText('Quyền của Zalo sống bao lâu').click();
    await takeOffice(page, 'console-zalo-account');
    await page.getByRole('button', { name: 'Kết thúc, bàn giao' }).click();
    await page.getByRole('dialog').waitFor();
    await takeOffice(page, 'console-zalo-end');
    await page.keyboard.press('Escape');

    const stop = (account: OaAccount): OaAccount => ({
      ...account,
      state: Number(account.id) % 3 === 1 ? 'consent_needed' : Number(account.id) % 3 === 2 ? 'active' : 'stopped',
      zaloCode: Number(account.id) % 3 === 1 ? -14014 : -224,
      waiting: 1001,
      restsUntil: new Date(Date.now() + 120_000).toISOString(),
    });
    await changeAccounts(page, stop, 14);
    await page.goto('/console/zalo-accounts');
    await page.getByText('Đã dừng', { exact: true }).first().waitFor();
    await takeOffice(page, 'console-zalo-many');
    await rowLink(page, SNV).click();
    await page.getByText('Ai nối lại được').waitFor();
    await takeOffice(page, 'console-zalo-stopped');
    const phone = await studio.office('snv.duyet', 'phone');
    await phone.setViewportSize(PHONE);
    await changeAccounts(phone, stop);
    await phone.goto('/console/today');
    await phone.getByText('Mở tài khoản này').waitFor();
    await takeOffice(phone, 'console-phone-zalo-alarm');
    await phone.goto('/console/zalo-accounts');
    await rowLink(phone, SNV).waitFor();
    await takeOffice(phone, 'console-phone-zalo');
    await rowLink(phone, SNV).click();
    await phone.getByText('Ai nối lại được').waitFor();
    await takeOffice(phone, 'console-phone-zalo-account');
    await phone.route('**/api/office/oa-accounts', (route) =>
      route.fulfill({ status: 503, json: { code: 'server_busy' } }),
    );
    await phone.goto('/console/zalo-accounts');
    await phone.getByText('Chưa tải được phần này').waitFor({ timeout: 60_000 });
    await takeOffice(phone, 'console-phone-zalo-error');
  },
};

const sent: Scene = {
  name: 'what was sent through official accounts',
  play: async (studio) => {
    const page = await studio.office('snv.duyet', 'desk');
    await page.goto('/console/broadcasts');
    await rowLink(page, 'Chỉ nộp giấy tờ').waitFor();
    await takeOffice(page, 'console-broadcasts');
    await rowLink(page, 'Chỉ nộp giấy tờ').click();
    await page.getByText('Người nhận đã chốt').waitFor();
    await takeOffice(page, 'console-broadcast');
    await page.route(/api\/office\/broadcasts\/[0-9a-f-]{36}$/, async (route) => {
      const reply = await route.fetch();
      const body = (await reply.json()) as { account: object };
      const states = [
        { state: 'accepted', reason: null, n: 512_031 },
        { state: 'delivered', reason: null, n: 4200 },
        { state: 'pending', reason: null, n: 133_000 },
        { state: 'uncertain', reason: 'unknowable', n: 3 },
        { state: 'failed', reason: 'blocked', n: 766 },
      ];
      const account = { ...body.account, state: 'stopped', zaloCode: -224 };
      await route.fulfill({
        response: reply,
        json: { ...body, status: 'running', states, audience: 650_000, stuck: 12, account },
      });
    });
    await page.reload();
    await page.getByText('đứng yên').first().waitFor();
    await takeOffice(page, 'console-broadcast-stopped');
    await page.getByRole('button', { name: 'Dừng hẳn' }).click();
    await page.getByRole('button', { name: 'Thôi' }).waitFor();
    await takeOffice(page, 'console-broadcast-cancel');

    const phone = await studio.office('snv.duyet', 'phone');
    await phone.setViewportSize(PHONE);
    await phone.goto('/console/broadcasts');
    await rowLink(phone, 'Chỉ nộp giấy tờ').waitFor();
    await takeOffice(phone, 'console-phone-broadcasts');
    await rowLink(phone, 'Chỉ nộp giấy tờ').click();
    await phone.getByText('Người nhận đã chốt').waitFor();
    await takeOffice(phone, 'console-phone-broadcast');

    const wide = await studio.office('snv.theodoi', 'desk');
    await wide.goto('/console/broadcasts?state=paused');
    await wide.getByText('Không có lần gửi nào như vậy').waitFor();
    await takeOffice(wide, 'console-broadcasts-filtered');
  },
};

export const ZALO_SCENES: readonly Scene[] = [accounts, sent];
