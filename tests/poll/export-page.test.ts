import ExcelJS from 'exceljs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countBallots } from '../../server/poll/counting.ts';
import type { PollResults } from '../../shared/poll/result-schema.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenOfficial, givenPoll, givenProvince, signedIn } from '../support/given.ts';
import { givenBallots } from '../support/voter.ts';

const LABEL = 'không phải Chỉ số hài lòng (SIPAS)';

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
  monitor = await signedIn(town, await givenOfficial(town, { unitId: places.department, roles: ['province_monitor'] }));
});

/** The workbook as a person reads it: of each sheet its rows below the head, each cell by the name of its column. */
async function bookOf(pollId: string): Promise<Map<string, Record<string, unknown>[]>> {
  await countBallots(town.deps);
  const { rawPayload: bytes } = await monitor({ method: 'GET', url: `/api/office/polls/${pollId}/results.xlsx` });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer);
  return new Map(
    book.worksheets.map((sheet) => {
      const head = Array.from(sheet.getRow(1).values as unknown[], String).slice(1);
      const rows = Array.from({ length: sheet.rowCount - 1 }, (_, i) =>
        Object.fromEntries(head.map((name, at) => [name, sheet.getRow(i + 2).getCell(at + 1).value])),
      );
      return [sheet.name, rows];
    }),
  );
}

const firstCells = (rows: readonly Record<string, unknown>[] = []): string[] =>
  rows.map((row) => String(Object.values(row)[0]));
const results = async (pollId: string): Promise<PollResults> =>
  (await monitor({ method: 'GET', url: `/api/office/polls/${pollId}/results` })).json();

const faces = (...[sign, docs, polite, accurate, overall]: number[]): Record<string, number[]> =>
  Object.fromEntries(
    Object.entries({ 'F1.sign': sign, 'F2.docs': docs, 'F3.polite': polite, 'F4.accurate': accurate, overall }).map(
      ([id, face]) => [id, [face ?? 0]],
    ),
  );
/** Four quiet days with both content and discontented people, who do not answer alike. */
async function givenQuietDays(pollId: string): Promise<void> {
  const given = (count: number, day: string, answers: Record<string, number[]>) =>
    givenBallots(town, pollId, { count, answers, on: `2026-11-${day}` });
  for (const day of ['16', '17', '18', '19']) {
    await given(5, day, faces(4, 5, 4, 5, 4));
    await given(5, day, faces(5, 4, 5, 4, 5));
    await given(3, day, faces(1, 2, 1, 2, 1));
    await given(2, day, faces(2, 1, 2, 1, 2));
  }
}

