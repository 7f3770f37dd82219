import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { changeUrl } from '../../demo/postgres/database.ts';
import { tellHeads } from '../../server/audit/head.ts';
import { rotateSeals } from '../../server/platform/seal-rotate.ts';
import type { Seal } from '../../server/platform/seal.ts';
import { createSeal } from '../../server/platform/seal.ts';
import { openDb, openPool } from '../../server/platform/db-open.ts';
import type { TestApp } from '../support/app.ts';
import { oaUserIdOf, someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { consentTo, givenPoll, givenResident } from '../support/given.ts';
import { givenOaAccount } from '../support/oa.ts';
import { findInTheClear } from '../support/in-the-clear.ts';
import { multipart } from '../support/multipart.ts';
import { openVoter } from '../support/voter.ts';
import type { Town } from './town.ts';
import { act, form, givenTown, submit } from './town.ts';

const ZALO_ID = '7391820465738291046';
const OTHER_ZALO_ID = '7391820465738291937';
const OA_ID = '3245837462910375846';
const SECRETS = {
  name: 'Nguyễn Thị Hoàng Oanh',
  phone: '0905 317 264',
  'corrected name': 'Nguyễn Thị Hoàng Uyên',
  'corrected phone': '0905 317 265',
  'Zalo id': ZALO_ID,
  'Zalo id of another': OTHER_ZALO_ID,
  'id at the official account': oaUserIdOf(ZALO_ID),
  // Which is where people write them, there being no field that asks.
  address: 'số 12 đường Trần Phú',
  hamlet: 'thôn Kon Rơ Bàng 2',
  'house in short': '12 Trần Phú',
  camera: 'Dien thoai cua Oanh',
};

const CONTACT = `${SECRETS.name}, ${SECRETS.address} (${SECRETS['house in short']}), ${SECRETS.hamlet}`;

let app: TestApp;
let replies: string[];
let leave: () => Promise<unknown>;

beforeAll(async () => {
  app = await startApp({ ZALO_OA_ID: OA_ID });
});
afterAll(() => app.close());

const seek = ({ ownerUrl, filesDir, deps } = app) => {
  const adminUrl = changeUrl(inject('testServer').adminUrl, { database: new URL(ownerUrl).pathname.slice(1) });
  return findInTheClear(adminUrl, [filesDir, deps.config.wishesDir], SECRETS);
};
const told = () => [...app.logLines, ...replies].join('\n');

/** Everything a sender does, and everything an office does with it; answers what was replied, and how the sender leaves. */
async function liveThrough(app: TestApp): Promise<{ replies: string[]; leave: () => Promise<unknown> }> {
  const replies: string[] = [];
  const town = await givenTown(app);
  const sender = await givenResident(app, ZALO_ID);
  const ask = async (call: Caller, request: Parameters<Caller>[0], status: number): Promise<{ id: string }> => {
    const reply = await call(request);
    expect([request.url, reply.statusCode]).toEqual([request.url, status]);
    replies.push(reply.body);
    return reply.body ? reply.json<{ id: string }>() : { id: '' };
  };
  await ask(
    sender.call,
    { method: 'PUT', url: '/api/me/place', payload: { placeId: town.konTum, consent: consentTo(app, 'place') } },
    200,
  );
  await givenOaAccount(app, { unitId: town.department, oaId: OA_ID });
  const asking = { zaloAccessToken: `zalo:${ZALO_ID}`, consent: consentTo(app, 'message') };
  await ask(sender.call, { method: 'PUT', url: '/api/me/messages', payload: asking }, 200);
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#7a8f3f' } })
    .withExif({ IFD0: { Model: SECRETS.camera, Artist: SECRETS.name }, IFD3: { GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer();
  const stored = await ask(
    sender.call,
    { method: 'POST', url: '/api/me/feedback-photos', ...multipart('file', `${SECRETS.name}.jpg`, photo) },
    201,
  );
  const sent = await submit(
    sender,
    form(town.konTum, {
      kind: 'question',
      photoIds: [stored.id],
      contact: { name: CONTACT, phone: SECRETS.phone },
      consent: consentTo(app, 'contact'),
    }),
  );
  expect(sent.statusCode).toBe(201);
  const { id } = sent.json<{ id: string }>();
  const own = { method: 'POST', url: `/api/me/feedback/${id}/contact-corrections` } as const;
  const contact = { name: SECRETS['corrected name'], phone: SECRETS['corrected phone'] };
  const request = { clientRequestId: someId(), consent: null };
  await ask(sender.call, { ...own, payload: { ...request, version: 1, contact } }, 201);
  expect((await act(town.receiver, id, 'contact-reading', { purpose: 'Hỏi thêm vị trí' })).json()).toEqual({
    name: contact.name,
    phone: '0905317265',
  });
  const back = { name: CONTACT, phone: SECRETS.phone };
  await ask(
    sender.call,
    { ...own, payload: { ...request, clientRequestId: someId(), version: 2, contact: back } },
    201,
  );
  const words = { clientRequestId: someId(), version: 3, content: 'Đèn đường trước trường mầm non không sáng.' };
  await ask(sender.call, { method: 'POST', url: `/api/me/feedback/${id}/corrections`, payload: words }, 201);
  await act(town.receiver, id, 'acceptance', { version: 4 });
  await act(town.receiver, id, 'assignment', { version: 5, assigneeId: town.handler.id, note: 'Xem trong ngày' });
  const read = await act(town.handler, id, 'contact-reading', { purpose: 'Hỏi thêm vị trí cột đèn' });
  expect(read.json()).toEqual({ name: CONTACT, phone: '0905317264' });
  await act(town.handler, id, 'draft', {
    version: 6,
    body: 'Phường đã cho thay bóng đèn sáng nay, xin cảm ơn Ông/Bà.',
  });
  await act(town.leader, id, 'approval', { version: 7 });
  await act(town.receiver, id, 'sending', { version: 8 });
  await ask(
    sender.call,
    { method: 'POST', url: `/api/me/feedback/${id}/rating`, payload: { version: 9, score: 2, comment: 'Còn chậm' } },
    201,
  );
  const csv = await town.monitor.call({ method: 'GET', url: '/api/office/feedback.csv' });
  expect(csv.statusCode).toBe(200);
  replies.push(csv.body);
  await ask(town.monitor.call, { method: 'GET', url: `/api/office/feedback/${id}` }, 200);
  await ask(town.monitor.call, { method: 'GET', url: '/api/office/audit-events' }, 200);
  const pollId = await givenPoll(app, town.konTum);
  const answers = { A1: [4], A2: [1, 4], 'B1.info': [4], 'B1.voice': [0], 'B1.pol.3': [5] };
  const voter = openVoter(app);
  expect((await voter.cast(pollId, await voter.buy(sender.call, pollId), answers)).statusCode).toBe(201);
  replies.push(...(await withdrawAndTell(app, town)));
  await tellHeads(app.deps);
  return { replies, leave: () => ask(sender.call, { method: 'DELETE', url: '/api/me' }, 200) };
}

/** Somebody else takes back the agreement to their account, and Zalo is told of them; answers what was replied. */
async function withdrawAndTell(app: TestApp, town: Town): Promise<string[]> {
  const other = await givenResident(app, OTHER_ZALO_ID);
  const payload = { purpose: 'account', channel: 'mini_app' };
  expect((await other.call({ method: 'POST', url: '/api/me/withdrawals', payload })).statusCode).toBe(201);
  const url = '/api/office/data-requests';
  const list = await town.monitor.call({ method: 'GET', url });
  const { id } = list.json<{ items: { id: string }[] }>().items[0] ?? { id: '' };
  const reading = { method: 'POST', url: `${url}/${id}/zalo-id-reading`, payload: { purpose: 'Báo Zalo' } } as const;
  expect((await town.monitor.call(reading)).json()).toEqual({ zaloId: OTHER_ZALO_ID });
  const telling = { version: 1, toldOn: toLocalDate(app.deps.clock.now()), reference: 'Công văn 214' };
  const told = await town.monitor.call({ method: 'POST', url: `${url}/${id}/zalo-telling`, payload: telling });
  expect(told.statusCode).toBe(200);
  return [list.body, told.body];
}

test('after all that happens to a feedback, nothing that says who sent it lies in the clear', async () => {
  ({ replies, leave } = await liveThrough(app));
  const result = await seek();
  expect(result.found).toEqual([]);
  expect(result.tables).toBeGreaterThan(25);
  expect(result.files).toBeGreaterThan(0);
  expect(result.schemas).toEqual(expect.arrayContaining(['public', 'job']));
  for (const secret of [...Object.values(SECRETS), '905317264', '905317265']) expect(told()).not.toContain(secret);
});

test('nor after the keys were changed', async () => {
  const owner = openDb(openPool({ url: app.ownerUrl, size: 1, statementTimeoutMs: 20_000, name: 'test' }, () => {}));
  const keys = [
    { id: 'next', key: randomBytes(32) },
    { id: 'test', key: Buffer.alloc(32, 'k') },
  ];
  await rotateSeals(owner, createSeal(keys));
  await owner.destroy();
  expect((await seek()).found).toEqual([]);
});

test('nor after the sender answered a poll and left', async () => {
  await leave();
  expect(await app.query('select 1 as one from ballot')).toEqual([{ one: 1 }]);
  expect(await app.query('select 1 as one from resident')).toHaveLength(2);
  const result = await seek();
  expect(result.found).toEqual([]);
  expect(result.names).toContain('2026-11-20.txt');
  expect(told()).not.toContain(ZALO_ID);
});

test.each([
  ['a phone in a text', `insert into calendar_year values (2032, 'gọi 0905.317.264')`, 'phone in table calendar_year'],
  [
    'a name without its marks',
    `insert into calendar_year values (2030, 'nguyen thi hoang oanh')`,
    'name in table calendar_year',
  ],
  [
    'a Zalo id as bytes',
    `insert into resident (id, zalo_hash, zalo_sealed, created_at)
       values (gen_random_uuid(), 'x', convert_to('${ZALO_ID}', 'UTF8'), now())`,
    'Zalo id in table resident',
  ],
  [
    'a name in base64',
    `insert into calendar_year values (2031, encode(convert_to('ab${SECRETS.name}', 'UTF8'), 'base64'))`,
    'name in table calendar_year',
  ],
])('the search finds %s', async (_, statement, where) => {
  await app.asOwner(statement);
  expect((await seek()).found).toContain(where);
  await app.asOwner(`delete from calendar_year where year >= 2030; delete from resident where zalo_hash = 'x'`);
});

test('the search finds a name in a file', async () => {
  await writeFile(join(app.filesDir, 'note'), `gặp ${SECRETS.name}`);
  expect((await seek()).found).toEqual(['name in file note']);
});

test('with seals that close nothing, it finds each of them', async () => {
  const seal: Seal = {
    header: Buffer.alloc(0),
    close: (plain) => Buffer.from(plain),
    open: (sealed) => sealed.toString(),
  };
  const naked = await startApp({ ZALO_OA_ID: OA_ID }, { seal });
  await liveThrough(naked);
  const { found } = await seek(naked);
  await naked.close();
  expect(found.toSorted()).toEqual([
    'Zalo id in table resident',
    'Zalo id of another in table resident',
    'address in table feedback_contact',
    'hamlet in table feedback_contact',
    'house in short in table feedback_contact',
    'id at the official account in table oa_contact',
    'name in table feedback_contact',
    'phone in table feedback_contact',
  ]);
});
