import { expect, test } from 'vitest';
import type { PollCard } from '../../../shared/poll/schema.ts';
import { goOn, openAtKonTum } from '../support/at-home.ts';
import { useBrowser } from '../support/browser.ts';
import { openConsole, readApi } from '../support/console.ts';

const journey = useBrowser();

test('codes are printed with appointment slips; a tablet takes one, thanks and is ready for the next; paper is typed in with another', async () => {
  const office = await openConsole(journey, 'kontum.soan', '/polls');
  const { items } = await readApi<{ items: PollCard[] }>(office, '/api/office/polls?limit=50');
  const poll = items.find(({ form, state }) => form === 'p1' && state === 'open');
  await office.goto(`/console/polls/${poll?.id}`);
  await office.getByRole('link', { name: 'Mã trên giấy hẹn' }).click();
  await office.getByRole('button', { name: 'Tạo 24 mã (một tờ A4)' }).click();
  const slips = office.getByRole('list', { name: 'Mã để cắt' }).getByRole('listitem');
  await slips.nth(23).waitFor();
  const codes = (await slips.allInnerTexts()).map((text) => /\w{5}-\w{5}/.exec(text)?.[0] ?? '');
  expect(new Set(codes).size).toBe(24);
  const pdf = (await office.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(3);

  const tablet = await openAtKonTum(journey, 'a-doi');
  const answer = async (code: string) => {
    await tablet.getByLabel('Mã trên giấy hẹn').fill(code.toLowerCase());
    await goOn(tablet, 'Bắt đầu trả lời');
    await tablet.getByRole('radio', { name: 'Có, đến trực tiếp' }).check();
    await goOn(tablet);
    const review = tablet.getByRole('heading', { name: 'Ông/Bà xem lại rồi gửi' });
    for (let question = 1; !(await review.isVisible()); question += 1) {
      await tablet.getByText(`${question} /`).waitFor();
      await tablet.getByRole('radio').first().check();
      await goOn(tablet);
      await tablet.getByText(`${question} /`).waitFor({ state: 'detached' });
    }
    await goOn(tablet, 'Gửi câu trả lời');
  };
  await tablet.goto(`/khao-sat/${poll?.id}?m=kiosk`);
  const cast = tablet.waitForRequest('**/ballots');
  await answer(codes[0] ?? '');
  expect((await cast).headers()).not.toHaveProperty('authorization');
  expect((await cast).postDataJSON()).toMatchObject({ proof: { mode: 'kiosk' }, placeId: null });
  await tablet.getByText('Đã gửi. Cảm ơn Ông/Bà').waitFor();
  // By itself, without a touch.
  await tablet.getByLabel('Mã trên giấy hẹn').waitFor({ timeout: 15_000 });
  expect(await tablet.getByLabel('Mã trên giấy hẹn').inputValue()).toBe('');
  // The next person, who taps instead of waiting.
  await answer(codes[1] ?? '');
  await goOn(tablet, 'Xong');
  await tablet.getByLabel('Mã trên giấy hẹn').waitFor();

  await office.goto(`/console/polls/${poll?.id}/paper`);
  await office.getByLabel('Mã trên giấy hẹn').fill(codes[2] ?? '');
  for (const group of await office.locator('fieldset.paper-question').all())
    await group.getByRole('radio').last().check();
  await office.getByRole('button', { name: 'Ghi phiếu này' }).click();
  await office.getByText('Đã ghi 1 phiếu.').waitFor();
  await office.getByLabel('Mã trên giấy hẹn').fill(codes[2] ?? '');
  for (const group of await office.locator('fieldset.paper-question').all())
    await group.getByRole('radio').last().check();
  await office.getByRole('button', { name: 'Ghi phiếu này' }).click();
  await office.getByText('Phiếu này đã được nhận một lần rồi').waitFor();
});