describe('the workbook of results holds what stands on the page', () => {
  test('the steps from being told to the figures, in tens, with what nobody counted', async () => {
    const pollId = await givenPoll(town, places.konTum, { form: 'p1', closesOn: '2026-11-30' });
    await givenQuietDays(pollId);
    const rows = (await bookOf(pollId)).get('Các bước') ?? [];
    const page = (await results(pollId)).funnel;
    expect(page.map(({ people }) => people)).toEqual([null, null, null, 60, 60]);
    expect(rows.slice(0, 5).map((row) => Object.values(row))).toEqual([
      ['Tin Zalo đã nhận để gửi đến từng người', 'không đo được', null],
      ['Lượt mở phiếu', 'không đo được', null],
      ['Người bắt đầu trả lời', 'không đo được', null],
      ['Phiếu đã gửi', 60, null],
      ['Phiếu có trong kết quả', 60, 1],
    ]);
    expect(firstCells(rows).at(-1)).toContain(LABEL);
  });

  test('the rounds with the interval of each change, and a line where two may not be compared', async () => {
    const held = async (content: number, month: string, placeIds: readonly string[] = []): Promise<string> => {
      const days = { opensOn: `2026-${month}-01`, closesOn: `2026-${month}-28` };
      const id = await givenPoll(town, places.konTum, { form: 'p1', ...days });
      await givenBallots(town, id, { count: content, answers: { overall: [4] }, on: days.opensOn });
      await givenBallots(town, id, { count: 400 - content, answers: { overall: [2] }, on: days.opensOn });
      for (const unitId of placeIds)
        await town.db
          .insertInto('poll_place')
          .values({ poll_id: id, unit_id: unitId, reorganisation_id: null })
          .execute();
      return id;
    };
    await held(200, '03', [places.konTum]);
    await held(200, '06');
    const last = await held(330, '09');
    const rows = (await bookOf(last)).get('Qua các đợt') ?? [];
    expect(firstCells(rows).slice(0, 4)).toEqual([
      '01/03/2026 – 28/03/2026',
      '—— không so: hỏi ở nơi khác ——',
      '01/06/2026 – 28/06/2026',
      '01/09/2026 – 28/09/2026',
    ]);
    expect(rows[0]).toMatchObject({
      'Người trả lời': 400,
      'Con số chính': 0.5,
      'Thay đổi': null,
      'So với đợt trước': null,
    });
    expect(rows[2]).toMatchObject({ 'Thay đổi': null, 'So với đợt trước': 'không so: hỏi ở nơi khác' });
    const trend = await monitor({ method: 'GET', url: `/api/office/polls/${last}/trend` });
    const { change } = trend.json().rounds[2];
    expect(rows[3]?.['Thay đổi']).toBeCloseTo(0.325, 9);
    expect(rows[3]?.['Thay đổi, thấp']).toBeCloseTo(change.interval.low, 4);
    expect(rows[3]?.['Thay đổi, cao']).toBeCloseTo(change.interval.high, 4);
    expect(String(rows[3]?.['So với đợt trước'])).toMatch(/^tăng, /);
    expect(firstCells(rows).at(-1)).toContain(LABEL);
  });

  test('what somebody should look at, with the headline without it, and by which counter it came', async () => {
    const pollId = await givenPoll(town, places.konTum, { form: 'p1', closesOn: '2026-11-30' });
    await givenQuietDays(pollId);
    await givenBallots(town, pollId, { count: 80, answers: faces(5, 5, 5, 5, 5), on: '2026-11-20' });
    await givenBallots(town, pollId, { count: 12, answers: faces(1, 1, 1, 1, 1), on: '2026-11-20' });
    const posterId = someId();
    await town.asOwner(`
      insert into poll_poster (id, client_request_id, code, unit_id, counter, service, created_by, created_at)
        select '${posterId}', '${someId()}', '23456789AB', '${places.konTum}', 'Quầy 3', 'Đất đai', id, now() from official limit 1;
      insert into poll_poster_day values ${['16', '17', '18']
        .map((day) => `('${pollId}', '${posterId}', '2026-11-${day}', 12)`)
        .join(', ')}, ('${pollId}', '${posterId}', '2026-11-20', 57)`);
    const rows = (await bookOf(pollId)).get('Cần xem lại') ?? [];
    const { checks } = await results(pollId);
    const rowOf = (what: string) => rows.find((row) => row['Cần xem lại'] === what);
    expect(rowOf('Ngày nhiều phiếu')).toMatchObject({ Ngày: new Date('2026-11-20T00:00:00Z'), 'Số phiếu': 90 });
    expect(rowOf('Phiếu chọn cùng một mức cho mọi câu')).toMatchObject({ 'Số phiếu': 92 });
    for (const [what, of] of [
      ['Con số chính nếu bỏ phiếu trên ứng dụng của các ngày này', checks?.bursts],
      ['Con số chính nếu bỏ các phiếu ấy', checks?.straight?.without],
    ] as const) {
      expect(of?.unweighted).not.toBeNull();
      expect(rowOf(what)?.['Con số chính nếu bỏ']).toBeCloseTo(of?.unweighted?.value ?? -1, 4);
      expect(rowOf(what)?.['Khoảng, thấp']).toBeCloseTo(of?.unweighted?.interval.low ?? -1, 4);
      expect(rowOf(what)?.['Thay cho']).toBeCloseTo(120 / 152, 4);
    }
    expect(rowOf('Phiếu theo bảng mã tại quầy')).toMatchObject({
      'Cách trả lời, bảng mã': 'Quầy 3, Đất đai',
      'Số phiếu': 90,
    });
    expect(rowOf('Ngày nhiều phiếu của bảng mã')).toMatchObject({ 'Số phiếu': 50 });
    expect(firstCells(rows).at(-1)).toContain(LABEL);
  });

  test('says nothing of what nobody has looked at yet', async () => {
    const pollId = await givenPoll(town, places.konTum, { form: 'p1', opensOn: '2026-11-20', closesOn: '2026-12-30' });
    expect((await results(pollId)).countedUntil).toBeNull();
    expect((await bookOf(pollId)).has('Cần xem lại')).toBe(false);
  });

  test('and hides what the page hides', async () => {
    const pollId = await givenPoll(town, places.konTum, { form: 'p1', closesOn: '2026-11-30' });
    await givenQuietDays(pollId);
    await givenBallots(town, pollId, { count: 6, answers: faces(5, 5, 5, 5, 5), on: '2026-11-19' });
    const book = await bookOf(pollId);
    const row = (what: string) => book.get('Cần xem lại')?.find((one) => one['Cần xem lại'] === what);
    expect(row('Phiếu chọn cùng một mức cho mọi câu')).toMatchObject({ 'Số phiếu': '<10' });
    expect(row('Con số chính nếu bỏ các phiếu ấy')).toMatchObject({
      'Con số chính nếu bỏ': 'không hiện',
      'Khoảng, thấp': null,
      'Thay cho': null,
    });
    // One round is no series.
    expect([...book.keys()]).toEqual(['PL4', 'Từng câu', 'Các bước', 'Cần xem lại']);
  });

  test('while ballots may come nothing is said of single faces', async () => {
    town.at('2026-11-25T02:00:00Z');
    const pollId = await givenPoll(town, places.konTum, { form: 'p1', closesOn: '2026-11-30' });
    await givenQuietDays(pollId);
    const rows = firstCells((await bookOf(pollId)).get('Cần xem lại'));
    expect(rows).not.toContain('Phiếu chọn cùng một mức cho mọi câu');
    expect(rows).toContain(
      'Phiếu chọn một mức cho mọi câu, và con số chính nếu bỏ, hiện khi phiếu đã đóng và đếm xong.',
    );
  });
});
