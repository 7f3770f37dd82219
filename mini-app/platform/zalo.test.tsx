import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { forgetZaloCalls, zaloCalls } from './zalo-calls.ts';
import type { HostRefusal, ZaloHost } from './zalo-host.ts';
import { createZalo, type Surroundings } from './zalo.ts';

const inZalo = 'https://h5.zdn.vn/zapps/1234/notices/7?place=23293&place=23284';

function open(url: string, sdk: ZaloHost, more: Partial<Surroundings> = {}) {
  return createZalo({
    location: new URL(url),
    host: () => undefined,
    loadSdk: () => Promise.resolve(sdk),
    painted: () => Promise.resolve(),
    ...more,
  });
}

const rejecting = (refusal: HostRefusal): ZaloHost => ({ getAccessToken: () => Promise.reject(refusal) });
const never = <T,>() => new Promise<T>(() => undefined);

beforeEach(forgetZaloCalls);
afterEach(() => {
  vi.useRealTimers();
  delete window.zTheme;
});

describe('where the app finds itself', () => {
  test.each([
    [inZalo, 'zalo', '/zapps/1234'],
    ['zbrowser://h5.zdn.vn/zapps/1234/', 'zalo', '/zapps/1234'],
    ['https://h5.zdn.vn/other', 'web', '/'],
    ['https://h5.zdn.vn.example.vn/zapps/1234/', 'web', '/'],
    ['https://gandan.quangngai.gov.vn/notices/7', 'web', '/'],
    ['http://localhost:3000/', 'web', '/'],
  ])('%s is %s, counted from %s', (url, environment, basePath) => {
    const zalo = open(url, {});
    expect([zalo.environment(), zalo.basePath()]).toEqual([environment, basePath]);
  });

  test('a page that embeds the app and offers a host is asked instead of the SDK', async () => {
    const loadSdk = vi.fn<() => Promise<ZaloHost>>();
    const host = { token: 'of the persona', getAccessToken: () => Promise.resolve(host.token) };
    const zalo = open('http://127.0.0.1:3000/', {}, { host: () => host, loadSdk });
    expect(zalo.environment()).toBe('host');
    expect(await zalo.getAccessToken()).toEqual({ ok: true, token: 'of the persona' });
    expect(loadSdk).not.toHaveBeenCalled();
  });

  test('the last of a repeated parameter counts', () => {
    expect(open(inZalo, {}).routeParams()).toEqual({ place: '23284' });
  });

  test('the theme is that of the Zalo app, known without the SDK', () => {
    window.zTheme = 'dark';
    expect(open(inZalo, {}).theme()).toBe('dark');
  });
});

describe('a call that comes to nothing says why', () => {
  test.each([
    [-201, 'refused'],
    [-1401, 'refused'],
    [-2002, 'refused'],
    [-2003, 'refused'],
    [-1404, 'unsupported'],
    [-1403, 'unsupported'],
    [-1408, 'timeout'],
    [-1409, 'rate_limited'],
    [-2000, 'failed'],
    [-77, 'failed'],
  ])('Zalo rejects with %i: %s', async (code, why) => {
    expect(await open(inZalo, rejecting({ code, message: 'x' })).getAccessToken()).toEqual({ ok: false, why });
  });

  test('a rejection in no known shape', async () => {
    const zalo = open(inZalo, { getAccessToken: () => Promise.reject(new ReferenceError('ZaloJavaScriptInterface')) });
    expect(await zalo.getAccessToken()).toEqual({ ok: false, why: 'failed' });
  });

  test('a host that throws instead of rejecting', async () => {
    const zalo = open(inZalo, {
      openPhone: () => {
        throw new TypeError('no bridge');
      },
    });
    expect(await zalo.openPhone('02553822876')).toEqual({ ok: false, why: 'failed' });
  });

  test.each<[string, ZaloHost, object]>([
    ['opens', { openPermissionSetting: () => Promise.resolve() }, { ok: true }],
    ['is refused', { openPermissionSetting: () => Promise.reject({ code: -201 }) }, { ok: false, why: 'refused' }],
    ['is not known to an older Zalo', {}, { ok: false, why: 'unsupported' }],
  ])('Zalo’s setting of permissions %s', async (_, sdk, answer) => {
    expect(await open(inZalo, sdk).openPermissionSetting()).toEqual(answer);
    expect(zaloCalls().map(({ api }) => api)).toEqual(['openPermissionSetting']);
  });

  test.each<[string, ZaloHost, object]>([
    ['yes', { interactOA: () => Promise.resolve() }, { ok: true }],
    ['no', { interactOA: () => Promise.reject({ code: -201 }) }, { ok: false, why: 'refused' }],
    ['too often', { interactOA: () => Promise.reject({ code: -1409 }) }, { ok: false, why: 'rate_limited' }],
    [
      'that the console allows it not',
      { interactOA: () => Promise.reject({ code: -1403 }) },
      { ok: false, why: 'unsupported' },
    ],
    ['nothing, being too old', {}, { ok: false, why: 'unsupported' }],
  ])('asked whether the account may write, Zalo says %s', async (_, sdk, answer) => {
    expect(await open(inZalo, sdk).interactOA('324')).toEqual(answer);
    expect(zaloCalls().map(({ api }) => api)).toEqual(['interactOA']);
  });

  test('a person has two minutes to say whether the account may write', async () => {
    vi.useFakeTimers();
    const asked = vi.fn<(oaId: string) => Promise<void>>(() => never());
    const answered = vi.fn<(answer: unknown) => void>();
    void open(inZalo, { interactOA: asked }).interactOA('324').then(answered);
    await vi.advanceTimersByTimeAsync(119_999);
    expect(asked).toHaveBeenCalledWith('324');
    expect(answered).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(answered).toHaveBeenCalledWith({ ok: false, why: 'timeout' });
  });

  test('an ordinary browser has no account to ask about', async () => {
    const zalo = open('https://gandan.example.vn/', { interactOA: () => Promise.resolve() });
    expect(await zalo.interactOA('324')).toEqual({ ok: false, why: 'unsupported' });
  });

  test('Zalo’s setting of permissions never opens', async () => {
    vi.useFakeTimers();
    const answer = open(inZalo, { openPermissionSetting: () => never() }).openPermissionSetting();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await answer).toEqual({ ok: false, why: 'timeout' });
  });

  test('an empty token is no token', async () => {
    const zalo = open(inZalo, { getAccessToken: () => Promise.resolve('') });
    expect(await zalo.getAccessToken()).toEqual({ ok: false, why: 'failed' });
  });

  test('an ordinary browser has no Zalo token', async () => {
    const zalo = open('https://gandan.example.vn/', { getAccessToken: () => Promise.resolve('t') });
    expect(await zalo.getAccessToken()).toEqual({ ok: false, why: 'unsupported' });
  });

  test('Zalo never answers', async () => {
    vi.useFakeTimers();
    const answered = vi.fn<(answer: unknown) => void>();
    void open(inZalo, { getAccessToken: () => never() })
      .getAccessToken()
      .then(answered);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(answered).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(answered).toHaveBeenCalledWith({ ok: false, why: 'timeout' });
  });

  test('the SDK never arrives', async () => {
    vi.useFakeTimers();
    const answer = open(inZalo, {}, { loadSdk: () => never() }).openPhone('02553822876');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await answer).toEqual({ ok: false, why: 'timeout' });
  });

  test('the chunk with the SDK cannot be fetched; the next tap tries again', async () => {
    const loadSdk = vi
      .fn<() => Promise<ZaloHost>>()
      .mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
      .mockResolvedValueOnce({ getAccessToken: () => Promise.resolve('late') });
    const zalo = open(inZalo, {}, { loadSdk });
    expect(await zalo.getAccessToken()).toEqual({ ok: false, why: 'failed' });
    expect(await zalo.getAccessToken()).toEqual({ ok: true, token: 'late' });
  });
});

