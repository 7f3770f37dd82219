import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page, Route } from 'playwright-core';
import { handleZalo, type Service } from '../../../zalo-sim/handle.ts';
import type { SimApp, ZaloModel } from '../../../zalo-sim/model.ts';
import { readPackage } from '../../../tools/mini-app/package.ts';
import { actAsZaloApp, type BridgeCall, type BridgeReply, type Consent } from './zalo-bridge.ts';

export interface PhoneOptions {
  browser: Browser;
  model: ZaloModel;
  app: SimApp & { miniAppId: string };
  /** Who holds the phone; the model knows them. */
  userKey: string;
  /** Folder of the built Mini App. */
  www: string;
  /** Where our server listens; the page knows it as API_ORIGIN. */
  serverUrl: string;
  /** Path inside the Mini App, with its query. */
  path?: string;
  /** The rule is that a token alone is not asked about. */
  consent?: Consent;
  /** What the resident says when Zalo asks whether the official account may write; yes unless told. */
  mayWrite?: boolean;
  /** The Zalo app answers nothing at all. */
  bridgeSilent?: boolean;
  /** The page's clock moves only when the test moves it, by `page.clock`. */
  clockHeld?: boolean;
  /** Runs in the page before anything else does. */
  watch?: () => void;
}

export interface ZaloPhone {
  page: Page;
  /** Address of the Mini App, without a slash at the end. */
  base: string;
  /** Opens another path, as from a link in a chat. */
  go(path: string): Promise<void>;
  /** What was asked of the Zalo app, in order, with the number of taps before it. */
  asked: readonly { action: string; taps: number }[];
  /** Requests to hosts that are neither ours nor Zalo's. A test that leaves any has failed. */
  strangers: readonly string[];
  /** Requests that left the page for Zalo's hosts, without their query. */
  toZalo: readonly string[];
  /** The screen is there, with a heading and what it fetched. */
  settled(): Promise<void>;
  /** The open app is opened again through a link. */
  openLink(path: string): Promise<void>;
  close(): Promise<void>;
}

const HOST = 'https://h5.zdn.vn';
/** A public name for our server: Chromium lets no page of the internet reach 127.0.0.1, and Zalo demands https. */
const API_ORIGIN = 'https://api.gandan.example';
const ANDROID =
  'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/124.0.0.0 ' +
  'Mobile Safari/537.36 Zalo android/24121234 ZaloTheme/light ZaloLanguage/vi';
const ZALO_HOSTS: Record<string, Service> = {
  'graph.zalo.me': 'graph',
  'h5.zalo.me': 'h5',
  'oauth.zaloapp.com': 'oauth',
};

/**
 * A cheap phone with the Zalo app on it, the Mini App opened: Zalo's address, Zalo's host page in place of index.html, the
 * bridge of the Zalo app, and the stand-in behind Zalo's hosts. Only the network outside is not real.
 */
export async function openInZalo(options: PhoneOptions): Promise<ZaloPhone> {
  const { browser, model, app, www, serverUrl, path = '/' } = options;
  const base = `/zapps/${app.miniAppId}`;
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    userAgent: ANDROID,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  const asked: { action: string; taps: number }[] = [];
  const strangers: string[] = [];
  const toZalo: string[] = [];
  const underway = new Set<Route>();

  const session = model.openMiniApp(options.userKey, app.appId);
  // The SDK puts the question only to somebody whose last word was no.
  if (options.consent !== undefined && options.consent !== 'not_asked')
    model.user(options.userKey).refused.add('scope.userInfo');
  await page.exposeFunction('askZaloApp', async (call: BridgeCall): Promise<BridgeReply | null> => {
    asked.push({ action: call.action, taps: call.taps });
    return options.bridgeSilent
      ? null
      : actAsZaloApp(call, model, session, options.consent ?? 'not_asked', options.mayWrite ?? true);
  });

  await page.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    const service = ZALO_HOSTS[url.hostname];
    if (url.origin === HOST && url.pathname.startsWith(`${base}/assets/`))
      return serveAsset(route, join(www, url.pathname.slice(base.length)));
    if (url.origin === HOST && url.pathname.startsWith(base))
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: hostPage(options) });
    if (service) {
      toZalo.push(`${service} ${url.pathname}`);
      return serveZalo(route, model, service);
    }
    if (url.origin === API_ORIGIN) {
      underway.add(route);
      return serveApi(route, serverUrl).finally(() => underway.delete(route));
    }
    if (url.protocol === 'data:' || url.protocol === 'blob:') return route.continue();
    strangers.push(url.href);
    return route.abort();
  });

  if (options.watch) await page.addInitScript(options.watch);
  if (options.clockHeld) await page.clock.install();
  const go = (to: string) => page.goto(HOST + base + to).then(() => undefined);
  await go(path);
  return {
    page,
    base: HOST + base,
    go,
    asked,
    strangers,
    toZalo,
    async settled() {
      await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
      // Twice at rest, a moment apart: what has arrived may ask for more.
      for (let rest = 0; rest < 2; rest += 1) {
        while (underway.size > 0 || (await page.locator('[aria-busy="true"], .skeleton').count()) > 0)
          await page.waitForTimeout(20);
        await page.waitForTimeout(60);
      }
    },
    openLink: (link) =>
      page.evaluate(
        (url) => {
          const zalo = (window as { zaloJSV2?: { zalo_h5_event_handler: (...event: string[]) => void } }).zaloJSV2;
          zalo?.zalo_h5_event_handler('1', 'h5.event.open.mp', btoa(encodeURIComponent(JSON.stringify({ url }))));
        },
        HOST + base + link,
      ),
    close: () => context.close(),
  };
}

