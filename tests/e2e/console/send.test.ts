import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import type { Broadcast, ChannelPreview } from '../../../shared/delivery/schema.ts';
import { useBrowser } from '../support/browser.ts';
import { choose, expectAccessible, openConsole, readApi } from '../support/console.ts';
import { changeDemo } from '../support/demo-database.ts';
import { sendAtAnyHour, sentThroughZalo } from '../support/official-account.ts';

const journey = useBrowser();

beforeAll(() => sendAtAnyHour(journey));

const aPicture = async () => ({
  name: 'mot-cua.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 1280, height: 720, channels: 3, background: '#3f8f4f' } })
    .jpeg()
    .toBuffer(),
});

const idIn = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? '';
const openRow = (page: Page, title: string) => page.getByRole('link', { name: title }).click();
const post = (page: Page, path: string, data: object) =>
  page.request.post(path, { data, headers: { origin: journey.baseUrl } });

async function broadcastsOf(page: Page, noticeId: string): Promise<Broadcast[]> {
  const { items } = await readApi<{ items: { id: string }[] }>(page, `/api/office/broadcasts?notice=${noticeId}`);
  return Promise.all(items.map(({ id }) => readApi<Broadcast>(page, `/api/office/broadcasts/${id}`)));
}
const sumOf = ({ states }: Broadcast): number => states.reduce((all, { n }) => all + n, 0);
/** How many messages lead to this notice, and to how many people. */
async function messagesAbout(noticeId: string): Promise<{ messages: number; people: number }> {
  const about = (await sentThroughZalo(journey)).oaMessages.filter(({ text }) => text.includes(noticeId));
  return { messages: about.length, people: new Set(about.map(({ userKey }) => userKey)).size };
}

async function write(author: Page, title: string): Promise<void> {
  await author.goto('/console/notices/new');
  await author.getByLabel('Tiêu đề', { exact: true }).fill(title);
  await author.getByLabel('Khẩu hiệu, một dòng').fill('Ở nhà nộp hồ sơ');
  await author.getByLabel('Nội dung tin').fill('Ông/Bà nộp hồ sơ qua mạng.');
  await choose(author, 'Nơi nhận tin', 'phuong kon tum', 'Phường Kon Tum');
  await author.keyboard.press('Escape');
  await author.getByLabel('Chọn ảnh').setInputFiles(await aPicture());
  await author.getByLabel('Tả ảnh bằng một câu').fill('Quầy một cửa');
  await author.getByLabel('Ký hiệu').fill('UBND-NC');
  await author.getByRole('button', { name: 'Trình duyệt' }).click();
  await author.getByText('Người soạn không được tự duyệt.').waitFor();
}

async function approve(approver: Page, title: string, channels: readonly RegExp[]): Promise<string> {
  await approver.goto('/console/notices?waiting=approval');
  await openRow(approver, title);
  await approver.getByRole('button', { name: 'Duyệt', exact: true }).click();
  for (const channel of channels) await approver.getByRole('checkbox', { name: channel }).check();
  await approver.getByRole('button', { name: 'Duyệt và đăng ngay' }).click();
  await approver.getByText('Đã đăng').first().waitFor();
  return idIn(approver);
}

test('a notice is approved with its ways out: the feed, the public page, each follower once, and one article', async () => {
  const title = 'Nộp hồ sơ hộ tịch qua mạng';
  const author = await openConsole(journey, 'snv.soan');
  await write(author, title);
  const id = idIn(author);
  const refused = await post(author, `/api/office/notices/${id}/approval`, {
    version: 2,
    publishAt: null,
    channels: [],
  });
  expect(refused.status()).toBe(403);

  const approver = await openConsole(journey, 'snv.duyet', '/today', 'phone');
  const { items } = await readApi<{ items: ChannelPreview[] }>(approver, `/api/office/notices/${id}/channels`);
  const reached = (items[0]?.people ?? 0) - (items[0]?.outside ?? 0);
  expect(reached).toBeGreaterThan(5);
  expect(await approve(approver, title, [/^Nhắn từng người/, /^Bài viết gửi/])).toBe(id);

  await expect.poll(() => messagesAbout(id), { timeout: 30_000 }).toEqual({ messages: reached, people: reached });
  const { oaArticles, oaBroadcasts } = await sentThroughZalo(journey);
  const articles = oaArticles.filter((article) => article.title === title);
  expect(articles).toHaveLength(1);
  expect(oaBroadcasts.filter(({ articleId }) => articleId === articles[0]?.id)).toHaveLength(1);

  const { pagePath } = await readApi<{ pagePath: string }>(author, `/api/office/notices/${id}`);
  const page = await journey.desk();
  await page.goto(pagePath);
  await page.getByRole('heading', { name: title }).waitFor();
  const resident = await journey.miniApp('y-thuy');
  await resident.goto(`/tin/${id}`);
  await resident.getByRole('heading', { name: title }).waitFor();

  // Zalo's receipts come by themselves; some of them late.
  const isDelivered = async (): Promise<boolean> =>
    (await broadcastsOf(approver, id)).some(({ states }) => states.some(({ state }) => state === 'delivered'));
  await expect.poll(isDelivered, { timeout: 30_000 }).toBe(true);
  for (const broadcast of await broadcastsOf(approver, id)) expect(sumOf(broadcast)).toBe(broadcast.audience);

  await approver.goto('/console/broadcasts');
  await approver.getByRole('link', { name: title }).first().waitFor();
  await expectAccessible(approver, 'broadcasts on a phone');
  await openRow(approver, title).catch(() => approver.getByRole('link', { name: title }).first().click());
  await approver.getByText(/đã chốt khi duyệt/).waitFor();
  await expectAccessible(approver, 'a broadcast on a phone');
});

