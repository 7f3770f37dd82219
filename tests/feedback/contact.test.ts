import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import { consentTo, givenRole, givenUnit, givenUnitRole, ownRole } from '../support/given.ts';
import type { Town } from './town.ts';
import { act, feedbackAt, form, givenClerk, givenTown, said, submit } from './town.ts';
import { readContact } from '../../server/feedback/contact.ts';

let app: TestApp;
let town: Town;
let id: string;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.truncate();
  app.at('2026-11-20T02:00:00Z');
  town = await givenTown(app);
  const contact = { name: 'Nguyễn Thị Hoa', phone: '+84 905 123 456' };
  const payload = form(town.konTum, { kind: 'question', contact, consent: consentTo(app, 'contact') });
  id = (await submit(town.resident, payload)).json<{ id: string }>().id;
});

const purpose = 'Hỏi thêm vị trí cột đèn';
const readings = () =>
  app.db.selectFrom('audit_event').selectAll().where('action', '=', 'feedback.contact_read').execute();

/** Received, and given to the handler of the town. */
async function assign(): Promise<void> {
  await act(town.receiver, id, 'acceptance', { version: 1 });
  const reply = await act(town.receiver, id, 'assignment', { version: 2, assigneeId: town.handler.id, note: null });
  expect(reply.statusCode).toBe(200);
}

test('who receives and who handles it may read it, and each reading is in the log with its purpose', async () => {
  await assign();
  for (const clerk of [town.receiver, town.handler]) {
    const reply = await act(clerk, id, 'contact-reading', { purpose });
    expect([reply.statusCode, reply.json()]).toEqual([200, { name: 'Nguyễn Thị Hoa', phone: '0905123456' }]);
    expect(reply.headers['cache-control']).toBe('no-store');
  }
  expect(await readings()).toMatchObject([
    { official_id: town.receiver.id, subject_id: id, details: { purpose } },
    { official_id: town.handler.id, subject_id: id, details: { purpose } },
  ]);
  expect(JSON.stringify(await readings())).not.toContain('905123456');
});

test('a handler to whom it is not assigned may not, though of the same unit', async () => {
  expect(said(await act(town.handler, id, 'contact-reading', { purpose }))).toEqual([403, 'not_allowed']);
  await assign();
  const colleague = await givenClerk(app, { unitId: town.konTum, roles: ['handler'] });
  expect(said(await act(colleague, id, 'contact-reading', { purpose }))).toEqual([403, 'not_allowed']);
  expect(await readings()).toEqual([]);
});

test('it opens for the id of the row, however the request writes it', async () => {
  const official = {
    kind: 'official',
    id: town.receiver.id,
    fullName: 'Y Hạnh',
    unitId: town.konTum,
    reach: 'commune',
    assignments: [ownRole('receiver', town.konTum, 'commune')],
  } as const;
  const hand = { official, requestId: someId(), now: app.deps.clock.now() };
  expect(await readContact(app.deps, hand, { id: id.toUpperCase(), purpose })).toMatchObject({ phone: '0905123456' });
  expect(await readings()).toMatchObject([{ subject_id: id }]);
});

test('nobody else: not the leader, not another commune, not the province, not a resident', async () => {
  const department = await givenClerk(app, { unitId: town.department, roles: ['receiver', 'handler'] });
  expect(said(await act(town.leader, id, 'contact-reading', { purpose }))).toEqual([403, 'not_allowed']);
  expect(said(await act(town.stranger, id, 'contact-reading', { purpose }))).toEqual([404, 'not_found']);
  expect(said(await act(department, id, 'contact-reading', { purpose }))).toEqual([404, 'not_found']);
  expect(said(await act(town.monitor, id, 'contact-reading', { purpose }))).toEqual([403, 'not_allowed']);
  expect(said(await act(town.resident, id, 'contact-reading', { purpose }))).toEqual([401, 'not_signed_in']);
  expect(await readings()).toEqual([]);
});

