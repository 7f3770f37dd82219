import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countBallots } from '../../server/poll/counting.ts';
import type { Role } from '../../shared/access.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenNotice, givenOfficial, givenPoll, givenProvince, signedIn } from '../support/given.ts';
import { givenBallots } from '../support/voter.ts';

const OFFICE = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/opt/libreoffice/program/soffice'].find(existsSync);
const HEAD = [
  'Kỳ',
  'Bộ câu hỏi',
  'Đơn vị',
  'n gửi',
  'n trả lời',
  'n hợp lệ',
  'Yếu tố',
  '%HL',
  'KTC dưới',
  'KTC trên',
  '%KHL',
  'Ghi chú che số',
];
/** The head stands below eight lines of title. */
const FIRST = 10;

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let monitor: Caller;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-12-05T02:00:00Z');
  places = await givenProvince(town);
  monitor = await official(['province_monitor'], places.department);
});

const official = async (roles: Role[], unitId: string): Promise<Caller> =>
  signedIn(town, await givenOfficial(town, { unitId, roles }));

/** 200 people, of whom 60 % are content; a second question that only seven answered, one with a small face, one with few answers. */
async function givenRound(unitId: string, month = '2026-11'): Promise<string> {
  const pollId = await givenPoll(town, unitId, { opensOn: `${month}-01`, closesOn: `${month}-30` });
  const given = (count: number, answers: Record<string, number[]>) =>
    givenBallots(town, pollId, { count, answers, on: `${month}-20` });
  for (const [choice, count] of [15, 55, 10, 100, 20].entries()) await given(count, { 'B1.info': [choice + 1] });
  await given(7, { 'B1.voice': [5] });
  await given(20, { 'B2.easy': [4] });
  await countBallots(town.deps);
  return pollId;
}

async function publish(pollId: string, unitId: string, reason: string | null = null): Promise<void> {
  const [author, leader] = await Promise.all([official(['author'], unitId), official(['approver'], unitId)]);
  const id = someId();
  await author({ method: 'PUT', url: `/api/office/poll-publications/${id}`, payload: { pollId, reason } });
  const reply = await leader({ method: 'POST', url: `/api/office/poll-publications/${id}/publishing` });
  if (reply.statusCode !== 200) throw new Error(reply.body);
}

const download = (path: string, by = monitor) => by({ method: 'GET', url: `/api/office/${path}` });
async function sheetsOf(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer);
  return book;
}
type Line = Record<string, unknown>;
async function linesOf(bytes: Buffer): Promise<Line[]> {
  const sheet = (await sheetsOf(bytes)).getWorksheet('PL4');
  const lines: Line[] = [];
  for (let row = FIRST; row <= (sheet?.rowCount ?? 0); row += 1)
    lines.push(Object.fromEntries(HEAD.map((name, at) => [name, sheet?.getRow(row).getCell(at + 1).value])));
  return lines;
}

/** A notice that went to people one by one through Zalo; what became of it is already only sums. */
async function givenReached(pollId: string, accepted: number): Promise<void> {
  const noticeId = await givenNotice(town, { unitId: places.konTum, placeIds: [places.konTum] });
  const [account, broadcast] = [someId(), someId()];
  await town.asOwner(`
    update poll set notice_id = '${noticeId}' where id = '${pollId}';
    insert into oa_account (id, unit_id, oa_id, name, valid_from, state, state_at)
      values ('${account}', '${places.konTum}', '1', 'Phường', '2026-01-01', 'active', now());
    insert into broadcast (id, notice_id, account_id, channel, status, content, audience, send_from, frozen_at)
      values ('${broadcast}', '${noticeId}', '${account}', 'oa_message', 'done', '{}', 400, now(), now());
    insert into delivery_total (broadcast_id, state, n)
      values ('${broadcast}', 'accepted', ${accepted}), ('${broadcast}', 'failed', 9)`);
}

