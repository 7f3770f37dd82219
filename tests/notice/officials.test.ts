import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Bulletin, BulletinCard } from '../../shared/bulletin/schema.ts';
import type { OfficeNotice, WriteNotice } from '../../shared/notice/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { Clerk, Town } from '../feedback/town.ts';
import { givenClerk, givenTown, said } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenNotice, noticeContent } from '../support/given.ts';

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

const COMMUNE_CLERK = 'cv-cong-chuc-cap-xa';
const COUNTER = 'cv-mot-cua';

const told = (placeIds: string[], content: Partial<WriteNotice> = {}, publishAt: string | null = null) =>
  givenNotice(app, {
    unitId: town.department,
    placeIds,
    content: { title: 'Tập huấn công chức cấp xã', audience: 'officials', ...content },
    publishAt,
  });
const somebody = (unitId: string, position?: string) =>
  givenClerk(app, { unitId, roles: [], ...(position ? { position } : {}) });
const get = (reader: { call: Caller }, url: string) => reader.call({ method: 'GET', url });
const list = async (reader: { call: Caller }, query = '') =>
  (await get(reader, `/api/office/bulletins${query}`)).json<{ items: BulletinCard[]; nextCursor: string | null }>();
const titles = async (reader: { call: Caller }) => (await list(reader)).items.map(({ title }) => title);
const read = async (reader: { call: Caller }, id: string) =>
  (await get(reader, `/api/office/bulletins/${id}`)).json<Bulletin>();
const office = (clerk: Clerk, method: 'POST' | 'PUT', path: string, payload: object) =>
  clerk.call({ method, url: `/api/office/${path}`, payload });

describe('who is told', () => {
  test('the people of the units it is addressed to, whatever their work, and nobody else', async () => {
    await told([town.konTum]);
    const inKonTum = await somebody(town.konTum);
    expect(await titles(inKonTum)).toEqual(['Tập huấn công chức cấp xã']);
    expect(await titles(town.receiver)).toEqual(['Tập huấn công chức cấp xã']);
    for (const other of [town.stranger, town.monitor, await somebody(town.province)])
      expect(await titles(other)).toEqual([]);
  });

  test('the whole province is its communes, its offices and its own people; an office is its own people', async () => {
    await told([town.province], { title: 'Cho mọi cán bộ' });
    await told([town.department], { title: 'Cho Sở Nội vụ' });
    for (const unitId of [town.konTum, town.dakHa, town.province])
      expect(await titles(await somebody(unitId))).toEqual(['Cho mọi cán bộ']);
    expect((await titles(await somebody(town.department))).toSorted()).toEqual(['Cho Sở Nội vụ', 'Cho mọi cán bộ']);
  });

  test('with positions named, only who holds one of them; without, everybody', async () => {
    await told([town.province], { title: 'Cho công chức xã, một cửa', positions: [COMMUNE_CLERK, COUNTER] });
    expect(await titles(await somebody(town.konTum, COMMUNE_CLERK))).toHaveLength(1);
    expect(await titles(await somebody(town.dakHa, COUNTER))).toHaveLength(1);
    expect(await titles(await somebody(town.konTum, 'cv-vien-chuc'))).toEqual([]);
    expect(await titles(await somebody(town.konTum))).toEqual([]);
    await told([town.province], { title: 'Cho mọi người', topics: ['cntt'] });
    expect(await titles(await somebody(town.konTum))).toEqual(['Cho mọi người']);
  });

  test('an address that somebody was given opens nothing that is not addressed to them', async () => {
    const id = await told([town.konTum], { positions: [COUNTER] });
    expect(await read(await somebody(town.konTum, COUNTER), id)).toMatchObject({
      title: 'Tập huấn công chức cấp xã',
      positions: ['Công chức, viên chức Bộ phận Một cửa'],
      places: [{ name: 'Phường Kon Tum' }],
    });
    for (const other of [await somebody(town.dakHa, COUNTER), await somebody(town.konTum)])
      expect(await read(other, id)).toEqual({ code: 'not_found' });
    const forResidents = await givenNotice(app, { unitId: town.department, placeIds: [town.konTum] });
    expect(await read(town.receiver, forResidents)).toEqual({ code: 'not_found' });
  });

  test('whoever gets another position reads what is for it from then on', async () => {
    await told([town.konTum], { positions: [COUNTER] });
    const reader = await somebody(town.konTum, COMMUNE_CLERK);
    const administrator = await givenClerk(app, { unitId: town.konTum, roles: ['administrator'] });
    expect(await titles(reader)).toEqual([]);
    const change = { position: COUNTER, before: COMMUNE_CLERK };
    expect((await office(administrator, 'PUT', `accounts/${reader.id}/position`, change)).statusCode).toBe(200);
    expect(await titles(reader)).toHaveLength(1);
  });
});

