import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AssignmentKind, Role } from '../../shared/access.ts';
import { ASSIGNMENT_KINDS, ROLES } from '../../shared/access.ts';
import type { Clerk, Town } from '../feedback/town.ts';
import { act, feedbackAt, givenClerk, givenTown, said } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import { givenRole, givenUnit, noticeContent } from '../support/given.ts';

let app: TestApp;
let town: Town;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.truncate();
  app.at('2026-11-20T02:00:00Z');
  town = await givenTown(app);
});

const BODY = 'Phường đã cho thay bóng đèn sáng nay.';
const approve = (clerk: Clerk, kind: 'notices' | 'feedback', { id, version }: { id: string; version: number }) =>
  clerk.call({
    method: 'POST',
    url: `/api/office/${kind}/${id}/approval`,
    payload: { version, ...(kind === 'notices' ? { publishAt: null } : {}) },
  });
const today = async (clerk: Clerk) =>
  (await clerk.call({ method: 'GET', url: '/api/office/today' })).json<Record<string, number>>();
const feedbackList = async (clerk: Clerk) =>
  (await clerk.call({ method: 'GET', url: '/api/office/feedback' })).json<{ items: { id: string }[] }>().items;

/** A notice of this author, waiting for approval. */
async function submittedNotice(author: Clerk, placeId: string): Promise<{ id: string; version: number }> {
  const made = await author.call({
    method: 'POST',
    url: '/api/office/notices',
    payload: { clientRequestId: someId(), notice: noticeContent([placeId]) },
  });
  const { id, version } = made.json<{ id: string; version: number }>();
  await author.call({ method: 'POST', url: `/api/office/notices/${id}/submission`, payload: { version } });
  return { id, version: version + 1 };
}

describe('a role has days', () => {
  test('it holds from its first day until its end, by the calendar of Viet Nam', async () => {
    const clerk = await givenClerk(app, { unitId: town.konTum, roles: [] });
    await givenRole(app, {
      officialId: clerk.id,
      role: 'receiver',
      unitId: town.konTum,
      from: '2026-11-21',
      to: '2026-11-23',
    });
    const ask = async (at: string) => {
      app.at(at);
      return (await clerk.call({ method: 'GET', url: '/api/office/feedback' })).statusCode;
    };
    expect(await ask('2026-11-20T16:59:59Z')).toBe(403);
    expect(await ask('2026-11-20T17:00:00Z')).toBe(200);
    expect(await ask('2026-11-22T16:59:59Z')).toBe(200);
    expect(await ask('2026-11-22T17:00:00Z')).toBe(403);
  });

  test('a role in one unit gives nothing in another, where the same person has another role', async () => {
    const clerk = await givenClerk(app, { unitId: town.konTum, roles: ['author'] });
    await givenRole(app, { officialId: clerk.id, role: 'receiver', unitId: town.dakHa });
    const { id, version } = await feedbackAt(town, 'submitted');
    expect(await feedbackList(clerk)).toEqual([]);
    expect(said(await act(clerk, id, 'acceptance', { version }))).toEqual([404, 'not_found']);
    const elsewhere = await givenClerk(app, { unitId: town.dakHa, roles: ['author'] });
    const notice = await submittedNotice(elsewhere, town.dakHa);
    const read = await clerk.call({ method: 'GET', url: `/api/office/notices/${notice.id}` });
    expect(read.statusCode).toBe(404);
  });
});

describe('a substitute', () => {
  test('drafts what was given to the colleague who is away, in that period only', async () => {
    const { id, version } = await feedbackAt(town, 'in_progress');
    const stand = await givenClerk(app, { unitId: town.konTum, roles: ['handler'], fullName: 'Y Thay' });
    expect(await today(stand)).toMatchObject({ feedbackToDraft: 0 });
    expect(said(await act(stand, id, 'draft', { version, body: BODY }))).toEqual([403, 'not_allowed']);
    await givenRole(app, {
      officialId: stand.id,
      role: 'handler',
      unitId: town.konTum,
      from: '2026-11-20',
      to: '2026-11-21',
      kind: 'substitute',
      forOfficialId: town.handler.id,
    });
    expect(await today(stand)).toMatchObject({ feedbackToDraft: 1 });
    app.at('2026-11-21T02:00:00Z');
    expect(said(await act(stand, id, 'draft', { version, body: BODY }))).toEqual([403, 'not_allowed']);
    app.at('2026-11-20T03:00:00Z');
    expect((await act(stand, id, 'draft', { version, body: BODY })).statusCode).toBe(200);
  });

  test('of the approver still does not approve what they drafted for somebody else', async () => {
    const { id, version } = await feedbackAt(town, 'in_progress');
    const both = await givenClerk(app, { unitId: town.konTum, roles: [] });
    const absent = { handler: town.handler.id, approver: town.leader.id } as const;
    for (const role of ['handler', 'approver'] as const)
      await givenRole(app, {
        officialId: both.id,
        role,
        unitId: town.konTum,
        kind: 'substitute',
        forOfficialId: absent[role],
      });
    expect((await act(both, id, 'draft', { version, body: BODY })).statusCode).toBe(200);
    expect(said(await approve(both, 'feedback', { id, version: version + 1 }))).toEqual([403, 'own_work']);
  });
});