describe('results in the layout of PL4', () => {
  test('say to how many people a poll was sent where the ledger knows it, in tens, and nowhere else', async () => {
    const pollId = await givenRound(places.konTum);
    await givenBallots(town, pollId, { count: 40, answers: { 'B1.info': [4] }, mode: 'kiosk', on: '2026-11-20' });
    await givenReached(pollId, 347);
    await town.asOwner(`update poll_result set made_of = 'before the notice'`);
    await countBallots(town.deps);
    const sentIn = async (path: string) =>
      new Map(
        (await linesOf((await download(path)).rawPayload)).map((line) => [
          String(line['Ghi chú che số']).includes('Để riêng') ? 'apart' : line['Đơn vị'],
          line['n gửi'],
        ]),
      );
    const own = await sentIn(`polls/${pollId}/results.xlsx`);
    expect([...own]).toContainEqual(['Phường Kon Tum', 340]);
    const other = await givenRound(places.dakHa);
    await publish(pollId, places.konTum);
    await publish(other, places.dakHa);
    const all = await sentIn('published-polls.xlsx?from=2026-11-01&to=2026-11-30');
    expect(all.get('Phường Kon Tum')).toBe(340);
    expect([...all].filter(([unit]) => unit !== 'Phường Kon Tum').map(([, sent]) => sent)).toEqual(['không đếm']);
  });

  test('hide how few people a poll was sent to', async () => {
    const pollId = await givenRound(places.konTum);
    await givenReached(pollId, 6);
    await town.asOwner(`update poll_result set made_of = 'before the notice'`);
    await countBallots(town.deps);
    const lines = await linesOf((await download(`polls/${pollId}/results.xlsx`)).rawPayload);
    expect(lines[0]?.['n gửi']).toBe('<10');
  });

  test('say the period, the form, the office, who answered and how content they are, with the interval', async () => {
    const pollId = await givenRound(places.konTum);
    const reply = await download(`polls/${pollId}/results.xlsx`);
    const book = await sheetsOf(reply.rawPayload);
    expect(book.worksheets.map(({ name }) => name)).toEqual(['PL4', 'Từng câu', 'Các bước', 'Cần xem lại']);
    const sheet = book.getWorksheet('PL4');
    expect(sheet?.getRow(FIRST - 1).values).toEqual([undefined, ...HEAD]);
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: FIRST - 1 });
    expect(sheet?.hasMerges).toBe(false);
    expect(sheet?.getCell('A1').value).toBe('TỈNH QUẢNG NGÃI');
    expect(sheet?.getCell('A2').value).toBe('SỞ NỘI VỤ');
    expect(sheet?.getCell('G1').value).toBe('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(sheet?.getCell('G2').value).toBe('Độc lập - Tự do - Hạnh phúc');
    expect(sheet?.getCell('A6').value).toContain('không phải Chỉ số hài lòng (SIPAS)');
    const lines = await linesOf(reply.rawPayload);
    expect(lines[0]).toMatchObject({
      Kỳ: '01/11/2026 – 30/11/2026',
      'Đơn vị': 'Phường Kon Tum',
      'n gửi': 'không đếm',
      'n trả lời': 227,
      'n hợp lệ': 200,
      '%HL': 60,
      'KTC dưới': 51.52,
      '%KHL': 35,
    });
    expect(lines[0]?.['Bộ câu hỏi']).toMatch(/ \(P2, 2026-\d\d\)$/);
  });

  test('say of a hidden number that it is hidden, and never make it a nought', async () => {
    const pollId = await givenRound(places.konTum);
    const lines = await linesOf((await download(`polls/${pollId}/results.xlsx`)).rawPayload);
    const hidden = lines.filter((line) => line['n hợp lệ'] === '<10');
    expect(hidden.length).toBeGreaterThan(0);
    for (const line of hidden)
      expect(line).toMatchObject({
        '%HL': 'che số',
        'KTC dưới': 'che số',
        'KTC trên': 'che số',
        '%KHL': 'che số',
        'Ghi chú che số': 'Dưới 10 phiếu, không hiển thị',
      });
    for (const line of lines) expect(Object.values(line)).not.toContain(0);
    for (const { 'Ghi chú che số': _note, ...line } of lines) expect(Object.values(line)).not.toContain(null);
  });

  test('of the province hold the published figures of the period, the latest version, one after another, and the log says so', async () => {
    const first = await givenRound(places.konTum);
    await givenRound(places.dakHa);
    const early = await givenRound(places.dakHa, '2026-10');
    await publish(first, places.konTum);
    await publish(early, places.dakHa);
    const unitsIn = async (from: string, to: string, by = monitor) => {
      const reply = await download(`published-polls.xlsx?from=${from}&to=${to}`, by);
      return [...new Set((await linesOf(reply.rawPayload)).map((line) => [line['Đơn vị'], line['Kỳ']].join(' ')))];
    };
    expect(await unitsIn('2026-11-01', '2026-12-31')).toEqual(['Phường Kon Tum 01/11/2026 – 30/11/2026']);
    expect(await unitsIn('2026-10-01', '2026-12-31')).toHaveLength(2);
    expect(await unitsIn('2026-12-01', '2026-12-31')).toEqual([]);
    const neighbour = await official(['author'], places.dakHa);
    expect(await unitsIn('2026-11-01', '2026-12-31', neighbour)).toEqual([]);

    await town.asOwner(`update poll_result set figures = jsonb_set(figures, '{headlineItemId}', 'null')`);
    await publish(first, places.konTum, 'Số dân đã nhập là của năm trước.');
    expect(await unitsIn('2026-11-01', '2026-12-31')).toHaveLength(1);
    const audit = await town.db
      .selectFrom('audit_event')
      .select(['subject_type', 'details'])
      .where('action', '=', 'poll.exported')
      .execute();
    expect(audit[0]).toEqual({
      subject_type: 'poll_export',
      details: { format: 'xlsx', from: '2026-11-01', to: '2026-12-31' },
    });
    expect((await download('published-polls.xlsx?from=2026-12-31&to=2026-01-01')).statusCode).toBe(400);
  });

  test('read the same in a real LibreOffice', { timeout: 120_000 }, async ({ skip }) => {
    if (!OFFICE) return skip('LibreOffice is not on this machine');
    const pollId = await givenRound(places.konTum);
    const folder = await mkdtemp(join(tmpdir(), 'gan-dan-pl4-'));
    try {
      await writeFile(join(folder, 'pl4.xlsx'), (await download(`polls/${pollId}/results.xlsx`)).rawPayload);
      await promisify(execFile)(OFFICE, [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false',
        '--outdir',
        folder,
        join(folder, 'pl4.xlsx'),
      ]);
      const shown = parse(await readFile(join(folder, 'pl4.csv')), { bom: true, relax_column_count: true });
      expect(shown[FIRST - 2]).toEqual(HEAD);
      expect(shown[FIRST - 1]?.slice(2, 6)).toEqual(['Phường Kon Tum', 'không đếm', '227', '200']);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
