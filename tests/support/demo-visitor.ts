import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { PersonaKey } from '../../demo/personas.ts';

const isAppPage = ({ pathname }: URL): boolean => !/^\/(api|assets|console|demo)(\/|$)/.test(pathname);

/** Gives the page this person's phone: the Mini App alone on its whole screen, as inside Zalo, without the demo's shell. */
export async function holdPhoneOf(page: Page, persona: PersonaKey): Promise<void> {
  await page.addInitScript((key) => localStorage.setItem('demo.persona', key), persona);
  await leaveShell(page);
}

export async function leaveShell(page: Page): Promise<void> {
  await page.route(isAppPage, async (route) => {
    // The header of the shell's frame: the address answers with the app instead of the shell.
    const headers = { ...route.request().headers(), 'sec-fetch-dest': 'iframe' };
    await route.fulfill({ response: await route.fetch({ headers }) });
  });
}

const accountsSchema = z.object({
  password: z.string(),
  accounts: z.array(z.object({ username: z.string(), code: z.string().nullable() })),
});

/** Of every demo account. */
export const passwordOf = async (address: string): Promise<string> => (await askAccounts(address)).password;

/** The second factor that the next sign-in of this account accepts; waits when both that count now are used up. */
export async function totpOf(address: string, username: string): Promise<string> {
  for (;;) {
    const account = (await askAccounts(address)).accounts.find((each) => each.username === username);
    if (!account) throw new Error(`the demo has no account ${username}`);
    if (account.code) return account.code;
    await setTimeout(500);
  }
}

async function askAccounts(address: string): Promise<z.output<typeof accountsSchema>> {
  const reply = await fetch(`${address}/demo/accounts.json`);
  return accountsSchema.parse(await reply.json());
}
