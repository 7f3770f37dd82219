import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Town } from '../feedback/town.ts';
import { act, feedbackAt, givenClerk, givenTown, said } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';

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
  ({ id } = await feedbackAt(town, 'in_progress'));
});

async function rows(call: Caller, query = ''): Promise<Record<string, string>[]> {
  const reply = await call({ method: 'GET', url: `/api/office/audit-events.csv${query}` });
  expect([reply.statusCode, reply.headers['content-disposition']]).toEqual([
    200,
    expect.stringMatching(/^attachment; filename="nhat-ky-202611\d\d\.csv"$/),
  ]);
  return parse(reply.body, { bom: true, columns: true });
}

test('the province reads the whole log as a file, oldest first, with the link of each row, and that is logged', async () => {
  const found = await rows(town.monitor.call);
  expect(found.map((row) => [row['Việc'], row['Ai'], row['Đơn vị'], row['Thứ tự']])).toEqual([
    ['feedback.accepted', 'Y Hạnh', 'Phường Kon Tum', '1'],
    ['feedback.assigned', 'Y Hạnh', 'Phường Kon Tum', '2'],
    ['audit.exported', 'Sở Nội vụ', 'Sở Nội vụ', '3'],
  ]);
  expect(found[0]).toMatchObject({ Lúc: '20/11/2026 09:00:00', 'Ngày trong chuỗi': '20/11/2026', 'Đối tượng': id });
  const [link] = await app.query<{ hash: Buffer }>('select hash from audit_link where position = 1');
  expect(found[0]?.['Mắt nối']).toBe(link?.hash.toString('hex'));
});

test('only a period, only one row', async () => {
  app.at('2026-11-21T17:00:00Z');
  const other = await feedbackAt(town, 'accepted');
  expect((await rows(town.monitor.call, '?to=2026-11-20')).length).toBe(2);
  expect((await rows(town.monitor.call, `?subjectId=${other.id}&from=2026-11-22`)).map((row) => row['Việc'])).toEqual([
    'feedback.accepted',
  ]);
});

test('a commune reads what its own officials did, and who may not read the log gets none of it', async () => {
  const elsewhere = await givenClerk(app, { unitId: town.dakHa, roles: ['administrator'] });
  const found = await rows(elsewhere.call);
  expect(found.map((row) => row['Việc'])).toEqual(['audit.exported']);
  const refused = await town.handler.call({ method: 'GET', url: '/api/office/audit-events.csv' });
  expect(said(refused)).toEqual([403, 'not_allowed']);
});

test('what people wrote is never a formula', async () => {
  await act(town.handler, id, 'draft', { version: 3, body: 'Phường đã cho thay bóng đèn sáng nay, xin cảm ơn.' });
  await app.asOwner(`insert into audit_event (at, official_id, action, subject_type, subject_id, request_id, details)
    values ('2026-11-20T02:00:00Z', '${town.handler.id}', 'x.y', 'x', '=1+1', 'r', '{}')`);
  const found = await rows(town.monitor.call);
  expect(found.find((row) => row['Việc'] === 'x.y')?.['Đối tượng']).toBe(`'=1+1`);
});

test('the screen is told the names of officials and units that an event speaks of', async () => {
  const reply = await town.monitor.call({ method: 'GET', url: `/api/office/audit-events?subjectId=${id}` });
  const { items } = reply.json<{ items: { action: string; names: Record<string, string> }[] }>();
  expect(items.map(({ action, names }) => [action, names])).toEqual([
    ['feedback.assigned', { [town.handler.id]: 'A Minh' }],
    ['feedback.accepted', {}],
  ]);
});
