import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hashRecoveryCode } from '../../server/account/secret.ts';
import { forgetOldAttempts } from '../../server/official/attempt.ts';
import { takeAttempt } from '../../server/official/store-attempt.ts';
import { totpAt } from '../../server/official/totp.ts';
import type { TestApp } from '../support/app.ts';
import { ORIGIN, startApp } from '../support/app.ts';
import type { Official } from '../support/given.ts';
import { givenOfficial, givenProvince, PASSWORD } from '../support/given.ts';

const CODE = 'abcd-efgh-ijkm-npqr';

let town: TestApp;
let konTum: string;
let hanh: Official;

beforeAll(async () => {
  town = await startApp({ OFFICIAL_SIGN_INS_PER_MINUTE: '30' });
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  ({ konTum } = await givenProvince(town));
  hanh = await givenOfficial(town, { unitId: konTum, roles: ['author'], username: 'hanh', fullName: 'Y Hạnh' });
});

type Try = { username?: string; password?: string; totp?: string; from?: string; cookie?: string };

const attempt = ({ from = '203.0.113.7', cookie, ...change }: Try = {}) =>
  town.app.inject({
    method: 'POST',
    url: '/api/office/sessions',
    remoteAddress: from,
    headers: { origin: ORIGIN, ...(cookie ? { cookie } : {}) },
    payload: {
      username: 'hanh',
      password: PASSWORD,
      totp: totpAt(hanh.totpSecret, town.deps.clock.now()),
      ...change,
    },
  });
const fail = (change: Try = {}) => attempt({ password: 'sai', ...change });
const failures = async (n: number, change: Try = {}): Promise<void> => {
  for (let done = 0; done < n; done += 1) expect(said(await fail(change))).toEqual([401, 'sign_in_refused']);
};
const said = (reply: LightMyRequestResponse) => [reply.statusCode, reply.json<{ code?: string }>().code];
const locked = (retryAt: string) => ({ code: 'sign_in_locked', retryAt });

describe('whoever guesses', () => {
  test('waits after five failures, each further one for longer, at most fifteen minutes; the right password does not help meanwhile', async () => {
    await failures(5);
    expect((await attempt()).json()).toEqual(locked('2026-11-20T02:01:00.000Z'));
    expect((await fail()).json()).toEqual(locked('2026-11-20T02:01:00.000Z'));
    let at = Date.parse('2026-11-20T02:01:00Z');
    for (const minutes of [2, 4, 8, 15, 15]) {
      town.at(new Date(at).toISOString());
      await failures(1);
      at += minutes * 60_000;
      expect((await attempt()).json()).toEqual(locked(new Date(at).toISOString()));
    }
    town.at(new Date(at).toISOString());
    expect((await attempt()).statusCode).toBe(201);
    town.at(new Date(at + 60_000).toISOString());
    await failures(5);
  });

  test('cannot tell a name that exists from one that does not, nor a right password from a wrong one', async () => {
    for (const username of ['hanh', 'ai-do']) {
      await failures(5, { username });
      for (const password of [PASSWORD, 'sai'])
        expect((await attempt({ username, password })).json()).toEqual(locked('2026-11-20T02:01:00.000Z'));
    }
  });

  test('waits whatever the address, and for a wrong code as for a wrong password', async () => {
    for (let n = 1; n <= 5; n += 1)
      expect(said(await attempt({ totp: '000000', from: `198.51.100.${n}` }))).toEqual([401, 'sign_in_refused']);
    expect(said(await attempt({ from: '198.51.100.99' }))).toEqual([429, 'sign_in_locked']);
  });

  test('begins anew after a quiet day, and nothing is left of it then', async () => {
    await failures(5);
    town.at('2026-11-21T01:59:59Z');
    expect(await forgetOldAttempts(town.deps)).toBe(0);
    town.at('2026-11-21T02:00:00Z');
    await failures(4);
    expect((await attempt()).statusCode).toBe(201);
    await failures(1);
    town.at('2026-11-22T02:01:00Z');
    await forgetOldAttempts(town.deps);
    expect(await town.query('select 1 from sign_in_counter union all select 1 from sign_in_address')).toEqual([]);
  });

  test('all at once gets no more passwords checked than may fail', async () => {
    const replies = await Promise.all(Array.from({ length: 200 }, () => fail()));
    const counted = Map.groupBy(replies, (reply) => reply.json<{ code: string }>().code);
    expect(counted.get('sign_in_refused')).toHaveLength(5);
    expect(replies.every(({ statusCode }) => [401, 429, 503].includes(statusCode))).toBe(true);
  });

  test('all at once through many processes gets no more either', async () => {
    const at = town.deps.clock.now();
    const take = (counter: string, address: string) =>
      takeAttempt(town.db, { counter: Buffer.from(counter), address: Buffer.from(address), at, perMinute: 30 });
    const ofOneName = await Promise.all(Array.from({ length: 200 }, (_, n) => take('name', `address ${n}`)));
    expect(ofOneName.flatMap(({ ofCounter }) => ofCounter ?? []).toSorted()).toEqual([1, 2, 3, 4, 5]);
    const ofOneAddress = await Promise.all(Array.from({ length: 200 }, (_, n) => take(`name ${n}`, 'address')));
    expect(ofOneAddress.filter(({ ofCounter }) => ofCounter !== null)).toHaveLength(30);
  });

  test('is seen by the administrators', async () => {
    await failures(5);
    await attempt();
    await failures(5, { username: 'ai-do' });
    expect(await town.query(`select action, subject_id from audit_event where action like '%locked'`)).toEqual([
      { action: 'official.sign_in_locked', subject_id: hanh.id },
    ]);
  });
});