describe('where something not good is said about the very office that answers', () => {
  const accuse = async (aboutUnitId: string, kind = 'problem') => {
    const contact = { name: 'Nguyễn Thị Hoa', phone: '0905123456' };
    const consent = consentTo(app, 'contact');
    const reply = await submit(town.resident, form(town.konTum, { kind, aboutUnitId, contact, consent }));
    return reply.json<{ id: string }>().id;
  };
  const read = async (clerk: Town['receiver'], which: string) =>
    said(await act(clerk, which, 'contact-reading', { purpose: 'muốn biết ai kêu' }));

  test('nobody of that office reads who said it, not even the handler to whom it is given', async () => {
    const about = await accuse(town.konTum);
    expect(await read(town.receiver, about)).toEqual([403, 'contact_of_own_office']);
    await act(town.receiver, about, 'acceptance', { version: 1 });
    await act(town.receiver, about, 'assignment', { version: 2, assigneeId: town.handler.id, note: null });
    expect(await read(town.handler, about)).toEqual([403, 'contact_of_own_office']);
    expect(await readings()).toEqual([]);
  });

  test('whoever follows the province reads it, with a purpose that stays in the log', async () => {
    const about = await accuse(town.konTum);
    const reply = await act(town.monitor, about, 'contact-reading', { purpose });
    expect([reply.statusCode, reply.json()]).toEqual([200, { name: 'Nguyễn Thị Hoa', phone: '0905123456' }]);
    expect(await readings()).toMatchObject([{ official_id: town.monitor.id, subject_id: about, details: { purpose } }]);
  });

  test('not if they belong to that office, by their place or by a role', async () => {
    const ofDepartment = await accuse(town.department);
    expect(await read(town.monitor, ofDepartment)).toEqual([403, 'contact_of_own_office']);
    const about = await accuse(town.konTum);
    const lent = await givenClerk(app, { unitId: town.department, roles: ['province_monitor'] });
    await givenRole(app, { officialId: lent.id, role: 'approver', unitId: town.konTum });
    expect(await read(lent, about)).toEqual([403, 'contact_of_own_office']);
    const inside = await givenClerk(app, { unitId: town.konTum, roles: ['province_monitor'] });
    expect(await read(inside, about)).toEqual([403, 'contact_of_own_office']);
  });

  test('a question or praise about an office is read by its receiver as ever', async () => {
    for (const kind of ['question', 'suggestion'])
      expect(
        (await act(town.receiver, await accuse(town.konTum, kind), 'contact-reading', { purpose })).statusCode,
      ).toBe(200);
  });
});

