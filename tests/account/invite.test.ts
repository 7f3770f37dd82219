import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { totpAt } from '../../server/official/totp.ts';
import type { Clerk, Town } from '../feedback/town.ts';
import { givenClerk, givenTown, said } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import {
  accepted,
  anInvitation,
  get,
  givenAdministrators,
  invited,
  NEW_PASSWORD,
  post,
  signIn,
  tokenOf,
} from './office.ts';

let app: TestApp;
let town: Town;
let admins: Awaited<ReturnType<typeof givenAdministrators>>;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.truncate();
  app.at('2026-11-20T02:00:00Z');
  town = await givenTown(app);
  admins = await givenAdministrators(app, town);
});

const open = (token: string) =>
  app.send({ method: 'POST', url: '/api/office/invitations/opening', payload: { token } });
const accept = (token: string, totp: string) =>
  app.send({
    method: 'POST',
    url: '/api/office/invitations/acceptance',
    payload: { token, password: NEW_PASSWORD, totp },
  });

describe('an invitation', () => {
  test('sets password and second factor by its link, and the account signs in with them', async () => {
    const { id, token } = await invited(admins.ofKonTum, town.konTum);
    expect((await get(admins.ofKonTum, `accounts/${id}`)).json()).toMatchObject({
      state: 'invited',
      roles: ['receiver'],
    });
    expect((await open(token)).json()).toMatchObject({ fullName: 'Y Mới', unit: { name: 'Phường Kon Tum' } });
    const { totpSecret, username } = await accepted(app, token);
    app.at('2026-11-20T02:01:00Z');
    const reply = await signIn(app, { username, totp: totpAt(totpSecret, app.deps.clock.now()) });
    expect(reply.json()).toMatchObject({ fullName: 'Y Mới', roles: ['receiver'] });
    expect((await get(admins.ofKonTum, `accounts/${id}`)).json()).toMatchObject({ state: 'active' });
  });

  test('works once, for seven days, and only the latest link', async () => {
    const { id, token } = await invited(admins.ofKonTum, town.konTum);
    const renewed = await post(admins.ofKonTum, `accounts/${id}/invitation`);
    const second = tokenOf(renewed.json<{ link: string }>());
    expect(said(await open(token))).toEqual([404, 'invitation_not_valid']);
    app.at('2026-11-27T01:59:59Z');
    expect((await open(second)).statusCode).toBe(200);
    app.at('2026-11-27T02:00:00Z');
    expect(said(await open(second))).toEqual([404, 'invitation_not_valid']);
    app.at('2026-11-20T02:00:00Z');
    const { totpSecret } = await accepted(app, second);
    expect(said(await accept(second, totpAt(totpSecret, app.deps.clock.now())))).toEqual([404, 'invitation_not_valid']);
    expect(said(await post(admins.ofKonTum, `accounts/${id}/invitation`))).toEqual([409, 'account_in_use']);
  });

  test('with a code that is not of its authenticator sets nothing, and can be tried again', async () => {
    const { token } = await invited(admins.ofKonTum, town.konTum);
    expect(said(await accept(token, '000000'))).toEqual([400, 'totp_refused']);
    expect((await accepted(app, token)).recoveryCodes).toHaveLength(10);
  });

  test('of two who open the link at the same moment, one gets the account', async () => {
    const { token } = await invited(admins.ofKonTum, town.konTum);
    const { totpSecret } = (await open(token)).json<{ totpSecret: string }>();
    const totp = totpAt(totpSecret, app.deps.clock.now());
    const replies = await Promise.all([accept(token, totp), accept(token, totp)]);
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 404]);
  });

  test('keeps its secret out of the database, the log and the audit', async () => {
    const { token } = await invited(admins.ofKonTum, town.konTum);
    const { totpSecret, recoveryCodes } = await accepted(app, token);
    const rows = await app.query<{ row: string }>(
      `select i::text as row from official_invitation i union all select o::text from official o
       union all select c::text from official_recovery_code c union all select a::text from audit_event a`,
    );
    const kept = `${rows.map(({ row }) => row).join('\n')}\n${app.logLines.join('\n')}`;
    for (const secret of [
      token,
      totpSecret,
      NEW_PASSWORD,
      recoveryCodes[0] ?? '',
      (recoveryCodes[0] ?? '').replaceAll('-', ''),
    ])
      expect(kept).not.toContain(secret);
  });

  test('a name that is taken, and a role that is not for a commune, are refused with the field', async () => {
    await invited(admins.ofKonTum, town.konTum);
    const again = await post(admins.ofKonTum, 'accounts', anInvitation(town.konTum));
    expect([again.statusCode, again.json()]).toEqual([
      409,
      { code: 'username_taken', issues: [{ path: 'username', reason: 'taken' }] },
    ]);
    const body = anInvitation(town.konTum, { username: 'khac', roles: ['province_monitor'] });
    expect(said(await post(admins.first, 'accounts', body))).toEqual([400, 'role_not_possible']);
    expect(await app.query(`select 1 from official where username = 'khac'`)).toEqual([]);
  });

  test('is made by the administrator of that unit or of the province, and by nobody else', async () => {
    expect(said(await post(admins.ofKonTum, 'accounts', anInvitation(town.dakHa)))).toEqual([403, 'not_allowed']);
    expect(said(await post(town.leader, 'accounts', anInvitation(town.konTum)))).toEqual([403, 'not_allowed']);
    expect((await post(admins.first, 'accounts', anInvitation(town.dakHa))).statusCode).toBe(201);
  });

  test('a page of another site cannot open one', async () => {
    const { token } = await invited(admins.ofKonTum, town.konTum);
    const reply = await app.send({
      method: 'POST',
      url: '/api/office/invitations/opening',
      headers: { origin: 'https://la.example' },
      payload: { token },
    });
    expect(said(reply)).toEqual([403, 'foreign_origin']);
  });
});

