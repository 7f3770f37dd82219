import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PollResults } from '../../../shared/poll/result-schema.ts';
import type { PollCard } from '../../../shared/poll/schema.ts';
import { DESK, PHONE, useBrowser } from '../support/browser.ts';
import { expectAccessible, openConsole, readApi } from '../support/console.ts';

const journey = useBrowser();

const LABEL =
  'Ý kiến của người tự nguyện trả lời trên ứng dụng, chỉ để tham khảo; không phải Chỉ số hài lòng (SIPAS) do Bộ Nội vụ công bố.';

type Line = PollCard & { ballots: number | null };
/** The round of the whole province that has closed. */
const round = async (page: Page): Promise<string> => {
  const { items } = await readApi<{ items: Line[] }>(page, '/api/office/polls?limit=100');
  const found = items.find(({ title }) => title.includes('đợt cuối năm'));
  if (!found) throw new Error('the demo has no closed round');
  return found.id;
};
const resultsOf = (page: Page, id: string) => readApi<PollResults>(page, `/api/office/polls/${id}/results`);

test('results stand with their interval, their people, their weights and their label; pictures and files carry it too', async () => {
  const page = await openConsole(journey, 'snv.soan');
  const id = await round(page);
  await page.goto(`/console/polls/${id}`);
  const headline = page.getByRole('figure', { name: /^Kết quả chính/ });
  await headline.waitFor();
  const text = (await headline.innerText()).replaceAll(/\s+/g, ' ');
  expect(text).toMatch(/\d+ % \(khoảng \d+–\d+ %\), \d+ người trả lời/);
  expect(text).toContain('đã hiệu chỉnh');
  expect(text).toMatch(/Chưa hiệu chỉnh: \d+ %/);
  expect(text).toMatch(/kết luận (không )?đạt trên 90 %/);
  expect(text).toContain(LABEL);
  await page.getByText('Số giả định của bản dùng thử').first().waitFor();
  const factors = page.getByRole('figure', { name: /^Hài lòng theo nội dung/ });
  for (const [button, ending] of [
    ['CSV', '.csv'],
    ['Ảnh', '.png'],
  ] as const) {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      factors.getByRole('button', { name: button }).click(),
    ]);
    expect(file.suggestedFilename().endsWith(ending)).toBe(true);
  }
  await expectAccessible(page, 'results of a round');
  await page.setViewportSize(PHONE);
  await expectAccessible(page, 'results of a round on a phone');
  await page.setViewportSize(DESK);
});

test('a suppressed cell cannot be read from the API either', async () => {
  const page = await openConsole(journey, 'snv.soan');
  const results = await resultsOf(page, await round(page));
  const counts = results.modes.flatMap(({ items }) => items).flatMap((item) => item.counts ?? []);
  expect(counts.some(({ count }) => count === 'small')).toBe(true);
  for (const { count } of counts) if (typeof count === 'number') expect(count).toBeGreaterThanOrEqual(10);
});

test('figures are published by somebody else than who prepared them, read without Zalo, and corrected with the old ones kept', async () => {
  const author = await openConsole(journey, 'snv.soan');
  const id = await round(author);
  const before = await author.request.get(`/k/${id}`);
  expect(before.status()).toBe(404);
  await author.goto(`/console/polls/${id}`);
  await author.getByRole('button', { name: 'Trình công bố' }).click();
  await author.getByText('Chờ người khác công bố').waitFor();
  expect(await author.getByRole('button', { name: 'Công bố', exact: true }).count()).toBe(0);

  const leader = await openConsole(journey, 'snv.duyet', `/polls/${id}`, 'phone');
  await leader.getByRole('button', { name: 'Công bố', exact: true }).click();
  await leader.getByText('Lần 1: đã công bố').waitFor();
  const reader = await journey.desk({ viewport: PHONE });
  await reader.goto(`/k/${id}`);
  await reader.getByText(LABEL).first().waitFor();
  await reader.getByText('SIPAS do Bộ Nội vụ công bố, hỏi người được chọn ngẫu nhiên').waitFor();
  await expectAccessible(reader, 'published results');

  await author.reload();
  await author.getByRole('button', { name: 'Đính chính số liệu' }).click();
  await author.getByLabel('Vì sao đính chính').fill('Số dân đã nhập là của năm trước.');
  await author.getByRole('dialog').getByRole('button', { name: 'Trình công bố' }).click();
  await author.getByText('Chờ người khác công bố').waitFor();
  await leader.reload();
  await leader.getByRole('button', { name: 'Công bố', exact: true }).click();
  await leader.getByText('Lần 2: đã công bố').waitFor();
  const { versions } = await readApi<{ versions: { version: number; reason: string | null }[] }>(
    author,
    `/api/polls/${id}/published`,
  );
  expect(versions.map(({ version, reason }) => [version, reason])).toEqual([
    [2, 'Số dân đã nhập là của năm trước.'],
    [1, null],
  ]);
});

test('a ward reads its last round: beside the one before, in order of wishes, without straight lines, and in words that only it may read', async () => {
  const page = await openConsole(journey, 'kontum.soan');
  const { items } = await readApi<{ items: Line[] }>(page, '/api/office/polls?limit=100');
  const id = items.find(({ title }) => title.includes('đợt 2'))?.id ?? '';
  await page.goto(`/console/polls/${id}`);
  const trend = page.getByRole('figure', { name: /qua các đợt/ });
  await trend.waitFor();
  expect(await trend.innerText()).toMatch(/chưa đủ căn cứ nói tăng hay giảm|tăng,|giảm,/);
  for (const [figure, ending] of [
    [trend, '.png'],
    [page.getByRole('figure', { name: /^Từ nhận tin/ }), '.csv'],
  ] as const) {
    const button = figure.getByRole('button', { name: ending === '.png' ? 'Ảnh' : 'CSV' });
    const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(file.suggestedFilename().endsWith(ending)).toBe(true);
  }
  await page.getByText('Từng câu hỏi').click();
  await page.getByRole('row', { name: /Thêm ghế chờ.*%.*/ }).waitFor();
  await page.getByText(/Phiếu chọn cùng một mức cho mọi câu: \d\d/).waitFor();
  await page.getByText(/^Nếu bỏ các phiếu chọn cùng một mức/).waitFor();
  await page.getByRole('combobox', { name: 'Câu hỏi' }).click();
  await page.getByTitle(/góp ý thêm/).click();
  await page.getByText('Gọi [đã che] để hẹn mà không ai nghe').waitFor();
  await expectAccessible(page, 'results with checks, rounds and words');

  const monitor = await openConsole(journey, 'snv.theodoi', `/polls/${id}`);
  await monitor.getByRole('figure', { name: /qua các đợt/ }).waitFor();
  expect(await monitor.getByText('Người trả lời viết thêm').count()).toBe(0);
  expect((await monitor.request.get(`/api/office/polls/${id}/texts?item=gop-y`)).status()).toBe(403);
});
