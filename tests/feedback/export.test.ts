import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { consentTo } from '../support/given.ts';
import type { Caller } from '../support/given.ts';
import type { Town } from './town.ts';
import { act, feedbackAt, form, givenClerk, givenFeedback, givenTown, said, submit } from './town.ts';

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

const FORMATS = ['csv', 'xlsx'] as const;
const get = (clerk: { call: Caller }, format: string, query: Record<string, string> = {}) =>
  clerk.call({ method: 'GET', url: `/api/office/feedback.${format}`, query });
const csv = async (query: Record<string, string> = {}) => {
  const reply = await get(town.monitor, 'csv', query);
  expect(reply.statusCode).toBe(200);
  return parse<Record<string, string>>(reply.rawPayload, { bom: true, columns: true });
};
const contents = async (query: Record<string, string>) => (await csv(query)).map((row) => row['Nội dung phản ánh']);
const sheet = async (query: Record<string, string> = {}) => {
  const { rawPayload } = await get(town.monitor, 'xlsx', query);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(
    rawPayload.buffer.slice(rawPayload.byteOffset, rawPayload.byteOffset + rawPayload.length) as ArrayBuffer,
  );
  const found = workbook.worksheets[0];
  if (!found) throw new Error('no sheet');
  return found;
};

/** One of each kind of state, the texts as wild as people's. */
async function givenYear() {
  const contact = { name: 'Nguyễn Thị Hoa', phone: '0905123456' };
  const wild = '=HYPERLINK("http://example.com";"Bấm")\nDòng hai, có "nháy" và dấu phẩy; 🌧️';
  const { id } = (
    await submit(
      town.resident,
      form(town.konTum, {
        content: wild,
        placeDetail: '+84 chỗ cột đèn',
        aboutUnitId: town.konTum,
        contact,
        consent: consentTo(app, 'contact'),
      }),
    )
  ).json<{ id: string }>();
  await act(town.receiver, id, 'acceptance', { version: 1 });
  await act(town.receiver, id, 'assignment', { version: 2, assigneeId: town.handler.id, note: 'Ghi chú nội bộ' });
  await act(town.handler, id, 'draft', { version: 3, body: '- Phường đã thay bóng đèn.\n- Xin cảm ơn Ông/Bà.' });
  await act(town.leader, id, 'approval', { version: 4 });
  app.at('2026-12-07T18:00:00Z');
  await act(town.receiver, id, 'sending', { version: 5 });
  await town.resident.call({
    method: 'POST',
    url: `/api/me/feedback/${id}/rating`,
    payload: { version: 6, score: 2, comment: '@chậm quá' },
  });
  await givenFeedback(app, {
    residentId: town.resident.id,
    unitId: town.dakHa,
    content: 'chưa có hạn',
    dueOn: null,
    code: '100000001',
    submittedAt: '2026-11-21T02:00:00Z',
  });
  return wild;
}