describe('recovery codes', () => {
  test('each signs in once in place of the authenticator, typed as people type', async () => {
    const { token } = await invited(admins.ofKonTum, town.konTum);
    const { username, recoveryCodes } = await accepted(app, token);
    const [first = '', second = ''] = recoveryCodes;
    expect((await signIn(app, { username, totp: first })).statusCode).toBe(201);
    expect(said(await signIn(app, { username, totp: first }))).toEqual([401, 'sign_in_refused']);
    expect((await signIn(app, { username, totp: ` ${second.toUpperCase().replaceAll('-', '')} ` })).statusCode).toBe(
      201,
    );
    expect(said(await signIn(app, { username, totp: 'aaaa-bbbb-cccc-dddd' }))).toEqual([401, 'sign_in_refused']);
  });

  test('of a colleague do not sign in, and two requests with one code open one session', async () => {
    const mine = await accepted(app, (await invited(admins.ofKonTum, town.konTum)).token);
    const other = await invited(admins.ofKonTum, town.konTum, { username: 'y.hai' });
    const theirs = await accepted(app, other.token);
    const code = mine.recoveryCodes[0] ?? '';
    expect(said(await signIn(app, { username: theirs.username, totp: code }))).toEqual([401, 'sign_in_refused']);
    const replies = await Promise.all([1, 2].map(() => signIn(app, { username: mine.username, totp: code })));
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 401]);
  });

  test('new ones need the authenticator, and the earlier ones stop working', async () => {
    const { token } = await invited(admins.ofKonTum, town.konTum);
    const { username, recoveryCodes, totpSecret } = await accepted(app, token);
    const [first = '', second = ''] = recoveryCodes;
    const session = await signIn(app, { username, totp: first });
    const cookie = session.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const renew = (totp: string) =>
      app.send({ method: 'POST', url: '/api/office/recovery-codes', headers: { cookie }, payload: { totp } });
    expect(said(await renew('000000'))).toEqual([400, 'totp_refused']);
    app.at('2026-11-20T02:01:00Z');
    const renewed = await renew(totpAt(totpSecret, app.deps.clock.now()));
    expect(renewed.json<{ recoveryCodes: string[] }>().recoveryCodes).toHaveLength(10);
    expect(said(await signIn(app, { username, totp: second }))).toEqual([401, 'sign_in_refused']);
    for (let n = 0; n < 5; n += 1) expect(said(await renew('000000'))).toEqual([400, 'totp_refused']);
    app.at('2026-11-20T02:01:30Z');
    expect((await renew(totpAt(totpSecret, app.deps.clock.now()))).json()).toEqual({
      code: 'sign_in_locked',
      retryAt: '2026-11-20T02:02:00.000Z',
    });
  });
});