describe('how it is read', () => {
  test('newest first, in pages that neither repeat nor skip', async () => {
    for (let n = 0; n < 5; n += 1) await told([town.konTum], { title: `Tin ${n}` }, '2026-11-20T03:00:00.000Z');
    await told([town.konTum], { title: 'Tin mới nhất' }, '2026-11-20T04:00:00.000Z');
    app.at('2026-11-20T05:00:00Z');
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await list(town.receiver, `?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor;
    }
    expect(seen[0]).toBe('Tin mới nhất');
    expect(seen.toSorted()).toEqual(['Tin 0', 'Tin 1', 'Tin 2', 'Tin 3', 'Tin 4', 'Tin mới nhất']);
  });

  test('not before its time, and not while it is being written', async () => {
    const id = await told([town.konTum], {}, '2026-11-20T03:00:00.000Z');
    expect(await titles(town.receiver)).toEqual([]);
    expect(await read(town.receiver, id)).toEqual({ code: 'not_found' });
    app.at('2026-11-20T03:00:00Z');
    expect(await titles(town.receiver)).toHaveLength(1);
  });

  test('expired it leaves the list, and says so to who opens it; withdrawn, nothing is left but the reason', async () => {
    const expired = await told([town.konTum], { title: 'Lịch họp', validUntil: parseLocalDate('2026-11-20') });
    const withdrawn = await told([town.konTum], { title: 'Gửi nhầm', body: 'Nội dung chưa đúng.' });
    const leader = await givenClerk(app, { unitId: town.department, roles: ['approver'] });
    const act = { version: 3, reason: 'Gửi nhầm nơi nhận.' };
    expect((await office(leader, 'POST', `notices/${withdrawn}/withdrawal`, act)).statusCode).toBe(200);
    expect(await titles(town.receiver)).toEqual(['Lịch họp']);
    const left = await read(town.receiver, withdrawn);
    expect(left).toMatchObject({ state: 'withdrawn', body: '', withdrawal: { reason: 'Gửi nhầm nơi nhận.' } });
    app.at('2026-11-21T02:00:00Z');
    expect(await titles(town.receiver)).toEqual([]);
    expect(await read(town.receiver, expired)).toMatchObject({ state: 'expired', title: 'Lịch họp' });
  });

  test('a correction is read in its place; whom it is for stays, whatever the correction says', async () => {
    const id = await told([town.konTum], { body: 'Tập huấn lúc 8 giờ.', positions: [COUNTER] });
    const reader = await somebody(town.konTum, COUNTER);
    const author = await givenClerk(app, { unitId: town.department, roles: ['author'] });
    const leader = await givenClerk(app, { unitId: town.department, roles: ['approver'] });
    app.at('2026-11-20T03:00:00Z');
    const begun = await office(author, 'POST', `notices/${id}/corrections`, {
      clientRequestId: someId(),
      version: 3,
      note: 'Tập huấn lúc 9 giờ.',
    });
    const { id: correction } = begun.json<OfficeNotice>();
    const words = noticeContent([town.konTum], { title: 'Tập huấn công chức cấp xã', body: 'Tập huấn lúc 9 giờ.' });
    expect(
      (await office(author, 'PUT', `notices/${correction}`, { version: 1, notice: words })).json<OfficeNotice>(),
    ).toMatchObject({ audience: 'officials', positions: [COUNTER] });
    await office(author, 'POST', `notices/${correction}/submission`, { version: 2 });
    await office(leader, 'POST', `notices/${correction}/approval`, { version: 3, publishAt: null });
    expect(await read(reader, id)).toMatchObject({
      body: 'Tập huấn lúc 9 giờ.',
      correction: { note: 'Tập huấn lúc 9 giờ.' },
    });
    expect(await titles(await somebody(town.konTum))).toEqual([]);
    expect((await app.app.inject({ url: `/api/notices/${id}` })).statusCode).toBe(404);
  });

  test('no row anywhere says who has read it', async () => {
    const id = await told([town.konTum]);
    const tables = await app.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const contents = async () =>
      Object.fromEntries(
        await Promise.all(
          tables.map(async ({ name }) => [
            name,
            // What the application may not read, it cannot have written either.
            await app.query(`select md5(string_agg(t::text, '|' order by t::text)) from "${name}" t`).catch(() => null),
          ]),
        ),
      );
    await list(town.receiver);
    const before = await contents();
    await list(town.receiver);
    await read(town.receiver, id);
    expect(await contents()).toEqual(before);
  });
});

describe('writing it', () => {
  const write = async (unitId: string, change: Partial<WriteNotice>, placeIds: string[]) => {
    const author = await givenClerk(app, { unitId, roles: ['author'] });
    const notice = noticeContent(placeIds, { audience: 'officials', ...change });
    return office(author, 'POST', 'notices', { clientRequestId: someId(), notice });
  };

  test('a channel of Zalo is refused with the approval', async () => {
    const made = await write(town.department, {}, [town.konTum]);
    const { id } = made.json<OfficeNotice>();
    await app.asOwner(`update notice set status = 'submitted' where id = '${id}'`);
    const leader = await givenClerk(app, { unitId: town.department, roles: ['approver'] });
    const approval = { version: 1, publishAt: null, channels: ['oa_message'] };
    expect(said(await office(leader, 'POST', `notices/${id}/approval`, approval))).toEqual([
      409,
      'channel_not_possible',
    ]);
    expect(await app.query('select 1 from broadcast')).toEqual([]);
  });

  test('a commune tells its own people; offices of the province are places of theirs alone, and of officials alone', async () => {
    expect((await write(town.konTum, {}, [town.konTum])).statusCode).toBe(201);
    expect(said(await write(town.konTum, {}, [town.department]))).toEqual([403, 'place_outside_area']);
    expect((await write(town.department, {}, [town.department, town.konTum])).statusCode).toBe(201);
    const toResidents = await write(town.department, { audience: 'residents' }, [town.department]);
    expect(said(toResidents)).toEqual([400, 'place_not_current']);
  });

  test.each<[string, Partial<WriteNotice>, string]>([
    ['positions of a notice for residents', { audience: 'residents', positions: [COUNTER] }, 'notice.positions'],
    ['a position that nobody knows', { positions: ['cv-khong-co'] }, 'notice.positions'],
    ['a topic as a position', { positions: ['mot-cua'] }, 'notice.positions'],
    ['a position as a topic', { topics: [COUNTER] }, 'notice.topics'],
    [
      'a poll',
      { poll: { form: 'p2', opensOn: parseLocalDate('2026-11-20'), closesOn: parseLocalDate('2026-12-20') } },
      'notice.poll',
    ],
  ])('%s is refused', async (_, change, path) => {
    const reply = await write(town.department, change, [town.konTum]);
    expect(reply.statusCode).toBe(400);
    expect(reply.json<{ issues: { path: string }[] }>().issues.map((issue) => issue.path)).toEqual([path]);
  });
});
