import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { OfficeFeedback } from '../../../shared/feedback/schema.ts';
import type { OfficialActor } from '../../../shared/access.ts';
import { agree, goOn, openAtKonTum, openTab } from '../support/at-home.ts';
import { useBrowser } from '../support/browser.ts';
import { officeOf } from '../support/office.ts';

const journey = useBrowser();

async function sendFeedback(page: Page, content: string): Promise<string> {
  await openTab(page, 'Phản ánh');
  await goOn(page, 'Hỏi về thủ tục');
  await page.getByRole('textbox', { name: 'Nội dung' }).fill(content);
  await page.goto('/phan-anh/gui?buoc=co-quan');
  await page
    .getByRole('radio', { name: /phường Kon Tum/i })
    .first()
    .check();
  await page.goto('/phan-anh/gui?buoc=xem-lai');
  await goOn(page, 'Gửi phản ánh');
  await agree(page);
  const code = await page.getByText(/^\d{3}\s\d{3}\s\d{3}$/).innerText();
  return code.replace(/\s/g, '');
}

/** The office does its part; every step is checked on its own in tests/feedback. */
async function answer(code: string, body: string): Promise<void> {
  const receiver = await officeOf(journey, 'kontum.soan');
  const handler = await officeOf(journey, 'kontum.xuly');
  const approver = await officeOf(journey, 'kontum.duyet');
  const { id: assigneeId } = await handler.get<OfficialActor>('/api/office/sessions/current');
  const { items } = await receiver.get<{ items: OfficeFeedback[] }>(`/api/office/feedback?q=${code}`);
  const path = `/api/office/feedback/${items[0]?.id}`;
  let { version } = await receiver.get<OfficeFeedback>(path);
  const step = async (who: typeof receiver, act: string, more: object = {}) => {
    ({ version } = await who.post<OfficeFeedback>(`${path}/${act}`, { version, ...more }));
  };
  await step(receiver, 'acceptance');
  await step(receiver, 'assignment', { assigneeId, note: null });
  await step(handler, 'draft', { body });
  await step(approver, 'approval');
  await step(approver, 'sending');
}

test('the answer is brought to mind, read, rated once, and may be asked to be looked at again', async () => {
  const page = await openAtKonTum(journey, 'nguyen-van-hoa');
  const code = await sendFeedback(page, 'Làm lại giấy khai sinh cho cháu thì cần mang những giấy tờ gì?');
  const body = 'Ông/Bà mang căn cước và bản sao giấy khai sinh cũ, nếu còn.\n\nQuầy số 2 nhận từ thứ Hai đến thứ Sáu.';
  await answer(code, body);

  await page.goto('/');
  await page.getByRole('link', { name: /Cơ quan đã trả lời/ }).tap();
  await page.locator('a[href^="/phan-anh/cua-toi/"]').filter({ hasText: 'Làm lại giấy khai sinh' }).tap();
  await page.getByText('Đã trả lời').first().waitFor();
  await page.getByText('Quầy số 2 nhận từ thứ Hai đến thứ Sáu.').waitFor();
  // The office's own steps are one to the sender.
  expect(await page.getByRole('listitem').filter({ hasText: 'Đang xử lý' }).count()).toBe(1);

  await goOn(page, 'Gửi đánh giá');
  await page.getByRole('alert').getByText('chọn một mức').waitFor();
  await page.getByRole('radio', { name: 'Hài lòng', exact: true }).check();
  await page.getByRole('textbox', { name: /Lời nhắn/ }).fill('Cảm ơn, dễ hiểu.');
  await goOn(page, 'Gửi đánh giá');
  await page.getByRole('heading', { name: 'Ông/Bà đã đánh giá' }).waitFor();
  await page.getByText('Cảm ơn, dễ hiểu.').waitFor();
  expect(await page.getByRole('button', { name: 'Gửi đánh giá' }).count()).toBe(0);

  await goOn(page, 'Chưa thoả đáng, đề nghị xem lại');
  await page.getByRole('textbox', { name: 'Vì sao cần xem lại' }).fill('Chưa nói lệ phí là bao nhiêu.');
  await goOn(page, 'Gửi đề nghị');
  await page.getByText('Đang xem lại').first().waitFor();
  expect(await page.getByRole('button', { name: /đề nghị xem lại/ }).count()).toBe(0);
});

test('a late answer is told with an apology, and the number of days', async () => {
  const page = await openAtKonTum(journey, 'a-doi');
  await openTab(page, 'Phản ánh');
  await goOn(page, 'Tôi đã gửi từ máy khác');
  await agree(page);
  await page.getByRole('link').filter({ hasText: 'Đã quá hạn' }).first().tap();
  await page.getByText('Cơ quan xin lỗi Ông/Bà vì trả lời chậm.').waitFor();
  await page.getByText(/đã quá hạn \d+ ngày/).waitFor();
});

test('nobody reads what another person sent', async () => {
  const sender = await openAtKonTum(journey, 'y-thuy');
  await openTab(sender, 'Phản ánh');
  await goOn(sender, 'Tôi đã gửi từ máy khác');
  await agree(sender);
  const path = await sender.locator('a[href^="/phan-anh/cua-toi/"]').first().getAttribute('href');

  const other = await openAtKonTum(journey, 'a-doi');
  await other.goto(path ?? '');
  await goOn(other, 'Xem phản ánh của tôi');
  await agree(other);
  await other.getByText('Không tìm thấy nội dung này').waitFor();
});
