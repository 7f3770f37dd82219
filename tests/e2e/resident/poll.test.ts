import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PollCard } from '../../../shared/poll/schema.ts';
import { agree, goOn, openAtKonTum } from '../support/at-home.ts';
import { useBrowser } from '../support/browser.ts';
import { officeOf } from '../support/office.ts';

const journey = useBrowser();

const NOTICE = 'Phường Kon Tum đã thay mẫu đơn cũ ở bảng niêm yết';

/** Opens the poll of a notice and answers what comes before the first question. */
async function beginPoll(page: Page): Promise<void> {
  await page.getByRole('link', { name: NOTICE }).tap();
  await page.getByRole('link', { name: 'Trả lời phiếu' }).tap();
  await page.getByText(/^Từ \d\d\/\d\d\/\d{4} đến hết \d\d\/\d\d\/\d{4}$/).waitFor();
  await goOn(page, 'Bắt đầu trả lời');
  await page.getByRole('radio', { name: 'Tôi đủ 18 tuổi' }).check();
  await goOn(page);
}

/** A choice of one's own in every question of P2. */
async function answerAll(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Quan tâm', exact: true }).check();
  await goOn(page);
  await page.getByRole('heading', { name: /thường biết tin/ }).waitFor();
  await page.getByRole('checkbox', { name: 'Zalo' }).check();
  await goOn(page);
  await page.getByRole('heading', { name: /cung cấp thông tin/ }).waitFor();
  await page.getByRole('radio', { name: 'Hài lòng', exact: true }).check();
  await goOn(page);
  await page.getByRole('heading', { name: /Các hình thức để góp ý/ }).waitFor();
  await page.getByRole('radio', { name: /^Không biết/ }).check();
  await goOn(page);
  await page.getByRole('heading', { name: /Việc thực hiện chính sách/ }).waitFor();
  await page.getByRole('radio', { name: 'Bình thường' }).check();
  await goOn(page);
  await page.getByRole('heading', { name: /cải thiện điều gì nhất/ }).waitFor();
  await goOn(page, 'Bỏ qua câu này');
  await page.getByRole('heading', { name: 'Ông/Bà xem lại rồi gửi' }).waitFor();
}

test('a poll is answered question by question, sent after consent, and only once', async () => {
  const page = await openAtKonTum(journey, 'nguyen-van-hoa');
  await beginPoll(page);
  await answerAll(page);
  const { bought, sent } = watchRequests(page);
  await page.getByLabel('Nữ', { exact: true }).check();
  await page.getByLabel('45–59').check();
  await goOn(page, 'Gửi câu trả lời');
  await page
    .getByRole('dialog')
    .getByText(/mã người dùng Zalo/)
    .waitFor();
  expect(sent).toEqual([]);
  await agree(page);
  await page.getByRole('heading', { name: 'Đã gửi' }).waitFor();
  expect(sent).toHaveLength(1);
  const [ballot] = sent;
  expect(ballot?.body).toMatchObject({ answers: { A1: [4], A2: [4], 'B1.info': [4], sex: [2], age: [3] } });
  const items = Object.keys(ballot?.body.answers ?? {});
  expect(items.filter((id) => id.startsWith('B1.pol.'))).toHaveLength(1);

  // Whoever bought the token is known; whoever cast the ballot is not, and nothing that was shown for the one is in the other.
  expect(bought).toHaveLength(1);
  expect(bought[0]?.headers['authorization']).toMatch(/^Bearer /);
  expect(ballot?.headers).not.toHaveProperty('authorization');
  expect(ballot?.headers).not.toHaveProperty('cookie');
  expect(JSON.stringify(ballot?.body)).not.toContain(bought[0]?.body.blinded);
  expect(ballot && bought[0] ? ballot.at - bought[0].at : 0).toBeGreaterThan(1_500);
  expect(await page.evaluate(() => JSON.stringify(window.localStorage))).not.toContain('B1.info');

  await openFromList(page);
  await page.getByText('Ông/Bà đã trả lời phiếu này').waitFor();
  expect(await page.getByRole('button', { name: 'Bắt đầu trả lời' }).count()).toBe(0);

  // On another phone the app cannot know; the server refuses, and the screen says it kindly.
  const other = await openAtKonTum(journey, 'nguyen-van-hoa');
  await beginPoll(other);
  await answerAll(other);
  await goOn(other, 'Gửi câu trả lời');
  await agree(other);
  await other.getByText('Ông/Bà đã nhận phiếu này rồi, trên máy này hoặc máy khác').waitFor();
  await other.getByRole('button', { name: 'Bỏ phiếu này khỏi máy' }).tap();
  await other.getByText('Ông/Bà đã trả lời phiếu này').waitFor();
});

