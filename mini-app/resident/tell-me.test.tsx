import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Me } from '../../shared/resident/schema.ts';
import { deviceStore } from '../platform/device-store.ts';
import { keptChanged } from '../platform/kept.ts';
import { queryClient } from '../platform/query-client.ts';
import { session } from '../platform/session.ts';
import { asked } from './asked.ts';
import { withdraw } from './queries.ts';
import { TellMe } from './tell-me.tsx';

const OA_ID = '3245837462910375846';
const ACCOUNT = 'Sở Nội vụ Quảng Ngãi';
const TEXT = 'Cơ quan xin phép nhắn tin cho Ông/Bà qua Zalo.';
const HASH = 'b'.repeat(64);
const KON_TUM = { id: '0e0a6c3b-97e4-4a70-8b6c-9a3f3f4a2c22', name: 'Phường Kon Tum' };
const TOLD = { account: ACCOUNT, since: '2026-11-20T02:00:00.000Z', until: '2026-11-27T02:00:00.000Z', isOver: false };

const noOne: Me = {
  place: KON_TUM,
  hamlet: null,
  placeAskedAgain: false,
  following: [],
  readsBusiness: false,
  consents: [],
  messages: null,
  answeredPollIds: [],
  answersToRead: 0,
};

let me: Me;
let hasAccount: boolean;
/** What the server answers when it is asked to write down. */
let refusal: { status: number; code: string } | 'no network' | null;
let sent: { path: string; body: unknown }[];
const interactOA = vi.fn<(oaId: string) => Promise<void>>();

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

async function answer(url: string, init?: { body?: string }): Promise<Response> {
  const path = new URL(url, 'http://127.0.0.1').pathname;
  const body: unknown = init?.body ? JSON.parse(init.body) : null;
  sent.push({ path, body });
  switch (path) {
    case '/api/about':
      return json({
        appName: 'Gần Dân',
        owner: { name: 'Sở Nội vụ', address: '', phone: '0255', email: 'a@example.vn' },
        version: '1',
        province: KON_TUM,
        messageAccount: hasAccount ? { oaId: OA_ID, name: ACCOUNT } : null,
        consentTexts: [
          { purpose: 'account', version: '1', text: 'Cơ quan xin phép dùng mã.', textHash: 'a'.repeat(64) },
          { purpose: 'message', version: '1', text: TEXT, textHash: HASH },
        ],
      });
    case '/api/resident-sessions':
      return json({ accessToken: 'ours', refreshToken: 'next', expiresAt: '2026-11-20T03:00:00.000Z' }, 201);
    case '/api/me':
      return json(me);
    case '/api/me/messages':
      if (refusal === 'no network') throw new TypeError('no network');
      if (refusal) return json({ code: refusal.code }, refusal.status);
      me = { ...me, messages: TOLD };
      return json(me);
    case '/api/me/withdrawals':
      return json({ code: '1', acknowledgeBy: '2026-11-24', dueOn: '2026-12-10', isDone: true }, 201);
    default:
      return json({ code: 'not_found' }, 404);
  }
}

async function signIn(): Promise<void> {
  await session.signIn({ purpose: 'account', textHash: 'a'.repeat(64) });
  sent = [];
}

