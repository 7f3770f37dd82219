import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { consentText } from '../../shared/resident/consent.ts';
import type { MyData } from '../../shared/resident/my-data.ts';
import { eraseClosedAccounts } from '../../server/resident/jobs.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import { consentTo, givenOfficial, givenProvince, givenResident, givenUnit, signedIn } from '../support/given.ts';
import { tracesOf, zaloWords } from './traces.ts';

const ZALO_ID = '7000000000000000419';

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

const signIn = (consent?: object) =>
  town.send({
    method: 'POST',
    url: '/api/resident-sessions',
    payload: { zaloAccessToken: `zalo:${ZALO_ID}`, consent },
  });
const withdraw = (purpose: string) =>
  ({ method: 'POST', url: '/api/me/withdrawals', payload: { purpose, channel: 'mini_app' } }) as const;
const keepPlace = () =>
  ({
    method: 'PUT',
    url: '/api/me/place',
    payload: { placeId: places.konTum, consent: consentTo(town, 'place') },
  }) as const;
const follow = (placeIds: string[], readsBusiness = false, consent: object = consentTo(town, 'follow')) =>
  ({ method: 'PUT', url: '/api/me/following', payload: { placeIds, readsBusiness, consent } }) as const;
const myData = { method: 'GET', url: '/api/me/data' } as const;
const me = { method: 'GET', url: '/api/me' } as const;
const feedback = () =>
  ({
    method: 'POST',
    url: '/api/me/feedback',
    payload: {
      clientRequestId: someId(),
      kind: 'question',
      content: 'Đường vào trường ngập sau mỗi trận mưa.',
      placeId: places.konTum,
      placeDetail: null,
      aboutUnitId: null,
      photoIds: [],
      contact: { name: 'Y Thủy', phone: '0905123456' },
      consent: consentTo(town, 'contact'),
    },
  }) as const;

describe('the ledger of consent', () => {
  test('can show the words behind every row, where the box was and when', async () => {
    const { call } = await givenResident(town, ZALO_ID);
    const consent = { ...consentTo(town, 'place'), channel: 'web' };
    await call({ method: 'PUT', url: '/api/me/place', payload: { placeId: places.konTum, consent } });
    const rows = await town.db
      .selectFrom('consent')
      .innerJoin('consent_text', 'consent_text.text_hash', 'consent.text_hash')
      .select(['consent.purpose', 'channel', 'text', 'given_at', 'valid_from'])
      .orderBy('consent.purpose')
      .execute();
    const owner = town.deps.config.app.owner.name;
    const at = new Date('2026-11-20T02:00:00Z');
    expect(rows).toEqual([
      { purpose: 'account', channel: 'mini_app', text: consentText('account', owner), given_at: at, valid_from: at },
      { purpose: 'place', channel: 'web', text: consentText('place', owner), given_at: at, valid_from: at },
    ]);
  });

  test('takes no agreement to words that nobody wrote', async () => {
    await expect(
      town.query(`insert into consent (id, resident_id, purpose, version, text_hash, given_at)
        select gen_random_uuid(), gen_random_uuid(), 'place', '1', repeat('1', 64), now()`),
    ).rejects.toMatchObject({ code: '23503' });
  });
});

