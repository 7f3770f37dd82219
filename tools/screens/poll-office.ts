import { z } from 'zod';
import type { Scene } from './scene.ts';
import { takeOffice } from './studio.ts';

const listSchema = z.object({
  items: z.array(z.object({ id: z.string(), form: z.string(), state: z.string(), title: z.string() })),
});

const TABLE = [
  'Đơn vị\tGiới\tNhóm tuổi\tSố người',
  'kon tum\tNam\t\t9.000',
  'kon tum\tNữ\t\t9.100',
  'Xã Đăk Hà\tNam\t\t7.300',
  'Xã Đăk Hà\tNữ\t\t7.250',
];

const margins: Scene = {
  name: 'population from a table, the export PL4, the steps of a consultation',
  play: async (studio) => {
    for (const size of ['desk', 'phone'] as const) {
      const at = size === 'desk' ? 'console' : 'console-phone';
      const page = await studio.office('snv.theodoi', size);
      await page.goto('/console/polls/margins');
      const section = page.getByRole('region', { name: 'Nhập cả bảng' });
      const paste = section.getByLabel('Hoặc dán bảng vào đây');
      const look = section.getByRole('button', { name: 'Xem trước' });
      await paste.fill([...TABLE, 'Xã Không Có\tNam\t\t5', 'Đăk Hà\tNam\t\t-7300'].join('\n'));
      await look.click();
      await section.getByText('Chưa nhận được').waitFor();
      await takeOffice(page, `${at}-poll-margins-problems`);
      await paste.fill(TABLE.join('\n'));
      await look.click();
      await section.getByText('Chưa lưu gì').scrollIntoViewIfNeeded();
      await takeOffice(page, `${at}-poll-margins`);
      await page.goto('/console/polls');
      await page.getByRole('button', { name: 'Xuất kết quả đã công bố' }).click();
      await page.getByRole('dialog').waitFor();
      await takeOffice(page, `${at}-poll-export`);

      const leader = await studio.office('dakha.duyet', size);
      const { items } = listSchema.parse(await (await leader.request.get('/api/office/polls?limit=50')).json());
      await leader.goto(
        `/console/polls/${items.find(({ form, state }) => form === 'p4' && state === 'published')?.id}`,
      );
      const steps = leader.getByRole('heading', { name: 'Mười bước lấy ý kiến' });
      await steps.waitFor();
      await steps.evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
      await takeOffice(leader, `${at}-poll-consultation`);

      const ward = await studio.office('kontum.soan', size);
      const polls = listSchema.parse(await (await ward.request.get('/api/office/polls?limit=50')).json());
      await ward.goto(`/console/polls/${polls.items.find(({ title }) => title.includes('chứng thực'))?.id}`);
      const posters = ward.getByRole('heading', { name: 'Theo bảng mã tại quầy' });
      await posters.waitFor();
      await posters.evaluate((heading) => heading.scrollIntoView({ block: 'center' }));
      await takeOffice(ward, `${at}-poll-poster-ballots`);
    }
  },
};

export const POLL_OFFICE_SCENES = [margins];
