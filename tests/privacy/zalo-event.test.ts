import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetOldEvents } from '../../server/privacy/jobs.ts';
import { workOffEvents } from '../../server/privacy/zalo-event.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { consentTo, givenProvince, givenResident } from '../support/given.ts';
import { tracesOf, zaloWords } from '../resident/traces.ts';

const ZALO_ID = '7000000000000000419';
const APP_ID = '1234567890';
const API_KEY = 'mini-app-api-key';
const OA_SECRET = 'oa-secret-key';
const NOW = '2026-11-20T02:00:00Z';

let town: TestApp;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at(NOW);
  await givenProvince(town);
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const stamp = (at: string): string => String(new Date(at).getTime());

/** As Zalo signs for the Mini App: values in the order of their keys, then the key of the API. */
const signMiniApp = (body: Record<string, string>, key = API_KEY): string =>
  sha256(
    Object.keys(body)
      .toSorted()
      .map((name) => body[name])
      .join('') + key,
  );
const revocation = (change: Record<string, string> = {}) => ({
  event: 'user.revoke.consent',
  appId: APP_ID,
  userId: ZALO_ID,
  timestamp: stamp(NOW),
  ...change,
});
const post = (url: string, bytes: string, signature?: string) =>
  town.app.inject({
    method: 'POST',
    url,
    payload: bytes,
    headers: { 'content-type': 'application/json', ...(signature ? { 'x-zevent-signature': signature } : {}) },
  });
const tellMiniApp = (body: Record<string, string> = revocation(), signature = signMiniApp(body)) =>
  post('/api/zalo/mini-app-events', JSON.stringify(body), signature);

const withdrawal = (change: Record<string, string> = {}) =>
  JSON.stringify({
    app_id: APP_ID,
    user_id_by_app: ZALO_ID,
    event_name: 'user_withdraw',
    sender: { id: '4420' },
    timestamp: stamp(NOW),
    ...change,
  });
const signOa = (bytes: string, secret = OA_SECRET): string =>
  `mac=${sha256(APP_ID + bytes + (JSON.parse(bytes) as { timestamp: string }).timestamp + secret)}`;
const tellOa = (bytes = withdrawal(), signature = signOa(bytes)) => post('/api/zalo/oa-events', bytes, signature);

const requests = () => town.db.selectFrom('data_request').selectAll().execute();
const events = () => town.db.selectFrom('zalo_event').selectAll().execute();
const residents = () => town.db.selectFrom('resident').selectAll().execute();

describe.each([
  ['the Mini App', () => tellMiniApp()],
  ['the official account', () => tellOa()],
])('when Zalo tells through %s that somebody withdrew', (_, tell) => {
  test('it is answered at once, stands in the register with 72 hours, and the job erases the person', async () => {
    const { id } = await givenResident(town, ZALO_ID);
    expect((await tell()).statusCode).toBe(200);
    const [waiting] = await requests();
    expect(waiting).toMatchObject({ kind: 'deletion', channel: 'zalo', due_on: '2026-11-22', closed_at: null });
    expect(await residents()).toHaveLength(1);
    expect(await workOffEvents(town.deps)).toBe(1);
    expect(await tracesOf(town, [id, ...zaloWords(town, ZALO_ID)])).toEqual([]);
    const [done] = await requests();
    expect(done).toMatchObject({ outcome: 'done', closed_by: null });
    expect(done?.closed_at).not.toBeNull();
  });

  test('what it said is sealed while it waits, and gone afterwards', async () => {
    await givenResident(town, ZALO_ID);
    await tell();
    expect((await tracesOf(town, [ZALO_ID])).filter((line) => line.includes('zalo_event'))).toEqual([]);
    expect((await events())[0]?.sealed).not.toBeNull();
    await workOffEvents(town.deps);
    expect((await events())[0]?.sealed).toBeNull();
  });

  test('told ten times, at the same moment and later, it is one request', async () => {
    await givenResident(town, ZALO_ID);
    const replies = await Promise.all(Array.from({ length: 9 }, tell));
    expect(replies.every(({ statusCode }) => statusCode === 200)).toBe(true);
    await workOffEvents(town.deps);
    town.at('2026-11-20T03:00:00Z');
    expect((await tell()).statusCode).toBe(200);
    expect(await workOffEvents(town.deps)).toBe(0);
    expect(await requests()).toHaveLength(1);
  });

  test('two processes work it off once', async () => {
    await givenResident(town, ZALO_ID);
    await tell();
    const [one, other] = await Promise.all([workOffEvents(town.deps), workOffEvents(town.deps)]);
    expect(one + other).toBe(1);
  });

  test('about somebody of whom nothing is kept, the request is closed all the same', async () => {
    await tell();
    await workOffEvents(town.deps);
    expect(await requests()).toMatchObject([{ outcome: 'nothing_kept' }]);
  });

  test('and it comes late, after the person has agreed anew, the new account stays', async () => {
    town.at('2026-11-20T05:00:00Z');
    await givenResident(town, ZALO_ID);
    await tell();
    await workOffEvents(town.deps);
    expect(await residents()).toHaveLength(1);
    expect(await requests()).toMatchObject([{ outcome: 'agreed_again' }]);
  });

  test('replayed to a person who has come back, it erases nobody', async () => {
    await givenResident(town, ZALO_ID);
    await tell();
    await workOffEvents(town.deps);
    town.at('2026-11-20T04:00:00Z');
    const consent = consentTo(town, 'account');
    const payload = { zaloAccessToken: `zalo:${ZALO_ID}`, consent };
    expect((await town.send({ method: 'POST', url: '/api/resident-sessions', payload })).statusCode).toBe(201);
    await tell();
    expect(await workOffEvents(town.deps)).toBe(0);
    expect(await residents()).toHaveLength(1);
  });

  test('and again for the new account, that one goes too', async () => {
    await givenResident(town, ZALO_ID);
    await tell();
    await workOffEvents(town.deps);
    town.at('2026-11-21T02:00:00Z');
    await givenResident(town, ZALO_ID);
    town.at('2026-11-21T03:00:00Z');
    await tellMiniApp(revocation({ timestamp: stamp('2026-11-21T03:00:00Z') }));
    await workOffEvents(town.deps);
    expect(await residents()).toEqual([]);
    expect(await requests()).toHaveLength(2);
  });
});

