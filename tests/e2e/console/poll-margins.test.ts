import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import type { MarginSet } from '../../../shared/poll/margin-schema.ts';
import type { PollResults } from '../../../shared/poll/result-schema.ts';
import type { PollCard } from '../../../shared/poll/schema.ts';
import { DESK, PHONE, useBrowser } from '../support/browser.ts';
import { changeDemo } from '../support/demo-database.ts';
import { expectAccessible, openConsole, readApi } from '../support/console.ts';

const journey = useBrowser();
const SOURCE = 'Niên giám thống kê 2025, bảng 12';

/** Of the whole province, with the round of the demo in mind. */
const LINES: readonly (readonly [string, string, string, number])[] = [
  ['Tỉnh Quảng Ngãi', 'Nam', '', 700_100],
  ['Tỉnh Quảng Ngãi', 'Nữ', '', 720_200],
];

async function workbook(lines: readonly (readonly (string | number)[])[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Số dân');
  sheet.addRow(['Tên đơn vị', 'Giới', 'Nhóm tuổi', 'Số người']);
  for (const line of lines) sheet.addRow([...line]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

test('a table of population is read, mended, saved whole, and weights a result', async () => {
  const page = await openConsole(journey, 'snv.theodoi', '/polls/margins');
  const margins = async (): Promise<MarginSet[]> =>
    (await readApi<{ items: MarginSet[] }>(page, '/api/office/poll-margins')).items;
  const before = await margins();
  const section = page.getByRole('region', { name: 'Nhập cả bảng' });
  const [template] = await Promise.all([
    page.waitForEvent('download'),
    section.getByRole('button', { name: 'Tải tệp mẫu' }).click(),
  ]);
  expect(template.suggestedFilename()).toBe('mau-so-dan.xlsx');

  const upload = async (lines: readonly (readonly (string | number)[])[]): Promise<void> =>
    section.getByLabel('Tệp số dân').setInputFiles({
      name: 'so-dan.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: await workbook(lines),
    });
  await upload([...LINES, ['Xã Không Có', 'Nam', '', 5], ['kon tum', 'Nam', '', -4], LINES[0] ?? []]);
  await section.getByText('Chưa nhận được: có 3 chỗ cần sửa').waitFor();
  await section.getByText('“Xã Không Có”: không có xã, phường, đặc khu hay tỉnh nào tên này').waitFor();
  await section.getByText('“-4”: số dân không thể âm').waitFor();
  await section.getByText('trùng với dòng 2').waitFor();
  expect(await section.getByRole('button', { name: /^Lưu/ }).count()).toBe(0);
  await expectAccessible(page, 'a table with what is wrong in it');

  await section
    .getByLabel('Hoặc dán bảng vào đây')
    .fill(
      [
        'Đơn vị\tGiới\tSố người',
        'Quảng Ngãi\tNam\t700.100',
        'Quảng Ngãi\tNữ\t720.200',
        'kon tum\tNam\t9.000',
        'kon tum\tNữ\t9.100',
      ].join('\n'),
    );
  await section.getByRole('button', { name: 'Xem trước' }).click();
  await section.getByText('Đọc được 2 địa bàn. Chưa lưu gì').waitFor();
  expect(await margins()).toEqual(before);
  await section.getByRole('button', { name: 'Lưu số dân của 2 địa bàn' }).click();
  await section.getByText('Xin ghi bảng niên giám hoặc văn bản có số này.').waitFor();
  await section.getByLabel('Nguồn của cả bảng').fill(SOURCE);
  await section.getByLabel('Cả bảng tính đến ngày').fill('31/12/2025');
  await section.getByLabel('Cả bảng tính đến ngày').press('Enter');
  await page.setViewportSize(PHONE);
  await expectAccessible(page, 'the preview on a phone');
  await page.setViewportSize(DESK);
  await section.getByRole('button', { name: 'Lưu số dân của 2 địa bàn' }).click();
  await page.getByRole('row', { name: /Phường Kon Tum.*Nam 9\.000.*Niên giám thống kê 2025/ }).waitFor();
  const saved = await margins();
  expect(saved.filter(({ source }) => source === SOURCE)).toHaveLength(2);

  const { items } = await readApi<{ items: PollCard[] }>(page, '/api/office/polls?limit=50');
  const id = items.find(({ title }) => title.includes('đợt cuối năm'))?.id ?? '';
  /** Hourly in the product; here at once. */
  const countAndAwait = async (source: string): Promise<void> => {
    await changeDemo(`insert into job.job (name, policy) values ('poll.count', 'exclusive')`);
    await expect
      .poll(async () => (await readApi<PollResults>(page, `/api/office/polls/${id}/results`)).weighting, {
        timeout: 60_000,
        interval: 1_000,
      })
      .toMatchObject({ kind: 'weighted', margins: { source } });
  };
  try {
    await countAndAwait(SOURCE);
    await page.goto(`/console/polls/${id}`);
    await page.getByText(`dân số theo ${SOURCE}, tính đến 31/12/2025`).first().waitFor();
  } finally {
    // Other journeys look at the same round.
    await changeDemo(`delete from margin using margin_set where margin_set.id = set_id and source = '${SOURCE}'`);
    await changeDemo(`delete from margin_set where source = '${SOURCE}'`);
  }
  await countAndAwait(before.find(({ unit }) => unit.name === 'Tỉnh Quảng Ngãi')?.source ?? '');
});