function show(where: 'mine' | 'notice' | 'feedback'): void {
  const box = document.body.appendChild(document.createElement('div'));
  const root = createRoot(box);
  root.render(
    <QueryClientProvider client={queryClient}>
      <MemoryRouter future={{ v7_startTransition: false, v7_relativeSplatPath: true }}>
        <TellMe where={where} />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  onTestFinished(() => {
    root.unmount();
    box.remove();
  });
}

const words = () => document.body.textContent ?? '';
const shows = (text: string) => vi.waitFor(() => expect(words()).toContain(text));
const buttonOf = (label: string) =>
  [...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === label);
const press = async (label: string) => {
  await vi.waitFor(() => expect(buttonOf(label)).toBeDefined());
  buttonOf(label)?.click();
};
const paths = () => sent.map(({ path }) => path);
/** Time for whatever might still come. */
const pass = () => new Promise((resolve) => setTimeout(resolve, 60));

beforeEach(() => {
  deviceStore.clear();
  session.close();
  keptChanged();
  queryClient.clear();
  me = noOne;
  hasAccount = true;
  refusal = null;
  sent = [];
  interactOA.mockReset();
  interactOA.mockResolvedValue();
  window.ganDanHost = { getAccessToken: async () => 'token of the phone', interactOA };
  vi.stubGlobal('fetch', answer);
});
afterEach(() => {
  delete window.ganDanHost;
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('under what is mine', () => {
  test('nothing is asked of Zalo before two taps: on the button, and on our own words', async () => {
    await signIn();
    show('mine');
    await press('Báo cho tôi qua Zalo');
    await shows(TEXT);
    expect(interactOA).not.toHaveBeenCalled();
    await press('Tôi đồng ý');
    await shows('Đang nhận tin qua Zalo');
    expect(interactOA).toHaveBeenCalledExactlyOnceWith(OA_ID);
    expect(sent.find(({ path }) => path === '/api/me/messages')?.body).toEqual({
      zaloAccessToken: 'token of the phone',
      consent: { purpose: 'message', textHash: HASH, channel: 'web' },
    });
    expect(words()).toContain(`Tài khoản ${ACCOUNT}`);
    expect(words()).toContain('thứ Sáu, 27/11/2026');
    expect(document.querySelector('a[href="/cua-toi/thong-tin"]')?.textContent).toBe('Thôi nhận tin');
    expect(buttonOf('Báo cho tôi qua Zalo')).toBeUndefined();
    expect(document.activeElement?.textContent).toBe('Đang nhận tin qua Zalo');
  });

  test('a stranger is first asked whether we may know them', async () => {
    show('mine');
    await press('Báo cho tôi qua Zalo');
    await press('Tôi đồng ý');
    await shows('Cơ quan xin phép dùng mã.');
    expect(interactOA).not.toHaveBeenCalled();
    await press('Tôi đồng ý');
    await shows('Đang nhận tin qua Zalo');
  });

  test('a stranger who stays one is told that it does not matter', async () => {
    show('mine');
    await press('Báo cho tôi qua Zalo');
    await press('Tôi đồng ý');
    await press('Không đồng ý');
    await shows('Không sao.');
    expect(interactOA).not.toHaveBeenCalled();
  });

  test('while Zalo waits for the person, the button says so and does nothing', async () => {
    await signIn();
    let say: () => void = () => undefined;
    interactOA.mockReturnValue(new Promise((resolve) => (say = resolve)));
    show('mine');
    await press('Báo cho tôi qua Zalo');
    await press('Tôi đồng ý');
    await press('Đang chờ Zalo…');
    expect(document.querySelector('[role=dialog]')).toBeNull();
    expect(interactOA).toHaveBeenCalledTimes(1);
    say();
    await shows('Đang nhận tin qua Zalo');
  });

  test.each([
    [-201, 'Không sao.', 'refused'],
    [-1403, 'cập nhật Zalo', null],
    [-1404, 'cập nhật Zalo', null],
    [-1409, 'Ông/Bà bấm hơi nhanh', null],
    [-2000, 'chưa ghi được', null],
  ])('Zalo answers %i: “%s”, nothing is sent, and the button stays', async (code, said, remembered) => {
    await signIn();
    interactOA.mockRejectedValue({ code });
    show('mine');
    await press('Báo cho tôi qua Zalo');
    await press('Tôi đồng ý');
    await shows(said);
    expect(paths()).not.toContain('/api/me/messages');
    expect(buttonOf('Báo cho tôi qua Zalo')).toBeDefined();
    expect(asked.get()).toBe(remembered);
  });

  test('without a network nobody is asked anything, and it says so', async () => {
    await signIn();
    show('mine');
    await shows('Báo cho tôi qua Zalo');
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    await press('Báo cho tôi qua Zalo');
    await shows('Máy đang không có mạng');
    expect(document.querySelector('[role=dialog]')).toBeNull();
    expect(interactOA).not.toHaveBeenCalled();
  });

  test('opened without a network, it says that it is not asked now', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('no network')));
    show('mine');
    await shows('bây giờ chưa hỏi Zalo');
    expect(buttonOf('Báo cho tôi qua Zalo')).toBeUndefined();
  });

  test('what the agency refuses is said in its words, and can be tried again', async () => {
    await signIn();
    refusal = { status: 403, code: 'zalo_other_person' };
    show('mine');
    await press('Báo cho tôi qua Zalo');
    await press('Tôi đồng ý');
    await shows('Zalo đang mở bằng một người khác');
    expect(buttonOf('Báo cho tôi qua Zalo')).toBeDefined();
  });

  test('words that have changed since are fetched anew', async () => {
    await signIn();
    refusal = { status: 409, code: 'consent_text_changed' };
    show('mine');
    await press('Báo cho tôi qua Zalo');
    await press('Tôi đồng ý');
    await shows('Nội dung xin phép vừa được cập nhật');
    await vi.waitFor(() => expect(paths().filter((path) => path === '/api/about')).toHaveLength(2));
  });

  test('the network goes after Zalo’s question: nothing is claimed', async () => {
    await signIn();
    refusal = 'no network';
    show('mine');
    await press('Báo cho tôi qua Zalo');
    await press('Tôi đồng ý');
    await shows('chưa ghi được');
    expect(words()).not.toContain('Đang nhận');
  });

  test('after the seven days it says that it rests, and goes on with a tap', async () => {
    me = { ...noOne, messages: { ...TOLD, isOver: true } };
    await signIn();
    show('mine');
    await shows('Tạm ngừng nhận tin qua Zalo');
    await press('Nhận tin tiếp qua Zalo');
    await press('Tôi đồng ý');
    await shows('Đang nhận tin qua Zalo');
  });

  test('whoever has told no place reads that notices of a place need one', async () => {
    me = { ...noOne, place: null, messages: TOLD };
    await signIn();
    show('mine');
    await shows('Cơ quan chưa biết Ông/Bà ở đâu');
  });

  test('where no account can write, nothing is there', async () => {
    hasAccount = false;
    await signIn();
    show('mine');
    await vi.waitFor(() => expect(paths()).toContain('/api/about'));
    await pass();
    expect(words()).toBe('');
  });

  test('in an ordinary browser a sentence says to open Zalo', async () => {
    delete window.ganDanHost;
    show('mine');
    await shows('Để nhận tin qua Zalo, mời Ông/Bà mở');
    expect(document.querySelector('button')).toBeNull();
  });
});

