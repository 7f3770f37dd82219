import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OaAccount } from '../../shared/delivery/schema.ts';
import { openPair } from '../../server/delivery/oa-account.ts';
import { drainRound } from '../../server/delivery/drain.ts';
import { retireAccounts } from '../../server/delivery/retention.ts';
import type { Clerk } from '../feedback/town.ts';
import { givenClerk, said } from '../feedback/town.ts';
import type { Town, World } from './world.ts';
import { givenPeople, givenTown, got, MORNING, openWorld, send, sums } from './world.ts';

const OTHER_OA = '4000000000000000777';

let world: World;
let town: Town;
let admin: Clerk;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.app.truncate();
  world.at(MORNING);
  town = await givenTown(world);
  world.sim.model.oaNames.set(world.sim.model.oaId, 'Sở Nội vụ Quảng Ngãi').set(OTHER_OA, 'Phường Kon Tum');
  admin = await givenClerk(world.app, { unitId: town.department, roles: ['administrator'] });
});

const post = (clerk: Clerk, url: string, payload: object) => clerk.call({ method: 'POST', url, payload });
const accounts = async (clerk = admin): Promise<OaAccount[]> =>
  (await clerk.call({ method: 'GET', url: '/api/office/oa-accounts' })).json<{ items: OaAccount[] }>().items;
const audited = () =>
  world.app.query<{ action: string; official_id: string }>(
    `select action, official_id from audit_event where subject_type = 'oa_account' order by id`,
  );

/** The way to Zalo's page, with what stands in its address. */
async function begin(unitId: string, accountId: string | null = null, clerk = admin): Promise<URLSearchParams> {
  const reply = await post(clerk, '/api/office/oa-connections', { unitId, accountId });
  expect(reply.statusCode, reply.body).toBe(201);
  return new URL(reply.json<{ permissionUrl: string }>().permissionUrl).searchParams;
}

/** What the administrator of the account presses there, and what comes back in the address. */
async function press(asked: URLSearchParams, decision: 'allow' | 'refuse', oaId = world.sim.model.oaId) {
  const body = new URLSearchParams([...asked, ['decision', decision], ['oa_id', oaId]]);
  const reply = await fetch(`${world.sim.url}/oauth/v4/oa/permission`, { method: 'POST', body, redirect: 'manual' });
  const back = new URL(reply.headers.get('location') ?? '').searchParams;
  return { state: back.get('state') ?? '', code: back.get('code') };
}
const complete = (back: { state: string; code: string | null }, clerk = admin) =>
  post(clerk, '/api/office/oa-connections/completion', back);
async function connect(unitId: string, oaId: string, accountId: string | null = null) {
  return complete(await press(await begin(unitId, accountId), 'allow', oaId));
}

