import { z } from 'zod';
import type { Scene } from './scene.ts';
import { takeOffice } from './studio.ts';

const builder: Scene = {
  name: 'a poll that an office writes itself',
  play: async (studio) => {
    const desk = await studio.office('kontum.soan', 'desk');
    await desk.goto('/console/polls');
    await desk.getByRole('link', { name: 'Phiếu tự soạn' }).waitFor();
    await takeOffice(desk, 'console-polls');
    await desk.goto('/console/polls/drafts/new');
    await desk.getByRole('button', { name: /^Phiếu trống/ }).waitFor();
    await takeOffice(desk, 'console-poll-new');
    await desk.getByRole('button', { name: /^Phiếu trống/ }).click();
    await desk.getByLabel('Tên phiếu').fill('Ông/Bà đi lại mấy lần khi làm thủ tục');
    await desk.getByRole('button', { name: 'Lấy từ kho câu hỏi' }).click();
    for (const name of [/mấy lần để làm việc này/, /bổ sung hồ sơ mấy lần/, /phiếu hướng dẫn/, /^Nhìn chung/])
      await desk.getByRole('checkbox', { name }).check();
    await takeOffice(desk, 'console-poll-bank');
    await desk.getByRole('button', { name: 'Đưa vào phiếu' }).click();
    await desk.getByRole('button', { name: 'Thêm câu mới' }).click();
    await desk.getByLabel('Lời câu 5', { exact: true }).fill('Công chức có hướng dẫn tận tình không?');
    await desk.getByText('đã khen sẵn').waitFor();
    await desk.evaluate(() => window.scrollTo(0, 0));
    await takeOffice(desk, 'console-poll-editor');
    await desk.getByText('Bản tiếng khác').nth(1).click();
    await desk.getByLabel('Lời câu 2', { exact: true }).scrollIntoViewIfNeeded();
    await takeOffice(desk, 'console-poll-editor-questions');
    await desk.getByLabel('Câu cho con số chính').scrollIntoViewIfNeeded();
    await takeOffice(desk, 'console-poll-editor-settings');
    await desk.getByRole('button', { name: 'Lưu nháp' }).click();
    await desk.getByText('Đã lưu về cơ quan.').waitFor();
    const address = desk.url();

    const phone = await studio.office('kontum.soan', 'phone');
    await phone.goto('/console/polls/drafts');
    await phone.getByRole('link', { name: /mấy lần/ }).waitFor();
    await takeOffice(phone, 'console-phone-poll-drafts');
    await phone.goto(address);
    await phone.getByLabel('Lời câu 2', { exact: true }).scrollIntoViewIfNeeded();
    await takeOffice(phone, 'console-phone-poll-editor');
    await phone.goto(address.replace('/edit', ''));
    await phone.getByText('Chưa trình duyệt được').waitFor();
    await takeOffice(phone, 'console-phone-poll-draft');
    await desk.goto(address.replace('/edit', ''));
    await desk.getByText('Chưa trình duyệt được').waitFor();
    await takeOffice(desk, 'console-poll-draft');
  },
};

const pollsSchema = z.object({ items: z.array(z.object({ id: z.string(), title: z.string() })) });

const round: Scene = {
  name: 'a ward reads what became of its round',
  play: async (studio) => {
    const desk = await studio.office('kontum.soan', 'desk');
    const { items } = pollsSchema.parse(await (await desk.request.get('/api/office/polls?limit=100')).json());
    const id = items.find(({ title }) => title.includes('đợt 2'))?.id ?? '';
    for (const [page, name] of [
      [desk, 'console'],
      [await studio.office('kontum.soan', 'phone'), 'console-phone'],
    ] as const) {
      await page.goto(`/console/polls/${id}`);
      await page.getByText('Từng câu hỏi').click();
      for (const [what, heading] of [
        ['trend', /qua các đợt/],
        ['ranking', 'Nên làm việc nào trước'],
        ['texts', 'Người trả lời viết thêm'],
        ['funnel', 'Từ nhận tin đến phiếu'],
        ['checks', 'Cần xem lại'],
      ] as const) {
        const place = page.getByRole('heading', { name: heading });
        await place.evaluate((it) => it.scrollIntoView({ block: 'start' }));
        await page.evaluate(() => window.scrollBy(0, -80));
        await takeOffice(page, `${name}-round-${what}`);
      }
      await page.getByRole('combobox', { name: 'Câu hỏi' }).click();
      await page.getByTitle(/góp ý thêm/).click();
      await page.getByText('Mở cửa sớm hơn').waitFor();
      await takeOffice(page, `${name}-round-texts-read`);
    }
  },
};

export const POLL_SCENES = [builder, round];
