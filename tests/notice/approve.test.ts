import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OfficeNotice } from '../../shared/notice/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import { keepZaloId } from '../../server/resident/zalo-id.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenOfficial, givenProvince, noticeContent, signedIn } from '../support/given.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let author: Caller;
let approver: Caller;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
  const unitId = places.department;
  author = await signedIn(
    town,
    await givenOfficial(town, { unitId, roles: ['author', 'approver'], fullName: 'Y Hạnh' }),
  );
  approver = await signedIn(town, await givenOfficial(town, { unitId, roles: ['approver'], fullName: 'A Dơi' }));
});

const create = async (content = noticeContent([places.konTum, places.dakHa]), call = author) =>
  call({ method: 'POST', url: '/api/office/notices', payload: { clientRequestId: someId(), notice: content } });
const act = (call: Caller, id: string, act: string, payload: object) =>
  call({ method: 'POST', url: `/api/office/notices/${id}/${act}`, payload });
const submitted = async (): Promise<OfficeNotice> => {
  const draft = (await create()).json<OfficeNotice>();
  return (await act(author, draft.id, 'submission', { version: draft.version })).json<OfficeNotice>();
};
const feedOf = async (placeId: string) =>
  (await town.send({ method: 'GET', url: `/api/notices?place=${placeId}` })).json<{ items: { id: string }[] }>().items;

describe('a notice on its way to residents', () => {
  test('is written by one official, approved by another, and then in the feed of its places only', async () => {
    const notice = await submitted();
    expect(await feedOf(places.konTum)).toEqual([]);
    const approved = await act(approver, notice.id, 'approval', { version: notice.version, publishAt: null });
    expect(approved.json()).toMatchObject({ status: 'approved', isPublished: true, approver: { fullName: 'A Dơi' } });
    expect((await feedOf(places.konTum)).map(({ id }) => id)).toEqual([notice.id]);
    expect((await feedOf(places.dakHa)).map(({ id }) => id)).toEqual([notice.id]);
    expect(await feedOf(places.department)).toEqual([]);
  });

  test('cannot be approved by its author, even one who may approve', async () => {
    const notice = await submitted();
    const reply = await act(author, notice.id, 'approval', { version: notice.version, publishAt: null });
    expect([reply.statusCode, reply.json()]).toEqual([403, { code: 'own_work' }]);
  });

  test('is not rewritten by the colleague who would then approve it', async () => {
    const unitId = places.department;
    const both = await signedIn(town, await givenOfficial(town, { unitId, roles: ['author', 'approver'] }));
    const draft = (await create()).json<OfficeNotice>();
    const edit = await both({
      method: 'PUT',
      url: `/api/office/notices/${draft.id}`,
      payload: { version: draft.version, notice: noticeContent([places.konTum]) },
    });
    expect(edit.json()).toEqual({ code: 'not_allowed' });
    expect((await act(both, draft.id, 'submission', { version: draft.version })).json()).toEqual({
      code: 'not_allowed',
    });
  });

  test('appears at its chosen time and not before', async () => {
    const notice = await submitted();
    await act(approver, notice.id, 'approval', { version: notice.version, publishAt: '2026-11-21T01:00:00.000Z' });
    const read = { method: 'GET', url: `/api/notices/${notice.id}` } as const;
    town.at('2026-11-21T00:59:59Z');
    expect((await town.send(read)).statusCode).toBe(404);
    town.at('2026-11-21T01:00:00Z');
    expect((await town.send(read)).statusCode).toBe(200);
  });

  test('cannot be published in the past', async () => {
    const notice = await submitted();
    const publishAt = '2026-11-20T01:59:00.000Z';
    const reply = await act(approver, notice.id, 'approval', { version: notice.version, publishAt });
    expect(reply.json()).toEqual({ code: 'publish_time_past' });
  });

  test('cannot go out after its poll has closed', async () => {
    const poll = { form: 'p2' as const, opensOn: parseLocalDate('2026-11-20'), closesOn: parseLocalDate('2026-11-21') };
    const draft = (await create(noticeContent([places.konTum], { poll }))).json<OfficeNotice>();
    await act(author, draft.id, 'submission', { version: 1 });
    const reply = await act(approver, draft.id, 'approval', { version: 2, publishAt: '2026-12-24T02:00:00.000Z' });
    expect(reply.json()).toEqual({ code: 'notice_not_ready' });
  });

  test('goes back with a reason, is mended and submitted again', async () => {
    const notice = await submitted();
    const back = await act(approver, notice.id, 'return', {
      version: notice.version,
      reason: 'Thiếu ngày của văn bản',
    });
    expect(back.json()).toMatchObject({ status: 'returned', returnedReason: 'Thiếu ngày của văn bản' });
    const { version } = back.json<OfficeNotice>();
    const content = noticeContent([places.konTum], { title: 'Đã sửa' });
    const edited = await author({
      method: 'PUT',
      url: `/api/office/notices/${notice.id}`,
      payload: { version, notice: content },
    });
    expect(edited.json()).toMatchObject({ title: 'Đã sửa', places: [{ name: 'Phường Kon Tum' }] });
    const again = await act(author, notice.id, 'submission', { version: version + 1 });
    expect(again.json()).toMatchObject({ status: 'submitted', returnedReason: null });
  });

  test('is changed neither from an old screen nor once it is submitted', async () => {
    const notice = await submitted();
    const edit = (version: number) =>
      author({
        method: 'PUT',
        url: `/api/office/notices/${notice.id}`,
        payload: { version, notice: noticeContent([places.konTum]) },
      });
    expect((await edit(notice.version - 1)).json()).toEqual({ code: 'stale_state' });
    expect((await edit(notice.version)).json()).toEqual({ code: 'move_not_possible' });
  });

  test('approved and returned at the same moment, it is one of the two, with one audit row', async () => {
    const notice = await submitted();
    const replies = await Promise.all([
      act(approver, notice.id, 'approval', { version: notice.version, publishAt: null }),
      act(approver, notice.id, 'return', { version: notice.version, reason: 'Chưa đạt' }),
    ]);
    expect(replies.map((reply) => reply.statusCode).toSorted()).toEqual([200, 409]);
    const rows = await town.db
      .selectFrom('audit_event')
      .select('action')
      .where('subject_id', '=', notice.id)
      .where('action', 'in', ['notice.approved', 'notice.returned'])
      .execute();
    expect(rows).toHaveLength(1);
  });

  test('leaves a trail: who, what, when, on which row', async () => {
    const notice = await submitted();
    await act(approver, notice.id, 'approval', { version: notice.version, publishAt: null });
    const rows = await town.db
      .selectFrom('audit_event')
      .innerJoin('official', 'official.id', 'audit_event.official_id')
      .select(['action', 'full_name', 'at'])
      .where('subject_id', '=', notice.id)
      .orderBy('audit_event.id')
      .execute();
    expect(rows.map(({ action, full_name: name }) => `${name}: ${action}`)).toEqual([
      'Y Hạnh: notice.created',
      'Y Hạnh: notice.submitted',
      'A Dơi: notice.approved',
    ]);
    expect(rows[0]?.at.toISOString()).toBe('2026-11-20T02:00:00.000Z');
  });
});

