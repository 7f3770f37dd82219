import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { Scene } from './scene.ts';
import { takePhone } from './studio.ts';

const pollsSchema = z.object({
  items: z.array(z.object({ id: z.string(), title: z.string(), form: z.string(), state: z.string() })),
});
const pollsOf = async (page: Page) =>
  pollsSchema.parse(await (await page.request.get('/api/office/polls?limit=50')).json()).items;

const published: Scene = {
  name: 'a resident reads published figures',
  play: async (studio) => {
    const author = await studio.office('snv.soan', 'desk');
    const round = (await pollsOf(author)).find(({ title }) => title.includes('đợt cuối năm'));
    const at = `/api/office/poll-publications/${randomUUID()}`;
    const headers = { origin: studio.address };
    await author.request.put(at, { headers, data: { pollId: round?.id, reason: null } });
    const leader = await studio.office('snv.duyet', 'desk');
    await leader.request.post(`${at}/publishing`, { headers });

    const page = await studio.phone('a-doi');
    await page.goto('/khao-sat');
    await page.getByRole('link', { name: /đợt cuối năm/ }).waitFor();
    await takePhone(page, 'mini-app-poll-list-published');
    await page.goto(`/khao-sat/${round?.id}`);
    await page.getByRole('link', { name: 'Xem kết quả đã công bố' }).waitFor();
    await takePhone(page, 'mini-app-poll-closed');
    await page.goto(`/khao-sat/${round?.id}/ket-qua`);
    await page.getByText('Cứ 100 người trả lời').first().waitFor();
    await takePhone(page, 'mini-app-poll-results');
  },
};

/** As an office gives it that has had its questions read and translated; the demo's own polls have neither. */
const heard: Scene = {
  name: 'a question that can be heard',
  play: async (studio) => {
    const office = await studio.office('kontum.soan', 'desk');
    const poll = (await pollsOf(office)).find(({ form, state }) => form === 'p1' && state === 'open');
    const page = await studio.phone('a-doi');
    await page.route(`**/api/polls/${poll?.id}`, async (route) => {
      const view = await (await route.fetch()).json();
      for (const { items } of view.questions)
        for (const item of items)
          item.versions = [
            { language: 'vi', recordingUrl: '/api/poll-recordings/x' },
            { language: 'ba-na', text: item.text },
            { language: 'gia-rai', recordingUrl: '/api/poll-recordings/y' },
          ];
      await route.fulfill({ json: view });
    });
    await page.route('**/tokens', (route) => route.abort('connectionreset'));
    await page.goto(`/khao-sat/${poll?.id}`);
    await page.getByRole('button', { name: 'Bắt đầu trả lời' }).click();
    await page.getByRole('radio', { name: 'Có, đến trực tiếp' }).check();
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
    await page.getByRole('button', { name: 'Nghe đọc' }).waitFor();
    await takePhone(page, 'mini-app-poll-heard');
    await page.clock.install();
    await page.goto(`/khao-sat/${poll?.id}?m=kiosk`);
    await page.getByLabel('Mã trên giấy hẹn').fill('ACDEF-34679');
    await takePhone(page, 'mini-app-poll-kiosk-code');
    await page.getByRole('button', { name: 'Bắt đầu trả lời' }).click();
    await page.getByRole('radio', { name: 'Có, đến trực tiếp' }).check();
    await page.clock.runFor(61_000);
    await page.getByText('Ông/Bà còn trả lời không?').waitFor();
    await takePhone(page, 'mini-app-poll-kiosk-rest');
  },
};

export const RESULT_SCENES: readonly Scene[] = [published, heard];
