import { browserHost } from './browser-host.ts';
import { deviceStore } from './device-store.ts';
import { firstContent } from './first-content.ts';
import { recordCall } from './zalo-calls.ts';
import type { HostRefusal, SharedPage, ZaloHost } from './zalo-host.ts';

/** Why a call came to nothing. None of them may stop the resident: every screen has a way on. */
export type Why = 'refused' | 'unsupported' | 'timeout' | 'rate_limited' | 'failed';
export type Answer<T extends object = object> = ({ ok: true } & T) | { ok: false; why: Why };

/** 'zalo' = inside the Zalo app; 'host' = inside a page that offers `window.ganDanHost`; 'web' = an ordinary browser. */
export type Environment = 'zalo' | 'host' | 'web';

export interface Surroundings {
  location: { hostname: string; protocol: string; pathname: string; href: string };
  host: () => ZaloHost | undefined;
  loadSdk: () => Promise<ZaloHost>;
  /** Settles when the first screen is on the glass: what nobody waits for must not delay it. */
  painted: () => Promise<void>;
}

export interface Zalo {
  environment(): Environment;
  /** What the router counts from: "/zapps/<id>" inside Zalo, "/" elsewhere. */
  basePath(): string;
  /** Parameters of the address the app was opened with; of a repeated one the last. */
  routeParams(): Record<string, string>;
  /** The resident's Zalo token. Personal: only after a tap, when they answer or send. */
  getAccessToken(): Promise<Answer<{ token: string }>>;
  share(page: SharedPage): Promise<Answer<{ shared: boolean }>>;
  /** @param base64 the picture as a data URL */
  saveImage(base64: string): Promise<Answer>;
  openPhone(phoneNumber: string): Promise<Answer>;
  setTitle(title: string): Promise<Answer>;
  /** Zalo's own question whether this official account may write. Personal: only after a tap that asked for it. */
  interactOA(oaId: string): Promise<Answer>;
  /** Where a person takes back in Zalo what they allowed this app. */
  openPermissionSetting(): Promise<Answer>;
  theme(): 'light' | 'dark';
  /** Hears of links opened while the app is open; loading the SDK for it, after the first paint, also brings the Zalo app's store. */
  onOpen(listener: (path: string) => void): () => void;
}

// A person reads a prompt and taps, so these wait for people where Zalo asks them and for the machine elsewhere.
const TIMEOUT_MS = {
  getAccessToken: 30_000,
  share: 120_000,
  interactOA: 120_000,
  saveImage: 30_000,
  openPhone: 10_000,
  setTitle: 5_000,
  openPermissionSetting: 10_000,
} as const;

const WHY = new Map<number, Why>([
  [-201, 'refused'],
  [-1401, 'refused'],
  [-2002, 'refused'],
  [-2003, 'refused'],
  [-1403, 'unsupported'],
  [-1404, 'unsupported'],
  [-1408, 'timeout'],
  [-1409, 'rate_limited'],
]);

/** Rejections are plain objects {code, message}; `instanceof` never holds, whatever the SDK's documentation shows. */
export function whyOf(refusal: unknown): Why {
  const code = typeof refusal === 'object' && refusal !== null ? (refusal as Partial<HostRefusal>).code : undefined;
  return (typeof code === 'number' && WHY.get(code)) || 'failed';
}

const TIMED_OUT: HostRefusal = { code: -1408 };

function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(TIMED_OUT), ms);
    promise.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}

/** The adapter over one place the app can find itself in; `zalo` below is the one of this page. */
export function createZalo({ location, host, loadSdk, painted }: Surroundings): Zalo {
  let sdk: Promise<ZaloHost> | undefined;
  let token: Promise<Answer<{ token: string }>> | undefined;

  const environment = (): Environment => {
    if (host()) return 'host';
    const inZalo = location.hostname === 'h5.zdn.vn' || location.protocol === 'zbrowser:';
    return inZalo && location.pathname.startsWith('/zapps') ? 'zalo' : 'web';
  };

  const reach = (): Promise<ZaloHost> => {
    const embedding = host();
    if (embedding) return Promise.resolve(embedding);
    if (environment() === 'web') return Promise.resolve({});
    sdk ??= loadSdk().then(
      (loaded) => {
        if (loaded.storage) deviceStore.adopt(loaded.storage);
        return loaded;
      },
      (failure) => {
        // On the next tap the network may be back: a chunk that failed once is fetched again.
        sdk = undefined;
        throw failure;
      },
    );
    return sdk;
  };

  /** @param act answers undefined where the host has no such call; then the browser's own way is tried */
  async function ask<R extends object>(
    api: keyof typeof TIMEOUT_MS,
    act: (on: ZaloHost) => Promise<R> | undefined,
  ): Promise<Answer<R>> {
    recordCall(api);
    try {
      const answered = await within(
        reach().then((on) => act(on) ?? act(browserHost)),
        TIMEOUT_MS[api],
      );
      return answered ? { ok: true, ...answered } : { ok: false, why: 'unsupported' };
    } catch (refusal) {
      return { ok: false, why: whyOf(refusal) };
    }
  }

  return {
    environment,
    basePath: () => (environment() === 'zalo' ? (/^\/zapps\/[^/]+/.exec(location.pathname)?.[0] ?? '/') : '/'),
    routeParams: () => Object.fromEntries(new URL(location.href).searchParams),

    getAccessToken() {
      // The SDK waits for ever when a second call overtakes a first that hangs; two buttons share one call.
      token ??= ask('getAccessToken', (on) => on.getAccessToken?.().then(given)).finally(() => {
        token = undefined;
      });
      return token;
    },

    share({ title, description, imageUrl, path }) {
      const page = { title: cut(title, 100), description: cut(description, 400), imageUrl, path };
      return ask('share', (on) => on.share?.(page)?.then((shared) => ({ shared })));
    },

    saveImage: (base64) => ask('saveImage', (on) => on.saveImage?.(base64).then(nothing)),
    openPhone: (phoneNumber) => ask('openPhone', (on) => on.openPhone?.(phoneNumber).then(nothing)),
    interactOA: (oaId) => ask('interactOA', (on) => on.interactOA?.(oaId).then(nothing)),
    openPermissionSetting: () => ask('openPermissionSetting', (on) => on.openPermissionSetting?.().then(nothing)),

    async setTitle(title) {
      document.title = title;
      if (environment() === 'zalo') await painted();
      return ask('setTitle', (on) => on.setTitle?.(title).then(nothing));
    },

    theme() {
      if (environment() === 'zalo') return window.zTheme === 'dark' ? 'dark' : 'light';
      return window.matchMedia?.('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    },

    onOpen(listener) {
      let stop: (() => void) | undefined;
      let stopped = false;
      const listen = async () => {
        if (environment() === 'zalo') await painted();
        const on = await reach();
        if (!stopped) stop = on.onOpen?.(listener);
      };
      // Without the SDK the app works on; it only misses links opened while it is open.
      listen().catch(() => undefined);
      return () => {
        stopped = true;
        stop?.();
      };
    },
  };
}

const nothing = () => ({});

function given(token: string): { token: string } {
  // "" is what the SDK answers where it has no session.
  if (!token) throw { code: -2000 } satisfies HostRefusal;
  return { token };
}

/** Zalo refuses the whole call when a text is too long. */
const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;

export const zalo: Zalo = createZalo({
  location: window.location,
  host: () => window.ganDanHost,
  loadSdk: () => import('./zalo-sdk.ts').then(({ sdkHost }) => sdkHost),
  painted: firstContent,
});