describe('writing a notice', () => {
  test('sent twice with the same id it is one notice', async () => {
    const payload = { clientRequestId: someId(), notice: noticeContent([places.konTum]) };
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => author({ method: 'POST', url: '/api/office/notices', payload })),
    );
    expect(new Set(replies.map((reply) => reply.json<OfficeNotice>().id)).size).toBe(1);
    expect(await town.db.selectFrom('notice').select('id').execute()).toHaveLength(1);
  });

  test('a commune cannot address its neighbour', async () => {
    const ward = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['author'] }));
    expect((await create(noticeContent([places.dakHa]), ward)).json()).toEqual({ code: 'place_outside_area' });
    expect((await create(noticeContent([places.konTum]), ward)).statusCode).toBe(201);
  });

  test('somebody who may only approve cannot write', async () => {
    expect((await create(noticeContent([places.konTum]), approver)).json()).toEqual({ code: 'not_allowed' });
  });

  test('an official of a commune does not see the notices of another unit', async () => {
    const notice = await submitted();
    const ward = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['author'] }));
    expect((await ward({ method: 'GET', url: `/api/office/notices/${notice.id}` })).statusCode).toBe(404);
    expect((await ward({ method: 'GET', url: '/api/office/notices' })).json()).toMatchObject({ items: [] });
  });

  test.each([
    ['an empty title', { title: '   ' }, 'notice.title'],
    ['a picture that has been swept', { imageId: someId(), imageAlt: 'Quầy một cửa' }, 'notice.imageId'],
    ['a title with U+0000', { title: 'a\u0000b' }, 'notice.title'],
    ['half of an emoji', { body: 'x\ud83d' }, 'notice.body'],
    ['a picture without words for it', { imageId: someId(), imageAlt: null }, 'notice.imageAlt'],
    [
      'a day that does not exist',
      { source: { number: null, symbol: null, issuedOn: '2026-02-30', title: null } },
      'notice.source.issuedOn',
    ],
    [
      'a poll that closes before it opens',
      { poll: { form: 'p2', opensOn: '2026-12-02', closesOn: '2026-12-01' } },
      'notice.poll.closesOn',
    ],
  ])('with %s it is refused, the field is named and nothing is stored', async (_, change, path) => {
    const reply = await create({ ...noticeContent([places.konTum]), ...change } as never);
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({ code: 'invalid_request', issues: [{ path }] });
    expect(await town.db.selectFrom('notice').select('id').execute()).toEqual([]);
  });

  test('a field nobody asked for is refused', async () => {
    const reply = await create({ ...noticeContent([places.konTum]), status: 'approved' } as never);
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'unknown_field']);
  });

  test('text typed with separate marks is stored composed, and HTML stays text', async () => {
    const reply = await create(noticeContent([places.konTum], { title: '<b>Xã Đăk Hà</b> 🙂'.normalize('NFD') }));
    expect(reply.json()).toMatchObject({ title: '<b>Xã Đăk Hà</b> 🙂'.normalize('NFC') });
  });

  test('the reach counts residents who agreed to be counted, a province all of its communes', async () => {
    const now = town.deps.clock.now();
    await town.db
      .insertInto('resident')
      .values(
        [places.konTum, places.konTum, places.dakHa, null].map((placeId, n) => ({
          ...keepZaloId(town.deps, someId(), `${n}`),
          place_id: placeId,
          created_at: now,
        })),
      )
      .execute();
    const reach = async (...ids: string[]) =>
      (await author({ method: 'GET', url: `/api/office/notice-reach?places=${ids.join(',')}` })).json<{
        residents: number;
      }>().residents;
    expect(await reach(places.konTum)).toBe(2);
    expect(await reach(places.konTum, places.dakHa)).toBe(3);
    expect(await reach(places.province)).toBe(3);
    expect(await reach(places.province, places.konTum)).toBe(3);
  });
});
