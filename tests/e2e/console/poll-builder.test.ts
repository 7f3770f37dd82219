import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PollCard } from '../../../shared/poll/schema.ts';
import { useBrowser } from '../support/browser.ts';
import { expectAccessible, openConsole, readApi } from '../support/console.ts';

const journey = useBrowser();

const TITLE = 'Đường vào thôn có đi được mùa mưa';

/** What antd lists for this field; the list stays open where several are chosen. */
async function pick(page: Page, label: string | RegExp, option: string): Promise<void> {
  await page.getByLabel(label).click();
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option')
    .filter({ hasText: option })
    .first()
    .click();
}

async function typeDay(page: Page, label: string, day: string): Promise<void> {
  await page.getByLabel(label).fill(day);
  await page.getByLabel(label).press('Enter');
}

const inThirtyDays = (): string =>
  new Date(Date.now() + 30 * 86_400_000).toLocaleDateString('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' });
const todayInVietNam = (): string => new Date().toLocaleDateString('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' });

test('a poll is composed, approved by somebody else than its author on a phone, open, closed early and handed on', async () => {
  const author = await openConsole(journey, 'kontum.soan', '/polls');
  await author.getByRole('link', { name: 'Phiếu tự soạn' }).click();
  await author.getByRole('link', { name: 'Soạn phiếu' }).click();
  await author.getByRole('button', { name: /^Phiếu trống/ }).click();
  await author.getByLabel('Tên phiếu').fill(TITLE);

  await author.getByRole('button', { name: 'Thêm câu mới' }).click();
  await author.getByLabel('Lời câu 1', { exact: true }).fill('Tháng qua Ông/Bà đi con đường này bằng gì?');
  await author.getByRole('textbox', { name: 'Ý 1 của câu 1', exact: true }).fill('Đi bộ');
  await author.getByRole('textbox', { name: 'Ý 2 của câu 1', exact: true }).fill('Xe máy');

  await pick(author, 'Cách trả lời của câu mới', 'Viết vài chữ');
  await author.getByRole('button', { name: 'Thêm câu mới' }).click();
  await author.getByText('không ghi tên người').first().waitFor();
  await author.getByLabel('Lời câu 2', { exact: true }).fill('Chỗ nào khó đi nhất?');
  await pick(author, /^Câu 2 hỏi ai/, 'Tùy câu 1');
  await author.getByText('không ý nào làm câu này được hỏi').waitFor();
  await pick(author, 'Chỉ ai đã chọn một trong các ý', 'Xe máy');
  await author.keyboard.press('Escape');
  expect(await author.getByText('không ý nào làm câu này được hỏi').count()).toBe(0);

  await author.getByRole('button', { name: 'Lấy từ kho câu hỏi' }).click();
  await author.getByRole('checkbox', { name: /^Nhìn chung/ }).check();
  await author.getByRole('button', { name: 'Đưa vào phiếu' }).click();

  const preview = author.getByRole('region', { name: 'Người dân sẽ thấy' });
  await preview.getByText('Không phải biểu quyết của cộng đồng dân cư').waitFor();
  await preview.getByText('2 đường đi qua phiếu').waitFor();
  await preview.getByText('chưa có ngày đóng').waitFor();

  await author.getByRole('button', { name: 'Trình duyệt' }).click();
  await author.getByText('Ngày mở: còn để trống').first().waitFor();
  await typeDay(author, 'Mở từ ngày', todayInVietNam());
  await typeDay(author, 'Đến hết ngày', inThirtyDays());
  await preview.getByText(`đến hết ${inThirtyDays()}`).waitFor();

  // Nothing typed is lost when the page is.
  await author.reload();
  await author.getByText('Chưa lưu về cơ quan.').waitFor();
  expect(await author.getByLabel('Tên phiếu').inputValue()).toBe(TITLE);
  await preview.getByText('2 đường đi qua phiếu').waitFor();
  await expectAccessible(author, 'the editor of a poll');

  await author.getByRole('button', { name: 'Trình duyệt' }).click();
  await author.getByText('Người soạn không được tự duyệt.').waitFor();
  expect(await author.getByRole('button', { name: 'Duyệt', exact: true }).count()).toBe(0);

  const approver = await openConsole(journey, 'kontum.duyet', '/polls/drafts', 'phone');
  await approver.getByRole('link', { name: TITLE }).click();
  await approver.getByRole('button', { name: 'Duyệt', exact: true }).waitFor();
  await expectAccessible(approver, 'a poll before its approval, on a phone');
  await approver.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await approver.getByRole('dialog').getByText('cách tính không đổi được').waitFor();
  await approver.getByRole('dialog').getByRole('button', { name: 'Duyệt', exact: true }).click();
  await approver.getByText('Đang mở').waitFor();

  const { items } = await readApi<{ items: { id: string; name: string }[] }>(
    author,
    `/api/places?current=true&q=${encodeURIComponent('Phường Kon Tum')}`,
  );
  const place = items.find(({ name }) => name === 'Phường Kon Tum')?.id ?? '';
  const polls = await readApi<{ items: PollCard[] }>(author, `/api/polls?place=${place}`);
  expect(polls.items.find(({ title }) => title === TITLE)).toMatchObject({ form: 'own', state: 'open' });

  // Closed early, with a reason; its questions go to another commune as a file.
  const [download] = await Promise.all([
    approver.waitForEvent('download'),
    approver.getByRole('button', { name: 'Xuất phiếu ra tệp' }).click(),
  ]);
  const file = await download.path();
  await approver.getByRole('button', { name: 'Đóng sớm' }).click();
  await approver.getByLabel('Vì sao đóng sớm').fill('Đường vừa sửa xong.');
  await approver.getByRole('button', { name: 'Đóng sau hôm nay' }).click();
  await approver.getByText('Đóng sớm vì: “Đường vừa sửa xong.”').waitFor();

  const neighbour = await openConsole(journey, 'dakha.soan', '/polls/drafts/new');
  const input = neighbour.getByLabel('Từ tệp của cơ quan khác');
  await input.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"format":"x"}') });
  await neighbour.getByText('Tệp này không phải phiếu hỏi').waitFor();
  await input.setInputFiles(file);
  await neighbour.getByLabel('Tên phiếu').waitFor();
  expect(await neighbour.getByLabel('Tên phiếu').inputValue()).toBe(TITLE);
  await neighbour.getByText('Chưa có ngày mở').waitFor();
});