describe('what is held for a time ends with the role it rests on', () => {
  const substitute = async () => {
    const stand = await givenClerk(app, { unitId: town.konTum, roles: [] });
    await givenRole(app, {
      officialId: stand.id,
      role: 'handler',
      unitId: town.konTum,
      to: '2099-01-01',
      kind: 'substitute',
      forOfficialId: town.handler.id,
    });
    return stand;
  };
  const reads = async (clerk: Clerk) => (await clerk.call({ method: 'GET', url: '/api/office/feedback' })).statusCode;
  const end = (officialId: string, unitId: string, on: string) =>
    app.asOwner(`update official_role set valid_to = '${on}'
      where official_id = '${officialId}' and unit_id = '${unitId}' and kind = 'own'`);

  test('a substitute, when the colleague who is away does not have the work any more, and nothing is assigned to them', async () => {
    const stand = await substitute();
    const { id, version } = await feedbackAt(town, 'accepted');
    expect(await reads(stand)).toBe(200);
    await end(town.handler.id, town.konTum, '2026-11-20');
    expect(await reads(stand)).toBe(403);
    const assigned = await act(town.receiver, id, 'assignment', { version, assigneeId: stand.id, note: null });
    expect(said(assigned)).toEqual([400, 'assignee_not_in_unit']);
  });

  test('a delegate, when they do not approve in their own office any more', async () => {
    const above = await givenClerk(app, { unitId: town.department, roles: ['approver'] });
    const delegated = { officialId: above.id, unitId: town.konTum, to: '2099-01-01', kind: 'delegated' } as const;
    await givenRole(app, { ...delegated, role: 'approver' });
    await feedbackAt(town, 'drafted');
    expect(await today(above)).toMatchObject({ feedbackToApprove: 1 });
    await end(above.id, town.department, '2026-11-21');
    expect(await today(above)).toMatchObject({ feedbackToApprove: 1 });
    app.at('2026-11-21T02:00:00Z');
    expect(await today(above)).toMatchObject({ feedbackToApprove: 0 });
  });
});

describe('how far a unit reaches', () => {
  const reachFor = async (unitId: string) => {
    const clerk = await givenClerk(app, { unitId, roles: ['administrator', 'province_monitor', 'supervisor'] });
    const ask = async (url: string) => (await clerk.call({ method: 'GET', url })).statusCode;
    const account = await ask(`/api/office/accounts/${town.leader.id}`);
    const me = await clerk.call({ method: 'GET', url: '/api/office/sessions/current' });
    return [me.json<{ reach: string }>().reach, (await feedbackList(clerk)).length, account];
  };

  test('the province and its departments keep and read every unit; a hamlet, an office of a commune or of nobody does not', async () => {
    await feedbackAt(town, 'submitted');
    expect(await reachFor(town.province)).toEqual(['province', 1, 200]);
    expect(await reachFor(town.department)).toEqual(['province', 1, 200]);
    const hamlet = await givenUnit(app, { name: 'Thôn Kon Rờ Bàng', kind: 'hamlet', parentId: town.dakHa });
    const office = await givenUnit(app, { name: 'Phòng Văn hóa', kind: 'department', parentId: town.dakHa });
    const ofDepartment = await givenUnit(app, { name: 'Trung tâm', kind: 'department', parentId: town.department });
    const loose = await givenUnit(app, { name: 'Văn phòng', kind: 'department' });
    for (const unitId of [town.dakHa, hamlet, office, ofDepartment, loose])
      expect(await reachFor(unitId), unitId).toEqual(['commune', 0, 404]);
  });
});

describe('delegation upward', () => {
  test("a commune of two officers has its notices approved by the province's approver, for a time", async () => {
    const author = await givenClerk(app, { unitId: town.dakHa, roles: ['author'] });
    const above = await givenClerk(app, { unitId: town.department, roles: ['approver'] });
    const first = await submittedNotice(author, town.dakHa);
    const second = await submittedNotice(author, town.dakHa);
    expect(said(await approve(above, 'notices', first))).toEqual([404, 'not_found']);
    await givenRole(app, {
      officialId: above.id,
      role: 'approver',
      unitId: town.dakHa,
      from: '2026-11-20',
      to: '2026-12-01',
      kind: 'delegated',
    });
    expect(await today(above)).toMatchObject({ noticesToApprove: 2 });
    expect((await approve(above, 'notices', first)).statusCode).toBe(200);
    app.at('2026-12-01T02:00:00Z');
    expect(said(await approve(above, 'notices', second))).toEqual([404, 'not_found']);
  });
});

