import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PrintedPoster } from '../../../shared/poll/poster-schema.ts';
import { agree, goOn, openAtKonTum } from '../support/at-home.ts';
import { useBrowser } from '../support/browser.ts';
import { openConsole, readApi } from '../support/console.ts';
import { faultsOf } from '../support/screen-faults.ts';

const journey = useBrowser();

/** Made and printed by the office, as the sheet shows it. */
async function printPoster(): Promise<PrintedPoster> {
  const office = await openConsole(journey, 'kontum.soan', '/polls/posters');
  await office.getByLabel('Nơi treo').fill('Quầy số 2');
  await office.getByLabel('Thủ tục').fill('Đăng ký khai sinh');
  await office.getByRole('button', { name: 'Làm bảng mã' }).click();
  const code = office.getByRole('img', { name: /^Mã QR mở phiếu của Phường Kon Tum/ });
  await code.waitFor();
  await code.evaluate((image) => (image as HTMLImageElement).decode());
  for (const size of ['A4', 'A5']) {
    await office.getByRole('radio', { name: `Khổ ${size}` }).check();
    const pdf = (await office.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  }
  const id = /posters\/([\w-]+)$/.exec(office.url())?.[1] ?? '';
  return readApi<PrintedPoster>(office, `/api/office/poll-posters/${id}`);
}

/** One touch answers and leads on. */
async function answerWithOneTap(page: Page, question: number): Promise<void> {
  await page.getByText(`${question} /`).waitFor();
  // A touch that comes at once was meant for the question before.
  await page.waitForTimeout(600);
  await page.getByRole('radio').first().tap();
  await page.getByText(`${question} /`).waitFor({ state: 'detached' });
}

test('the code of a counter fills in unit, counter and procedure; eight taps later the answers are there, and the web form takes no script', async () => {
  const poster = await printPoster();

  const page = await openAtKonTum(journey, 'a-doi');
  await page.goto(`/quay?p=${poster.signed}`);
  const where = page.getByRole('region', { name: 'Nơi quét mã' });
  await where.getByText('Quầy số 2').waitFor();
  expect(await where.innerText()).toMatch(/Phường Kon Tum[\s\S]+Đăng ký khai sinh/);
  expect(await faultsOf(page)).toEqual([]);
  const sent = page.waitForRequest('**/ballots');
  await goOn(page, 'Tôi đủ 18 tuổi, bắt đầu');
  for (let question = 1; question <= 7; question += 1) await answerWithOneTap(page, question);
  await goOn(page, 'Gửi câu trả lời');
  await agree(page);
  expect((await sent).postDataJSON()).toMatchObject({ poster: poster.signed });
  expect((await sent).headers()).not.toHaveProperty('authorization');
  await page.getByRole('heading', { name: 'Đã gửi' }).waitFor();

  await page.goto(`/quay?p=${poster.signed.slice(0, 11)}${'A'.repeat(22)}`);
  await page.getByText('Mã này không do cơ quan in ra').waitFor();

  const form = new URL(poster.webAddress).pathname;
  await page.goto(form);
  // The whole row of a choice takes the touch, not only its circle.
  expect((await faultsOf(page)).filter((fault) => !fault.startsWith('small: <input type="radio"'))).toEqual([]);

  const plain = await journey.phone({ javaScriptEnabled: false });
  await plain.goto(form);
  const question = (name: RegExp) => plain.getByRole('group', { name });
  await question(/phiền hà, sách nhiễu/)
    .getByText('Không', { exact: true })
    .tap();
  await question(/đưa tiền ngoài phí/)
    .getByText('Không biết, hoặc không muốn trả lời')
    .tap();
  await plain.getByRole('button', { name: 'Gửi câu trả lời' }).tap();
  await plain.getByRole('heading', { name: 'Đã gửi. Cảm ơn Ông/Bà' }).waitFor();
  await plain.getByText('tố cáo').first().waitFor();
  expect(await plain.context().cookies()).toEqual([]);
});