describe('taking back an agreement', () => {
  test('erases the place at once, and the register says when', async () => {
    const { call } = await givenResident(town, ZALO_ID);
    await call(keepPlace());
    const reply = await call(withdraw('place'));
    expect([reply.statusCode, reply.json()]).toMatchObject([201, { isDone: true }]);
    expect((await call(me)).json()).toMatchObject({ place: null });
    const row = await town.db.selectFrom('data_request').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ kind: 'withdrawal', purpose: 'place', outcome: 'done' });
    const kept = await town.db
      .selectFrom('consent')
      .select(['purpose', 'withdrawn_at'])
      .where('purpose', '=', 'place')
      .execute();
    expect(kept).toEqual([{ purpose: 'place', withdrawn_at: new Date('2026-11-20T02:00:00Z') }]);
  });

  test('of the contact: no office opens it any more', async () => {
    const receiver = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['receiver'] }));
    const { call } = await givenResident(town, ZALO_ID);
    const { id } = (await call(feedback())).json<{ id: string }>();
    const open = {
      method: 'POST',
      url: `/api/office/feedback/${id}/contact-reading`,
      payload: { purpose: 'Gọi hỏi thêm về điểm ngập' },
    } as const;
    expect((await receiver(open)).json()).toMatchObject({ name: 'Y Thủy' });
    await call(withdraw('contact'));
    expect((await receiver(open)).json()).toEqual({ code: 'not_found' });
    expect((await receiver({ method: 'GET', url: `/api/office/feedback/${id}` })).json()).toMatchObject({
      hasContact: false,
    });
  });

  test('of the account: signed out everywhere, nothing is used, and Zalo has to be told within twenty days', async () => {
    const { call, refreshToken } = await givenResident(town, ZALO_ID);
    await call(keepPlace());
    await call(follow([places.dakHa], true));
    expect((await call(withdraw('account'))).json()).toMatchObject({ isDone: false, dueOn: '2026-12-10' });
    const row = await town.db.selectFrom('resident').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ place_id: null, reads_business: false, closed_at: new Date('2026-11-20T02:00:00Z') });
    expect(await town.db.selectFrom('resident_follow').selectAll().execute()).toEqual([]);
    const payload = { refreshToken };
    const refreshed = await town.send({ method: 'POST', url: '/api/resident-sessions/refresh', payload });
    expect(refreshed.json()).toEqual({ code: 'session_expired' });
    expect((await call(keepPlace())).json()).toEqual({ code: 'session_expired' });
  });

  test('and coming back within thirty days, with a new agreement, finds the same feedback', async () => {
    const { call, id } = await givenResident(town, ZALO_ID);
    await call(feedback());
    await call(withdraw('account'));
    town.at('2026-12-19T02:00:00Z');
    expect(await eraseClosedAccounts(town.deps)).toBe(0);
    expect((await signIn()).json()).toEqual({ code: 'consent_missing' });
    expect((await signIn(consentTo(town, 'account'))).statusCode).toBe(201);
    town.at('2027-12-31T02:00:00Z');
    expect(await eraseClosedAccounts(town.deps)).toBe(0);
    expect(await town.db.selectFrom('feedback').select('resident_id').execute()).toEqual([{ resident_id: id }]);
  });

  test('and after thirty days the account is gone without a trace, however often the job runs', async () => {
    const { call, id } = await givenResident(town, ZALO_ID);
    await call(feedback());
    await call(withdraw('account'));
    town.at('2026-12-20T01:59:59Z');
    expect(await eraseClosedAccounts(town.deps)).toBe(0);
    town.at('2026-12-20T02:00:00Z');
    const both = await Promise.all([eraseClosedAccounts(town.deps), eraseClosedAccounts(town.deps)]);
    expect(both[0] + both[1]).toBe(1);
    expect(await eraseClosedAccounts(town.deps)).toBe(0);
    expect(await tracesOf(town, [id, ...zaloWords(town, ZALO_ID)])).toEqual([]);
    expect(await town.db.selectFrom('feedback').select('resident_id').execute()).toEqual([{ resident_id: null }]);
  });
});

describe('following further communes', () => {
  test('is kept here only with consent, changed as a whole, and taken back as a whole', async () => {
    const { call } = await givenResident(town, ZALO_ID);
    expect((await call(follow([places.dakHa], true, consentTo(town, 'place')))).json()).toEqual({
      code: 'consent_missing',
    });
    expect((await call(follow([places.dakHa, places.konTum, places.dakHa], true))).json()).toMatchObject({
      following: [{ name: 'Phường Kon Tum' }, { name: 'Xã Đăk Hà' }],
      readsBusiness: true,
    });
    expect((await call(follow([places.dakHa]))).json()).toMatchObject({
      following: [{ name: 'Xã Đăk Hà' }],
      readsBusiness: false,
    });
    await call(withdraw('follow'));
    expect((await call(me)).json()).toMatchObject({ following: [], readsBusiness: false });
  });

  test('cannot be a commune that is no more', async () => {
    const { call } = await givenResident(town, ZALO_ID);
    const former = await givenUnit(town, { name: 'Phường Thắng Lợi', validTo: '2025-07-01' });
    expect((await call(follow([former]))).json()).toEqual({ code: 'place_not_current' });
    expect(await town.db.selectFrom('resident_follow').selectAll().execute()).toEqual([]);
  });
});

