import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { OfficeFeedback, OfficeFeedbackLine } from '../../../shared/feedback/schema.ts';
import { formatCode } from '../../../console/ui/format.ts';
import { agree, goOn, openAtKonTum, openTab } from '../support/at-home.ts';
import { useBrowser } from '../support/browser.ts';
import { choose, openConsole, readApi } from '../support/console.ts';

const journey = useBrowser();

const lines = async (page: Page, query: string): Promise<OfficeFeedbackLine[]> =>
  (await readApi<{ items: OfficeFeedbackLine[] }>(page, `/api/office/feedback?${query}`)).items;
const one = async (page: Page, query: string): Promise<OfficeFeedbackLine> => {
  const [line] = await lines(page, query);
  if (!line) throw new Error(`the demo has no feedback for ${query}`);
  return line;
};
const openRow = (page: Page, code: string) => page.getByRole('link', { name: formatCode(code) }).click();

test('a feedback is accepted, assigned, answered, returned, approved on a phone, and the answer is sent', async () => {
  const receiver = await openConsole(journey, 'kontum.soan', '/today');
  const { id, code } = await one(receiver, 'waiting=accept');
  await receiver.getByRole('link', { name: /Phản ánh chờ tiếp nhận/ }).click();
  await openRow(receiver, code);
  await receiver.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
  await receiver.getByRole('button', { name: 'Phân công', exact: true }).click();
  await choose(receiver, 'Người xử lý', 'pham van luc', 'Phạm Văn Lực');
  await receiver.getByLabel('Dặn thêm').fill('Nhờ anh xem hồ sơ gốc.');
  await receiver.getByRole('dialog').getByRole('button', { name: 'Phân công' }).click();
  await receiver
    .getByRole('region', { name: /^Phản ánh/ })
    .getByText('Nhờ anh xem hồ sơ gốc.')
    .waitFor();

  const handler = await openConsole(journey, 'kontum.xuly', `/feedback/${id}`);
  const answer = handler.getByLabel('Trả lời người dân');
  await answer.fill('Cơ quan đã kiểm tra hồ sơ của Ông/Bà.');
  await handler.reload();
  expect(await answer.inputValue()).toBe('Cơ quan đã kiểm tra hồ sơ của Ông/Bà.');
  await handler.getByRole('button', { name: 'Trình duyệt' }).click();
  await handler.getByText('Chờ duyệt trả lời').first().waitFor();

  const approver = await openConsole(journey, 'kontum.duyet', '/today', 'phone');
  await approver.getByRole('link', { name: /Trả lời phản ánh chờ duyệt/ }).click();
  await openRow(approver, code);
  await approver.getByRole('button', { name: 'Trả lại' }).click();
  await approver.getByLabel('Cần sửa gì').fill('Nói rõ ngày trả kết quả.');
  await approver.getByRole('dialog').getByRole('button', { name: 'Trả lại' }).click();
  await approver.getByText('Đang xử lý').first().waitFor();

  await handler.reload();
  await handler.getByText('A Thiu trả lại: “Nói rõ ngày trả kết quả.”').waitFor();
  expect(await answer.inputValue()).toBe('Cơ quan đã kiểm tra hồ sơ của Ông/Bà.');
  await answer.fill('Cơ quan đã kiểm tra hồ sơ của Ông/Bà. Kết quả trả ngày 24/11/2026.');
  await handler.getByRole('button', { name: 'Trình duyệt' }).click();
  await handler.getByText('Chờ duyệt trả lời').first().waitFor();

  await approver.reload();
  await approver.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await approver.getByText('Đã duyệt, chờ gửi').first().waitFor();

  await receiver.reload();
  await receiver.getByRole('button', { name: 'Gửi trả lời' }).click();
  await receiver.getByRole('region', { name: 'Trả lời đã gửi' }).getByText('Kết quả trả ngày 24/11/2026.').waitFor();
  const sent = await readApi<OfficeFeedback>(receiver, `/api/office/feedback/${id}`);
  expect(sent.events.map(({ move }) => move)).toEqual([
    'submit',
    'accept',
    'assign',
    'draft',
    'return_draft',
    'draft',
    'approve',
    'send',
  ]);
});

