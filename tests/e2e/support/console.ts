import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { DESK, type Journey, PHONE } from './browser.ts';

type Session = Exclude<BrowserContextOptions['storageState'], string | undefined>;

/** A code works once and comes every half-minute, so each account signs in once for all files of a run. */
const sessionsFile = (): string => path.join(inject('demo').dataDir, '..', 'console-sessions.json');
const readSessions = (): Record<string, Session> =>
  existsSync(sessionsFile()) ? JSON.parse(readFileSync(sessionsFile(), 'utf8')) : {};

/** Fills in the sign-in that is on the screen. */
export async function fillSignIn(journey: Journey, page: Page, username: string): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu').fill(await journey.password());
  await page.getByLabel('Mã xác thực').fill(await journey.totp(username));
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}

export type At = 'desk' | 'phone';
const SIZES = { desk: DESK, phone: PHONE } as const;

/** A console of this official, opened at a path inside it. The first time they sign in for real. */
export async function openConsole(journey: Journey, username: string, at = '/today', size: At = 'desk'): Promise<Page> {
  const session = readSessions()[username];
  const page = await journey.desk({ viewport: SIZES[size], ...(session ? { storageState: session } : {}) });
  await page.goto(`/console${at}`);
  if (!session) {
    await fillSignIn(journey, page, username);
    await page.getByRole('button', { name: /^Tài khoản / }).waitFor();
    const cookies = await page.context().storageState();
    writeFileSync(sessionsFile(), JSON.stringify({ ...readSessions(), [username]: cookies }));
  }
  return page;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
type Axe = {
  run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
};

/** Nothing that axe knows to be wrong, and nothing wider than the screen. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe } = window as Window & typeof globalThis & { axe: Axe };
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
  expect(found, screen).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${screen} is wider than the window`).toBe(0);
}

/** Reads the API as whoever is signed in on this page. */
export async function readApi<T>(page: Page, address: string): Promise<T> {
  const reply = await page.request.get(address);
  if (!reply.ok()) throw new Error(`${address}: ${reply.status()} ${await reply.text()}`);
  return reply.json();
}

/** Chooses in one of antd's lists, whose field is tied to this label. */
export async function choose(page: Page, label: string, typed: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.getByLabel(label, { exact: true }).pressSequentially(typed);
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
}