describe('under a notice', () => {
  test('is offered, and the server does not hear who reads', async () => {
    await signIn();
    show('notice');
    await shows('Lần sau có tin mới');
    await pass();
    expect(paths()).toEqual(['/api/about']);
  });

  test('a no is remembered on this phone, and the offer is gone the next time', async () => {
    show('notice');
    await press('Báo cho tôi qua Zalo');
    await press('Không, cảm ơn');
    await shows('Không sao.');
    expect(buttonOf('Báo cho tôi qua Zalo')).toBeUndefined();
    expect(interactOA).not.toHaveBeenCalled();
    document.body.replaceChildren();
    show('notice');
    await pass();
    expect(words()).toBe('');
  });

  test('is not offered to whoever has agreed on this phone, nor after they took it back', async () => {
    await signIn();
    asked.set('agreed');
    show('notice');
    await pass();
    expect(words()).toBe('');
    await withdraw('message');
    expect(asked.get()).toBe('refused');
  });

  test('in an ordinary browser nothing is there', async () => {
    delete window.ganDanHost;
    show('notice');
    await pass();
    expect(words()).toBe('');
  });
});

test('after a feedback was sent, whoever is told already reads so', async () => {
  me = { ...noOne, messages: TOLD };
  await signIn();
  show('feedback');
  await shows('Đang nhận tin qua Zalo');
  expect(buttonOf('Báo cho tôi qua Zalo')).toBeUndefined();
});
