import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import type { PersonaKey } from '../../../demo/personas.ts';
import { CHROMIUM_MISSING, findChromium } from '../../../tools/find-chromium.ts';
import { holdPhoneOf, passwordOf, totpOf } from '../../support/demo-visitor.ts';

/** A phone as residents hold it, and the screen of an office. */
export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1366, height: 768 };

const ON_PHONE = { viewport: PHONE, hasTouch: true, isMobile: true };

export type Journey = {
  /** Of the running demo, without a slash at the end. */
  readonly baseUrl: string;
  /** The stand-in for Zalo that this demo talks to; its switches are under `/_sim`. */
  readonly zaloUrl: string;
  readonly browser: () => Browser;
  /** A new visitor (own cookies, own storage) on a phone; sees the demo's shell with the Mini App in its frame. */
  phone(options?: VisitorOptions): Promise<Page>;
  /** The Mini App alone, on the whole screen of this person's phone, as inside Zalo. */
  miniApp(persona: PersonaKey, options?: VisitorOptions): Promise<Page>;
  /** A new visitor at a desk. */
  desk(options?: VisitorOptions): Promise<Page>;
  /** The password of every demo account. */
  password(): Promise<string>;
  /** The second factor that the next sign-in of this account accepts; waits when both that count now are used up. */
  totp(username: string): Promise<string>;
};

export type VisitorOptions = BrowserContextOptions & {
  /** Hosts that the test itself answers for. Any other host than this machine fails the test. */
  readonly mocked?: readonly string[];
};

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A microphone that beeps, for whoever is allowed to use one.
  '--use-fake-device-for-media-stream',
];

/** For a file of journeys: one Chromium with a new profile, closed at the end; what a page must never do fails the test. */
export function useBrowser(): Journey {
  const { address, zaloUrl } = inject('demo');
  let opened: Browser | undefined;
  const visitors: BrowserContext[] = [];
  const wrong: string[] = [];
  const browser = (): Browser => {
    if (!opened) throw new Error('the browser is open while tests run');
    return opened;
  };

  beforeAll(async () => {
    const executablePath = findChromium();
    if (!executablePath) throw new Error(CHROMIUM_MISSING);
    opened = await chromium.launch({ executablePath, args: FLAGS });
  });
  afterEach(async () => {
    for (const visitor of visitors.splice(0)) await visitor.close();
    expect(wrong.splice(0)).toEqual([]);
  });
  afterAll(() => opened?.close());

  const visit = async (base: BrowserContextOptions, { mocked = [], ...options }: VisitorOptions): Promise<Page> => {
    const context = await browser().newContext({
      baseURL: address,
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      ...base,
      ...options,
    });
    visitors.push(context);
    context.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (/^(https?|wss?):$/.test(protocol) && ![...mocked, '127.0.0.1'].includes(hostname))
        wrong.push(`a request left the machine: ${request.url()}`);
    });
    context.on('weberror', (error) => wrong.push(`the page failed: ${error.error().stack ?? ''}`));
    return context.newPage();
  };

  return {
    baseUrl: address,
    zaloUrl,
    browser,
    phone: (options = {}) => visit(ON_PHONE, options),
    miniApp: async (persona, options = {}) => {
      const page = await visit(ON_PHONE, options);
      await holdPhoneOf(page, persona);
      return page;
    },
    // A dialog that is still growing on a busy machine moves away from under the click.
    desk: (options = {}) => visit({ viewport: DESK, reducedMotion: 'reduce' }, options),
    password: () => passwordOf(address),
    totp: (username) => totpOf(address, username),
  };
}
