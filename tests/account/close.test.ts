import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeInactive } from '../../server/account/close.ts';
import type { Town } from '../feedback/town.ts';
import { act, feedbackAt, givenClerk, givenTown, said } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { givenRole } from '../support/given.ts';
import { get, givenAdministrators, post } from './office.ts';

const RULE = { OFFICIAL_INACTIVE_DAYS: '90', OFFICIAL_INACTIVE_SOURCE: 'Quy chế quản lý tài khoản của tỉnh' };
let app: TestApp;
let town: Town;
let admins: Awaited<ReturnType<typeof givenAdministrators>>;

beforeAll(async () => {
  app = await startApp(RULE);
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.truncate();
  app.at('2026-11-20T02:00:00Z');
  town = await givenTown(app);
  admins = await givenAdministrators(app, town);
});

const close = (id: string, clerk = admins.ofKonTum) => post(clerk, `accounts/${id}/closing`, { reason: 'Nghỉ hưu' });

describe('somebody who leaves', () => {
  test('is removed in one act: what it does is shown before, and then done', async () => {
    const { id } = await feedbackAt(town, 'in_progress');
    const stand = await givenClerk(app, { unitId: town.konTum, roles: [] });
    await givenRole(app, {
      officialId: stand.id,
      role: 'handler',
      unitId: town.konTum,
      kind: 'substitute',
      forOfficialId: town.handler.id,
    });
    const before = await get(admins.ofKonTum, `accounts/${town.handler.id}`);
    expect(before.json()).toMatchObject({ leaving: { sessions: 1, roles: 2, feedback: 1, notices: 0 } });

    const closed = await close(town.handler.id);
    expect(closed.json()).toMatchObject({
      state: 'closed',
      closedReason: 'Nghỉ hưu',
      leaving: { sessions: 0, roles: 0, feedback: 0, notices: 0 },
    });
    expect((await town.handler.call({ method: 'GET', url: '/api/office/today' })).statusCode).toBe(401);
    const waiting = await town.receiver.call({ method: 'GET', url: '/api/office/feedback?waiting=assign' });
    expect(waiting.json<{ items: { id: string }[] }>().items.map((row) => row.id)).toEqual([id]);
    expect((await get(stand, 'today')).json()).toMatchObject({ feedbackToDraft: 0 });
    expect((await get(stand, 'feedback')).statusCode).toBe(403);
  });

  test('leaves their feedback assignable, with the history as it was', async () => {
    const { id, version } = await feedbackAt(town, 'in_progress');
    await close(town.handler.id);
    const next = await givenClerk(app, { unitId: town.konTum, roles: ['handler'] });
    const payload = { assigneeId: next.id, note: null };
    expect(said(await act(town.receiver, id, 'assignment', { version, ...payload }))).toEqual([409, 'stale_state']);
    expect((await act(town.receiver, id, 'assignment', { version: version + 1, ...payload })).statusCode).toBe(200);
    const events = await app.query<{ move: string }>(
      `select move from feedback_event where feedback_id = '${id}' order by at, move`,
    );
    expect(events.map(({ move }) => move)).toContain('assign');
  });

  test('cannot be oneself, nor of another unit, nor twice', async () => {
    expect(said(await close(admins.ofKonTum.id))).toEqual([403, 'own_account']);
    expect(said(await close(town.stranger.id))).toEqual([404, 'not_found']);
    expect((await close(town.stranger.id, admins.first)).statusCode).toBe(200);
    expect(said(await close(town.stranger.id, admins.first))).toEqual([409, 'account_closed']);
  });

  test('of two administrators who do it at once, one does', async () => {
    const replies = await Promise.all([close(town.handler.id, admins.first), close(town.handler.id, admins.second)]);
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
  });

  test('leaves no secret behind', async () => {
    await close(town.handler.id);
    expect(
      await app.query(`select password_hash, totp_sealed, email from official where id = '${town.handler.id}'`),
    ).toEqual([{ password_hash: null, totp_sealed: null, email: null }]);
  });
});

describe('sessions of others', () => {
  test('an administrator signs somebody out everywhere', async () => {
    const ended = await admins.ofKonTum.call({
      method: 'DELETE',
      url: `/api/office/accounts/${town.handler.id}/sessions`,
    });
    expect(ended.json()).toEqual({ ended: 1 });
    expect((await get(town.handler, 'sessions')).statusCode).toBe(401);
  });

  test('everybody sees where their own account is open, and ends one of them', async () => {
    const { items } = (await get(town.handler, 'sessions')).json<{ items: { id: string; isThis: boolean }[] }>();
    expect(items).toMatchObject([{ isThis: true }]);
    const end = (id: string) => town.receiver.call({ method: 'DELETE', url: `/api/office/sessions/${id}` });
    expect(said(await end(items[0]?.id ?? ''))).toEqual([404, 'not_found']);
    const own = (await get(town.receiver, 'sessions')).json<{ items: { id: string }[] }>().items;
    expect((await end(own[0]?.id ?? '')).statusCode).toBe(204);
    expect((await get(town.receiver, 'sessions')).statusCode).toBe(401);
  });
});

describe('an account that nobody uses', () => {
  const isOpen = async (id: string) =>
    (await app.query<{ is_active: boolean }>(`select is_active from official where id = '${id}'`))[0]?.is_active;

  test('is closed after the days of the rule, with the rule as its reason; twice at once is once', async () => {
    await app.asOwner(`update official set last_active_at = '2026-11-19' where id <> '${town.handler.id}'`);
    await app.asOwner(`update official set last_active_at = '2026-08-21T17:00:00Z' where id = '${town.handler.id}'`);
    expect(await closeInactive.run(app.deps)).toBe(0);
    app.at('2026-11-20T17:00:00Z');
    const both = await Promise.all([closeInactive.run(app.deps), closeInactive.run(app.deps)]);
    expect(both.map(Number).toSorted()).toEqual([0, 1]);
    expect(await isOpen(town.handler.id)).toBe(false);
    expect(await isOpen(town.leader.id)).toBe(true);
    const [row] = await app.query<{ closed_reason: string }>(
      `select closed_reason from official where id = '${town.handler.id}'`,
    );
    expect(row?.closed_reason).toBe('Không đăng nhập trong 90 ngày (Quy chế quản lý tài khoản của tỉnh)');
  });

  test('without a rule nobody is', async () => {
    const free = await startApp();
    expect(
      await closeInactive.run({ ...free.deps, db: app.deps.db, clock: { now: () => new Date('2030-01-01') } }),
    ).toBe(0);
    await free.close();
    expect(await isOpen(town.handler.id)).toBe(true);
  });
});
