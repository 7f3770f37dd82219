import { beforeEach, describe, expect, test } from 'vitest';
import { ApiError } from '../../shared/call.ts';
import { deviceStore } from '../platform/device-store.ts';
import { keep } from '../platform/kept.ts';
import { createBallotBox } from './ballot-box.ts';
import type { Blinded, Envelope, Token } from './envelope.ts';

const POLL = '0e0a6c3b-97e4-4a70-8b6c-9a3f3f4a2c22';
const TITLE = 'Thông tin và chính sách ở nơi Ông/Bà sống';
const ballot = { placeId: null, answers: { A1: [4] }, texts: {}, code: null };

const isEnvelopes = (value: unknown): value is Envelope[] => Array.isArray(value);
const onDevice = keep('ballots-of-test', isEnvelopes);

/** The office, as far as it matters: one token a person, one ballot a token. */
let sold: { blinded: string; token: Token } | null;
let taken: Map<string, Envelope['ballot']>;
let told: string[];
let drawn: number;
let signedIn: boolean;
/** Loses the nth request on its way there, or its reply on its way back. */
let lost: { request?: 'buy' | 'cast'; reply?: 'buy' | 'cast' };

const offline = () => new ApiError('offline');
const crypto = async () => ({
  blindToken: async (): Promise<Blinded> => {
    drawn += 1;
    return { token: `token-${drawn}`, blinded: `blinded-${drawn}`, inverse: `inverse-${drawn}` };
  },
  buyToken: async (_: string, { blinded, token }: Blinded): Promise<Token> => {
    if (lost.request === 'buy') throw offline();
    if (sold && sold.blinded !== blinded) throw new ApiError('poll_already_answered');
    sold ??= { blinded, token: { token, signature: `signature of ${token}` } };
    if (lost.reply === 'buy') throw offline();
    return sold.token;
  },
});
const cast = async ({ token, ballot: given }: Envelope): Promise<void> => {
  if (lost.request === 'cast') throw offline();
  if (token?.signature !== `signature of ${token?.token}`) throw new ApiError('ballot_token_invalid');
  if (taken.has(token.token)) throw new ApiError('ballot_already_cast');
  taken.set(token.token, given);
  if (lost.reply === 'cast') throw offline();
};

/** As after a restart of the app: nothing is left but what the device keeps. */
const open = () =>
  createBallotBox({
    kept: onDevice,
    isSignedIn: () => signedIn,
    crypto,
    cast,
    pause: async () => undefined,
    sent: (pollId) => void told.push(pollId),
  });

beforeEach(() => {
  deviceStore.clear();
  sold = null;
  taken = new Map();
  told = [];
  drawn = 0;
  signedIn = true;
  lost = {};
});

describe('answers that were handed over arrive once', () => {
  test('at once, and nothing of them is left on the phone', async () => {
    await open().hand(POLL, TITLE, ballot);
    expect([...taken.values()]).toEqual([ballot]);
    expect(told).toEqual([POLL]);
    expect(onDevice.get()).toBeNull();
  });

  test.each([
    ['the request for a token is lost', { request: 'buy' }],
    ['the token is lost on its way back', { reply: 'buy' }],
    ['the ballot is lost', { request: 'cast' }],
    ['the word that it arrived is lost', { reply: 'cast' }],
  ] as const)('although %s and the app is closed then', async (_, what) => {
    lost = what;
    await open().hand(POLL, TITLE, ballot);
    expect(told).toEqual([]);
    expect(open().find(POLL)?.waiting).toBe('network');
    lost = {};
    await open().flush();
    expect([...taken.values()]).toEqual([ballot]);
    expect(told).toEqual([POLL]);
    expect(drawn).toBe(1);
    expect(onDevice.get()).toBeNull();
  });

  test('although they are sent from two places of the app at the same time', async () => {
    const box = open();
    await Promise.all([box.hand(POLL, TITLE, ballot), box.hand(POLL, TITLE, ballot), box.flush()]);
    expect(taken.size).toBe(1);
    expect(drawn).toBe(1);
  });

  test('with a token that was bought while the person answered', async () => {
    const box = open();
    await box.prepare(POLL, TITLE);
    expect(box.find(POLL)).toMatchObject({ token: { token: 'token-1' }, blinded: null, ballot: null });
    signedIn = false;
    await open().hand(POLL, TITLE, ballot);
    expect(taken.size).toBe(1);
  });

  test('with a code from an appointment slip, without any token', async () => {
    const seen: Envelope[] = [];
    const box = createBallotBox({
      kept: onDevice,
      isSignedIn: () => false,
      crypto,
      cast: async (envelope) => void seen.push(envelope),
      pause: async () => undefined,
      sent: () => undefined,
    });
    await box.hand(POLL, TITLE, { ...ballot, code: { code: 'ACDEF34679', mode: 'counter_qr' } });
    expect(seen).toMatchObject([{ token: null, ballot: { code: { code: 'ACDEF34679' } } }]);
    expect(drawn).toBe(0);
  });
});

describe('whoever', () => {
  test('types a code that somebody else has used is told so, and not thanked', async () => {
    const spent = new ApiError('ballot_already_cast');
    const replies = [spent, offline(), spent];
    const box = createBallotBox({
      kept: onDevice,
      isSignedIn: () => false,
      crypto,
      cast: () => Promise.reject(replies.shift() ?? spent),
      pause: async () => undefined,
      sent: (pollId) => void told.push(pollId),
    });
    const withCode = { ...ballot, code: { code: 'ACDEF34679', mode: 'kiosk' as const } };
    await box.hand(POLL, TITLE, withCode);
    expect(box.find(POLL)).toMatchObject({ refused: 'ballot_already_cast' });
    expect(told).toEqual([]);
    // Another one: lost on the way back, it is taken for our own at the second try.
    box.remove(POLL);
    await box.hand(POLL, TITLE, withCode);
    await box.flush();
    expect(told).toEqual([POLL]);
  });

  test('is not signed in is asked, and the answers wait', async () => {
    signedIn = false;
    await open().hand(POLL, TITLE, ballot);
    expect(open().find(POLL)).toMatchObject({ waiting: 'sign_in', ballot });
    signedIn = true;
    await open().flush();
    expect(taken.size).toBe(1);
  });

  test('has the token of this poll on another phone learns it before the first question', async () => {
    sold = { blinded: 'blinded-elsewhere', token: { token: 'elsewhere', signature: '' } };
    await expect(open().prepare(POLL, TITLE)).rejects.toMatchObject({ code: 'poll_already_answered' });
    expect(onDevice.get()).toBeNull();
  });

  test('has no network when beginning buys the token later', async () => {
    lost = { request: 'buy' };
    await open().prepare(POLL, TITLE);
    lost = {};
    await open().hand(POLL, TITLE, ballot);
    expect(taken.size).toBe(1);
  });

  test('is refused sees why, and it is not tried again by itself', async () => {
    sold = { blinded: 'blinded-elsewhere', token: { token: 'elsewhere', signature: '' } };
    const box = open();
    await box.hand(POLL, TITLE, ballot);
    expect(box.find(POLL)).toMatchObject({ refused: 'poll_already_answered', ballot });
    sold = null;
    await box.flush();
    expect(taken.size).toBe(0);
    box.remove(POLL);
    expect(onDevice.get()).toBeNull();
  });
});
