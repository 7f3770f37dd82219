import { z } from 'zod';
import { savePicture } from './picture.ts';
import type { Scene } from './scene.ts';

const noticesSchema = z.object({ items: z.array(z.object({ id: z.string(), hasRecording: z.boolean() })) });
const viewSchema = z.object({ pagePath: z.string() });

/** The page of a notice for whoever has no Zalo: on a phone, in twice the size, dark, at a desk and on paper. */
const reader: Scene = {
  name: 'somebody reads a notice without Zalo',
  play: async (studio) => {
    const page = await studio.desk();
    const { items } = noticesSchema.parse(await (await page.request.get('/api/notices?limit=50')).json());
    const id = items.find(({ hasRecording }) => hasRecording)?.id;
    const { pagePath } = viewSchema.parse(await (await page.request.get(`/api/notices/${id}`)).json());
    const take = async (name: string) => savePicture(name, await page.screenshot({ fullPage: true }));
    await page.goto(pagePath);
    await take('web-notice');
    await page.emulateMedia({ colorScheme: 'dark' });
    await take('web-notice-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 360, height: 740 });
    await take('web-notice-phone');
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    await take('web-notice-phone-largest');
    await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
    await page.setViewportSize({ width: 794, height: 1123 });
    await page.emulateMedia({ media: 'print' });
    await take('web-notice-print');
    await page.emulateMedia({ media: 'screen' });
    await page.goto('/n/khong-co-999999');
    await take('web-missing');
  },
};

export const WEB_SCENES: readonly Scene[] = [reader];
