import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { OfficePollCard } from '../../../shared/poll/schema.ts';
import { PHONE, useBrowser } from '../support/browser.ts';
import { expectAccessible, openConsole, readApi } from '../support/console.ts';
import { changeDemo } from '../support/demo-database.ts';

const journey = useBrowser();

/** Another consultation of the commune, closed so long ago that it is counted; almost nobody answered. */
const HOURS = 'Lấy ý kiến về giờ mở cửa nhà văn hóa xã';
const givenClosed = () =>
  changeDemo(`insert into poll select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'title', '${HOURS}',
      'opens_on', current_date - 60, 'closes_on', current_date - 30, 'counted_until', null, 'mixed_until', null))).*
    from poll p where form_code = 'p4' and closes_on < current_date limit 1`);

const idOf = async (page: Page, words: string): Promise<string> => {
  const { items } = await readApi<{ items: OfficePollCard[] }>(page, '/api/office/polls?limit=100');
  const found = items.find(({ title }) => title.includes(words));
  if (!found) throw new Error(`no consultation: ${words}`);
  return found.id;
};
const stepsOf = (page: Page) => page.getByRole('region', { name: 'Mười bước lấy ý kiến' });
const doneOf = (page: Page): Promise<number> => stepsOf(page).getByText('Đã xong', { exact: true }).count();

test('a leader records what was decided and then where the papers lie, in order; whoever wrote the poll records neither', async () => {
  await givenClosed();
  const leader = await openConsole(journey, 'dakha.duyet');
  const id = await idOf(leader, HOURS);
  await leader.goto(`/console/polls/${id}`);
  await stepsOf(leader).getByRole('button', { name: 'Ghi quyết định' }).click();
  // Nothing is filed before it is decided.
  expect(await leader.getByRole('button', { name: 'Ghi nơi lưu hồ sơ' }).count()).toBe(0);
  const dialog = leader.getByRole('dialog');
  const save = dialog.getByRole('button', { name: 'Ghi', exact: true });
  await save.click();
  await dialog.getByText('Xin ghi rõ nội dung.').waitFor();
  await dialog.getByRole('radio', { name: 'Chuyển cơ quan có thẩm quyền' }).check();
  await dialog.getByLabel('Nội dung').fill('Kiến nghị mở cửa đến 21 giờ vào thứ Bảy, Chủ nhật.');
  await save.click();
  await dialog.getByText('Xin ghi người hoặc cơ quan quyết định.').waitFor();
  await dialog.getByLabel('Chuyển đến cơ quan').fill('Sở Văn hóa, Thể thao và Du lịch');
  await expectAccessible(leader, 'recording a decision');
  await save.click();
  await dialog.waitFor({ state: 'detached' });
  await stepsOf(leader).getByText('Kiến nghị mở cửa đến 21 giờ').waitFor();
  expect(await stepsOf(leader).innerText()).toMatch(/Chuyển cơ quan có thẩm quyền:[\s\S]+Sở Văn hóa[\s\S]+ghi bởi/);
  expect(await doneOf(leader)).toBe(9);

  const author = await openConsole(journey, 'dakha.soan', `/polls/${id}`);
  await stepsOf(author).getByText('Kiến nghị mở cửa đến 21 giờ').waitFor();
  expect(await stepsOf(author).getByRole('button').count()).toBe(0);

  await stepsOf(leader).getByRole('button', { name: 'Ghi nơi lưu hồ sơ' }).click();
  await dialog.getByLabel('Số hồ sơ, nơi lưu').fill('Hồ sơ 15/2026, tủ lưu trữ Văn phòng HĐND và UBND xã');
  await save.click();
  await stepsOf(leader).getByText('Hồ sơ 15/2026').waitFor();
  expect(await doneOf(leader)).toBe(10);
});

test('what was decided is corrected with a reason on a phone; people read the new words, the office keeps the old ones', async () => {
  const leader = await openConsole(journey, 'dakha.duyet', '/today', 'phone');
  const id = await idOf(leader, 'chợ phiên');
  await leader.goto(`/console/polls/${id}`);
  const steps = stepsOf(leader);
  await steps.getByText('Chợ phiên vẫn họp sáng Chủ nhật').waitFor();
  expect(await doneOf(leader)).toBe(9);
  await steps.getByRole('button', { name: 'Đính chính' }).click();
  const dialog = leader.getByRole('dialog');
  const save = dialog.getByRole('button', { name: 'Ghi đính chính' });
  await dialog.getByLabel('Nội dung').fill('Chợ phiên họp sáng Chủ nhật; sáng thứ Bảy mở thử trong hai tháng.');
  await save.click();
  await dialog.getByText('Xin nêu lý do đính chính.').waitFor();
  await dialog.getByLabel('Vì sao đính chính').fill('Ghi nhầm thời gian thử.');
  await expectAccessible(leader, 'correcting a decision on a phone');
  await save.click();
  await dialog.waitFor({ state: 'detached' });
  await steps.getByText('sáng thứ Bảy mở thử trong hai tháng').waitFor();
  await steps.getByText('Nội dung trước khi đính chính').click();
  await steps.getByText('thử trong ba tháng').waitFor();
  await expectAccessible(leader, 'the ten steps on a phone');

  const reader = await journey.desk({ viewport: PHONE });
  await reader.goto(`/k/${id}`);
  await reader.getByRole('heading', { name: 'Cơ quan đã quyết định' }).waitFor();
  await reader.getByText('sáng thứ Bảy mở thử trong hai tháng').waitFor();
  expect(await reader.getByText('ba tháng').count()).toBe(0);
});
