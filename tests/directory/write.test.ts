import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Entry, WriteEntry } from '../../shared/directory/schema.ts';
import type { Clerk, Town } from '../feedback/town.ts';
import { givenClerk, givenTown, said } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';

let app: TestApp;
let town: Town;
let author: Clerk;
let neighbour: Clerk;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.truncate();
  app.at('2026-11-20T02:00:00Z');
  town = await givenTown(app);
  author = await givenClerk(app, { unitId: town.konTum, roles: ['author'] });
  neighbour = await givenClerk(app, { unitId: town.dakHa, roles: ['author'] });
});

const hotline = (change: object = {}) => ({
  kind: 'hotline',
  name: 'Trung tâm Phục vụ hành chính công',
  address: '0260 000 0001',
  hours: [{ days: [1, 2, 3, 4, 5], from: '07:00', to: '11:30' }],
  note: null,
  validFrom: null,
  validTo: null,
  replacedById: null,
  version: 0,
  ...change,
});
const link = (change: object = {}) => {
  const { hours: _, ...rest } = hotline({ kind: 'link', name: 'Trang tin', address: 'https://kontum.example.vn' });
  return { ...rest, ...change };
};
const document = (change: object = {}) => ({
  ...link({ kind: 'document', name: 'Kế hoạch tuyên truyền cải cách hành chính', address: null }),
  issuedOn: null,
  ...change,
});
const write = (clerk: Clerk, id: string, body: object) =>
  clerk.call({ method: 'PUT', url: `/api/office/directory/${id}`, payload: body });
const list = async (clerk: Clerk, kind: WriteEntry['kind'] = 'hotline') =>
  (await clerk.call({ url: `/api/office/directory?kind=${kind}` })).json<{ items: Entry[] }>().items;
const ofPlace = async (place: string) =>
  (await app.send({ url: `/api/directory?place=${place}` })).json<{
    units: { name: string; hotlines: { number: string }[]; links: object[]; zaloAccounts: object[] }[];
    daysOff: string[];
  }>();
const acts = async () =>
  (await app.db.selectFrom('audit_event').select(['action']).where('action', 'like', 'directory.%').execute()).map(
    ({ action }) => action,
  );

describe('the office keeps its directory', () => {
  test('a hotline is added, changed, verified and removed; each act is in the log', async () => {
    const id = someId();
    expect((await write(author, id, hotline())).json()).toMatchObject({ id, version: 1, state: 'current' });
    expect((await write(author, id, hotline({ note: 'Gọi trước khi đến', version: 1 }))).json()).toMatchObject({
      version: 2,
      note: 'Gọi trước khi đến',
    });
    const verified = await author.call({
      method: 'POST',
      url: `/api/office/directory/${id}/verification`,
      payload: { version: 2 },
    });
    expect(verified.json()).toMatchObject({ verifiedOn: '2026-11-20', version: 3 });
    const removed = await author.call({ method: 'DELETE', url: `/api/office/directory/${id}?version=3` });
    expect(removed.statusCode).toBe(204);
    expect(await list(author)).toEqual([]);
    expect(await acts()).toEqual(['directory.added', 'directory.changed', 'directory.verified', 'directory.removed']);
  });

  test('sent twice on a bad line it is stored once, and logged once', async () => {
    const id = someId();
    const replies = await Promise.all(Array.from({ length: 5 }, () => write(author, id, hotline())));
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200]);
    expect(await list(author)).toHaveLength(1);
    expect(await acts()).toEqual(['directory.added']);
  });

  test('of two colleagues who change it at once the slower one is told, and nothing of the faster is lost', async () => {
    const id = someId();
    await write(author, id, hotline());
    const replies = await Promise.all([
      write(author, id, hotline({ name: 'Tên thứ nhất', version: 1 })),
      write(author, id, hotline({ name: 'Tên thứ hai', version: 1 })),
    ]);
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    const winner = replies.find(({ statusCode }) => statusCode === 200)?.json<Entry>();
    expect((await list(author))[0]).toMatchObject({ name: winner?.name, version: 2 });
  });

  test('another unit reads, changes and removes nothing of it; who follows the province reads all', async () => {
    const id = someId();
    await write(author, id, hotline());
    expect(said(await write(neighbour, id, hotline({ version: 1 })))).toEqual([404, 'not_found']);
    expect(said(await write(neighbour, id, hotline()))).toEqual([404, 'not_found']);
    expect(said(await neighbour.call({ method: 'DELETE', url: `/api/office/directory/${id}?version=1` }))).toEqual([
      404,
      'not_found',
    ]);
    expect(await list(neighbour)).toEqual([]);
    expect(await list(town.monitor)).toHaveLength(1);
    expect(said(await write(town.monitor, someId(), hotline()))).toEqual([403, 'not_allowed']);
  });

  test.each([
    ['a number with letters', hotline({ address: 'gọi anh Ba' }), 'invalid_request'],
    [
      'hours that end before they begin',
      hotline({ hours: [{ days: [1], from: '12:00', to: '11:00' }] }),
      'invalid_request',
    ],
    ['a day of the week twice', hotline({ hours: [{ days: [1, 1], from: '07:00', to: '11:00' }] }), 'invalid_request'],
    ['the eighth day of the week', hotline({ hours: [{ days: [8], from: '07:00', to: '11:00' }] }), 'invalid_request'],
    ['a link that runs code', link({ address: 'javascript:alert(1)' }), 'invalid_request'],
    ['a link without a name', link({ name: ' ' }), 'invalid_request'],
    ['U+0000', link({ name: 'Trang\u0000tin' }), 'invalid_request'],
    [
      'a period that ends before it begins',
      link({ validFrom: '2026-02-01', validTo: '2026-01-31' }),
      'invalid_request',
    ],
    ['hours of a link', link({ hours: [] }), 'unknown_field'],
    ['a link without an address', link({ address: null }), 'invalid_request'],
    ['a successor that nobody knows', link({ replacedById: someId() }), 'invalid_request'],
  ])('%s is refused and nothing is stored', async (_, body, code) => {
    expect(said(await write(author, someId(), body))).toEqual([400, code]);
    expect(await app.db.selectFrom('directory_entry').select('id').execute()).toEqual([]);
  });
});