describe('the CSV', () => {
  test('begins with the mark of UTF-8, names its columns, and comes as a file to keep', async () => {
    const { headers, rawPayload, payload } = await get(town.monitor, 'csv');
    expect([...rawPayload.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="phan-anh-20261120.csv"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(payload.slice(1)).toBe(
      'Mã phản ánh,Loại,Trạng thái,Ngày gửi,"Xã, phường",Địa điểm cụ thể,Cơ quan được phản ánh,Cơ quan trả lời,' +
        'Hạn trả lời,Ngày trả lời,Số ngày quá hạn,Đã mở lại,Mức hài lòng (1–5),Ý kiến khi đánh giá,Nội dung phản ánh,Nội dung trả lời\n',
    );
  });

  test('has every feedback in words, oldest first, and what could be a formula is text', async () => {
    const wild = await givenYear();
    const rows = await csv();
    expect(rows).toEqual([
      {
        'Mã phản ánh': expect.stringMatching(/^\d{9}$/),
        Loại: 'Việc chưa tốt',
        'Trạng thái': 'Đã được đánh giá',
        'Ngày gửi': '20/11/2026',
        'Xã, phường': 'Phường Kon Tum',
        'Địa điểm cụ thể': "'+84 chỗ cột đèn",
        'Cơ quan được phản ánh': 'Phường Kon Tum',
        'Cơ quan trả lời': 'Phường Kon Tum',
        'Hạn trả lời': '04/12/2026',
        'Ngày trả lời': '08/12/2026',
        'Số ngày quá hạn': '4',
        'Đã mở lại': '',
        'Mức hài lòng (1–5)': '2',
        'Ý kiến khi đánh giá': "'@chậm quá",
        'Nội dung phản ánh': `'${wild}`,
        'Nội dung trả lời': "'- Phường đã thay bóng đèn.\n- Xin cảm ơn Ông/Bà.",
      },
      {
        'Mã phản ánh': '100000001',
        Loại: 'Việc chưa tốt',
        'Trạng thái': 'Chờ tiếp nhận',
        'Ngày gửi': '21/11/2026',
        'Xã, phường': 'Xã Đăk Hà',
        'Địa điểm cụ thể': '',
        'Cơ quan được phản ánh': '',
        'Cơ quan trả lời': 'Xã Đăk Hà',
        'Hạn trả lời': '',
        'Ngày trả lời': '',
        'Số ngày quá hạn': '',
        'Đã mở lại': '',
        'Mức hài lòng (1–5)': '',
        'Ý kiến khi đánh giá': '',
        'Nội dung phản ánh': 'chưa có hạn',
        'Nội dung trả lời': '',
      },
    ]);
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\n=1', '\r-1'])('%j never begins a cell', async (text) => {
    await givenFeedback(app, { residentId: town.resident.id, unitId: town.konTum, content: text });
    expect(await contents({})).toEqual([`'${text}`]);
  });

  test('still owed, the days late count to today; answered twice, the last answer is there once', async () => {
    await givenFeedback(app, { residentId: town.resident.id, unitId: town.konTum, dueOn: '2026-11-17' });
    const { id } = await feedbackAt(town, 'answered');
    await town.resident.call({
      method: 'POST',
      url: `/api/me/feedback/${id}/reopening`,
      payload: { version: 6, reason: 'Đèn lại tắt từ tối qua.' },
    });
    app.at('2026-11-21T02:00:00Z');
    await act(town.receiver, id, 'assignment', { version: 7, assigneeId: town.handler.id, note: null });
    await act(town.handler, id, 'draft', { version: 8, body: 'Phường đã thay cả bộ đèn.' });
    await act(town.leader, id, 'approval', { version: 9 });
    await act(town.receiver, id, 'sending', { version: 10 });
    expect(await csv()).toMatchObject([
      { 'Số ngày quá hạn': '4' },
      { 'Đã mở lại': 'Có', 'Nội dung trả lời': 'Phường đã thay cả bộ đèn.', 'Ngày trả lời': '21/11/2026' },
    ]);
  });
});

describe('the workbook', () => {
  test('has the same in cells that are what they say: text, days, numbers', async () => {
    const wild = await givenYear();
    const found = await sheet();
    expect(found.rowCount).toBe(3);
    expect(found.getRow(2).values).toEqual([
      undefined,
      expect.stringMatching(/^\d{9}$/),
      'Việc chưa tốt',
      'Đã được đánh giá',
      new Date('2026-11-20T00:00:00Z'),
      'Phường Kon Tum',
      '+84 chỗ cột đèn',
      'Phường Kon Tum',
      'Phường Kon Tum',
      new Date('2026-12-04T00:00:00Z'),
      new Date('2026-12-08T00:00:00Z'),
      4,
      undefined,
      2,
      '@chậm quá',
      wild,
      '- Phường đã thay bóng đèn.\n- Xin cảm ơn Ông/Bà.',
    ]);
    found.eachRow((row) => row.eachCell((cell) => expect(cell.type).not.toBe(ExcelJS.ValueType.Formula)));
  });

  test('is an attachment of its own type', async () => {
    expect((await get(town.monitor, 'xlsx')).headers).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': 'attachment; filename="phan-anh-20261120.xlsx"',
    });
  });
});

