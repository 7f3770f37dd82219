import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { Scene } from './scene.ts';
import { fillSignIn, takeOffice } from './studio.ts';

const open = async (page: Page, path: string, heading: string): Promise<void> => {
  await page.goto(`/console${path}`);
  await page.getByRole('heading', { name: heading }).first().waitFor();
};

/** The first row of the list, beside it. */
async function openRow(page: Page, words: string | RegExp): Promise<void> {
  await page.locator('.row-link', { hasText: words }).first().click();
  await page.locator('section.panel dl').waitFor();
}

const author: Scene = {
  name: 'an official signs in and writes a notice',
  play: async (studio) => {
    const visitor = await studio.desk();
    await visitor.goto('/console/');
    await fillSignIn(visitor, studio.address, 'dakha.soan');
    await takeOffice(visitor, 'console-sign-in');

    const page = await studio.office('kontum.soan', 'desk');
    await takeOffice(page, 'console-today');
    await open(page, '/notices', 'Tin, bài');
    await takeOffice(page, 'console-notices');
    await openRow(page, 'mẫu đơn cũ');
    await takeOffice(page, 'console-notice-panel');

    await open(page, '/notices/new', 'Viết tin');
    await page.getByLabel('Tiêu đề').fill('Nộp hồ sơ qua mạng tại Phường Kon Tum');
    await page.getByLabel('Khẩu hiệu').fill('Ở nhà nộp hồ sơ, đúng hẹn nhận kết quả');
    await page
      .getByLabel('Nội dung tin')
      .fill(
        'Từ tháng này, Ông/Bà có thể nộp hồ sơ qua mạng.\n\nAi chưa quen, mời đến quầy một cửa. Công chức làm cùng Ông/Bà.',
      );
    await page.getByLabel('Nơi nhận tin').fill('kon tum');
    await page.getByLabel('Nơi nhận tin').press('Enter');
    await page.getByLabel('Nơi nhận tin').press('Escape');
    await page.getByLabel('Chọn ảnh').setInputFiles({
      name: 'nop-ho-so.jpg',
      mimeType: 'image/jpeg',
      buffer: await pictureOfNotice(page),
    });
    await page.getByLabel('Tả ảnh bằng một câu').fill('Bà cụ nộp hồ sơ bằng điện thoại');
    await page.getByRole('checkbox', { name: /Gửi kèm phiếu/ }).check();
    await page.evaluate(() => window.scrollTo(0, 0));
    await takeOffice(page, 'console-notice');
    await page.getByLabel('Mở từ ngày').scrollIntoViewIfNeeded();
    await takeOffice(page, 'console-notice-below');
  },
};

const noticesSchema = z.object({ items: z.array(z.object({ picture: z.object({ url: z.string() }).nullable() })) });

async function pictureOfNotice(page: Page): Promise<Buffer> {
  const { items } = noticesSchema.parse(await (await page.request.get('/api/notices?limit=50')).json());
  const url = items.find(({ picture }) => picture !== null)?.picture?.url;
  return Buffer.from(await (await page.request.get(url ?? '')).body());
}

const approver: Scene = {
  name: 'a leader approves, also on a phone',
  play: async (studio) => {
    const desk = await studio.office('kontum.duyet', 'desk');
    await takeOffice(desk, 'console-approver-today');
    await open(desk, '/notices?status=approved', 'Tin, bài');
    await openRow(desk, 'mẫu đơn cũ');
    await desk.getByText('Người dân đã đọc').waitFor();
    await desk.getByText('Người dân đã đọc').scrollIntoViewIfNeeded();
    await takeOffice(desk, 'console-notice-reading');
    await desk.getByRole('button', { name: 'Ghim lên đầu bảng tin' }).click();
    await desk.getByRole('dialog').waitFor();
    await takeOffice(desk, 'console-notice-pin');
    await desk.keyboard.press('Escape');
    await open(desk, '/units/reach', 'Mời người dân');
    await desk.locator('.reach-chart').waitFor();
    await takeOffice(desk, 'console-reach');
    await open(desk, '/notices?status=submitted', 'Tin, bài');
    await openRow(desk, /./);
    await takeOffice(desk, 'console-approval');
    await desk.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await desk.getByRole('dialog').waitFor();
    await takeOffice(desk, 'console-approval-dialog');

    const phone = await studio.office('kontum.duyet', 'phone');
    await takeOffice(phone, 'console-phone-today');
    await open(phone, '/notices?status=submitted', 'Tin, bài');
    await takeOffice(phone, 'console-phone-notices');
    await openRow(phone, /./);
    await takeOffice(phone, 'console-phone-approval');
    await open(phone, '/feedback?status=drafted', 'Phản ánh, kiến nghị');
    await takeOffice(phone, 'console-phone-feedback');
    await openRow(phone, /./);
    await takeOffice(phone, 'console-phone-answer');
  },
};

const office: Scene = {
  name: 'an office handles feedback',
  play: async (studio) => {
    const page = await studio.office('kontum.soan', 'desk');
    await open(page, '/feedback', 'Phản ánh, kiến nghị');
    await takeOffice(page, 'console-feedback');
    await openRow(page, /./);
    await takeOffice(page, 'console-feedback-panel');
    await open(page, '/feedback?status=in_progress&mine=true', 'Phản ánh, kiến nghị');
    await openRow(page, /./);
    await takeOffice(page, 'console-feedback-answering');
  },
};

