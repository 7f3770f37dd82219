import { expect, test } from 'vitest';
import { DESK, PHONE, useBrowser } from './support/browser.ts';

const journey = useBrowser();

test('a resident’s phone and an official’s desk both open their app', async () => {
  const phone = await journey.miniApp('y-thuy');
  const desk = await journey.desk();
  await phone.goto('/');
  await desk.goto('/console/');
  expect(await phone.evaluate(() => [innerWidth, innerHeight])).toEqual([PHONE.width, PHONE.height]);
  expect(await phone.locator('iframe').count()).toBe(0);
  expect(await phone.evaluate(() => 'ganDanHost' in window)).toBe(true);
  expect(await desk.evaluate(() => [innerWidth, innerHeight])).toEqual([DESK.width, DESK.height]);
  expect(await phone.title()).toMatch(/Gần Dân/);
  expect(await desk.title()).toMatch(/Gần Dân/);
});

test('whoever opens the demo on a phone finds the app in the shell’s frame, no wider than the phone', async () => {
  const phone = await journey.phone();
  await phone.goto('/');
  await phone.frameLocator('iframe').locator('#app > *').first().waitFor();
  expect(await phone.evaluate(() => innerWidth)).toBe(PHONE.width);
});
