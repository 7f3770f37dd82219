import type { Page } from 'playwright-core';

/** From the invitation to a poll up to the screen before sending; takes the first thing offered each time. */
export async function answerPoll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Bắt đầu trả lời' }).tap();
  const review = page.getByRole('heading', { name: 'Ông/Bà xem lại rồi gửi' });
  for (let question = 0; question < 15 && !(await review.isVisible()); question += 1) {
    const asked = await page.getByRole('heading', { level: 1 }).innerText();
    await page.getByRole('radio').or(page.getByRole('checkbox')).first().check({ force: true });
    await page.getByRole('button', { name: 'Tiếp tục' }).tap();
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: asked }).waitFor();
  }
  await review.waitFor();
}

/** Begins a feedback and writes what it is about; leaves at the step after that. */
export async function beginFeedback(page: Page, content: string): Promise<void> {
  await page.getByRole('button', { name: 'Báo việc chưa tốt để cơ quan sửa' }).tap();
  await page.getByRole('textbox', { name: 'Nội dung' }).fill(content);
  await page.getByRole('button', { name: 'Tiếp tục' }).tap();
  await page.getByRole('heading', { name: 'Việc này ở đâu?' }).waitFor();
}