async function serveAsset(route: Route, file: string): Promise<void> {
  if (existsSync(file)) await route.fulfill({ path: file });
  else await route.fulfill({ status: 404 });
}

/** Carries a request to our server. The browser checks the reply's CORS headers; the preflight is made here, because a routed one is not sent. */
async function serveApi(route: Route, serverUrl: string): Promise<void> {
  const asked = route.request();
  const url = serverUrl + asked.url().slice(API_ORIGIN.length);
  const headers = new Headers(withoutPseudo(await asked.allHeaders()));
  headers.delete('host');
  headers.set('origin', HOST);
  if (!(await mayAsk(url, asked.method(), headers))) return route.abort('accessdenied');
  const posted = asked.postDataBuffer();
  const body = posted && new Uint8Array(posted);
  const reply = await fetch(url, { method: asked.method(), headers, body, redirect: 'manual' });
  const kept = [...reply.headers].filter(([name]) => name !== 'content-encoding' && name !== 'content-length');
  return route.fulfill({
    status: reply.status,
    headers: Object.fromEntries(kept),
    body: Buffer.from(await reply.arrayBuffer()),
  });
}

async function mayAsk(url: string, method: string, headers: Headers): Promise<boolean> {
  const named = ['authorization', 'if-none-match', 'content-type'].filter((name) => headers.has(name));
  const isSimple = method === 'GET' || method === 'HEAD' || method === 'POST';
  const plain = named.every((name) => name === 'content-type' && !headers.get(name)?.startsWith('application/json'));
  if (isSimple && plain) return true;
  const reply = await fetch(url, {
    method: 'OPTIONS',
    headers: {
      origin: HOST,
      'access-control-request-method': method,
      'access-control-request-headers': named.join(','),
    },
  });
  const listed = (name: string) => (reply.headers.get(name) ?? '').toLowerCase().split(/\s*,\s*/);
  return (
    reply.ok &&
    reply.headers.get('access-control-allow-origin') === HOST &&
    (isSimple || listed('access-control-allow-methods').includes(method.toLowerCase())) &&
    named.every((name) => listed('access-control-allow-headers').includes(name))
  );
}

async function serveZalo(route: Route, model: ZaloModel, service: Service): Promise<void> {
  const asked = route.request();
  const url = new URL(asked.url());
  const method = asked.method();
  const body = method === 'GET' ? null : (asked.postData() ?? '');
  const request = new Request(url, { method, headers: await asked.allHeaders().then(withoutPseudo), body });
  try {
    const response = await handleZalo(model, service, url.pathname, request);
    await route.fulfill({
      status: response.status,
      headers: { ...Object.fromEntries(response.headers), 'access-control-allow-origin': HOST },
      body: Buffer.from(await response.arrayBuffer()),
    });
  } catch {
    await route.abort('connectionreset');
  }
}

const withoutPseudo = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')));

/** Zalo's own page: ours never reaches the phone. It loads what www/app-config.json lists. */
function hostPage({ www, app }: PhoneOptions): string {
  const { config } = readPackage(www);
  const base = `/zapps/${app.miniAppId}/`;
  const hosted = { ...config, template: { ...config.template, apiOrigin: API_ORIGIN } };
  return `<!doctype html>
<html>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1, user-scalable=no, viewport-fit=cover">
    ${config.listCSS.map((path) => `<link rel="stylesheet" href="${base}${path}">`).join('\n    ')}
    <script>
      window.APP_ID = ${JSON.stringify(app.miniAppId)};
      window.zAppID = ${JSON.stringify(app.appId)};
      window.APP_CONFIG = ${JSON.stringify(hosted)};
      window.ZJSBridge = {};
      window.zTheme = 'light';
      window.zLanguage = 'vi';
      // What would make the phone itself ask the resident for something.
      window.askedBrowser = [];
      const report = (holder, name) => {
        const original = holder?.[name];
        if (original) holder[name] = (...args) => { window.askedBrowser.push(name); return original.apply(holder, args); };
      };
      report(navigator.geolocation, 'getCurrentPosition');
      report(navigator.geolocation, 'watchPosition');
      report(navigator.mediaDevices, 'getUserMedia');
      report(navigator.storage, 'persist');
      report(window.Notification, 'requestPermission');
      report(window, 'open');
      let taps = 0;
      addEventListener('click', () => { taps += 1; }, true);
      // The Zalo app keeps this for each Mini App; here it lasts as long as the tab, apart from localStorage.
      const keep = (map) => sessionStorage.setItem('of the Zalo app', JSON.stringify([...map]));
      const kept = new Map(JSON.parse(sessionStorage.getItem('of the Zalo app') ?? '[]'));
      window.ZaloJavaScriptInterface = {
        jsCall(jsToken, action, accessToken, args, callback) {
          window.askZaloApp({ action, args, taps }).then((reply) => {
            if (reply) new Function('return ' + callback)()({ action, ...reply });
          });
        },
        jsH5EventCallback() {},
        processActionMPDS(text) {
          const { mpds_action: action, mpds_data: data } = JSON.parse(text);
          if (action === 'mpds.set') for (const [key, value] of Object.entries(data.map)) kept.set(key, value);
          if (action === 'mpds.remove.key') for (const key of data.keys) kept.delete(key);
          if (action === 'mpds.clear.appData') kept.clear();
          keep(kept);
          const map = Object.fromEntries((data.keys ?? []).filter((key) => kept.has(key)).map((key) => [key, kept.get(key)]));
          return JSON.stringify({ error_code: 0, data: { mpds_data: { map, error_keys: [] } } });
        },
      };
    </script>
  </head>
  <body>
    <div id="app"></div>
    ${[...config.listSyncJS, ...config.listAsyncJS].map((path) => `<script type="module" src="${base}${path}"></script>`).join('\n    ')}
  </body>
</html>`;
}
