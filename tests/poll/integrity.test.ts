import ExcelJS from 'exceljs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetSentPages } from '../../server/poll/jobs.ts';
import { ROLES } from '../../shared/access.ts';
import type { IntegrityFigures } from '../../shared/poll/integrity-schema.ts';
import type { PrintedPoster } from '../../shared/poll/poster-schema.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenOfficial, givenProvince, signedIn } from '../support/given.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let author: Caller;
let poster: PrintedPoster;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
  author = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['author'] }));
  const made = await author({
    method: 'POST',
    url: '/api/office/poll-posters',
    payload: { clientRequestId: someId(), counter: 'Quầy số 2', service: null, pollId: null },
  });
  poster = made.json();
});

const page = (signed = poster.signed) => town.app.inject({ url: `/p/${signed}` });
const tokenOn = async (): Promise<string> => /name="t" value="([^"]+)"/.exec((await page()).body)?.[1] ?? '';
const post = (fields: Record<string, string>, signed = poster.signed) =>
  town.app.inject({
    method: 'POST',
    url: `/p/${signed}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
const counted = () => town.query('select item, choice, n from integrity_day order by item, choice');
const official = async (unitId: string, roles: readonly (typeof ROLES)[number][]) =>
  signedIn(town, await givenOfficial(town, { unitId, roles: [...roles] }));
const URL_OF_FIGURES = '/api/office/integrity-figures';
const given = (forms: number, day = '2026-11-19') =>
  town.asOwner(`insert into integrity_day values
    ('${day}', 'A5', 1, ${forms - 20}), ('${day}', 'A5', 2, 10), ('${day}', 'A5', 0, 10), ('${day}', 'A6', 2, ${forms})`);

describe('the page behind a poster', () => {
  test('needs no script, no account and no cookie, sends to nobody but us, and says where a denunciation goes', async () => {
    const reply = await page();
    expect(reply.statusCode).toBe(200);
    expect(reply.body).not.toMatch(/<script/i);
    expect(reply.body).toMatch(/phiền hà, sách nhiễu không\?[\s\S]+đưa tiền ngoài phí, lệ phí không\?/);
    expect(reply.body.match(/Không biết, hoặc không muốn trả lời/g)).toHaveLength(2);
    expect(reply.body).toMatch(/nhiều lần, nên con số chỉ để tham khảo[\s\S]+đó là tố cáo/);
    expect(reply.headers).not.toHaveProperty('set-cookie');
    expect(reply.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(reply.headers['content-security-policy']).toMatch(/default-src 'none'.*form-action 'self'/);
    // The office is not on it, so that nobody takes it for a page of that office.
    expect(reply.body).not.toContain('Phường Kon Tum');
  });

  test.each([
    ['forged', () => `${poster.signed.slice(0, 11)}${'A'.repeat(22)}`, 'không do cơ quan in ra'],
    ['of something else', () => 'abc', 'không do cơ quan in ra'],
  ])('with a code that is %s opens nothing and takes nothing', async (_, signed, words) => {
    for (const reply of [await page(signed()), await post({ t: await tokenOn(), A5: '1', A6: '2' }, signed())]) {
      expect(reply.statusCode).toBe(400);
      expect(reply.body).toContain(words);
    }
    expect(await counted()).toEqual([]);
  });

  test('closes with its poster', async () => {
    const token = await tokenOn();
    await author({ method: 'POST', url: `/api/office/poll-posters/${poster.id}/end` });
    for (const reply of [await page(), await post({ t: token, A5: '1', A6: '2' })]) {
      expect(reply.statusCode).toBe(409);
      expect(reply.body).toContain('đã thôi dùng');
    }
    expect(await counted()).toEqual([]);
  });
});

describe('what is answered', () => {
  test('counts once for a page, however often it is sent and however many sendings race', async () => {
    const form = { t: await tokenOn(), A5: '2', A6: '0' };
    const replies = await Promise.all(Array.from({ length: 12 }, () => post(form)));
    for (const reply of replies)
      expect([reply.statusCode, reply.body]).toEqual([200, expect.stringContaining('Đã gửi')]);
    expect((await post({ ...form, A5: '1' })).statusCode).toBe(200);
    expect(await counted()).toEqual([
      { item: 'A5', choice: 2, n: 1 },
      { item: 'A6', choice: 0, n: 1 },
    ]);
    // Whoever opens the page anew is counted anew: that is said on the page and beside the figures.
    await post({ ...form, t: await tokenOn() });
    expect(await counted()).toEqual([
      { item: 'A5', choice: 2, n: 2 },
      { item: 'A6', choice: 0, n: 2 },
    ]);
  });

  test.each([
    ['one question left out', { A5: '1' }],
    ['a choice that was not offered', { A5: '1', A6: '3' }],
    ['no number', { A5: '1', A6: 'x' }],
  ])('with %s is not taken, and the page keeps what was chosen', async (_, fields) => {
    const reply = await post({ t: await tokenOn(), ...fields });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('chọn một ý cho mỗi câu');
    expect(reply.body).toMatch(/name="A5" value="1" required checked/);
    expect(await counted()).toEqual([]);
  });

  test('on a page of our own making only: another, or one of two days ago, is shown again with a new one', async () => {
    const token = await tokenOn();
    town.at('2026-11-22T02:00:00Z');
    for (const t of [token, `${token.slice(0, -1)}_`, '', '2026-11-22.x.y']) {
      const reply = await post({ t, A5: '1', A6: '1' });
      expect(reply.statusCode).toBe(422);
      expect(reply.body).toContain('Trang mở đã lâu');
    }
    expect(await counted()).toEqual([]);
    town.at('2026-11-21T02:00:00Z');
    expect((await post({ t: token, A5: '1', A6: '1' })).statusCode).toBe(200);
    town.at('2026-11-23T02:00:00Z');
    expect(await forgetSentPages(town.deps)).toBe(1);
    expect((await post({ t: token, A5: '1', A6: '1' })).statusCode).toBe(422);
  });

  test('leaves no trace of counter, office or whoever sent it, in the database or the log', async () => {
    const from = town.logLines.length;
    await post({ t: await tokenOn(), A5: '1', A6: '1' });
    const columns = await town.query(`select table_name, column_name from information_schema.columns
      where table_schema = 'public' and table_name in ('integrity_day', 'integrity_spent') order by 1, 2`);
    expect(columns.map((row) => Object.values(row).join('.'))).toEqual([
      'integrity_day.choice',
      'integrity_day.day',
      'integrity_day.item',
      'integrity_day.n',
      'integrity_spent.day',
      'integrity_spent.token_hash',
    ]);
    const lines = town.logLines.slice(from).join('\n');
    expect(lines).not.toMatch(/\/p\/|integrity|A5/);
    await page('abc');
    await town.send({ url: `/api/poll-posters/${poster.signed}` });
    await town.send({ url: '/healthz' });
    // The log is on.
    expect(town.logLines.slice(from).join('\n')).toContain('/healthz');
    for (const trace of [poster.signed, poster.id, '127.0.0.1', '/p/:signed', 'poll-posters'])
      expect(town.logLines.slice(from).join('\n')).not.toContain(trace);
  });

  test('is taken as a form and as nothing else', async () => {
    const reply = await town.send({ method: 'POST', url: `/p/${poster.signed}`, payload: { A5: '1', A6: '1' } });
    expect(reply.statusCode).toBe(415);
    const other = await town.app.inject({
      method: 'POST',
      url: '/api/polls/x/ballots',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'a=1',
    });
    expect(other.statusCode).toBe(415);
  });
});

describe('the figures', () => {
  const read = async (call: Caller) => (await call({ url: URL_OF_FIGURES })).json<IntegrityFigures>();

  test('are told to those who follow the whole province, from a hundred forms on', async () => {
    const monitor = await official(places.department, ['province_monitor']);
    await given(99);
    expect(await read(monitor)).toEqual({ from: null, until: null, forms: null, items: [] });
    await given(30, '2026-11-18');
    const { forms, until, items } = await read(monitor);
    expect([forms, until]).toEqual([129, '2026-11-19']);
    expect(items[0]?.choices.map(({ count }) => count)).toEqual([89, 20, 20]);
    const sheet = await monitor({ url: `${URL_OF_FIGURES}.xlsx` });
    expect(sheet.statusCode).toBe(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(sheet.rawPayload as unknown as ArrayBuffer);
    const rows = book.worksheets[0]?.getSheetValues().map((row) => (Array.isArray(row) ? row.slice(3) : []));
    expect(rows?.slice(1, 4)).toEqual([
      ['Ý', 'Số phiếu', 'Trong số phiếu'],
      ['Có', '89', 129],
      ['Không', '20', 129],
    ]);
    const audited = await town.db
      .selectFrom('audit_event')
      .select('action')
      .where('action', '=', 'integrity.exported')
      .execute();
    expect(audited).toHaveLength(1);
  });

  test('are never told to an official of a unit, whatever the role, nor to an office of the province that follows only itself', async () => {
    await given(200);
    for (const unitId of [places.konTum, places.dakHa]) {
      const call = await official(unitId, ROLES);
      for (const url of [URL_OF_FIGURES, `${URL_OF_FIGURES}.xlsx`])
        expect((await call({ url })).json()).toEqual({ code: 'not_found' });
    }
    const office = await official(places.department, ['author', 'approver']);
    expect((await office({ url: URL_OF_FIGURES })).json()).toEqual({ code: 'not_found' });
  });
});
