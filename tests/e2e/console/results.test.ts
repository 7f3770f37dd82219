import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PollCard } from '../../../shared/poll/schema.ts';
import { useBrowser } from '../support/browser.ts';
import { openConsole, readApi } from '../support/console.ts';

const journey = useBrowser();

type Line = PollCard & { ballots: number | null };
const poll = async (page: Page, fits: (line: Line) => boolean): Promise<Line> => {
  const { items } = await readApi<{ items: Line[] }>(page, '/api/office/polls?limit=50');
  const found = items.find(fits);
  if (!found) throw new Error('the demo has no such poll');
  return found;
};

const LABEL =
  'Ý kiến của người tự nguyện trả lời trên ứng dụng, chỉ để tham khảo; không phải Chỉ số hài lòng (SIPAS) do Bộ Nội vụ công bố.';

test('Sở Nội vụ reads each result with its interval, its number of people and its label', async () => {
  const page = await openConsole(journey, 'snv.theodoi', '/polls');
  const { id, title } = await poll(page, ({ form, ballots }) => form === 'p1' && (ballots ?? 0) >= 60);
  await page.getByRole('link', { name: title }).first().click();
  await page.waitForURL(`**/polls/${id}`);
  await page
    .getByText(/^\d+ %$/)
    .first()
    .waitFor();
  await page.getByText('Từng câu hỏi').click();
  await page.getByText('Để riêng, không cộng vào trên').first().click();
  const figures = page.locator('.figures').getByRole('figure');
  const texts = await figures.allInnerTexts();
  expect(texts.length).toBeGreaterThan(10);
  for (const text of texts) {
    expect(text).toContain(LABEL);
    const shares = text.match(/\d+\s%/g) ?? [];
    if (shares.length > 0) expect(text).toMatch(/\d+ người trả lời/);
    if (/khoảng \d/.test(text))
      expect(text.replace(/\s+/g, ' ')).toMatch(/\d+ % \(khoảng \d+–\d+ %\), \d+ người trả lời .*chưa hiệu chỉnh/);
    if (text.includes('Dưới 30 người')) expect(shares).toEqual([]);
    if (text.includes('Dưới 10 phiếu, không hiển thị')) expect(text.replace(LABEL, '')).not.toMatch(/\d %/);
  }
  expect(texts.some((text) => /khoảng \d/.test(text))).toBe(true);
  expect(texts.some((text) => text.includes('Dưới 30 người'))).toBe(true);
});

test('a poll with fewer than ten ballots shows no number at all', async () => {
  const page = await openConsole(journey, 'snv.theodoi');
  const { id } = await poll(page, ({ ballots }) => ballots === null);
  await page.goto(`/console/polls/${id}`);
  await page.getByText('Dưới 10 phiếu, không hiển thị').first().waitFor();
  for (const text of await page.getByRole('figure').allInnerTexts()) {
    expect(text).toContain('Dưới 10 phiếu, không hiển thị');
    expect(text).not.toMatch(/người trả lời\b/);
  }
});

test('the code for the counter is printed on one sheet of A4 or A5', async () => {
  const page = await openConsole(journey, 'snv.theodoi');
  const { id } = await poll(page, ({ form }) => form === 'p1');
  await page.goto(`/console/polls/${id}/sheet`);
  const code = page.getByRole('img', { name: /^Mã QR mở phiếu hỏi ý kiến/ });
  await code.waitFor();
  // A picture that no browser can read is refused by decode().
  await code.evaluate((image) => (image as HTMLImageElement).decode());
  for (const [size, width, height] of [
    ['A4', 595, 842],
    ['A5', 420, 595],
  ] as const) {
    await page.getByRole('radio', { name: `Khổ ${size}` }).check();
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    const [, w, h] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(pdf) ?? [];
    expect([Math.round(Number(w)), Math.round(Number(h))]).toEqual([width, height]);
  }
});

test('feedback is exported as CSV and as a workbook, for the province only', async () => {
  const page = await openConsole(journey, 'snv.theodoi', '/feedback');
  await page.getByRole('button', { name: 'Xuất dữ liệu' }).click();
  const dialog = page.getByRole('dialog', { name: 'Xuất dữ liệu phản ánh' });
  const take = async (button: string) => {
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: button }).click();
    const file = await download;
    await dialog.getByText('Đã xuất xong.').waitFor();
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  };
  const whole = await take('Xuất CSV');
  expect(whole.name).toMatch(/^phan-anh_den-\d{4}-\d\d-\d\d\.csv$/);
  expect([...whole.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const rows = (bytes: Buffer): string[][] => parse(bytes.subarray(3));
  expect(rows(whole.bytes).length).toBeGreaterThan(50);

  await dialog.getByLabel('Từ ngày').fill('01/11/2026');
  await dialog.getByLabel('Từ ngày').press('Enter');
  const part = await take('Xuất CSV');
  expect(part.name).toContain('2026-11-01');
  expect(rows(part.bytes).length).toBeGreaterThan(1);
  expect(rows(part.bytes).length).toBeLessThan(rows(whole.bytes).length);

  const workbook = await take('Xuất Excel');
  expect(workbook.name).toMatch(/\.xlsx$/);
  expect(workbook.bytes.subarray(0, 2).toString()).toBe('PK');

  const commune = await openConsole(journey, 'kontum.soan', '/feedback');
  await commune.getByRole('heading', { name: 'Phản ánh, kiến nghị' }).waitFor();
  expect(await commune.getByRole('button', { name: 'Xuất dữ liệu' }).count()).toBe(0);
});
