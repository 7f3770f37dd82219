import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { consentTo, givenProvince, givenResident, givenUnit } from '../support/given.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
});

const open = (payload: object) => town.send({ method: 'POST', url: '/api/resident-sessions', payload });
const refresh = (refreshToken: string) =>
  town.send({ method: 'POST', url: '/api/resident-sessions/refresh', payload: { refreshToken } });
const me = { method: 'GET', url: '/api/me' } as const;

describe('a resident signs in', () => {
  test('nothing is stored about a person who has not agreed', async () => {
    const reply = await open({ zaloAccessToken: 'zalo:700000000000000001' });
    expect([reply.statusCode, reply.json()]).toEqual([403, { code: 'consent_missing' }]);
    expect(await town.db.selectFrom('resident').selectAll().execute()).toEqual([]);
  });

  test('agreeing to other words than those on the screen today is not agreeing', async () => {
    const reply = await open({
      zaloAccessToken: 'zalo:700000000000000001',
      consent: { purpose: 'account', textHash: 'a'.repeat(64) },
    });
    expect(reply.json()).toEqual({ code: 'consent_text_changed' });
    expect(await town.db.selectFrom('resident').selectAll().execute()).toEqual([]);
  });

  test('the ledger keeps purpose, hash of the text and the moment', async () => {
    await givenResident(town, '700000000000000001');
    const row = await town.db.selectFrom('consent').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ purpose: 'account', text_hash: consentTo(town, 'account').textHash });
    expect(row.given_at.toISOString()).toBe('2026-11-20T02:00:00.000Z');
  });

  test('the second time nothing is asked again', async () => {
    await givenResident(town, '700000000000000001');
    expect((await open({ zaloAccessToken: 'zalo:700000000000000001' })).statusCode).toBe(201);
    expect(await town.db.selectFrom('consent').selectAll().execute()).toHaveLength(1);
  });

  test('twenty sign-ins of one new person at once make one resident', async () => {
    const consent = consentTo(town, 'account');
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => open({ zaloAccessToken: 'zalo:700000000000000002', consent })),
    );
    expect(replies.every((reply) => reply.statusCode === 201)).toBe(true);
    expect(await town.db.selectFrom('resident').selectAll().execute()).toHaveLength(1);
  });

  test('a token that Zalo does not know is refused', async () => {
    const reply = await open({ zaloAccessToken: 'forged-token-of-nobody', consent: consentTo(town, 'account') });
    expect([reply.statusCode, reply.json()]).toEqual([401, { code: 'zalo_token_refused' }]);
  });
});

describe('our own token', () => {
  test('ends after a quarter of an hour, and a forged one is worth nothing', async () => {
    const { call, accessToken } = await givenResident(town);
    expect((await call(me)).statusCode).toBe(200);
    const forged = `${accessToken.slice(0, -4)}AAAA`;
    expect((await town.send({ ...me, headers: { authorization: `Bearer ${forged}` } })).json()).toEqual({
      code: 'session_expired',
    });
    town.at('2026-11-20T02:15:00Z');
    expect((await call(me)).json()).toEqual({ code: 'session_expired' });
  });

  test('a token without signature is worth nothing', async () => {
    const { id } = await givenResident(town);
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const none = `${encode({ alg: 'none', typ: 'JWT' })}.${encode({ sub: id, aud: 'resident', exp: 4e9 })}.`;
    expect((await town.send({ ...me, headers: { authorization: `Bearer ${none}` } })).statusCode).toBe(401);
  });

  test('a refresh token works once; used again later, the device is signed out', async () => {
    const { refreshToken } = await givenResident(town);
    const second = (await refresh(refreshToken)).json<{ refreshToken: string }>();
    town.at('2026-11-20T02:10:00Z');
    expect((await refresh(refreshToken)).json()).toEqual({ code: 'session_expired' });
    expect((await refresh(second.refreshToken)).json()).toEqual({ code: 'session_expired' });
  });

  test('a reply lost on a bad line is no theft: the same token is good for another minute', async () => {
    const { refreshToken } = await givenResident(town);
    await refresh(refreshToken);
    town.at('2026-11-20T02:00:30Z');
    expect((await refresh(refreshToken)).statusCode).toBe(201);
  });
});

describe('signing out', () => {
  const signOut = { method: 'DELETE', url: '/api/resident-sessions/current' } as const;

  test('ends the session of this phone and leaves the other one alone', async () => {
    const phone = await givenResident(town, '700000000000000001');
    const tablet = (await open({ zaloAccessToken: 'zalo:700000000000000001' })).json<{ refreshToken: string }>();
    expect((await phone.call(signOut)).statusCode).toBe(204);
    expect((await refresh(phone.refreshToken)).json()).toEqual({ code: 'session_expired' });
    expect((await refresh(tablet.refreshToken)).statusCode).toBe(201);
  });

  test('raced by a refresh, leaves no session behind', async () => {
    for (let n = 0; n < 10; n += 1) {
      const phone = await givenResident(town);
      const [, refreshed] = await Promise.all([phone.call(signOut), refresh(phone.refreshToken)]);
      if (refreshed.statusCode === 201)
        expect((await refresh(refreshed.json<{ refreshToken: string }>().refreshToken)).statusCode).toBe(401);
    }
  });
});

describe('when the words of consent change', () => {
  test('the person is asked again at the next sign-in', async () => {
    await givenResident(town, '700000000000000001');
    await town.asOwner(`
      insert into consent_text select repeat('0', 64), purpose, '2025-01', 'Lời cũ', valid_from from consent_text;
      update consent set text_hash = repeat('0', 64), version = '2025-01'`);
    expect((await open({ zaloAccessToken: 'zalo:700000000000000001' })).json()).toEqual({ code: 'consent_missing' });
    const consent = consentTo(town, 'account');
    expect((await open({ zaloAccessToken: 'zalo:700000000000000001', consent })).statusCode).toBe(201);
  });
});

describe('my place', () => {
  const keep = (placeId: string, consent: object) =>
    ({ method: 'PUT', url: '/api/me/place', payload: { placeId, consent } }) as const;

  test('is kept only with consent, and withdrawing erases it', async () => {
    const { call } = await givenResident(town);
    expect((await call(keep(places.konTum, consentTo(town, 'contact')))).json()).toEqual({ code: 'consent_missing' });
    const kept = await call(keep(places.konTum, consentTo(town, 'place')));
    expect(kept.json()).toMatchObject({ place: { name: 'Phường Kon Tum' } });
    const gone = await call({ method: 'DELETE', url: '/api/me/place' });
    expect(gone.json()).toMatchObject({ place: null, consents: [{ purpose: 'account' }] });
  });

  test('cannot be a commune that no longer exists, nor a province', async () => {
    const { call } = await givenResident(town);
    const former = await givenUnit(town, { name: 'Phường Thắng Lợi', validTo: '2025-07-01' });
    expect((await call(keep(former, consentTo(town, 'place')))).json()).toEqual({ code: 'place_not_current' });
    expect((await call(keep(places.province, consentTo(town, 'place')))).json()).toEqual({ code: 'not_found' });
  });
});
