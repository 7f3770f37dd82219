import type { Scene } from './scene.ts';
import { takePhone, takeStill } from './studio.ts';

export const loading: Scene = {
  name: 'the server is slow, then ill',
  play: async (studio) => {
    const page = await studio.phone('nguyen-van-hoa');
    const held: (() => void)[] = [];
    await page.route('**/api/notices*', async (route) => {
      await new Promise<void>((resolve) => held.push(resolve));
      await route.fulfill({ status: 500, contentType: 'application/json', body: '{"code":"internal"}' });
    });
    await page.goto('/', { waitUntil: 'commit' });
    await page.locator('main').waitFor();
    await takeStill(page, 'mini-app-loading');
    const release = setInterval(() => held.splice(0).forEach((go) => go()), 100);
    await page.getByRole('button', { name: /Thử lại/ }).waitFor();
    clearInterval(release);
    await takePhone(page, 'mini-app-error');
  },
};

export const outside: Scene = {
  name: 'outside Zalo',
  play: async (studio) => {
    const page = await studio.phone(null);
    await page.goto('/phan-anh');
    await page.getByText('mở Gần Dân').first().waitFor();
    await takePhone(page, 'mini-app-outside-zalo');
  },
};