describe('where something not good is said and the sender does not know the office', () => {
  const complain = async (placeId = town.konTum) => {
    const contact = { name: 'Nguyễn Thị Hoa', phone: '0905123456' };
    const reply = await submit(town.resident, form(placeId, { contact, consent: consentTo(app, 'contact') }));
    return reply.json<{ id: string }>().id;
  };
  const read = async (clerk: Town['receiver'], which: string) =>
    (await act(clerk, which, 'contact-reading', { purpose })).statusCode;
  const forward = async (clerk: Town['receiver'], which: string, version: number, unitId: string) => {
    const reply = await act(clerk, which, 'forwarding', { version, unitId, reason: 'Việc này của cơ quan bên kia.' });
    expect(reply.statusCode).toBe(200);
  };

  test('it may be about the commune: nobody there reads who said it, whoever follows the province does', async () => {
    const about = await complain();
    expect(said(await act(town.receiver, about, 'contact-reading', { purpose }))).toEqual([
      403,
      'contact_of_own_office',
    ]);
    expect(await read(town.monitor, about)).toBe(200);
  });

  test('the focal point reads it, by its receiver and by the one who handles it, unless they belong to the commune', async () => {
    await givenUnitRole(app, { unitId: town.department, by: town.monitor.id });
    const about = await complain();
    const receiver = await givenClerk(app, { unitId: town.department, roles: ['receiver'] });
    const handler = await givenClerk(app, { unitId: town.department, roles: ['handler'] });
    const lent = await givenClerk(app, { unitId: town.department, roles: ['receiver'] });
    await givenRole(app, { officialId: lent.id, role: 'handler', unitId: town.konTum });
    await act(receiver, about, 'acceptance', { version: 1 });
    await act(receiver, about, 'assignment', { version: 2, assigneeId: handler.id, note: null });
    expect([await read(receiver, about), await read(handler, about)]).toEqual([200, 200]);
    expect(await read(lent, about)).toBe(403);
  });

  test('an office of the commune is the commune, also as its focal point', async () => {
    const office = await givenUnit(app, { name: 'Văn phòng UBND', kind: 'department', parentId: town.konTum });
    await givenUnitRole(app, { unitId: office, by: town.monitor.id });
    const about = await complain();
    const receiver = await givenClerk(app, { unitId: office, roles: ['receiver'] });
    expect(await read(receiver, about)).toBe(403);
    expect(await read(town.monitor, about)).toBe(200);
  });

  test('the office to which it is passed on may be the one: it never reads it, nor does one that had it before', async () => {
    await givenUnitRole(app, { unitId: town.department, by: town.monitor.id });
    const health = await givenUnit(app, { name: 'Sở Y tế', kind: 'department', parentId: town.province });
    const affairs = await givenClerk(app, { unitId: town.department, roles: ['receiver'] });
    const doctors = await givenClerk(app, { unitId: health, roles: ['receiver', 'handler', 'province_monitor'] });
    const outside = await givenClerk(app, {
      unitId: await givenUnit(app, { name: 'Thanh tra tỉnh', kind: 'department', parentId: town.province }),
      roles: ['province_monitor'],
    });
    const about = await complain();
    await forward(affairs, about, 1, health);
    expect([await read(doctors, about), await read(affairs, about)]).toEqual([403, 404]);
    await forward(doctors, about, 2, town.department);
    // Back at the focal point: passed on to it as theirs, so it may be about them too.
    expect([await read(affairs, about), await read(town.monitor, about), await read(doctors, about)]).toEqual([
      403, 403, 403,
    ]);
    expect(await read(outside, about)).toBe(200);
  });

  test('a question that is passed on is read by the receiver of the new office', async () => {
    const affairs = await givenClerk(app, { unitId: town.department, roles: ['receiver'] });
    await forward(town.receiver, id, 1, town.department);
    expect(await read(affairs, id)).toBe(200);
    expect(await read(town.receiver, id)).toBe(404);
  });

  test.each(['the commune', 'nobody'])('a reorganisation does not open it, where %s was named', async (named) => {
    const contact = { name: 'Nguyễn Thị Hoa', phone: '0905123456' };
    const aboutUnitId = named === 'nobody' ? null : town.konTum;
    const consent = consentTo(app, 'contact');
    const payload = form(town.konTum, { aboutUnitId, contact, consent });
    const about = (await submit(town.resident, payload)).json<{ id: string }>().id;
    const made = await givenUnit(app, { name: 'Phường Kon Tum mới', parentId: town.province });
    await app.asOwner(`insert into unit_succession (predecessor_id, successor_id, share, effective_on, legal_document)
      values ('${town.konTum}', '${made}', 'whole', '2026-11-20', 'Nghị quyết')`);
    await app.asOwner(`update feedback set unit_id = '${made}' where id = '${about}'`);
    const receiver = await givenClerk(app, { unitId: made, roles: ['receiver'] });
    expect(said(await act(receiver, about, 'contact-reading', { purpose }))).toEqual([403, 'contact_of_own_office']);
    expect(await read(town.monitor, about)).toBe(200);
  });
});

test('a purpose is needed', async () => {
  expect(said(await act(town.receiver, id, 'contact-reading', {}))).toEqual([400, 'invalid_request']);
  expect(said(await act(town.receiver, id, 'contact-reading', { purpose: '    .' }))).toEqual([400, 'invalid_request']);
  expect(await readings()).toEqual([]);
});

test('where none was left there is nothing to read, and nothing is logged', async () => {
  const without = await feedbackAt(town, 'submitted');
  expect(said(await act(town.monitor, without.id, 'contact-reading', { purpose }))).toEqual([404, 'not_found']);
  expect(said(await act(town.receiver, someId(), 'contact-reading', { purpose }))).toEqual([404, 'not_found']);
  expect(await readings()).toEqual([]);
});

test('no list and no detail shows it, to the sender neither', async () => {
  const replies = [
    await town.receiver.call({ method: 'GET', url: '/api/office/feedback' }),
    await town.receiver.call({ method: 'GET', url: `/api/office/feedback/${id}` }),
    await town.resident.call({ method: 'GET', url: `/api/me/feedback/${id}` }),
  ];
  for (const reply of replies) {
    expect(reply.statusCode).toBe(200);
    expect(reply.body).not.toMatch(/Hoa|905123456/);
  }
});
