import { beforeEach, describe, expect, test } from 'vitest';
import type { Send } from '../../shared/call.ts';
import { deviceStore } from './device-store.ts';
import { keep } from './kept.ts';
import { createSession } from './session.ts';
import type { Answer, Zalo } from './zalo.ts';

const isText = (value: unknown): value is string => typeof value === 'string';
const onDevice = keep('session-of-test', isText, { private: true });
const consent = { purpose: 'account', textHash: 'a'.repeat(64) } as const;

let asked: { path: string; body: unknown }[];
let answers: (() => Response)[];

const pair = (n: number) =>
  Response.json(
    { accessToken: `access-${n}`, refreshToken: `refresh-${n}`, expiresAt: '2026-11-20T03:15:00.000Z' },
    { status: 201 },
  );
const refused = (code: string) => Response.json({ code }, { status: 401 });

const send: Send = async (path, { body }) => {
  asked.push({ path, body: typeof body === 'string' ? JSON.parse(body) : null });
  const answer = answers.shift();
  if (!answer) throw new TypeError('Failed to fetch');
  return answer();
};

const zaloAnswering = (answer: Answer<{ token: string }>): Pick<Zalo, 'getAccessToken'> => ({
  getAccessToken: () => Promise.resolve(answer),
});
const open = (zalo = zaloAnswering({ ok: true, token: 'token-of-zalo' })) => createSession(zalo, send, onDevice);

beforeEach(() => {
  deviceStore.clear();
  asked = [];
  answers = [];
});

describe('signing in', () => {
  test('sends Zalo’s token with the words that were agreed to, and stays open for the next time', async () => {
    answers = [() => pair(1)];
    expect(await open().signIn(consent)).toBe(true);
    expect(asked).toEqual([{ path: '/api/resident-sessions', body: { zaloAccessToken: 'token-of-zalo', consent } }]);
    expect(open().isOpen()).toBe(true);
  });

  test('somebody who says no in Zalo is not signed in, and our server hears nothing', async () => {
    const session = open(zaloAnswering({ ok: false, why: 'refused' }));
    expect(await session.signIn(consent)).toBe(false);
    expect([session.isOpen(), asked]).toEqual([false, []]);
  });

  test('Zalo that does not answer is said in words of its own', async () => {
    const session = open(zaloAnswering({ ok: false, why: 'timeout' }));
    await expect(session.signIn(consent)).rejects.toMatchObject({ code: 'zalo_unreachable' });
  });
});

describe('the refresh token works once', () => {
  beforeEach(() => onDevice.set('refresh-0'));

  test('so requests that need it at the same moment share one refresh', async () => {
    answers = [() => pair(1)];
    const session = open();
    expect(await Promise.all([session.token(), session.token(), session.token()])).toEqual(
      Array.from({ length: 3 }, () => 'access-1'),
    );
    expect(asked).toEqual([{ path: '/api/resident-sessions/refresh', body: { refreshToken: 'refresh-0' } }]);
    expect(onDevice.get()).toBe('refresh-1');
  });

  test('and a request refused late gets the token that another has already renewed', async () => {
    answers = [() => pair(1), () => pair(2)];
    const session = open();
    const old = await session.token();
    expect(await session.renew(old)).toBe('access-2');
    expect(await session.renew(old)).toBe('access-2');
    expect(asked).toHaveLength(2);
  });

  test('a session the server has ended is over on the phone too', async () => {
    answers = [() => refused('session_expired')];
    const session = open();
    await expect(session.token()).rejects.toMatchObject({ code: 'session_expired' });
    expect(session.isOpen()).toBe(false);
  });

  test('without a network the session is kept', async () => {
    const session = open();
    await expect(session.token()).rejects.toMatchObject({ code: 'server_unreachable' });
    expect([session.isOpen(), onDevice.get()]).toEqual([true, 'refresh-0']);
  });
});
