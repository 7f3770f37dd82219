import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import { consentTo, givenUnit } from '../support/given.ts';
import type { Town } from './town.ts';
import { form, givenSender, givenTown, said, submit } from './town.ts';

let app: TestApp;
let town: Town;
let codes: string[] = [];

beforeAll(async () => {
  const { systemIds } = await import('../../server/platform/ids.ts');
  app = await startApp({}, { ids: { ...systemIds, code: () => codes.shift() ?? systemIds.code() } });
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.truncate();
  app.at('2026-11-20T02:00:00Z');
  codes = [];
  town = await givenTown(app);
});

const rows = () => app.db.selectFrom('feedback').selectAll().execute();
const contact = { name: 'Nguyễn Thị Hoa', phone: '0905 123 456' };
const withContact = () => form(town.konTum, { contact, consent: consentTo(app, 'contact') });

describe('a resident sends feedback', () => {
  test('gets a code at once, the office and the last day of the answer', async () => {
    codes = ['482913706'];
    const reply = await submit(town.resident, form(town.konTum));
    expect(reply.statusCode).toBe(201);
    expect(reply.json()).toMatchObject({
      code: '482913706',
      status: 'submitted',
      office: { id: town.konTum, name: 'Phường Kon Tum' },
      submittedAt: '2026-11-20T02:00:00.000Z',
      // Ten working days after Friday 20 November; that day itself is not counted.
      dueOn: '2026-12-04',
    });
    expect(await app.db.selectFrom('feedback_event').select(['move', 'status', 'official_id']).execute()).toEqual([
      { move: 'submit', status: 'submitted', official_id: null },
    ]);
  });

  test.each([
    ['question', '2026-11-25'],
    ['suggestion', '2026-12-10'],
  ])('a %s has its own period', async (kind, dueOn) => {
    expect((await submit(town.resident, form(town.konTum, { kind }))).json()).toMatchObject({ dueOn });
  });

  test('late in the evening in UTC it is already the next day in Viet Nam', async () => {
    app.at('2026-11-22T17:30:00Z');
    expect((await submit(town.resident, form(town.konTum, { kind: 'question' }))).json()).toMatchObject({
      dueOn: '2026-11-26',
    });
  });

  test('a holiday moves the day, and a Saturday worked in exchange counts', async () => {
    await app.db
      .insertInto('calendar_day')
      .values([
        { day: parseLocalDate('2026-11-24'), year: 2026, kind: 'holiday', name: 'Ngày nghỉ' },
        { day: parseLocalDate('2026-11-21'), year: 2026, kind: 'make_up', name: '' },
      ])
      .execute();
    expect((await submit(town.resident, form(town.konTum, { kind: 'question' }))).json()).toMatchObject({
      dueOn: '2026-11-25',
    });
  });

  test('a longer period decided for a later day does not hold before that day', async () => {
    await app.asOwner(`insert into handling_period (kind, valid_from, working_days, source)
      values ('question', '2026-11-21', 7, 'Quyết định của tỉnh')`);
    expect((await submit(town.resident, form(town.konTum, { kind: 'question' }))).json()).toMatchObject({
      dueOn: '2026-11-25',
    });
    app.at('2026-11-21T02:00:00Z');
    expect((await submit(town.resident, form(town.konTum, { kind: 'question' }))).json()).toMatchObject({
      dueOn: '2026-12-01',
    });
  });

  test('without the calendar of a needed year it is stored all the same, the day is told later', async () => {
    await app.db.deleteFrom('calendar_year').where('year', '=', 2027).execute();
    app.at('2026-12-28T02:00:00Z');
    const reply = await submit(town.resident, form(town.konTum));
    expect([reply.statusCode, reply.json()]).toMatchObject([201, { dueOn: null }]);
  });

  test('an office that the sender names owes the answer; else the commune', async () => {
    await submit(town.resident, form(town.konTum, { aboutUnitId: town.department }));
    expect(await rows()).toMatchObject([{ unit_id: town.department, about_unit_id: town.department }]);
  });

  test('a code that is taken is drawn again', async () => {
    codes = ['111111111', '111111111', '222222222'];
    await submit(town.resident, form(town.konTum));
    expect((await submit(town.resident, form(town.konTum))).json()).toMatchObject({ code: '222222222' });
  });
});