describe('an account is connected', () => {
  test('by an administrator of the province for any unit, with the name it has at Zalo, and sends from then on', async () => {
    const reply = await connect(town.konTum, OTHER_OA);
    expect(reply.statusCode, reply.body).toBe(200);
    expect(reply.json()).toMatchObject({
      name: 'Phường Kon Tum',
      oaId: OTHER_OA,
      office: { id: town.konTum },
      validFrom: '2026-11-20',
      state: 'active',
      tokenAt: new Date(MORNING).toISOString(),
      // A token of 25 hours, changed while five are left.
      renewsAt: '2026-11-20T22:00:00.000Z',
    });
    const { id } = reply.json<OaAccount>();
    const row = await world.app.db
      .selectFrom('oa_account')
      .select(['id', 'token_sealed'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const pair = openPair(world.app.deps, { ...row, token_sealed: row.token_sealed ?? Buffer.alloc(0) });
    const grant = world.sim.model.oaGrants.find(({ oaId }) => oaId === OTHER_OA);
    expect(pair).toEqual({ accessToken: grant?.accessToken, refreshToken: grant?.refreshToken });
    expect(await audited()).toEqual([{ action: 'oa_account.connected', official_id: admin.id }]);
  });

  test('and nobody else does it: not an administrator of one commune, not who approves', async () => {
    for (const [unitId, role] of [
      [town.konTum, 'administrator'],
      [town.department, 'approver'],
    ] as const) {
      const clerk = await givenClerk(world.app, { unitId, roles: [role] });
      const reply = await post(clerk, '/api/office/oa-connections', { unitId, accountId: null });
      expect(said(reply)).toEqual([403, 'not_allowed']);
    }
  });

  test('the tokens stand nowhere in the clear, and neither does the state', async () => {
    const asked = await begin(town.konTum);
    const back = await press(asked, 'allow', OTHER_OA);
    await complete(back);
    const grant = world.sim.model.oaGrants.find(({ oaId }) => oaId === OTHER_OA);
    const rows = await world.app.query(`select encode(token_sealed, 'escape') as text from oa_account union all
      select encode(state_hash, 'escape') from oa_connection union all select details::text from audit_event`);
    const text = JSON.stringify(rows) + world.app.logLines.join('\n');
    for (const secret of [grant?.accessToken, grant?.refreshToken, back.code, back.state])
      expect(text).not.toContain(secret);
  });
});

describe('an account that Zalo let no longer send', () => {
  test('is connected anew by its administrator, and what waited goes on: nobody lost, nobody twice', async () => {
    const people = await givenPeople(world, town, 12);
    await send(world, town);
    await drainRound(world.app.deps);
    town.grant.alive = false;
    await drainRound(world.app.deps);
    expect(await accounts()).toMatchObject([{ state: 'consent_needed', waiting: 2 }]);
    const reply = await connect(town.department, world.sim.model.oaId, town.accountId);
    expect(reply.json()).toMatchObject({ id: town.accountId, state: 'active', version: 2 });
    world.later(60_000);
    while ((await drainRound(world.app.deps)) > 0);
    expect(got(world, people)).toEqual(people.map(() => 1));
    expect(await audited()).toMatchObject([{ action: 'oa_account.connected_anew' }]);
  });

  test('is not replaced by another account that was let in by mistake', async () => {
    await world.app.asOwner(`update oa_account set state = 'stopped', zalo_code = -224`);
    expect(said(await connect(town.department, OTHER_OA, town.accountId))).toEqual([409, 'oa_account_other']);
    expect(await accounts()).toMatchObject([{ state: 'stopped', zaloCode: -224, oaId: world.sim.model.oaId }]);
  });
});

describe('what the permission page sends back', () => {
  test('counts once, also when it is sent twice at the same moment', async () => {
    const back = await press(await begin(town.konTum), 'allow', OTHER_OA);
    const replies = await Promise.all([complete(back), complete(back), complete(back)]);
    expect(replies.map((reply) => reply.statusCode).toSorted()).toEqual([200, 409, 409]);
    expect(said(await complete(back))).toEqual([409, 'oa_connection_used']);
    expect(await accounts()).toHaveLength(2);
  });

  test('counts for ten minutes', async () => {
    const back = await press(await begin(town.konTum), 'allow', OTHER_OA);
    world.later(10 * 60_000);
    expect(said(await complete(back))).toEqual([409, 'oa_connection_expired']);
  });

  test('counts for the session that has begun: not for a colleague, not for a stranger’s state', async () => {
    const colleague = await givenClerk(world.app, { unitId: town.department, roles: ['administrator'] });
    const back = await press(await begin(town.konTum), 'allow', OTHER_OA);
    expect(said(await complete(back, colleague))).toEqual([404, 'oa_connection_unknown']);
    expect(said(await complete({ ...back, state: 'made up' }))).toEqual([404, 'oa_connection_unknown']);
    expect((await complete(back)).statusCode).toBe(200);
  });

  test('is gone with the session', async () => {
    await begin(town.konTum);
    await admin.call({ method: 'DELETE', url: '/api/office/sessions/current' });
    expect(await world.app.query('select 1 from oa_connection')).toEqual([]);
  });

  test('may be a refusal: nothing changes, and the state is used up', async () => {
    const back = await press(await begin(town.konTum), 'refuse');
    expect(back.code).toBeNull();
    expect(said(await complete(back))).toEqual([409, 'oa_consent_refused']);
    expect(said(await complete({ ...back, code: 'tried all the same' }))).toEqual([409, 'oa_connection_used']);
    expect(await accounts()).toHaveLength(1);
  });

  test('may be a code that is not Zalo’s, or one bought with another state', async () => {
    const { state } = await press(await begin(town.konTum), 'allow', OTHER_OA);
    const refused = await complete({ state, code: 'made up' });
    expect([said(refused), refused.json<{ issues: unknown }>().issues]).toEqual([
      [409, 'oa_grant_refused'],
      [{ path: 'code', reason: 'zalo -14014' }],
    ]);
    const mine = await press(await begin(town.konTum), 'allow', OTHER_OA);
    const stolen = await press(await begin(town.konTum), 'allow', OTHER_OA);
    expect(said(await complete({ state: mine.state, code: stolen.code }))).toEqual([409, 'oa_grant_refused']);
  });

  test.each([
    ['Zalo is out of reach', { kind: 'status', status: 503, on: 'token' }, [503, 'oa_zalo_silent']],
    ['the answer gets lost', { kind: 'drop_after', on: 'token' }, [503, 'oa_zalo_silent']],
    ['the app is not known', { kind: 'error', code: -14002, on: 'token' }, [503, 'oa_app_misconfigured']],
    ['the account does not say who it is', { kind: 'status', status: 500, on: 'oa' }, [503, 'oa_zalo_silent']],
  ] as const)('%s: refused in words, and another try connects', async (_, fault, expected) => {
    const back = await press(await begin(town.konTum), 'allow', OTHER_OA);
    world.sim.model.faults.add(fault);
    expect(said(await complete(back))).toEqual(expected);
    world.sim.model.faults.clear();
    expect((await connect(town.konTum, OTHER_OA)).statusCode).toBe(200);
  });

  test('is refused for a unit that ended meanwhile, and none is begun for one that has', async () => {
    const back = await press(await begin(town.dakHa), 'allow', OTHER_OA);
    await world.app.asOwner(`update unit set valid_to = '2026-11-20' where id = '${town.dakHa}'`);
    expect(said(await complete(back))).toEqual([409, 'oa_unit_ended']);
    const again = await post(admin, '/api/office/oa-connections', { unitId: town.dakHa, accountId: null });
    expect(said(again)).toEqual([409, 'oa_unit_ended']);
  });
});

describe('handing an account over', () => {
  const end = (validTo: string | null, version = 1, id = town.accountId) =>
    post(admin, `/api/office/oa-accounts/${id}/end`, { version, validTo, source: 'Quyết định 12/QĐ-UBND' });

  test('another unit connects it only after the first has ended; each has its own days, and the old tokens are gone', async () => {
    expect(said(await connect(town.konTum, world.sim.model.oaId))).toEqual([409, 'oa_account_taken']);
    expect((await end('2026-12-01')).json()).toMatchObject({ validTo: '2026-12-01', version: 2 });
    expect(said(await connect(town.konTum, world.sim.model.oaId))).toEqual([409, 'oa_account_taken']);
    world.at('2026-12-01T02:00:00Z');
    const later = await givenClerk(world.app, { unitId: town.department, roles: ['administrator'] });
    const back = await press(await begin(town.konTum, null, later), 'allow');
    expect((await complete(back, later)).statusCode).toBe(200);
    expect(
      await world.app.query(`select valid_from::text, valid_to::text, token_sealed is null as empty
        from oa_account order by valid_from`),
    ).toEqual([
      { valid_from: '2026-01-01', valid_to: '2026-12-01', empty: true },
      { valid_from: '2026-12-01', valid_to: null, empty: false },
    ]);
    expect((await audited()).map(({ action }) => action)).toEqual(['oa_account.ended', 'oa_account.connected']);
  });

  test('is taken back as long as the day has not come, never afterwards; of two at once one is told', async () => {
    const both = await Promise.all([end('2026-12-01'), end('2026-12-05')]);
    expect(both.map((reply) => reply.statusCode).toSorted()).toEqual([200, 409]);
    expect((await end(null, 2)).json()).toMatchObject({ validTo: null, version: 3 });
    expect(said(await end('2026-11-19', 3))).toEqual([400, 'invalid_request']);
    expect((await end('2026-11-20', 3)).statusCode).toBe(200);
    expect(said(await end(null, 4))).toEqual([409, 'move_not_possible']);
  });

  test('one that was connected by mistake can be handed over on the same day', async () => {
    const { id } = (await connect(town.konTum, OTHER_OA)).json<OaAccount>();
    expect((await end('2026-11-20', 1, id)).statusCode).toBe(200);
    expect((await connect(town.dakHa, OTHER_OA)).json()).toMatchObject({ office: { id: town.dakHa } });
  });

  test('what still waits when the account has ended is closed, and says why', async () => {
    const people = await givenPeople(world, town, 3);
    await send(world, town);
    await end('2026-11-20');
    expect(await drainRound(world.app.deps)).toBe(0);
    expect(await retireAccounts(world.app.deps)).toBe(0);
    world.later(86_400_000);
    expect(await retireAccounts(world.app.deps)).toBe(1);
    expect(await retireAccounts(world.app.deps)).toBe(0);
    expect(await sums(world)).toEqual({ 'skipped too_late': 3 });
    expect(got(world, people)).toEqual([0, 0, 0]);
  });
});

describe('the list', () => {
  test('is everybody’s to the administrators of the province, and one’s own to a unit; how long a grant lives has its source', async () => {
    await connect(town.konTum, OTHER_OA);
    expect(await accounts()).toHaveLength(2);
    const approver = await givenClerk(world.app, { unitId: town.konTum, roles: ['approver'] });
    expect((await accounts(approver)).map(({ oaId }) => oaId)).toEqual([OTHER_OA]);
    const { terms } = (await admin.call({ method: 'GET', url: '/api/office/oa-accounts' })).json<{
      terms: { name: string; value: number; unit: string; source: string }[];
    }>();
    expect(terms).toContainEqual({ name: 'grant', value: 3, unit: 'month', source: expect.stringContaining('Zalo') });
  });
});