test('answers given without a network stay on the phone, are the first thing on Home, and are sent once when it is back', async () => {
  const page = await openAtKonTum(journey, 'y-thuy');
  await beginPoll(page);
  await answerAll(page);
  const { sent } = watchRequests(page);
  await page.context().setOffline(true);
  await goOn(page, 'Gửi câu trả lời');
  await page.getByRole('heading', { name: 'Đang chờ gửi' }).waitFor();
  await page.getByRole('link', { name: 'Về Bảng tin' }).tap();
  const first = page.getByRole('region', { name: 'Ông/Bà cần xem' }).getByRole('listitem').first();
  await first.getByText('Câu trả lời chưa gửi').waitFor();
  await page.context().setOffline(false);
  await first.getByRole('link').tap();
  await page.getByRole('button', { name: /^(Gửi câu trả lời|Thử gửi ngay)$/ }).tap();
  await agree(page);
  await page.getByRole('heading', { name: 'Đã gửi' }).waitFor();
  expect(sent).toHaveLength(1);
});

type Seen<Body> = { at: number; headers: Record<string, string>; body: Body };

/** What the phone says to the office of tokens and ballots, and when. */
function watchRequests(page: Page) {
  const bought: Seen<{ blinded: string }>[] = [];
  const sent: Seen<{ answers: Record<string, number[]> }>[] = [];
  page.on('request', (request) => {
    const seen = { at: Date.now(), headers: request.headers(), body: request.postDataJSON() };
    if (request.url().endsWith('/tokens')) bought.push(seen);
    if (request.url().endsWith('/ballots')) sent.push(seen);
  });
  return { bought, sent };
}

async function openFromList(page: Page): Promise<void> {
  await page.goto('/khao-sat');
  await page.getByRole('link').filter({ hasText: 'Tôi đã trả lời' }).tap();
}

/** Taps until the tap is taken for an answer: one that comes as soon as the question might have been meant for the one before. */
async function tapUntilNext(page: Page, answer: string, next: RegExp): Promise<void> {
  const heading = page.getByRole('heading', { name: next });
  while (!(await heading.isVisible())) {
    await page
      .getByRole('radio', { name: answer })
      .tap({ timeout: 1_000 })
      .catch(() => undefined);
    await heading.waitFor({ timeout: 700 }).catch(() => undefined);
  }
}

test('a tap on an answer leads on; "back" leads to the question before and loses nothing', async () => {
  const page = await openAtKonTum(journey, 'a-doi');
  await beginPoll(page);
  await tapUntilNext(page, 'Rất quan tâm', /thường biết tin/);
  await page.getByRole('checkbox', { name: 'Loa truyền thanh' }).check();
  await page.goBack();
  await page.getByRole('heading', { name: /quan tâm đến thông tin/ }).waitFor();
  expect(await page.getByRole('radio', { name: 'Rất quan tâm' }).isChecked()).toBe(true);
  await goOn(page);
  expect(await page.getByRole('checkbox', { name: 'Loa truyền thanh' }).isChecked()).toBe(true);
});

test('a second tap right behind the first does not answer the next question', async () => {
  const page = await openAtKonTum(journey, 'a-doi');
  await beginPoll(page);
  await page.getByRole('radio', { name: 'Quan tâm', exact: true }).check();
  await goOn(page);
  await page.getByRole('checkbox', { name: 'Zalo' }).check();
  await goOn(page);
  await page.getByRole('heading', { name: /cung cấp thông tin/ }).waitFor();
  await page.getByRole('radio', { name: 'Hài lòng', exact: true }).tap();
  // Had it led on, this question would be gone within a quarter of a second.
  await expect(page.getByRole('heading', { name: /Các hình thức/ }).waitFor({ timeout: 1_000 })).rejects.toThrow();
  expect(await page.getByRole('radio', { name: 'Hài lòng', exact: true }).isChecked()).toBe(true);
});

test('"Không biết" and an answer exclude each other', async () => {
  const page = await openAtKonTum(journey, 'a-doi');
  await beginPoll(page);
  await page.getByRole('radio', { name: 'Ít quan tâm' }).check();
  await goOn(page);
  await page.getByRole('heading', { name: /thường biết tin/ }).waitFor();
  await page.getByRole('checkbox', { name: 'Zalo' }).check();
  await page.getByRole('checkbox', { name: /^Không biết/ }).check();
  expect(await page.getByRole('checkbox', { name: 'Zalo' }).isChecked()).toBe(false);
});