test('a correction, and a withdrawal, end what still waits; nobody gets the old words any more', async () => {
  await changeDemo(`update channel_limit set value = 1 where name = 'per_minute' and channel = 'oa_message'`);
  const author = await openConsole(journey, 'snv.soan');
  const approver = await openConsole(journey, 'snv.duyet');
  try {
    const corrected = 'Đổi giờ tiếp công dân tháng 12';
    await write(author, corrected);
    const id = await approve(approver, corrected, [/^Nhắn từng người/]);
    await author.goto(`/console/notices/${id}`);
    await author.getByRole('button', { name: 'Đính chính' }).click();
    await author.getByLabel(/Đính chính điều gì/).fill('Tiếp công dân buổi sáng, không phải buổi chiều.');
    await author.getByRole('button', { name: 'Soạn bản đính chính' }).click();
    await author.getByText('Nơi nhận và phiếu hỏi giữ như bài đầu').waitFor();
    await author.getByLabel('Nội dung tin').fill('Tiếp công dân buổi sáng.');
    await author.getByRole('button', { name: 'Trình duyệt' }).click();
    await author.getByText('Người soạn không được tự duyệt.').waitFor();
    await approver.goto('/console/notices?waiting=approval');
    await openRow(approver, corrected);
    await approver.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await approver.getByRole('button', { name: 'Duyệt, thay bản đang đăng' }).click();
    await approver.getByText('Đã đính chính bài đang đăng.').waitFor();
    await expectEnded(approver, id);

    const withdrawn = 'Lịch phát thẻ bảo hiểm y tế';
    await write(author, withdrawn);
    const other = await approve(approver, withdrawn, [/^Nhắn từng người/]);
    await approver.getByRole('button', { name: 'Gỡ bài' }).click();
    await approver.getByLabel(/Lý do, người dân/).fill('Lịch này chưa áp dụng.');
    await approver.getByRole('dialog').getByRole('button', { name: 'Gỡ bài' }).click();
    await approver.getByText('Ai mở đường dẫn cũ').waitFor();
    await expectEnded(approver, other);
  } finally {
    await changeDemo(`update channel_limit set value = 4000 where name = 'per_minute' and channel = 'oa_message'`);
  }
});

async function expectEnded(approver: Page, noticeId: string): Promise<void> {
  const ended = async (): Promise<number> => {
    const [broadcast] = await broadcastsOf(approver, noticeId);
    expect(broadcast?.status).toBe('cancelled');
    return (
      broadcast?.states.reduce(
        (all, { state, n }) => (state === 'pending' || state === 'sending' ? all + n : all),
        0,
      ) ?? -1
    );
  };
  await expect.poll(ended).toBe(0);
  const [broadcast] = await broadcastsOf(approver, noticeId);
  const skipped = broadcast?.states.find(({ reason }) => reason === 'cancelled')?.n ?? 0;
  expect(skipped).toBeGreaterThan(0);
  expect(broadcast && sumOf(broadcast)).toBe(broadcast?.audience);
  const outside = broadcast?.states.find(({ reason }) => reason === 'no_interaction')?.n ?? 0;
  const { messages } = await messagesAbout(noticeId);
  expect(messages).toBe((broadcast?.audience ?? 0) - skipped - outside);
}
