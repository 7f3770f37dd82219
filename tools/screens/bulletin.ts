import type { Page } from 'playwright-core';
import type { Scene } from './scene.ts';
import { takeOffice } from './studio.ts';

const TITLE = 'Họp giao ban Bộ phận Một cửa sáng thứ Hai';

async function pick(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.getByLabel(label, { exact: true }).pressSequentially(option);
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
  await page.keyboard.press('Escape');
}

const forOfficials: Scene = {
  name: 'a notice for officials, from its author to its readers',
  play: async (studio) => {
    const author = await studio.office('snv.soan', 'desk');
    await author.goto('/console/notices/new');
    await author.getByLabel('Tiêu đề', { exact: true }).fill(TITLE);
    await author.getByLabel('Nội dung tin').fill('Mời công chức Bộ phận Một cửa họp lúc 7 giờ 30 tại hội trường.');
    await author.getByText('Cán bộ, công chức, viên chức', { exact: true }).click();
    await pick(author, 'Cán bộ của', 'Sở Nội vụ');
    await pick(author, 'Cán bộ của', 'Phường Kon Tum');
    await pick(author, 'Chức danh (không bắt buộc)', 'Công chức, viên chức Bộ phận Một cửa');
    await author.getByLabel('Ký hiệu').fill('SNV-CCHC');
    await author.getByRole('group', { name: 'Gửi đến' }).scrollIntoViewIfNeeded();
    await takeOffice(author, 'console-officials-write');
    await author.getByRole('button', { name: 'Trình duyệt' }).click();
    await author.getByText('Người soạn không được tự duyệt.').waitFor();

    const approver = await studio.office('snv.duyet', 'phone');
    await approver.goto('/console/notices?waiting=approval');
    await takeOffice(approver, 'console-phone-officials-list');
    await approver.getByRole('link', { name: TITLE }).click();
    await approver.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await approver.getByRole('dialog').waitFor();
    await takeOffice(approver, 'console-phone-officials-approval');
    await approver.getByRole('button', { name: 'Duyệt và đăng ngay' }).click();
    await approver.getByText('Đã đăng').first().waitFor();
    await approver.waitForTimeout(500);
    await takeOffice(approver, 'console-phone-officials-panel');

    const reader = await studio.office('kontum.xuly', 'phone');
    await reader.goto('/console/bulletins');
    await reader.getByRole('link', { name: TITLE }).waitFor();
    await takeOffice(reader, 'console-phone-bulletins');
    await reader.getByRole('link', { name: TITLE }).click();
    await reader.getByText('họp lúc 7 giờ 30').waitFor();
    await takeOffice(reader, 'console-phone-bulletin');

    const desk = await studio.office('kontum.soan', 'desk');
    await desk.goto('/console/bulletins');
    await desk.getByRole('link', { name: /kỷ luật/ }).waitFor();
    await takeOffice(desk, 'console-bulletins');
    await desk.getByRole('link', { name: /kỷ luật/ }).click();
    await desk.getByText('quán triệt').waitFor();
    await takeOffice(desk, 'console-bulletin');
  },
};

const positions: Scene = {
  name: 'the positions of officials, kept and given',
  play: async (studio) => {
    const monitor = await studio.office('snv.theodoi', 'desk');
    await monitor.goto('/console/topics');
    await monitor.getByRole('radio', { name: 'Chức danh' }).check({ force: true });
    await monitor.getByText('Công chức cấp xã').waitFor();
    await takeOffice(monitor, 'console-positions');
    const phone = await studio.office('snv.theodoi', 'phone');
    await phone.getByRole('button', { name: 'Thêm' }).click();
    await phone.getByRole('dialog').waitFor();
    await takeOffice(phone, 'console-phone-monitor-today');

    const administrator = await studio.office('quantri', 'desk');
    await administrator.goto('/console/accounts');
    await administrator.getByRole('button', { name: 'Mời cán bộ' }).click();
    await administrator.getByRole('dialog').waitFor();
    await takeOffice(administrator, 'console-position-invite');
    await administrator.keyboard.press('Escape');
    await administrator.getByRole('link', { name: 'Phạm Văn Lực' }).click();
    await administrator.getByRole('button', { name: 'Đổi chức danh' }).waitFor();
    await takeOffice(administrator, 'console-position-panel');
    await administrator.getByRole('button', { name: 'Đổi chức danh' }).click();
    await takeOffice(administrator, 'console-position-dialog');
    await administrator.goto('/console/accounts/import');
    await administrator.getByText('cv-mot-cua').waitFor();
    await takeOffice(administrator, 'console-position-import');
  },
};

export const BULLETIN_SCENES = [forOfficials, positions];