describe('sent twice on a bad line', () => {
  test('twenty requests at once store one feedback, one event, one contact, and all get the same receipt', async () => {
    const payload = withContact();
    const replies = await Promise.all(Array.from({ length: 20 }, () => submit(town.resident, payload)));
    expect(new Set(replies.map((reply) => reply.statusCode))).toEqual(new Set([201]));
    expect(new Set(replies.map((reply) => reply.body)).size).toBe(1);
    expect(await rows()).toHaveLength(1);
    expect(await app.db.selectFrom('feedback_event').selectAll().execute()).toHaveLength(1);
    expect(await app.db.selectFrom('feedback_contact').selectAll().execute()).toHaveLength(1);
    expect(await app.db.selectFrom('consent').selectAll().where('purpose', '=', 'contact').execute()).toHaveLength(1);
  });

  test('the same request with other words answers with the first receipt and changes nothing', async () => {
    const payload = form(town.konTum);
    const first = await submit(town.resident, payload);
    const again = await submit(town.resident, {
      ...payload,
      content: 'Nội dung hoàn toàn khác lần trước.',
      kind: 'question',
    });
    expect(again.json()).toEqual(first.json());
    expect(await rows()).toMatchObject([{ content: payload.content, kind: 'problem' }]);
  });

  test('also when the commune was merged away in between', async () => {
    const payload = form(town.konTum);
    const first = await submit(town.resident, payload);
    await app.db
      .updateTable('unit')
      .set({ valid_to: parseLocalDate('2026-11-20') })
      .where('id', '=', town.konTum)
      .execute();
    expect((await submit(town.resident, payload)).json()).toEqual(first.json());
    expect(said(await submit(town.resident, form(town.konTum)))).toEqual([400, 'place_not_current']);
  });

  test('the request id of somebody else is simply mine', async () => {
    const payload = form(town.konTum);
    const first = (await submit(town.resident, payload)).json<{ id: string }>();
    const other = (await submit(await givenSender(app), payload)).json<{ id: string }>();
    expect(other.id).not.toBe(first.id);
  });
});

describe('of one resident and day', () => {
  const stored = async () =>
    (await app.db.selectFrom('feedback').select('id').where('resident_id', '=', town.resident.id).execute()).length;

  test('twenty are taken, also when all come at once; the next day there is room again', async () => {
    app.at('2026-11-20T16:30:00Z');
    const replies = await Promise.all(Array.from({ length: 30 }, () => submit(town.resident, form(town.konTum))));
    expect(replies.filter((reply) => reply.statusCode === 201)).toHaveLength(20);
    for (const refused of replies.filter((reply) => reply.statusCode !== 201))
      expect(said(refused)).toEqual([429, 'feedback_limit']);
    expect(await stored()).toBe(20);
    expect((await submit(await givenSender(app), form(town.konTum))).statusCode).toBe(201);

    // Half past midnight in Viet Nam.
    app.at('2026-11-20T17:30:00Z');
    expect((await submit(town.resident, form(town.konTum))).statusCode).toBe(201);
  });

  test('what is stored already still answers when it is sent again', async () => {
    const payload = form(town.konTum);
    const first = await submit(town.resident, payload);
    for (let n = 1; n < 19; n += 1) await submit(town.resident, form(town.konTum));
    const last = form(town.konTum);
    const twice = await Promise.all([1, 2, 3].map(() => submit(town.resident, last)));
    expect(twice.map((reply) => reply.statusCode)).toEqual([201, 201, 201]);
    expect(said(await submit(town.resident, form(town.konTum)))).toEqual([429, 'feedback_limit']);
    const again = await submit(town.resident, payload);
    expect([again.statusCode, again.json()]).toEqual([201, first.json()]);
    expect(await stored()).toBe(20);
  });
});

describe('the contact', () => {
  test('is sealed: neither name nor number is in the database', async () => {
    await submit(town.resident, withContact());
    const { sealed } = await app.db.selectFrom('feedback_contact').select('sealed').executeTakeFirstOrThrow();
    expect(sealed.includes('Hoa')).toBe(false);
    expect(sealed.includes('905')).toBe(false);
  });

  test('opens only for its own feedback', async () => {
    const { id } = (await submit(town.resident, withContact())).json<{ id: string }>();
    const { sealed } = await app.db.selectFrom('feedback_contact').select('sealed').executeTakeFirstOrThrow();
    expect(JSON.parse(app.deps.seal.open(sealed, { column: 'feedback_contact.sealed', id }))).toEqual({
      name: 'Nguyễn Thị Hoa',
      phone: '0905123456',
    });
    expect(() => app.deps.seal.open(sealed, { column: 'feedback_contact.sealed', id: someId() })).toThrow();
  });

  test.each([
    ['without agreeing', () => null, 400, 'invalid_request'],
    ['agreeing to something else', () => consentTo(app, 'place'), 400, 'invalid_request'],
    [
      'agreeing to words of before',
      () => ({ purpose: 'contact', textHash: 'a'.repeat(64) }),
      409,
      'consent_text_changed',
    ],
  ])('%s, nothing at all is stored', async (_, consent, status, code) => {
    const reply = await submit(town.resident, form(town.konTum, { contact, consent: consent() }));
    expect(said(reply)).toEqual([status, code]);
    expect(await rows()).toEqual([]);
    expect(await app.db.selectFrom('feedback_contact').selectAll().execute()).toEqual([]);
  });
});

