import type { Page } from 'playwright-core';
import type { Scene } from './scene.ts';
import { takeOffice, takePhone } from './studio.ts';

const TITLE = 'Quầy một cửa Đăk Hà mở cửa thêm sáng thứ Bảy';
const BODY = [
  'Từ tháng 12, quầy một cửa **mở thêm sáng thứ Bảy**, từ 7 giờ đến 11 giờ.',
  '## Ông/Bà mang theo',
  '- Căn cước, hoặc VNeID trên điện thoại\n- Giấy tờ ghi trên bảng niêm yết',
  '## Các bước',
  '1. Lấy số ở cửa\n2. Nộp hồ sơ ở quầy số 2\n3. Nhận giấy hẹn',
  'Cần hỏi trước, gọi anh Nam 0905 123 456.',
].join('\n\n');
const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(240_000, 'x'), Buffer.from('%%EOF\n')]);

async function pick(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.getByLabel(label, { exact: true }).pressSequentially(option);
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
  await page.keyboard.press('Escape');
}

async function openWaiting(page: Page): Promise<void> {
  await page.goto('/console/notices?waiting=approval');
  await page.getByRole('link', { name: TITLE }).click();
  await page.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await page.getByRole('dialog').waitFor();
}

const life: Scene = {
  name: 'a notice from its first word to its withdrawal',
  play: async (studio) => {
    const author = await studio.office('dakha.soan', 'desk');
    await author.goto('/console/notices/new');
    await author.getByRole('button', { name: 'Sắp có khảo sát' }).click();
    await takeOffice(author, 'console-notice-template');
    await author.getByLabel('Tiêu đề', { exact: true }).fill(TITLE);
    await author.getByLabel('Khẩu hiệu').fill('Đi làm cả tuần, thứ Bảy ghé quầy');
    await author.getByLabel('Nội dung tin').fill(BODY);
    await author.getByLabel('Có hiệu lực đến hết ngày').fill('31/12/2027');
    await author.getByLabel('Có hiệu lực đến hết ngày').press('Enter');
    await author
      .getByLabel('Thêm tệp PDF')
      .setInputFiles({ name: 'Lịch quầy.pdf', mimeType: 'application/pdf', buffer: PDF });
    await author.getByLabel('Tên tệp đính kèm 1').waitFor();
    await pick(author, 'Thêm bản tiếng khác (không bắt buộc)', 'Tiếng Ba Na');
    await author.getByLabel('Tiêu đề, tiếng Ba Na').fill('(tiêu đề do người biết tiếng Ba Na viết)');
    await author.getByLabel('Nội dung, tiếng Ba Na').fill('(nội dung do người biết tiếng Ba Na viết)');
    await author.evaluate(() => window.scrollTo(0, 0));
    await takeOffice(author, 'console-notice-marks');
    await author.getByRole('group', { name: 'Chủ đề và thời hạn' }).scrollIntoViewIfNeeded();
    await takeOffice(author, 'console-notice-topics');
    await author.getByRole('region', { name: 'Điều cần xem lại' }).scrollIntoViewIfNeeded();
    await takeOffice(author, 'console-notice-warnings');
    await author.getByRole('button', { name: 'Trình duyệt' }).click();
    await author.getByText('Người soạn không được tự duyệt.').waitFor();

    const approver = await studio.office('dakha.duyet', 'phone');
    await openWaiting(approver);
    await takeOffice(approver, 'console-phone-approval-warnings');
    await approver.getByLabel('Vì sao vẫn đăng').fill('Anh Nam trực quầy, đã đồng ý cho ghi số.');
    await approver.getByRole('button', { name: 'Duyệt và đăng ngay' }).click();
    await approver.getByText('Đã đăng', { exact: true }).first().waitFor();
    const id = new URL(approver.url()).pathname.split('/').at(-1) ?? '';

    await author.reload();
    await author.getByRole('button', { name: 'Đính chính' }).click();
    await author.getByLabel(/Đính chính điều gì/).fill('Quầy mở đến 11 giờ 30, không phải 11 giờ.');
    await takeOffice(author, 'console-notice-correct');
    await author.getByRole('button', { name: 'Soạn bản đính chính' }).click();
    await author.getByText('Nơi nhận và phiếu hỏi giữ như bài đầu').waitFor();
    await author.getByLabel('Nội dung tin').fill(BODY.replace('đến 11 giờ', 'đến 11 giờ 30'));
    await author.getByRole('button', { name: 'Trình duyệt' }).click();
    await author.getByText('Người soạn không được tự duyệt.').waitFor();
    await openWaiting(approver);
    await approver.getByLabel('Vì sao vẫn đăng').fill('Như lần duyệt trước.');
    await approver.getByRole('button', { name: 'Duyệt, thay bản đang đăng' }).click();
    await approver.getByText('Đã đính chính bài đang đăng.').waitFor();

    await author.goto(`/console/notices/${id}`);
    await takeOffice(author, 'console-notice-published');
    await author.getByText('Các bản và những gì đã đổi').click();
    await author.locator('.difference').first().scrollIntoViewIfNeeded();
    await takeOffice(author, 'console-notice-history');

    const resident = await studio.phone('y-thuy');
    await resident.goto(`/tin/${id}`);
    await resident.getByText('Đã đính chính').waitFor();
    await resident.getByRole('button', { name: 'Tiếng Ba Na' }).click();
    await takePhone(resident, 'mini-app-notice-corrected');

    await approver.goto(`/console/notices/${id}`);
    await approver.getByRole('button', { name: 'Gỡ bài' }).click();
    await approver.getByLabel(/Lý do, người dân/).fill('Lịch này hoãn sang tháng sau.');
    await takeOffice(approver, 'console-phone-withdraw');
    await approver.getByRole('dialog').getByRole('button', { name: 'Gỡ bài' }).click();
    await approver.getByText('Ai mở đường dẫn cũ').waitFor();
    await resident.reload();
    await resident.getByRole('heading', { name: 'Tin này đã được gỡ' }).waitFor();
    await takePhone(resident, 'mini-app-notice-withdrawn');

    await author.goto('/console/notices');
    await author.getByRole('button', { name: 'Dùng bài của Sở' }).click();
    await author
      .getByRole('dialog')
      .getByRole('button', { name: /^Dùng bài/ })
      .first()
      .waitFor();
    await takeOffice(author, 'console-notice-adopt');
  },
};

const lists: Scene = {
  name: 'Sở Nội vụ keeps topics and survey days',
  play: async (studio) => {
    const page = await studio.office('snv.theodoi', 'desk');
    await page.goto('/console/topics');
    await page.getByText('Bộ phận một cửa').first().waitFor();
    await takeOffice(page, 'console-topics');
    await page.goto('/console/fieldwork');
    await page.getByRole('button', { name: 'Thêm đợt khảo sát' }).click();
    await page.getByRole('dialog').waitFor();
    await takeOffice(page, 'console-fieldwork');
  },
};

export const NOTICE_SCENES: readonly Scene[] = [life, lists];
