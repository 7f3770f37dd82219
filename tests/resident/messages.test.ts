import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MyData } from '../../shared/resident/my-data.ts';
import type { About, Me } from '../../shared/resident/schema.ts';
import type { Zalo } from '../../server/platform/zalo/zalo.ts';
import type { TestApp } from '../support/app.ts';
import { oaUserIdOf, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { consentTo, givenProvince, givenResident } from '../support/given.ts';
import { givenOaAccount } from '../support/oa.ts';
import { tracesOf, zaloWords } from './traces.ts';

const OA_ID = '3245837462910375846';
const OA_NAME = 'Sở Nội vụ Quảng Ngãi';
const ZALO_ID = '7000000000000000419';
const NOW = '2026-11-20T02:00:00.000Z';
const IN_A_WEEK = '2026-11-27T02:00:00.000Z';

let town: TestApp;
let department: string;

beforeAll(async () => {
  town = await startApp({ ZALO_OA_ID: OA_ID });
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at(NOW);
  ({ department } = await givenProvince(town));
});

const ask = (zaloId = ZALO_ID, consent: object = consentTo(town, 'message')) =>
  ({ method: 'PUT', url: '/api/me/messages', payload: { zaloAccessToken: `zalo:${zaloId}`, consent } }) as const;
const withdraw = {
  method: 'POST',
  url: '/api/me/withdrawals',
  payload: { purpose: 'message', channel: 'mini_app' },
} as const;
const me = async (call: Caller) => (await call({ method: 'GET', url: '/api/me' })).json<Me>();
const about = async () => (await town.send({ method: 'GET', url: '/api/about' })).json<About>();
const contacts = () => town.db.selectFrom('oa_contact').selectAll().orderBy('resident_id').execute();
const consents = () =>
  town.db
    .selectFrom('consent')
    .select(['given_at', 'withdrawn_at'])
    .where('purpose', '=', 'message')
    .orderBy('given_at')
    .execute();
const openAccount = (change = {}) => givenOaAccount(town, { unitId: department, oaId: OA_ID, ...change });

describe('asking to be told through Zalo', () => {
  test('lets the account of the Mini App write for seven days, and shows that', async () => {
    const accountId = await openAccount();
    expect((await about()).messageAccount).toEqual({ oaId: OA_ID, name: OA_NAME });
    const { call, id } = await givenResident(town, ZALO_ID);
    expect((await me(call)).messages).toBeNull();
    const reply = await call(ask());
    expect(reply.statusCode).toBe(200);
    expect(reply.json<Me>().messages).toEqual({ account: OA_NAME, since: NOW, until: IN_A_WEEK, isOver: false });
    expect((await me(call)).consents.map(({ purpose }) => purpose)).toEqual(['account', 'message']);
    const [contact] = await contacts();
    expect(contact).toMatchObject({ account_id: accountId, resident_id: id, interacted_at: new Date(NOW) });
    const place = { column: 'oa_contact.user_sealed', id: contact?.id ?? '' } as const;
    expect(town.deps.seal.open(contact?.user_sealed ?? Buffer.alloc(0), place)).toBe(oaUserIdOf(ZALO_ID));
  });

  test('again, a week later, opens the seven days anew and agrees to nothing new', async () => {
    await openAccount();
    const { call, refreshToken } = await givenResident(town, ZALO_ID);
    await call(ask());
    const [first] = await contacts();
    town.at('2026-11-28T02:00:00Z');
    const fresh = await town.send({
      method: 'POST',
      url: '/api/resident-sessions/refresh',
      payload: { refreshToken },
    });
    const authorization = `Bearer ${fresh.json<{ accessToken: string }>().accessToken}`;
    const before = await town.send({ method: 'GET', url: '/api/me', headers: { authorization } });
    expect(before.json<Me>().messages).toEqual({ account: OA_NAME, since: NOW, until: IN_A_WEEK, isOver: true });
    const again = await town.send({ ...ask(), headers: { authorization } });
    expect(again.json<Me>().messages).toEqual({
      account: OA_NAME,
      since: NOW,
      until: '2026-12-05T02:00:00.000Z',
      isOver: false,
    });
    expect((await contacts()).map(({ id }) => id)).toEqual([first?.id]);
    expect(await consents()).toHaveLength(1);
  });

  test('from two phones at once is asking once', async () => {
    await openAccount();
    const { call } = await givenResident(town, ZALO_ID);
    const replies = await Promise.all(Array.from({ length: 12 }, () => call(ask())));
    expect(replies.map(({ statusCode }) => statusCode)).toEqual(Array(12).fill(200));
    expect(await contacts()).toHaveLength(1);
    expect(await consents()).toHaveLength(1);
  });

  test('with the phone of somebody else is refused, and changes nothing', async () => {
    await openAccount();
    const { call } = await givenResident(town, ZALO_ID);
    const reply = await call(ask('7000000000000000420'));
    expect([reply.statusCode, reply.json()]).toEqual([403, { code: 'zalo_other_person' }]);
    expect(await contacts()).toEqual([]);
    expect(await consents()).toEqual([]);
  });

  test('with a token that Zalo does not know is refused', async () => {
    await openAccount();
    const { call } = await givenResident(town, ZALO_ID);
    const request = ask();
    const forged = { ...request, payload: { ...request.payload, zaloAccessToken: 'forged-by-somebody' } };
    expect((await call(forged)).json()).toEqual({ code: 'zalo_token_refused' });
  });

  test.each([
    ['agreement to something else', () => consentTo(town, 'place'), 'consent_missing'],
    ['other words than today’s', () => ({ purpose: 'message', textHash: 'a'.repeat(64) }), 'consent_text_changed'],
    [
      'the words of this under the name of something else',
      () => ({ ...consentTo(town, 'message'), purpose: 'place' }),
      'consent_missing',
    ],
  ])('with %s is refused, also when it was agreed to before', async (_, consent, code) => {
    await openAccount();
    const { call } = await givenResident(town, ZALO_ID);
    expect((await call(ask(ZALO_ID, consent()))).json()).toEqual({ code });
    expect(await contacts()).toEqual([]);
    await call(ask());
    expect((await call(ask(ZALO_ID, consent()))).json()).toEqual({ code });
    expect(await consents()).toEqual([{ given_at: new Date(NOW), withdrawn_at: null }]);
  });

  test('takes over from an earlier account of the same person: what is meant for that one must not come here', async () => {
    const accountId = await openAccount();
    const earlier = await givenResident(town, '7000000000000000001');
    const { call, id } = await givenResident(town, ZALO_ID);
    await town.asOwner(`insert into oa_contact values (gen_random_uuid(), '${accountId}', '${earlier.id}',
      '\\x${town.deps.keyedHash('oa_user', oaUserIdOf(ZALO_ID)).toString('hex')}', 'x', '2026-11-19')`);
    expect((await call(ask())).statusCode).toBe(200);
    expect((await contacts()).map(({ resident_id }) => resident_id)).toEqual([id]);
    expect((await me(earlier.call)).messages).toBeNull();
  });
});

test('two accounts of one person that ask at once: one of them is told, nothing fails', async () => {
  // As after a change of the Zalo app: the app knows somebody anew, the official account does not.
  const answer = async (token: string) => ({ ok: true, zaloId: token.slice(5), oaUserId: '42' }) as const;
  const zalo: Zalo = { ...town.deps.zalo, identify: answer, identifyAtOa: answer };
  const other = await startApp({ ZALO_OA_ID: OA_ID }, { zalo });
  const places = await givenProvince(other);
  await givenOaAccount(other, { unitId: places.department, oaId: OA_ID });
  const people = await Promise.all(['71', '72', '73', '74'].map((n) => givenResident(other, `${n}00000000000001`)));
  const requests = people.map(({ call }, n) => call(ask(`7${n + 1}00000000000001`)));
  expect((await Promise.all(requests)).map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
  expect(await other.query('select 1 from oa_contact')).toHaveLength(1);
  await other.close();
});

describe('nobody can ask', () => {
  test.each([
    ['while there is no such account', async () => undefined],
    ['after its last day', () => openAccount({ validTo: '2026-11-20' })],
    [
      'while it is stopped',
      async () => {
        await openAccount();
        await town.asOwner(`update oa_account set state = 'stopped'`);
      },
    ],
  ])('%s, and the app is told so', async (_, given) => {
    await given();
    expect((await about()).messageAccount).toBeNull();
    const { call } = await givenResident(town, ZALO_ID);
    const reply = await call(ask());
    expect([reply.statusCode, reply.json()]).toEqual([409, { code: 'messages_not_possible' }]);
    expect(await consents()).toEqual([]);
  });

  test('where the configuration names none', async () => {
    const silent = await startApp();
    const places = await givenProvince(silent);
    await givenOaAccount(silent, { unitId: places.department, oaId: OA_ID });
    const told = await silent.send({ method: 'GET', url: '/api/about' });
    expect(told.json<About>().messageAccount).toBeNull();
    await silent.close();
  });

  test('where Zalo does not tell how the account knows people', async () => {
    const zalo: Zalo = {
      ...town.deps.zalo,
      identifyAtOa: async (token) => ({ ok: true, zaloId: token.slice(5), oaUserId: null }),
    };
    const unlinked = await startApp({ ZALO_OA_ID: OA_ID }, { zalo });
    const places = await givenProvince(unlinked);
    await givenOaAccount(unlinked, { unitId: places.department, oaId: OA_ID });
    const { call } = await givenResident(unlinked, ZALO_ID);
    expect((await call(ask())).json()).toEqual({ code: 'messages_not_possible' });
    await unlinked.close();
  });
});

describe('whoever asked', () => {
  test('reads which account knows them, since when, why and until when, also in the copy to keep', async () => {
    await openAccount();
    const { call } = await givenResident(town, ZALO_ID);
    expect((await call({ method: 'GET', url: '/api/me/data' })).json<MyData>().messageAccounts).toEqual([]);
    await call(ask());
    const data = (await call({ method: 'GET', url: '/api/me/data' })).json<MyData>();
    expect(data.messageAccounts).toEqual([{ name: OA_NAME, since: NOW, lastTurnedAt: NOW }]);
    const kept = data.kept.find(({ what }) => what.includes('tài khoản Zalo'));
    expect(kept?.why).toContain('7 ngày');
    expect(kept?.until).toContain('180 ngày');
    const copy = { method: 'POST', url: '/api/me/data-copies', payload: { format: 'html', channel: 'web' } } as const;
    expect((await call(copy)).body).toContain(`${OA_NAME}: đồng ý nhận tin từ 20/11/2026`);
  });

  test('is not told that they are, once the unit has that account no more', async () => {
    await openAccount();
    const { call } = await givenResident(town, ZALO_ID);
    await call(ask());
    await town.asOwner(`update oa_account set valid_to = '2026-11-20'`);
    expect((await me(call)).messages).toBeNull();
    expect((await call({ method: 'GET', url: '/api/me/data' })).json<MyData>().messageAccounts).toHaveLength(1);
  });

  test('and takes it back is known to no account any more, and may ask again', async () => {
    await openAccount();
    const { call } = await givenResident(town, ZALO_ID);
    await call(ask());
    expect((await call(withdraw)).statusCode).toBe(201);
    expect(await contacts()).toEqual([]);
    expect((await me(call)).messages).toBeNull();
    town.at('2026-11-20T02:01:00Z');
    expect((await call(ask())).json<Me>().messages).toMatchObject({ since: '2026-11-20T02:01:00.000Z' });
    expect((await consents()).map(({ withdrawn_at }) => withdrawn_at === null)).toEqual([false, true]);
  });

  test('and takes it back while asking again ends as one or the other, never half', async () => {
    await openAccount();
    const { call } = await givenResident(town, ZALO_ID);
    await call(ask());
    for (let round = 0; round < 8; round += 1) {
      await Promise.all([call(ask()), call(withdraw)]);
      const agreed = (await consents()).filter(({ withdrawn_at }) => withdrawn_at === null);
      expect(agreed).toHaveLength((await contacts()).length);
    }
  });

  test('and closes the account, or deletes everything, leaves no trace of it', async () => {
    await openAccount();
    const words = [...zaloWords(town, ZALO_ID), oaUserIdOf(ZALO_ID)];
    const hash = town.deps.keyedHash('oa_user', oaUserIdOf(ZALO_ID)).toString('hex');
    const { call } = await givenResident(town, ZALO_ID);
    await call(ask());
    await call({ ...withdraw, payload: { purpose: 'account', channel: 'mini_app' } });
    expect(await contacts()).toEqual([]);
    const again = await givenResident(town, ZALO_ID);
    await again.call(ask());
    await again.call({ method: 'DELETE', url: '/api/me' });
    expect(await tracesOf(town, [again.id, hash, ...words])).toEqual([]);
  });

  test('and was erased while asking is not there afterwards', async () => {
    await openAccount();
    const { call } = await givenResident(town, ZALO_ID);
    const [asked] = await Promise.all([call(ask()), call({ method: 'DELETE', url: '/api/me' })]);
    expect([200, 401]).toContain(asked.statusCode);
    expect(await contacts()).toEqual([]);
    expect((await call(ask())).json()).toEqual({ code: 'session_expired' });
  });
});

test('nobody asks without being signed in', async () => {
  await openAccount();
  expect((await town.send(ask())).json()).toEqual({ code: 'session_expired' });
});