test('the focal point passes on what came to it, the new office answers, and the sender sees where it went', async () => {
  const resident = await openAtKonTum(journey, 'nguyen-van-hoa');
  const content = 'Đèn ở đầu hẻm 12 không sáng đã một tuần, tôi không rõ hỏi cơ quan nào.';
  await openTab(resident, 'Phản ánh');
  await goOn(resident, 'Báo việc chưa tốt để cơ quan sửa');
  await resident.getByRole('textbox', { name: 'Nội dung' }).fill(content);
  for (const button of ['Tiếp tục', 'Tiếp tục', 'Tiếp tục', 'Không có ảnh, tiếp tục', 'Không để lại, tiếp tục'])
    await goOn(resident, button);
  await goOn(resident, 'Gửi phản ánh');
  await agree(resident);
  await goOn(resident, 'Theo dõi phản ánh này');
  await resident.getByText(/Sở Nội vụ tỉnh Quảng Ngãi nhận$/).waitFor();

  const focal = await openConsole(journey, 'snv.soan', '/feedback?waiting=accept');
  const { id, code } = await one(focal, `waiting=accept&q=${encodeURIComponent('đầu hẻm 12')}`);
  await openRow(focal, code);
  await focal.getByRole('button', { name: 'Chuyển xử lý' }).click();
  await choose(focal, 'Chuyển đến', 'phuong kon tum', 'Phường Kon Tum');
  await focal.getByLabel('Lý do, người gửi sẽ đọc').fill('Đèn đường trong hẻm do phường quản lý.');
  await focal.getByRole('dialog').getByRole('button', { name: 'Chuyển xử lý' }).click();
  await focal.getByText('Đã chuyển đến Phường Kon Tum.').waitFor();
  await focal.getByRole('heading', { name: `Phản ánh ${formatCode(code)}` }).waitFor({ state: 'detached' });
  await focal.goto(`/console/feedback/${id}`);
  await focal.getByText('Không tìm thấy nội dung này.').waitFor();

  await resident.reload();
  await resident.getByText('Đã chuyển đến Phường Kon Tum').first().waitFor();
  await resident.getByText('Đèn đường trong hẻm do phường quản lý.').waitFor();

  const receiver = await openConsole(journey, 'kontum.soan', `/feedback/${id}`);
  await receiver.getByText(/Chuyển xử lý: từ Sở Nội vụ tỉnh Quảng Ngãi đến Phường Kon Tum/).waitFor();
  await receiver.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
  await receiver.getByRole('button', { name: 'Phân công', exact: true }).click();
  await choose(receiver, 'Người xử lý', 'y hanh', 'Y Hạnh');
  await receiver.getByRole('dialog').getByRole('button', { name: 'Phân công' }).click();
  await receiver.getByLabel('Trả lời người dân').fill('Phường đã thay bóng đèn ở đầu hẻm 12 sáng nay.');
  await receiver.getByRole('button', { name: 'Trình duyệt' }).click();
  await receiver.getByText('Chờ duyệt trả lời').first().waitFor();
  const approver = await openConsole(journey, 'kontum.duyet', `/feedback/${id}`);
  await approver.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await approver.getByRole('button', { name: 'Gửi trả lời' }).click();
  await approver.getByRole('region', { name: 'Trả lời đã gửi' }).waitFor();

  await resident.reload();
  await resident.getByText('Phường đã thay bóng đèn ở đầu hẻm 12 sáng nay.').waitFor();
  await resident.getByText('Đã chuyển đến Phường Kon Tum').waitFor();
});