test('two withdrawals that arrive in the wrong order end in one erasure and one with nothing left', async () => {
  await givenResident(town, ZALO_ID);
  town.at('2026-11-20T03:00:00Z');
  await tellMiniApp(revocation({ timestamp: stamp('2026-11-20T02:59:00Z') }));
  await tellMiniApp(revocation({ timestamp: stamp('2026-11-20T02:30:00Z') }));
  await workOffEvents(town.deps);
  expect((await requests()).map(({ outcome }) => outcome).toSorted()).toEqual(['done', 'nothing_kept']);
});

test('one event that cannot be opened keeps no other waiting, is told of, and is tried again', async () => {
  await givenResident(town, ZALO_ID);
  await tellMiniApp(revocation({ userId: 'somebody else' }));
  await town.asOwner(`update zalo_event set sealed = set_byte(sealed, 30, get_byte(sealed, 30) # 1)`);
  town.at('2026-11-20T02:01:00Z');
  await tellMiniApp();
  await expect(workOffEvents(town.deps)).rejects.toThrow("1 of Zalo's events cannot be worked off");
  expect(await residents()).toEqual([]);
  const outcomes = async () => (await requests()).map(({ outcome }) => outcome).toSorted();
  expect(await outcomes()).toEqual(['done', null]);
  town.at('2026-11-20T02:06:00Z');
  await expect(workOffEvents(town.deps)).rejects.toThrow('1 of');
  expect((await events()).map(({ tries }) => tries).toSorted()).toEqual([0, 2]);
  await town.asOwner(
    `update zalo_event set sealed = set_byte(sealed, 30, get_byte(sealed, 30) # 1) where sealed is not null`,
  );
  town.at('2026-11-20T02:11:00Z');
  expect(await workOffEvents(town.deps)).toBe(1);
  expect(await outcomes()).toEqual(['done', 'nothing_kept']);
});

test('the digest of an event is kept for as long as it could be repeated, and no longer', async () => {
  await tellMiniApp(revocation({ userId: 'waiting' }));
  await town.asOwner(`update zalo_event set received_at = '2026-11-01'`);
  await tellMiniApp();
  await town.asOwner(`update zalo_event set sealed = null where received_at > '2026-11-01'`);
  town.at('2026-11-28T01:59:00Z');
  expect(await forgetOldEvents(town.deps)).toBe(0);
  town.at('2026-11-28T02:01:00Z');
  expect(await tellMiniApp().then(({ statusCode }) => statusCode)).toBe(200);
  expect(await forgetOldEvents(town.deps)).toBe(1);
  expect((await events()).map(({ sealed }) => sealed === null)).toEqual([false]);
  await tellMiniApp();
  expect(await events()).toHaveLength(1);
});

describe('what Zalo did not sign', () => {
  const body = revocation();
  const bytes = withdrawal();
  test.each<[string, () => ReturnType<typeof post>]>([
    ['the check of an address, without a body', () => post('/api/zalo/mini-app-events', '')],
    ['the same at the other door', () => post('/api/zalo/oa-events', '')],
    ['a body without a signature', () => post('/api/zalo/mini-app-events', JSON.stringify(body))],
    ['a signature with another key', () => tellMiniApp(body, signMiniApp(body, 'another key'))],
    ['a signature of another person', () => tellMiniApp(body, signMiniApp(revocation({ userId: '99' })))],
    ['a signature that is no hex', () => tellMiniApp(body, 'đúng rồi')],
    ['a signature cut short', () => tellMiniApp(body, signMiniApp(body).slice(0, 40))],
    ['the form of the other door', () => tellMiniApp(body, `mac=${signMiniApp(body)}`)],
    ['an event of another app', () => tellMiniApp(revocation({ appId: '666' }))],
    ['a withdrawal without its mac=', () => tellOa(bytes, signOa(bytes).slice(4))],
    ['a withdrawal signed with another secret', () => tellOa(bytes, signOa(bytes, 'another secret'))],
    ['a withdrawal whose bytes were changed by one space', () => tellOa(`${bytes} `, signOa(bytes))],
    ['a withdrawal of years ago', () => tellOa(withdrawal({ timestamp: stamp('2024-11-20T02:00:00Z') }))],
    ['a withdrawal of tomorrow', () => tellOa(withdrawal({ timestamp: stamp('2026-11-21T02:00:00Z') }))],
    ['what is no JSON', () => post('/api/zalo/oa-events', 'không phải JSON', 'mac=00')],
    ['a list', () => post('/api/zalo/oa-events', '[]', 'mac=00')],
  ])('%s: answered alike, and nothing happens', async (_, tell) => {
    await givenResident(town, ZALO_ID);
    const reply = await tell();
    expect([reply.statusCode, reply.body]).toEqual([200, 'null']);
    expect(await workOffEvents(town.deps)).toBe(0);
    expect([await requests(), await events(), (await residents()).length]).toEqual([[], [], 1]);
  });

  test('a body of more than 64 kB is not even read', async () => {
    expect((await post('/api/zalo/oa-events', 'x'.repeat(70_000), 'mac=00')).statusCode).toBe(413);
  });
});