describe('what replaces what', () => {
  test('a document without number and date is allowed, and says when it no longer holds', async () => {
    const [old, current] = [someId(), someId()];
    await write(author, current, document({ address: '4514/KH-UBND', issuedOn: '2020-12-07' }));
    await write(author, old, document({ name: 'Công văn về khảo sát', replacedById: current }));
    await write(author, someId(), document({ name: 'Kế hoạch đã hết hạn', validTo: '2026-11-19' }));
    await write(author, someId(), document({ name: 'Kế hoạch sang năm', validFrom: '2026-11-21' }));
    expect((await list(author, 'document')).map(({ name, state }) => [name, state]).toSorted()).toEqual(
      [
        ['Công văn về khảo sát', 'replaced'],
        ['Kế hoạch sang năm', 'not_yet'],
        ['Kế hoạch tuyên truyền cải cách hành chính', 'current'],
        ['Kế hoạch đã hết hạn', 'expired'],
      ].toSorted(),
    );
  });

  test('two entries never replace each other, also when written at the same moment', async () => {
    const [a, b] = [someId(), someId()];
    await write(author, a, link());
    await write(author, b, link());
    const replies = await Promise.all([
      write(author, a, link({ replacedById: b, version: 1 })),
      write(author, b, link({ replacedById: a, version: 1 })),
    ]);
    expect(replies.map(said).toSorted()).toEqual([
      [200, undefined],
      [400, 'entry_replaced_in_circle'],
    ]);
  });

  test('what replaces another entry is not removed before that one', async () => {
    const [old, current] = [someId(), someId()];
    await write(author, current, link());
    await write(author, old, link({ replacedById: current }));
    const remove = (id: string) => author.call({ method: 'DELETE', url: `/api/office/directory/${id}?version=1` });
    expect(said(await remove(current))).toEqual([409, 'entry_in_use']);
    expect((await remove(old)).statusCode).toBe(204);
    expect((await remove(current)).statusCode).toBe(204);
  });
});

describe('what residents see', () => {
  test('their commune first, then the offices of the province; nothing of the neighbours', async () => {
    const office = await givenClerk(app, { unitId: town.department, roles: ['author'] });
    await write(office, someId(), hotline({ address: '0255 000 0002' }));
    await write(author, someId(), hotline());
    await write(neighbour, someId(), hotline({ address: '0260 000 0003' }));
    const { units } = await ofPlace(town.konTum);
    expect(units.map(({ name, hotlines }) => [name, hotlines.map(({ number }) => number)])).toEqual([
      ['Phường Kon Tum', ['0260 000 0001']],
      ['Sở Nội vụ', ['0255 000 0002']],
    ]);
  });

  test('only what holds today, documents left to the office', async () => {
    await write(author, someId(), hotline({ validTo: '2026-11-19' }));
    await write(author, someId(), hotline({ validFrom: '2026-11-21' }));
    await write(author, someId(), document());
    expect((await ofPlace(town.konTum)).units).toEqual([]);
  });

  test('an old address is shown as old, with where it has moved', async () => {
    const current = someId();
    await write(author, current, link({ name: 'Cổng mới', address: 'https://quangngai.example.vn' }));
    await write(
      author,
      someId(),
      link({ name: 'Cổng cũ', address: 'http://kontum.example.vn', replacedById: current }),
    );
    expect((await ofPlace(town.konTum)).units[0]?.links).toMatchObject([
      { name: 'Cổng cũ', isDead: true, movedTo: 'https://quangngai.example.vn' },
      { name: 'Cổng mới', isDead: false, movedTo: null },
    ]);
  });

  test('the holidays of the next two weeks', async () => {
    app.at('2026-12-25T02:00:00Z');
    await app.db
      .insertInto('calendar_day')
      .values({ day: '2027-01-01' as never, year: 2027, kind: 'holiday', name: 'Tết Dương lịch' })
      .onConflict((oc) => oc.doNothing())
      .execute();
    expect((await ofPlace(town.konTum)).daysOff).toContain('2027-01-01');
  });
});