test('of two screens that accept the same feedback the slower one is told, and shows what it has become', async () => {
  const faster = await openConsole(journey, 'dakha.soan');
  const { id } = await one(faster, 'waiting=accept');
  const slower = await openConsole(journey, 'dakha.soan');
  for (const page of [faster, slower]) await page.goto(`/console/feedback/${id}`);
  await slower.getByRole('button', { name: 'Không tiếp nhận' }).click();
  await slower.getByLabel('Lý do, người gửi sẽ đọc').fill('Nội dung đã được trả lời ở phản ánh trước.');

  await faster.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
  await faster.getByRole('button', { name: 'Phân công', exact: true }).waitFor();

  await slower.getByRole('dialog').getByRole('button', { name: 'Không tiếp nhận' }).click();
  await slower.getByText('Phản ánh vừa được người khác thay đổi').waitFor();
  await slower.getByText('Đã tiếp nhận').first().waitFor();
  expect(await slower.getByLabel('Lý do, người gửi sẽ đọc').inputValue()).toContain('phản ánh trước');
});

test('the contact opens only with a purpose, for the unit that owes the answer', async () => {
  const receiver = await openConsole(journey, 'kontum.soan');
  const details = await Promise.all(
    (await lines(receiver, 'limit=50')).map(({ id }) =>
      readApi<OfficeFeedback>(receiver, `/api/office/feedback/${id}`),
    ),
  );
  const left = details.filter(({ hasContact }) => hasContact);
  const withContact = left.find(({ office, concernedUnitIds }) => !concernedUnitIds.includes(office.id));
  if (!withContact) throw new Error('the demo has no feedback with a contact');
  await receiver.goto(`/console/feedback/${withContact.id}`);
  await receiver.getByRole('button', { name: 'Xem liên hệ' }).click();
  await receiver.getByLabel('Xem để làm gì').fill('Hỏi');
  await receiver.getByRole('dialog').getByRole('button', { name: 'Xem liên hệ' }).click();
  await receiver.getByText('Xin viết ít nhất 5 ký tự.').waitFor();
  await receiver.getByLabel('Xem để làm gì').fill('Gọi hỏi thêm địa chỉ');
  await receiver.getByRole('dialog').getByRole('button', { name: 'Xem liên hệ' }).click();
  await receiver.locator('a[href^="tel:"]').waitFor();

  const province = await openConsole(journey, 'snv.theodoi', `/feedback/${withContact.id}`);
  await province.getByText('Chỉ người tiếp nhận của Phường Kon Tum và người được phân công xử lý được xem.').waitFor();
  await province.goto(`/console/audit?subject=${withContact.id}`);
  const row = province.getByRole('row').filter({ hasText: 'Xem liên hệ của người gửi' }).first();
  await row.getByText('để: Gọi hỏi thêm địa chỉ').waitFor();
  await row.getByText('Y Hạnh').waitFor();
});

test('the list is worked through without a mouse', async () => {
  const page = await openConsole(journey, 'kontum.soan', '/feedback?waiting=accept');
  const [first, second] = await lines(page, 'waiting=accept');
  if (!first || !second) throw new Error('the demo has fewer than two feedbacks to accept');
  await page.getByRole('link', { name: formatCode(first.code) }).waitFor();
  for (const key of ['j', 'j', 'k', 'j', 'Enter']) await page.keyboard.press(key);
  await page.getByRole('heading', { name: `Phản ánh ${formatCode(second.code)}` }).waitFor();
  await page.keyboard.press('k');
  await page.getByRole('heading', { name: `Phản ánh ${formatCode(first.code)}` }).waitFor();
  await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).waitFor();
  await page.keyboard.press('a');
  await page.getByRole('button', { name: 'Phân công', exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: `Phản ánh ${formatCode(first.code)}` }).waitFor({ state: 'detached' });

  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Phím tắt' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Phím tắt' }).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+k');
  await page.keyboard.type(first.code);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /Đang tìm/ }).waitFor();
  await page.getByRole('link', { name: formatCode(first.code) }).waitFor();
});
