import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { deviceStore } from '../platform/device-store.ts';
import { setMyPlace } from '../unit/my-place.ts';
import { countOpen, rate, sendTaps } from './taps.ts';

const KON_TUM = '0e0a6c3b-97e4-4a70-8b6c-9a3f3f4a2c22';
const NOTICE = '0f7d8933-a08e-40d2-b391-d2ceaf43d4c6';

type Sent = { url: string; body: Record<string, unknown>; headers: unknown };

let sent: Sent[];
let network: 'up' | 'down' | 'no answer' | 'gone';

const isOnline = (online: boolean) => vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(online);

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-20T02:30:00Z') });
  deviceStore.clear();
  setMyPlace({ id: KON_TUM, name: 'Phường Kon Tum' });
  sent = [];
  network = 'up';
  vi.stubGlobal('fetch', async (url: string, init: { body: string; headers: unknown }) => {
    if (network === 'down') throw new TypeError('no network');
    sent.push({ url, body: JSON.parse(init.body), headers: init.headers });
    if (network === 'no answer') throw new TypeError('connection lost');
    if (network === 'gone') return new Response(JSON.stringify({ code: 'not_found' }), { status: 404 });
    return new Response(null, { status: 204 });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Each test its own notice: this phone remembers what it has told. */
let n = 0;
const another = (): string => NOTICE.replace(/.{4}$/, String((n += 1)).padStart(4, '0'));

test('a rating travels at once, with a random name of its own and nothing about the person', async () => {
  rate(NOTICE, 'yes');
  await sendTaps();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.url).toContain(`/api/notices/${NOTICE}/ratings`);
  expect(Object.keys(sent[0]?.body ?? {}).toSorted()).toEqual(['answer', 'placeId', 'tapId']);
  expect(JSON.stringify(sent[0]?.headers)).not.toMatch(/authorization|cookie/i);
});

test('a phone rates a notice once, whatever is tapped afterwards', async () => {
  const notice = another();
  rate(notice, 'yes');
  rate(notice, 'no');
  await sendTaps();
  rate(notice, 'no');
  await sendTaps();
  expect(sent.map(({ body }) => body['answer'])).toEqual(['yes']);
});

test('without a network it waits and is sent once the network is back', async () => {
  const online = isOnline(false);
  rate(another(), 'unclear');
  await sendTaps();
  vi.setSystemTime(new Date('2026-11-25T02:30:00Z'));
  await sendTaps();
  expect(sent).toEqual([]);
  online.mockReturnValue(true);
  await sendTaps();
  await sendTaps();
  expect(sent).toHaveLength(1);
});

test('when the answer is lost it is sent again under the same name, and given up before the server forgets that name', async () => {
  network = 'no answer';
  rate(another(), 'no');
  await sendTaps();
  vi.setSystemTime(new Date('2026-11-21T02:30:00Z'));
  await sendTaps();
  expect(new Set(sent.map(({ body }) => body['tapId'])).size).toBe(1);
  const tries = sent.length;
  expect(tries).toBeGreaterThan(1);
  network = 'up';
  vi.setSystemTime(new Date('2026-11-22T03:00:00Z'));
  await sendTaps();
  expect(sent).toHaveLength(tries);
});

test('a rating of what is gone is not sent for ever', async () => {
  network = 'gone';
  rate(another(), 'no');
  await sendTaps();
  network = 'up';
  await sendTaps();
  expect(sent).toHaveLength(1);
});

test('openings of some seconds travel together, the same notice once in an hour', async () => {
  const [one, two] = [another(), another()];
  countOpen(one);
  countOpen(one);
  countOpen(two);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent.map(({ body }) => body['opens'])).toEqual([
    [one, two].map((noticeId) => ({ noticeId, placeId: KON_TUM, hour: '2026-11-20T02:00:00.000Z' })),
  ]);
  countOpen(one);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent).toHaveLength(1);
  vi.setSystemTime(new Date('2026-11-20T03:00:00Z'));
  countOpen(one);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent).toHaveLength(2);
});

test('openings without a network wait under one name, and new ones get another', async () => {
  network = 'down';
  countOpen(another());
  await vi.advanceTimersByTimeAsync(20_000);
  countOpen(another());
  network = 'no answer';
  await vi.advanceTimersByTimeAsync(20_000);
  network = 'up';
  await sendTaps();
  const names = sent.map(({ body }) => body['tapId']);
  expect(names).toHaveLength(4);
  expect(new Set(names).size).toBe(2);
});