describe('what is kept about me', () => {
  test('is told whole: what, why, until when, with the words agreed to and my own contact', async () => {
    const { call } = await givenResident(town, ZALO_ID);
    await call(keepPlace());
    await call(feedback());
    const data = (await call(myData)).json<MyData>();
    expect(data).toMatchObject({
      zaloId: ZALO_ID,
      since: '2026-11-20T02:00:00.000Z',
      place: { name: 'Phường Kon Tum' },
      devices: [{ since: '2026-11-20T02:00:00.000Z' }],
      feedback: [{ content: expect.stringContaining('ngập'), contact: { name: 'Y Thủy', phone: '0905123456' } }],
    });
    expect(data.consents.map(({ purpose }) => purpose).toSorted()).toEqual(['account', 'contact', 'place']);
    expect(data.consents.every(({ text }) => (text ?? '').length > 50)).toBe(true);
    expect(data.kept.every(({ why, until }) => why !== '' && until !== '')).toBe(true);
  });

  test('is nobody else’s', async () => {
    const { call } = await givenResident(town, ZALO_ID);
    await call(feedback());
    const other = await givenResident(town);
    expect((await other.call(myData)).json()).toMatchObject({ feedback: [], place: null });
    expect((await town.send(myData)).json()).toEqual({ code: 'session_expired' });
  });

  test('can be taken home as JSON and as a page that loads and runs nothing', async () => {
    const { call } = await givenResident(town, ZALO_ID);
    const evil = feedback();
    await call({ ...evil, payload: { ...evil.payload, content: '<script>alert(1)</script> & "ngập" từ hôm qua' } });
    const copy = (format: string) =>
      call({ method: 'POST', url: '/api/me/data-copies', payload: { format, channel: 'web' } });
    const json = await copy('json');
    expect(json.headers['content-disposition']).toBe('attachment; filename="thong-tin-cua-toi.json"');
    expect(json.headers['cache-control']).toBe('no-store');
    expect(json.json()).toEqual((await call(myData)).json());
    const page = await copy('html');
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;ngập&quot;');
    expect(page.body).not.toMatch(/<script|src=|href=/);
    expect(page.body).toContain('0905123456');
    const rows = await town.db.selectFrom('data_request').select(['kind', 'channel', 'outcome']).execute();
    expect(rows).toEqual([
      { kind: 'access', channel: 'web', outcome: 'done' },
      { kind: 'access', channel: 'web', outcome: 'done' },
    ]);
  });
});

/** Everything that may be known of a resident. A new column is a decision: it needs a purpose, a period and a place in `MyData`. */
const ALLOWED: Record<string, string> = {
  resident: 'id place_id created_at place_asked_at reads_business closed_at zalo_hash zalo_sealed hamlet_id',
  resident_token: 'token_hash resident_id family_id created_at expires_at used_at',
  resident_follow: 'resident_id unit_id',
  consent: 'id resident_id purpose version text_hash given_at withdrawn_at channel',
  oa_contact: 'id account_id resident_id user_hash user_sealed interacted_at',
  data_request_person: 'data_request_id resident_id',
  poll_participation: 'poll_id resident_id blinded_hash',
  feedback:
    'id code client_request_id resident_id version kind status content place_id place_detail about_unit_id unit_id assignee_id submitted_at submitted_on handling_days due_from due_on reopened_at attention_on',
  // Counts of people, by place and day: no row is of one person.
  reach_day: 'unit_id day residents followers',
  file: 'id purpose media_type bytes width height uploader_id created_at attached_at',
};

test('of a resident nothing is stored but what is listed here: no ethnicity, no label, no position, no reading', async () => {
  const columns = await town.query<{ table: string; column: string }>(`
    select table_name as "table", column_name as "column" from information_schema.columns
     where table_schema = 'public' and table_name in (
       select 'resident' union all select 'file'
       union all select conrelid::regclass::text from pg_constraint where contype = 'f' and confrelid = 'resident'::regclass
       union all select table_name from information_schema.columns
         where table_schema = 'public' and column_name ~ 'resident|zalo_(id|hash|sealed)')
     order by table_name, ordinal_position`);
  const found = Map.groupBy(columns, ({ table }) => table);
  expect(
    Object.fromEntries([...found].map(([table, its]) => [table, its.map(({ column }) => column).join(' ')])),
  ).toEqual(ALLOWED);
});
