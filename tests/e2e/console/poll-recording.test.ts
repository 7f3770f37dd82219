import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PollDraft } from '../../../shared/poll/draft-schema.ts';
import { goOn, openAtKonTum, openTab } from '../support/at-home.ts';
import { useBrowser } from '../support/browser.ts';
import { expectAccessible, openConsole, readApi } from '../support/console.ts';

const journey = useBrowser();

const TITLE = 'Đèn đường ở thôn';
const BA_NA = 'Hơm trong prok trong mang?';
const FIRST_BA_NA = 'Sơnăm bơngai?';
const RECORDING = path.join(import.meta.dirname, '../../../demo/content/recordings/nop-ho-so-tu-xa.mp3');

const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' });
async function typeDay(page: Page, label: string, day: string): Promise<void> {
  await page.getByLabel(label).fill(day);
  await page.getByLabel(label).press('Enter');
}

test('a question is read aloud and translated in the editor, approved, and heard by a resident in their language', async () => {
  const author = await openConsole(journey, 'kontum.soan', '/polls/drafts/new');
  await author.getByRole('button', { name: /^Phiếu trống/ }).click();
  await author.getByLabel('Tên phiếu').fill(TITLE);
  await author.getByRole('button', { name: 'Thêm câu mới' }).click();
  await author.getByLabel('Lời câu 1', { exact: true }).fill('Đường ở thôn có đèn chưa?');
  await author.getByRole('textbox', { name: 'Ý 1 của câu 1', exact: true }).fill('Có');
  await author.getByRole('textbox', { name: 'Ý 2 của câu 1', exact: true }).fill('Chưa');
  const versions = author.getByText('Bản đọc, bản tiếng khác');
  await versions.first().click();
  await author.getByLabel(/^Tiếng Ba Na, câu trước khi vào phiếu/).fill(FIRST_BA_NA);
  await versions.last().click();
  await author.getByLabel('Chọn bản ghi âm câu 1', { exact: true }).setInputFiles(RECORDING);
  await author.getByRole('button', { name: 'Bỏ bản đọc câu 1', exact: true }).waitFor();
  await author.getByLabel(/^Tiếng Ba Na, câu 1/).fill(BA_NA);
  await author.getByLabel('Chọn bản ghi âm câu 1, tiếng Ba Na', { exact: true }).setInputFiles(RECORDING);
  await author.getByRole('button', { name: 'Bỏ bản đọc câu 1, tiếng Ba Na' }).waitFor();
  await typeDay(author, 'Mở từ ngày', dayFromNow(0));
  await typeDay(author, 'Đến hết ngày', dayFromNow(60));
  await expectAccessible(author, 'recordings of a question');
  await author.getByRole('button', { name: 'Trình duyệt' }).click();
  await author.getByText('Người soạn không được tự duyệt.').waitFor();

  const approver = await openConsole(journey, 'kontum.duyet', '/polls/drafts', 'phone');
  await approver.getByRole('link', { name: TITLE }).click();
  // Whoever approves reads and hears all of it.
  await approver.getByText(BA_NA).waitFor();
  await approver.getByLabel('Bản đọc Câu 1, Tiếng Việt').waitFor();
  await expectAccessible(approver, 'recordings before the approval, on a phone');
  await approver.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await approver.getByRole('dialog').getByRole('button', { name: 'Duyệt', exact: true }).click();
  await approver.getByText('Đang mở').waitFor();
  const id = approver.url().split('/').at(-1) ?? '';
  const { content } = await readApi<PollDraft>(approver, `/api/office/poll-drafts/${id}`);
  expect(content.questions[0]?.items[0]?.versions?.map(({ language }) => language)).toEqual(['vi', 'ba-na']);

  const page = await openAtKonTum(journey, 'a-doi');
  await openTab(page, 'Khảo sát');
  await page.getByRole('link', { name: TITLE }).tap();
  // No token is bought: nothing is answered here.
  await page.route('**/tokens', (route) => route.abort('connectionreset'));
  await goOn(page, 'Bắt đầu trả lời');
  await page.getByRole('button', { name: 'Tiếng Ba Na' }).tap();
  await page.getByRole('heading', { name: FIRST_BA_NA }).waitFor();
  await page.getByRole('radio').first().check();
  await goOn(page);
  // Chosen once.
  await page.getByRole('heading', { name: BA_NA }).waitFor();
  await page.getByRole('button', { name: 'Tiếng Việt' }).tap();
  await page.getByRole('button', { name: 'Nghe đọc' }).tap();
  await page.getByRole('button', { name: 'Tạm dừng' }).waitFor();
  await page.getByRole('button', { name: 'Tiếng Ba Na' }).tap();
  await page.getByRole('heading', { name: BA_NA }).waitFor();
  await page.getByRole('button', { name: 'Nghe đọc' }).waitFor();
});
