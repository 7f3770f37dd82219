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
  const sent: unknown[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/ballots')) sent.push(request.postDataJSON());
  });
  await goOn(page, 'Gửi câu trả lời');
  await page
    .getByRole('dialog')
    .getByText(/mã người dùng Zalo/)
    .waitFor();
  expect(sent).toEqual([]);
  await agree(page);
  await page.getByRole('heading', { name: 'Đã gửi' }).waitFor();
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ mode: 'mini_app', answers: { A1: [4], A2: [4], 'B1.info': [4], 'B1.voice': [0] } });
  const items = Object.keys((sent[0] as { answers: object }).answers);
  expect(items.filter((id) => id.startsWith('B1.pol.'))).toHaveLength(1);

  await openFromList(page);
  await page.getByText('Ông/Bà đã trả lời phiếu này').waitFor();
  expect(await page.getByRole('button', { name: 'Bắt đầu trả lời' }).count()).toBe(0);

  // On another phone the app cannot know; the server refuses, and the screen says it kindly.
  const other = await openAtKonTum(journey, 'nguyen-van-hoa');
  await beginPoll(other);
  await answerAll(other);
  await goOn(other, 'Gửi câu trả lời');
  await agree(other);
  await other.getByText('Ông/Bà đã trả lời phiếu này').waitFor();
});

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
  await page.getByRole('alert').getByText('Chưa kết nối được với cơ quan').waitFor();
  expect(await page.getByRole('heading', { name: 'Đã gửi' }).count()).toBe(0);
  await page.unroute('**/ballots');
  await goOn(page, 'Gửi câu trả lời');
  await page.getByRole('heading', { name: 'Đã gửi' }).waitFor();
});

test('the code at a counter opens the poll of the counter and says that the answer came from there', async () => {
  const page = await openAtKonTum(journey, 'nguyen-van-hoa');
  const office = await officeOf(journey, 'kontum.soan');
  const { items } = await office.get<{ items: PollCard[] }>('/api/office/polls?limit=100');
  const poll = items.find((each) => each.form === 'p1' && each.state === 'open');
  await page.goto(`/khao-sat/${poll?.id}?m=qr`);
  await goOn(page, 'Bắt đầu trả lời');
  await page.getByRole('radio', { name: 'Có, đến trực tiếp' }).check();
  await goOn(page);
  const review = page.getByRole('heading', { name: 'Ông/Bà xem lại rồi gửi' });
  for (let question = 1; !(await review.isVisible()); question += 1) {
    await page.getByText(`${question} /`).waitFor();
    await page.getByRole('radio').first().check();
    await goOn(page);
    await page.getByText(`${question} /`).waitFor({ state: 'detached' });
  }
  const [request] = await Promise.all([
    page.waitForRequest('**/ballots'),
    goOn(page, 'Gửi câu trả lời').then(() => agree(page)),
  ]);
  await page.getByRole('heading', { name: 'Đã gửi' }).waitFor();
  expect(request.postDataJSON()).toMatchObject({ mode: 'counter_qr' });
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