describe('calls that succeed', () => {
  test('two buttons asking for the token at once share one call, a later one asks again', async () => {
    const getAccessToken = vi.fn(() => Promise.resolve('t'));
    const zalo = open(inZalo, { getAccessToken });
    await Promise.all([zalo.getAccessToken(), zalo.getAccessToken()]);
    expect(getAccessToken).toHaveBeenCalledTimes(1);
    await zalo.getAccessToken();
    expect(getAccessToken).toHaveBeenCalledTimes(2);
  });

  test('a share card is cut to the lengths Zalo accepts', async () => {
    const share = vi.fn<NonNullable<ZaloHost['share']>>(() => Promise.resolve(true));
    const page = { title: 'a'.repeat(101), description: 'b'.repeat(401), imageUrl: 'https://x.vn/a.jpg', path: '/n' };
    expect(await open(inZalo, { share }).share(page)).toEqual({ ok: true, shared: true });
    const shared = share.mock.lastCall?.[0];
    expect([shared?.title.length, shared?.description.length]).toEqual([100, 400]);
  });

  test('a link opened while the app is open reaches the app until it stops listening', async () => {
    let zaloOpens: (path: string) => void = () => undefined;
    const heard: string[] = [];
    const stop = open(inZalo, {
      onOpen: (listener) => {
        zaloOpens = listener;
        return () => {
          zaloOpens = () => undefined;
        };
      },
    }).onOpen((path) => heard.push(path));
    await vi.waitFor(() => {
      zaloOpens('/notices/8');
      expect(heard).toContain('/notices/8');
    });
    stop();
    zaloOpens('/notices/9');
    expect(heard).not.toContain('/notices/9');
  });

  test('what nobody waits for comes after the first paint', async () => {
    let paint: () => void = () => undefined;
    const loadSdk = vi.fn(() => Promise.resolve({ setTitle: () => Promise.resolve() }));
    const zalo = open(inZalo, {}, { loadSdk, painted: () => new Promise((resolve) => (paint = resolve)) });
    const titled = zalo.setTitle('Bảng tin');
    await Promise.resolve();
    expect(loadSdk).not.toHaveBeenCalled();
    paint();
    expect(await titled).toEqual({ ok: true });
    expect(document.title).toBe('Bảng tin');
  });
});

describe('the record of calls', () => {
  test('tells a call nobody asked for from one that follows a tap', async () => {
    vi.useFakeTimers();
    const zalo = open(inZalo, { getAccessToken: () => Promise.resolve('t') });
    await zalo.getAccessToken();
    document.body.click();
    await zalo.getAccessToken();
    vi.advanceTimersByTime(5_001);
    await zalo.getAccessToken();
    expect(zaloCalls().map(({ api, afterTap }) => [api, afterTap])).toEqual([
      ['getAccessToken', false],
      ['getAccessToken', true],
      ['getAccessToken', false],
    ]);
  });

  test('opening the app asks Zalo for nothing', () => {
    const zalo = open(inZalo, {});
    zalo.environment();
    zalo.basePath();
    zalo.routeParams();
    zalo.theme();
    expect(zaloCalls()).toEqual([]);
  });
});