test('going on without an answer names what is missing and stays', async () => {
  const page = await openAtKonTum(journey, 'a-doi');
  await beginPoll(page);
  await goOn(page);
  await page.getByRole('alert').getByText('Ông/Bà chọn một ý để đi tiếp.').waitFor();
});

test('somebody who is not asked leaves without anything being sent', async () => {
  const page = await openAtKonTum(journey, 'a-doi');
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(request.url());
  });
  await page.getByRole('link', { name: NOTICE }).tap();
  await page.getByRole('link', { name: 'Trả lời phiếu' }).tap();
  await goOn(page, 'Bắt đầu trả lời');
  await page.getByRole('radio', { name: 'Tôi chưa đủ 18 tuổi' }).check();
  await goOn(page);
  await page.getByText('Không có gì được gửi đi').waitFor();
  expect(posts).toEqual([]);
});

test('whoever does not agree loses none of the answers, and nothing is sent', async () => {
  const page = await openAtKonTum(journey, 'a-doi');
  await beginPoll(page);
  await answerAll(page);
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(request.url());
  });
  await goOn(page, 'Gửi câu trả lời');
  await goOn(page, 'Không đồng ý');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(
    await page.getByRole('button', { name: 'Gửi câu trả lời' }).evaluate((it) => it === document.activeElement),
  ).toBe(true);
  await page.getByText('Quan tâm', { exact: true }).waitFor();
  expect(posts).toEqual([]);
});

test('when the network goes at the last moment, "Đã gửi" is not said, and sending again works', async () => {
  const page = await openAtKonTum(journey, 'a-doi');
  await beginPoll(page);
  await answerAll(page);
  await page.route('**/ballots', (route) => route.abort('connectionreset'));
  await goOn(page, 'Gửi câu trả lời');
  await agree(page);
  await page.getByRole('heading', { name: 'Đang chờ gửi' }).waitFor();
  await page.getByText('Chưa kết nối được với cơ quan').waitFor();
  expect(await page.getByRole('heading', { name: 'Đã gửi' }).count()).toBe(0);
  await page.unroute('**/ballots');
  await goOn(page, 'Thử gửi ngay');
  await page.getByRole('heading', { name: 'Đã gửi' }).waitFor();
});

test('the code at a counter opens the poll of the counter, which takes eight taps', async () => {
  const page = await openAtKonTum(journey, 'nguyen-van-hoa');
  const office = await officeOf(journey, 'kontum.soan');
  const { items } = await office.get<{ items: PollCard[] }>('/api/office/polls?limit=100');
  const poll = items.find((each) => each.form === 'p1' && each.state === 'open');
  await page.goto(`/khao-sat/${poll?.id}`);
  await goOn(page, 'Bắt đầu trả lời');
  await page.getByRole('radio', { name: 'Có, đến trực tiếp' }).check();
  await goOn(page);
  const review = page.getByRole('heading', { name: 'Ông/Bà xem lại rồi gửi' });
  let taps = 1;
  for (let question = 1; !(await review.isVisible()); question += 1) {
    taps += 1;
    await page.getByText(`${question} /`).waitFor();
    await page.getByRole('radio').first().check();
    await goOn(page);
    await page.getByText(`${question} /`).waitFor({ state: 'detached' });
  }
  await goOn(page, 'Gửi câu trả lời');
  await agree(page);
  await page.getByRole('heading', { name: 'Đã gửi' }).waitFor();
  // A tap on an answer leads on by itself; the last one sends.
  expect(taps).toBe(8);
});

test('a poll that is closed, or not open yet, says so and offers no answer', async () => {
  const page = await openAtKonTum(journey, 'a-doi');
  for (const [notice, words] of [
    ['Mời Ông/Bà cho ý kiến về thông tin của chính quyền', 'Chưa mở'],
    ['Gửi phản ánh, kiến nghị: viết ngắn cũng được, quan trọng là rõ', 'Đã đóng'],
  ] as const) {
    await page.goto('/');
    await page.getByRole('link', { name: notice }).tap();
    await page.getByText(words).waitFor();
    expect(await page.getByRole('link', { name: 'Trả lời phiếu' }).count()).toBe(0);
  }
});