describe.each(FORMATS)('both: %s', (format) => {
  test('holds neither contact nor sender, nor notes between colleagues', async () => {
    await givenYear();
    const texts =
      format === 'csv' ? (await get(town.monitor, 'csv')).payload : JSON.stringify((await sheet()).getSheetValues());
    expect(texts).toContain('bóng đèn');
    for (const secret of ['Hoa', '0905123456', town.resident.id, 'Ghi chú nội bộ', 'A Minh'])
      expect(texts).not.toContain(secret);
  });

  test('is for Sở Nội vụ: nobody else, and never without a session', async () => {
    for (const clerk of [town.receiver, town.handler, town.leader])
      expect(said(await get(clerk, format))).toEqual([403, 'not_allowed']);
    expect(said(await get(town.resident, format))).toEqual([401, 'not_signed_in']);
    expect(said(await get({ call: (request) => app.send(request) }, format))).toEqual([401, 'not_signed_in']);
    expect(await app.db.selectFrom('audit_event').selectAll().execute()).toEqual([]);
  });

  test('is in the log: who, which period, when', async () => {
    await get(town.monitor, format, { from: '2026-01-01', to: '2026-11-20', status: 'answered' });
    const [entry] = await app.db.selectFrom('audit_event').selectAll().execute();
    expect(entry).toMatchObject({
      official_id: town.monitor.id,
      action: 'feedback.exported',
      details: { format, from: '2026-01-01', to: '2026-11-20', status: 'answered' },
    });
  });

  test.each([
    ['a day that is none', { from: '2026-02-30' }, 'invalid_request'],
    ['a status that is none', { status: "answered' or true --" }, 'invalid_request'],
    ['an office that is none', { office: "x'); drop table feedback; --" }, 'invalid_request'],
    ['an unknown filter', { columns: 'contact' }, 'unknown_field'],
  ])('%s is refused', async (_, query, code) => {
    expect(said(await get(town.monitor, format, query))).toEqual([400, code]);
  });
});

describe('what is exported', () => {
  const given = (content: string, change: Partial<Parameters<typeof givenFeedback>[1]> = {}) =>
    givenFeedback(app, { residentId: town.resident.id, unitId: town.konTum, content, ...change });

  test('from the first minute of a day in Viet Nam to the last of another', async () => {
    await given('trước', { submittedAt: '2026-10-31T16:59:59.999Z' });
    await given('đầu', { submittedAt: '2026-10-31T17:00:00Z' });
    await given('cuối', { submittedAt: '2026-11-30T16:59:59.999Z' });
    await given('sau', { submittedAt: '2026-11-30T17:00:00Z' });
    expect(await contents({ from: '2026-11-01', to: '2026-11-30' })).toEqual(['đầu', 'cuối']);
    expect(await contents({ to: '2026-10-31' })).toEqual(['trước']);
    expect(await contents({ from: '2026-12-01' })).toEqual(['sau']);
  });

  test('of one status, of one office', async () => {
    await given('mới');
    await given('xong', { status: 'answered' });
    await given('nơi khác', { unitId: town.dakHa });
    expect(await contents({ status: 'answered' })).toEqual(['xong']);
    expect(await contents({ office: town.dakHa })).toEqual(['nơi khác']);
  });

  test('never more than the own rows for an official of a commune, whatever role they were given', async () => {
    await given('của Kon Tum');
    await given('của Đăk Hà', { unitId: town.dakHa });
    town.monitor = await givenClerk(app, { unitId: town.dakHa, roles: ['province_monitor'] });
    expect(await contents({})).toEqual(['của Đăk Hà']);
    expect(await contents({ office: town.konTum })).toEqual([]);
  });
});