describe('the author never approves what they wrote', () => {
  const subsets = <T>(items: readonly T[]): T[][] =>
    items.reduce<T[][]>((found, item) => [...found, ...found.map((set) => [...set, item])], [[]]);

  /** Every set of roles, each held in every way. */
  const combinations: { roles: Role[]; kind: AssignmentKind }[] = subsets(ROLES).flatMap((roles) =>
    ASSIGNMENT_KINDS.map((kind) => ({ roles, kind })),
  );

  const hold = (officialId: string, { roles, kind }: (typeof combinations)[number]): string => {
    // What is held for a time rests on a role of one's own: here in the writer's own office.
    const own = roles.map(
      (role) =>
        `('${officialId}', '${role}', '${town.department}', '2020-01-01', null, 'own', null, null, '2020-01-01')`,
    );
    const held = roles.map(
      (role) => `('${officialId}', '${role}', '${town.konTum}', '2020-01-01', '2030-01-01', '${kind}',
        ${kind === 'substitute' ? `'${town.leader.id}'` : 'null'}, 'Nghỉ phép', '2020-01-01')`,
    );
    const rows = kind === 'delegated' ? [...held, ...own] : held;
    const insert = `insert into official_role
      (official_id, role, unit_id, valid_from, valid_to, kind, for_official_id, reason, granted_at) values ${rows.join(', ')}`;
    return `delete from official_role where official_id = '${officialId}'; ${rows.length > 0 ? insert : ''}`;
  };

  test.each(['notices', 'feedback'] as const)(
    'of %s, whatever roles they hold, in whichever way',
    async (kind) => {
      const writer = await givenClerk(app, { unitId: town.department, roles: [] });
      for (const role of ['author', 'handler'] as const)
        await givenRole(app, { officialId: writer.id, role, unitId: town.konTum });
      const { id: absent } = town.leader;
      for (const role of ROLES.filter((one) => one !== 'approver'))
        await givenRole(app, { officialId: absent, role, unitId: town.konTum });
      let work: { id: string; version: number };
      if (kind === 'notices') work = await submittedNotice(writer, town.konTum);
      else {
        const { id, version } = await feedbackAt(town, 'accepted');
        await act(town.receiver, id, 'assignment', { version, assigneeId: writer.id, note: null });
        await act(writer, id, 'draft', { version: version + 1, body: BODY });
        work = { id, version: version + 2 };
      }
      for (const held of combinations) {
        await app.asOwner(hold(writer.id, held));
        const reply = await approve(writer, kind, work);
        const code = held.roles.includes('approver') ? 'own_work' : 'not_allowed';
        expect(said(reply), `${held.kind}: ${held.roles.join(', ')}`).toEqual([403, code]);
      }
      const colleague = town.leader;
      expect((await approve(colleague, kind, work)).statusCode).toBe(200);
    },
    60_000,
  );
});

describe('supervision', () => {
  test('reads what is done with feedback, and nothing that tells who sent it', async () => {
    const front = await givenClerk(app, { unitId: town.konTum, roles: ['supervisor'], fullName: 'MTTQ phường' });
    const { id, version } = await feedbackAt(town, 'drafted');
    await app.asOwner(`update feedback set place_detail = 'trước nhà số 5' where id = '${id}'`);
    const read = await front.call({ method: 'GET', url: `/api/office/feedback/${id}` });
    expect(read.json()).toMatchObject({ id, placeDetail: null, photoIds: [], hasContact: false });
    expect((await town.leader.call({ method: 'GET', url: `/api/office/feedback/${id}` })).json()).toMatchObject({
      placeDetail: 'trước nhà số 5',
    });
    expect(said(await act(front, id, 'contact-reading', { purpose: 'giám sát' }))).toEqual([403, 'not_allowed']);
    expect(said(await approve(front, 'feedback', { id, version }))).toEqual([403, 'not_allowed']);
    const photo = await front.call({ method: 'GET', url: `/api/office/feedback-photos/${someId()}` });
    expect(said(photo)).toEqual([403, 'not_allowed']);
  });

  test('of a commune sees the commune, of the province every unit', async () => {
    await feedbackAt(town, 'submitted');
    const elsewhere = await givenClerk(app, { unitId: town.dakHa, roles: ['supervisor'] });
    const province = await givenClerk(app, { unitId: town.department, roles: ['supervisor'] });
    expect(await feedbackList(elsewhere)).toHaveLength(0);
    expect(await feedbackList(province)).toHaveLength(1);
  });
});