describe('an office behind one address', () => {
  test('signs in on a Monday morning, more of them than may fail', async () => {
    for (let n = 0; n < 35; n += 1) {
      const { username, totpSecret } = await givenOfficial(town, { unitId: konTum, roles: ['author'] });
      const totp = totpAt(totpSecret, town.deps.clock.now());
      expect((await attempt({ username, totp })).statusCode).toBe(201);
    }
  });

  test('is told to wait a minute after many failures, whatever the names', async () => {
    const people = Array.from({ length: 31 }, (_, n) => `ai-do-${n}`);
    for (const username of people.slice(0, 30)) expect((await fail({ username })).statusCode).toBe(401);
    expect(said(await fail({ username: 'ai-do-31' }))).toEqual([429, 'too_many_requests']);
    expect((await attempt({ from: '198.51.100.1' })).statusCode).toBe(201);
    town.at('2026-11-20T02:01:00Z');
    expect((await attempt()).statusCode).toBe(201);
  });
});

describe('whoever is locked out by a stranger', () => {
  const deviceOf = (reply: LightMyRequestResponse): string =>
    reply.cookies
      .filter(({ name }) => name !== 'gandan')
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');

  test('gets in where they have signed in before, which helps the stranger nothing', async () => {
    const cookie = deviceOf(await attempt());
    town.at('2026-11-20T02:01:00Z');
    await failures(5);
    const again = await attempt({ cookie });
    expect(again.statusCode).toBe(201);
    expect(deviceOf(again)).toBe(cookie);
    expect(said(await fail())).toEqual([429, 'sign_in_locked']);
  });

  test('guesses there no more often than elsewhere', async () => {
    const cookie = deviceOf(await attempt());
    town.at('2026-11-20T02:01:00Z');
    await failures(5, { cookie });
    expect(said(await attempt({ cookie }))).toEqual([429, 'sign_in_locked']);
  });

  test('is not helped by the computer of a colleague, nor by a cookie that somebody made up', async () => {
    await givenOfficial(town, { unitId: konTum, roles: ['author'], username: 'minh' });
    const [name, value] = deviceOf(await attempt()).split('=');
    await town.asOwner(`update official set password_hash = password_hash || 'x', totp_last_step = 0`);
    town.at('2026-11-20T02:01:00Z');
    await failures(5);
    for (const cookie of [`${name}=${value}`, `${name}=made.up`, `${name}=`])
      expect(said(await attempt({ cookie }))).toEqual([429, 'sign_in_locked']);
  });

  test('gets in with a recovery code, with which nobody guesses passwords without end', async () => {
    for (const code of [CODE, 'bbbb-cccc-dddd-eeee'])
      await town.db
        .insertInto('official_recovery_code')
        .values({ official_id: hanh.id, code_hash: hashRecoveryCode(code), used_at: null })
        .execute();
    await failures(5);
    expect(said(await attempt({ totp: 'aaaa-aaaa-aaaa-aaaa' }))).toEqual([429, 'sign_in_locked']);
    await failures(5, { totp: CODE });
    expect(said(await attempt({ totp: CODE }))).toEqual([429, 'sign_in_locked']);
    expect((await attempt({ totp: 'bbbb-cccc-dddd-eeee' })).statusCode).toBe(201);
  });
});