describe('a new second factor', () => {
  test('needs two administrators: one who asks, another who confirms', async () => {
    const { id, token } = await invited(admins.ofKonTum, town.konTum);
    const before = await accepted(app, token);
    const ask = () => post(admins.first, `accounts/${id}/re-enrolment`);
    const confirm = (by: Clerk) => post(by, `accounts/${id}/re-enrolment/confirmation`);
    const asked = { confirmations: [{ kind: 're_enrolment', askedBy: { fullName: 'Quản trị Một' } }] };
    expect((await ask()).json()).toMatchObject(asked);
    expect((await ask()).json()).toMatchObject(asked);
    expect(said(await confirm(admins.first))).toEqual([403, 'second_administrator']);
    app.at('2026-11-20T02:01:00Z');
    const totp = () => totpAt(before.totpSecret, app.deps.clock.now());
    expect((await signIn(app, { username: before.username, totp: totp() })).statusCode).toBe(201);

    const lost = (await confirm(admins.second)).json<{ link: string }>();
    const again = (await confirm(admins.second)).json<{ link: string }>();
    const dead = { method: 'POST', url: '/api/office/invitations/opening', payload: { token: tokenOf(lost) } } as const;
    expect(said(await app.send(dead))).toEqual([404, 'invitation_not_valid']);
    const after = await accepted(app, tokenOf(again));
    expect(after.totpSecret).not.toBe(before.totpSecret);
    app.at('2026-11-20T02:03:00Z');
    expect(said(await signIn(app, { username: before.username, totp: totp() }))).toEqual([401, 'sign_in_refused']);
    expect(await app.query(`select 1 from official_session where official_id = '${id}'`)).toEqual([]);
  });

  test('lets in at once, whatever strangers have guessed with the name', async () => {
    const { id, token } = await invited(admins.ofKonTum, town.konTum);
    const { username } = await accepted(app, token);
    for (let n = 0; n < 5; n += 1) await signIn(app, { username, totp: '000000', password: 'sai' });
    expect(said(await signIn(app, { username, totp: '000000' }))).toEqual([429, 'sign_in_locked']);
    await post(admins.first, `accounts/${id}/re-enrolment`);
    const confirmed = await post(admins.second, `accounts/${id}/re-enrolment/confirmation`);
    const after = await accepted(app, tokenOf(confirmed.json<{ link: string }>()));
    app.at('2026-11-20T02:00:30Z');
    const totp = totpAt(after.totpSecret, app.deps.clock.now());
    expect((await signIn(app, { username, totp })).statusCode).toBe(201);
  });

  test('the database itself refuses a link that one person alone has made', async () => {
    const { id, token } = await invited(admins.ofKonTum, town.konTum);
    await accepted(app, token);
    await post(admins.first, `accounts/${id}/re-enrolment`);
    const alone = app.query(
      `update official_invitation set confirmed_by = asked_by, token_hash = '\\x00', totp_sealed = '\\x00' where used_at is null`,
    );
    await expect(alone).rejects.toMatchObject({ constraint: 'official_invitation_second_person' });
  });
});

describe('the position of an official', () => {
  const put = (clerk: Clerk, id: string, payload: object) =>
    clerk.call({ method: 'PUT', url: `/api/office/accounts/${id}/position`, payload });
  const changes = () =>
    app.query<{ details: object }>(`select details from audit_event where action = 'official.position_changed'`);

  test('is said with the invitation and changed later, with its row in the log', async () => {
    const { id } = await invited(admins.ofKonTum, town.konTum, { position: 'cv-mot-cua' });
    expect((await get(admins.ofKonTum, `accounts/${id}`)).json()).toMatchObject({
      position: { code: 'cv-mot-cua', name: 'Công chức, viên chức Bộ phận Một cửa' },
    });
    const change = { position: 'cv-cong-chuc-cap-xa', before: 'cv-mot-cua' };
    // Sent twice, as on a bad line.
    for (let n = 0; n < 2; n += 1)
      expect((await put(admins.ofKonTum, id, change)).json()).toMatchObject({
        position: { code: 'cv-cong-chuc-cap-xa' },
      });
    expect(await changes()).toEqual([{ details: change }]);
    await put(admins.ofKonTum, id, { position: null, before: 'cv-cong-chuc-cap-xa' });
    expect((await get(admins.ofKonTum, `accounts/${id}`)).json()).toMatchObject({ position: null });
  });

  test('of two who change it at once the second is told', async () => {
    const { id } = await invited(admins.ofKonTum, town.konTum);
    const replies = await Promise.all([
      put(admins.first, id, { position: 'cv-mot-cua', before: null }),
      put(admins.second, id, { position: 'cv-vien-chuc', before: null }),
    ]);
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    expect(await changes()).toHaveLength(1);
  });

  test('is one that the list knows and still gives, set by who keeps the account', async () => {
    const { id } = await invited(admins.ofKonTum, town.konTum);
    await app.asOwner(`update topic set is_current = false where code = 'cv-vien-chuc'`);
    for (const position of ['cv-vien-chuc', 'cv-khong-co', 'mot-cua'])
      expect(said(await put(admins.ofKonTum, id, { position, before: null }))).toEqual([409, 'position_not_possible']);
    await app.asOwner(`update topic set is_current = true where code = 'cv-vien-chuc'`);
    const ofDakHa = await givenClerk(app, { unitId: town.dakHa, roles: ['administrator'] });
    const change = { position: 'cv-vien-chuc', before: null };
    expect(said(await put(ofDakHa, id, change))).toEqual([404, 'not_found']);
    expect(said(await put(admins.ofKonTum, admins.ofKonTum.id, change))).toEqual([403, 'own_account']);
    const refused = await post(
      admins.ofKonTum,
      'accounts',
      anInvitation(town.konTum, { username: 'y.hai', position: 'cv-khong-co' }),
    );
    expect(said(refused)).toEqual([409, 'position_not_possible']);
    expect(await changes()).toEqual([]);
  });
});
