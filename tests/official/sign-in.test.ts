import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countAttempt, counterOf, settle } from '../../server/official/attempt.ts';
import { totpAt } from '../../server/official/totp.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import type { Official } from '../support/given.ts';
import { givenOfficial, givenProvince, PASSWORD, signedIn } from '../support/given.ts';
import { heldUp } from '../support/held-up.ts';

let town: TestApp;
let hanh: Official;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  const { konTum } = await givenProvince(town);
  hanh = await givenOfficial(town, { unitId: konTum, roles: ['author'], username: 'hanh', fullName: 'Y Hạnh' });
});

const attempt = (change: Record<string, string> = {}) =>
  town.send({
    method: 'POST',
    url: '/api/office/sessions',
    payload: {
      username: 'hanh',
      password: PASSWORD,
      totp: totpAt(hanh.totpSecret, town.deps.clock.now()),
      ...change,
    },
  });

describe('signing in to the console', () => {
  test('password and code open a session in a cookie that scripts and other sites cannot use', async () => {
    const reply = await attempt();
    expect(reply.statusCode).toBe(201);
    expect(reply.json()).toMatchObject({ fullName: 'Y Hạnh', unit: { name: 'Phường Kon Tum' }, reach: 'commune' });
    for (const cookie of [reply.headers['set-cookie']].flat()) expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
  });

  test.each([
    ['a wrong password', { password: 'không phải' }],
    ['a wrong code', { totp: '000000' }],
    ['an unknown name', { username: 'ai-do' }],
  ])('%s is refused with the same words', async (_, change) => {
    const reply = await attempt(change);
    expect([reply.statusCode, reply.json()]).toEqual([401, { code: 'sign_in_refused' }]);
  });

  test('a code works once, also when two requests carry it at the same moment', async () => {
    const replies = await Promise.all([attempt(), attempt()]);
    expect(replies.map((reply) => reply.statusCode).toSorted()).toEqual([201, 401]);
    expect((await attempt()).statusCode).toBe(401);
  });

  test('whoever fails with a name while another signs in with it waits a moment, and neither is turned away', async () => {
    const { deps } = town;
    const failed = { counter: counterOf(deps, 'hanh'), address: '203.0.113.7', at: deps.clock.now() };
    await countAttempt(deps, failed);
    const signingIn = () => deps.db.transaction().execute((tx) => settle(deps, tx, failed));
    const hold = 'select 1 from sign_in_counter for update';
    await heldUp<unknown>(town, { hold }, [signingIn, () => countAttempt(deps, failed)]);
    expect(await town.query('select failures from sign_in_counter')).toEqual([{ failures: 1 }]);
  });

  test('a page of another site cannot sign anybody in', async () => {
    const reply = await town.send({
      method: 'POST',
      url: '/api/office/sessions',
      headers: { origin: 'https://la.example' },
      payload: { username: 'hanh', password: PASSWORD, totp: '123456' },
    });
    expect([reply.statusCode, reply.json()]).toEqual([403, { code: 'foreign_origin' }]);
  });
});

describe('a session', () => {
  const current = { method: 'GET', url: '/api/office/sessions/current' } as const;

  test('ends when it is idle for an hour', async () => {
    const call = await signedIn(town, hanh);
    town.at('2026-11-20T02:59:00Z');
    expect((await call(current)).statusCode).toBe(200);
    town.at('2026-11-20T03:58:00Z');
    expect((await call(current)).statusCode).toBe(200);
    town.at('2026-11-20T04:59:00Z');
    expect((await call(current)).json()).toEqual({ code: 'not_signed_in' });
  });

  test('signing out everywhere ends the session of the other computer too', async () => {
    const office = await signedIn(town, hanh);
    town.at('2026-11-20T02:01:00Z');
    const home = await signedIn(town, hanh);
    expect((await home(current)).json()).toMatchObject({ openSessions: 2 });
    expect((await home({ method: 'DELETE', url: '/api/office/sessions' })).statusCode).toBe(204);
    expect((await office(current)).statusCode).toBe(401);
    expect((await home(current)).statusCode).toBe(401);
  });

  test('an official who has left can do nothing with a session that was open', async () => {
    const call = await signedIn(town, hanh);
    await town.asOwner(`update official set is_active = false where id = '${hanh.id}'`);
    expect((await call(current)).statusCode).toBe(401);
  });

  test('only hashes of session tokens are stored', async () => {
    await signedIn(town, hanh);
    const { token_hash } = await town.db.selectFrom('official_session').selectAll().executeTakeFirstOrThrow();
    expect(token_hash).toHaveLength(32);
  });
});