describe('what is refused', () => {
  test('nobody sends without being signed in, and an official is not a resident', async () => {
    const request = { method: 'POST', url: '/api/me/feedback', payload: form(town.konTum) } as const;
    expect(said(await app.send(request))).toEqual([401, 'session_expired']);
    expect(said(await town.receiver.call(request))).toEqual([401, 'session_expired']);
  });

  test('a commune that no longer exists, a province, a place that never was', async () => {
    const former = await givenUnit(app, { name: 'Phường Thắng Lợi', validTo: '2025-07-01' });
    expect(said(await submit(town.resident, form(former)))).toEqual([400, 'place_not_current']);
    expect(said(await submit(town.resident, form(town.province)))).toEqual([404, 'not_found']);
    expect(said(await submit(town.resident, form(someId())))).toEqual([404, 'not_found']);
    expect(await rows()).toEqual([]);
  });

  test('an office that does not serve the place', async () => {
    const gone = await givenUnit(app, {
      name: 'Sở Ngoại vụ',
      kind: 'department',
      parentId: town.province,
      validTo: '2025-03-01',
    });
    for (const aboutUnitId of [town.dakHa, town.province, gone, someId()]) {
      const reply = await submit(town.resident, form(town.konTum, { aboutUnitId }));
      expect(reply.json()).toEqual({
        code: 'invalid_request',
        issues: [{ path: 'aboutUnitId', reason: 'unknown_office' }],
      });
    }
  });

  test.each([
    ['an unknown field', { status: 'answered' }, 'unknown_field'],
    ['too few words', { content: 'Hỏng' }, 'invalid_request'],
    ['blanks instead of words', { content: ' '.repeat(50) }, 'invalid_request'],
    ['too many words', { content: 'a'.repeat(2001) }, 'invalid_request'],
    ['U+0000', { content: 'Đèn đường hỏng\u0000 từ lâu' }, 'invalid_request'],
    ['half of a surrogate pair', { content: 'Đèn đường hỏng \ud83d từ lâu' }, 'invalid_request'],
    ['a kind that is a legal procedure', { kind: 'denunciation' }, 'invalid_request'],
    ['an id that is none', { placeId: 'kon-tum' }, 'invalid_request'],
    ['six photos', { photoIds: Array.from({ length: 6 }, someId) }, 'invalid_request'],
    ['a number that is none', { contact: { name: 'Hoa', phone: '12345' } }, 'invalid_request'],
    ['a list where words belong', { content: ['a'] }, 'invalid_request'],
  ])('%s', async (_, change, code) => {
    expect(said(await submit(town.resident, form(town.konTum, change)))).toEqual([400, code]);
    expect(await rows()).toEqual([]);
  });

  test('ten megabytes of words', async () => {
    const reply = await submit(town.resident, form(town.konTum, { content: 'a'.repeat(10_000_000) }));
    expect(said(reply)).toEqual([413, 'body_too_large']);
  });

  test('what is not JSON', async () => {
    const reply = await town.resident.call({
      method: 'POST',
      url: '/api/me/feedback',
      headers: { 'content-type': 'application/json' },
      payload: '{"kind": ',
    });
    expect(said(reply)).toEqual([400, 'malformed_request']);
  });
});

describe('what people type is kept as they typed it', () => {
  test.each([
    ['emoji', 'Đường ngập 🌧️🌧️ từ tối qua 👨‍👩‍👧'],
    ['HTML', '<script>alert(1)</script><b>Đường hỏng</b>'],
    ['a formula', '=HYPERLINK("http://example.com","Bấm vào đây")'],
    ['SQL', "Robert'); drop table feedback; --"],
  ])('%s', async (_, content) => {
    await submit(town.resident, form(town.konTum, { content }));
    expect(await rows()).toMatchObject([{ content }]);
  });

  test('but decomposed letters are composed, and blanks at the ends go', async () => {
    const typed = 'Đường liên thôn bị sạt lở';
    const reply = await submit(
      town.resident,
      form(town.konTum, { content: `  ${typed.normalize('NFD')}\r\nhai chỗ ` }),
    );
    expect(reply.statusCode).toBe(201);
    expect(await rows()).toMatchObject([{ content: `${typed}\nhai chỗ` }]);
  });
});