const administrator: Scene = {
  name: 'an administrator keeps the accounts',
  play: async (studio) => {
    const desk = await studio.office('quantri', 'desk');
    await open(desk, '/accounts', 'Tài khoản');
    await takeOffice(desk, 'console-accounts');
    await openRow(desk, 'Phạm Văn Lực');
    await takeOffice(desk, 'console-account-panel');
    await desk.getByRole('button', { name: 'Giao việc' }).click();
    await desk.getByRole('radio', { name: 'Làm thay đồng nghiệp vắng' }).check();
    await takeOffice(desk, 'console-account-grant');
    await desk.keyboard.press('Escape');
    await open(desk, '/accounts/import', 'Nhập tài khoản từ CSV');
    await desk.getByLabel('Tệp CSV').setInputFiles({
      name: 'tai-khoan.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('username,full_name,email,unit_code,department,roles\nx,Y,khong,99999,,sếp\n'),
    });
    await desk.getByText('Chưa nhận dòng nào').waitFor();
    await takeOffice(desk, 'console-account-import');
    await open(desk, '/account', 'Tài khoản của tôi');
    await takeOffice(desk, 'console-my-account');
    await open(desk, '/accounts', 'Tài khoản');
    await desk.getByRole('button', { name: 'Mời cán bộ' }).click();
    await desk.getByLabel('Họ và tên').fill('Y Mới');
    await desk.getByLabel('Tên đăng nhập mới').fill(`y.moi.${Math.round(performance.now())}`);
    await desk.getByLabel('Việc được giao').click();
    await desk.locator('.ant-select-item-option').first().click();
    await takeOffice(desk, 'console-account-invite');
    await desk.getByRole('button', { name: 'Tạo và lập thư mời' }).click();
    const link = await desk.getByLabel('Đường dẫn mời').inputValue();
    await takeOffice(desk, 'console-account-invited');
    const invited = await studio.desk();
    await invited.goto(link);
    await invited.getByAltText('Mã QR cho ứng dụng xác thực').waitFor();
    await takeOffice(invited, 'console-invitation');

    const phone = await studio.office('quantri', 'phone');
    await open(phone, '/accounts', 'Tài khoản');
    await takeOffice(phone, 'console-phone-accounts');
    await openRow(phone, 'Phạm Văn Lực');
    await takeOffice(phone, 'console-phone-account');
  },
};

const pollsSchema = z.object({ items: z.array(z.object({ id: z.string(), ballots: z.number().nullable() })) });

async function mostAnswered(page: Page): Promise<string | undefined> {
  const { items } = pollsSchema.parse(await (await page.request.get('/api/office/polls?limit=100')).json());
  return items.toSorted((a, b) => (b.ballots ?? 0) - (a.ballots ?? 0))[0]?.id;
}

const monitor: Scene = {
  name: 'Sở Nội vụ looks at the results',
  play: async (studio) => {
    const page = await studio.office('snv.theodoi', 'desk');
    await takeOffice(page, 'console-monitor-today');
    await open(page, '/polls', 'Khảo sát');
    await takeOffice(page, 'console-polls');
    await page.goto(`/console/polls/${await mostAnswered(page)}`);
    await page.getByRole('figure', { name: /^Kết quả chính/ }).waitFor();
    await takeOffice(page, 'console-results');
    const question = page.getByText('Từng câu hỏi');
    await question.click();
    await question.evaluate((summary) => summary.scrollIntoView({ block: 'start' }));
    await takeOffice(page, 'console-results-questions');
    await open(page, '/feedback', 'Phản ánh, kiến nghị');
    await takeOffice(page, 'console-monitor-feedback');
    await page.getByRole('button', { name: 'Xuất dữ liệu' }).click();
    await page.getByRole('dialog').waitFor();
    await takeOffice(page, 'console-export');
    await open(page, '/privacy', 'Yêu cầu về dữ liệu cá nhân');
    for (const kind of ['correction', 'deletion'])
      await page.request.post('/api/office/data-requests', {
        headers: { origin: studio.address },
        data: { clientRequestId: crypto.randomUUID(), kind, receivedOn: new Date().toISOString().slice(0, 10) },
      });
    await page.reload();
    await page.getByText('Chờ báo đã nhận').first().waitFor();
    await takeOffice(page, 'console-privacy');
    const told = page.getByRole('button', { name: /^Đã báo Zalo/ }).first();
    if (await told.isVisible()) {
      await told.click();
      await page.getByRole('dialog').waitFor();
      await takeOffice(page, 'console-tell-zalo');
    }
    await open(page, '/audit', 'Nhật ký');
    await takeOffice(page, 'console-audit');
    await open(page, '/directory?kind=link', 'Danh bạ');
    await takeOffice(page, 'console-directory');
    await open(page, '/calendar', 'Lịch làm việc');
    await takeOffice(page, 'console-calendar');
  },
};

export const CONSOLE_SCENES: readonly Scene[] = [author, approver, office, monitor, administrator];
