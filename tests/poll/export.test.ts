import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countBallots } from '../../server/poll/counting.ts';
import type { PollResults } from '../../shared/poll/result-schema.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenOfficial, givenPoll, givenProvince, signedIn } from '../support/given.ts';
import { unzip } from '../support/unzip.ts';
import { givenBallots } from '../support/voter.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let pollId: string;
let monitor: Caller;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-12-05T02:00:00Z');
  places = await givenProvince(town);
  pollId = await givenPoll(town, places.konTum, { closesOn: '2026-11-30' });
  monitor = await signedIn(town, await givenOfficial(town, { unitId: places.department, roles: ['province_monitor'] }));
  const rows = [
    { dimension: 'sex', category: 'male', people: 20_100 },
    { dimension: 'sex', category: 'female', people: 19_900 },
  ];
  await monitor({
    method: 'PUT',
    url: `/api/office/poll-margins/${someId()}`,
    payload: { unitId: places.konTum, source: 'Niên giám 2025', asOf: '2025-12-31', rows },
  });
  // Women answer more often than men, and are more content; three people are older than all others of their sex.
  await given(40, { sex: [1], age: [2], 'B1.info': [2] });
  await given(30, { sex: [1], age: [2], 'B1.info': [4] });
  await given(120, { sex: [2], age: [2], 'B1.info': [5] });
  await given(25, { sex: [2], age: [3], 'B1.info': [3] });
  await given(3, { sex: [2], age: [4], 'B1.info': [1] });
  await countBallots(town.deps);
});

const given = (count: number, answers: Record<string, number[]>, mode: 'mini_app' | 'kiosk' = 'mini_app') =>
  givenBallots(town, pollId, { count, answers, mode, on: '2026-11-20', placeId: places.konTum });

const download = (what: string, by = monitor) => by({ method: 'GET', url: `/api/office/polls/${pollId}/${what}` });
const analysis = async (): Promise<Map<string, string>> => unzip((await download('analysis.zip')).rawPayload);
type Row = Record<string, string>;
const rowsOf = (files: Map<string, string>, name: string): Row[] =>
  parse<Row>(files.get(name) ?? '', { columns: true });

describe('the analysis file', () => {
  test('holds every answer, the codebook, the margins and the script, with version and day, and who took it is written down', async () => {
    const files = await analysis();
    expect([...files.keys()]).toEqual(['answers.csv', 'codebook.csv', 'margins.csv', 'figures.R', 'README.txt']);
    const answers = rowsOf(files, 'answers.csv');
    expect(answers).toHaveLength(218);
    expect(answers.filter((row) => row['B1.info'] === '5')).toHaveLength(120);
    expect(rowsOf(files, 'codebook.csv')).toContainEqual({ column: 'B1.info', code: '4', meaning: 'Hài lòng' });
    expect(rowsOf(files, 'margins.csv')[0]).toEqual({ dimension: 'sex', category: 'female', people: '19900' });
    expect(files.get('README.txt')).toContain('Exported on 2026-12-05');
    expect(files.get('README.txt')).toContain('không phải Chỉ số hài lòng (SIPAS)');
    const audit = await town.db.selectFrom('audit_event').selectAll().where('action', '=', 'poll.exported').execute();
    expect(audit).toMatchObject([{ subject_id: pollId, details: { format: 'zip' } }]);
  });

  test('tells of nobody more than ten people share, and says nothing of when', async () => {
    await town.asOwner('delete from poll_result; delete from poll_cell');
    await town.asOwner('update poll set counted_until = null');
    await given(4, { sex: [1], 'B1.info': [4] }, 'kiosk');
    await givenBallots(town, pollId, {
      count: 6,
      answers: { sex: [1], age: [2], 'B1.info': [1] },
      on: '2026-11-20',
      placeId: places.dakHa,
    });
    await countBallots(town.deps);
    const files = await analysis();
    const shared = Map.groupBy(rowsOf(files, 'answers.csv'), ({ mode, place, area, sex, age }) =>
      JSON.stringify([mode, place, area, sex, age]),
    );
    for (const rows of shared.values()) expect(rows.length).toBeGreaterThanOrEqual(10);
    expect([...files.values()].join('\n')).not.toMatch(/2026-11-2[1-9]|kiosk.*\n/);
    expect(files.get('answers.csv')).not.toContain('60+');
    expect(files.get('answers.csv')).not.toContain('Đăk Hà');
  });

  test('is not given while ballots may come, after they were forgotten, or to a commune', async () => {
    const author = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['author'] }));
    expect((await download('analysis.zip', author)).json()).toEqual({ code: 'not_allowed' });
    await town.asOwner('delete from ballot');
    expect((await download('analysis.zip')).json()).toEqual({ code: 'ballots_forgotten' });
    await town.asOwner(`update poll set closes_on = '2026-12-20'`);
    await countBallots(town.deps);
    expect((await download('analysis.zip')).json()).toEqual({ code: 'poll_not_final' });
  });

  const hasR = spawnSync('Rscript', ['-e', 'library(survey)'], { stdio: 'ignore' }).status === 0;
  test.skipIf(!hasR)('run by R gives the published figure, weighted and unweighted (skipped without R)', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'poll-'));
    try {
      for (const [name, content] of await analysis()) writeFileSync(join(folder, name), content);
      const { stdout } = spawnSync('Rscript', ['figures.R'], { cwd: folder, encoding: 'utf8' });
      const results = (await download('results')).json<PollResults>();
      const info = results.modes[0]?.items.find(({ itemId }) => itemId === 'B1.info');
      for (const [weighting, figure] of [
        ['weighted', info?.weighted],
        ['unweighted', info?.satisfied],
      ] as const) {
        const row = parse<Row>(stdout, { columns: true }).find(
          (line) => line['item'] === 'B1.info' && line['weighting'] === weighting,
        );
        expect(Number(row?.['share'])).toBeCloseTo(figure?.share ?? -1, 6);
        expect(Number(row?.['low'])).toBeCloseTo(figure?.interval.low ?? -1, 6);
        expect(row?.['headline']).toBe('t2b');
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test('the sheet holds what the page shows and nothing that it hides, with the label', async () => {
  const reply = await download('results.xlsx');
  for (const name of ['sheet1', 'sheet2']) {
    const sheet = unzip(reply.rawPayload).get(`xl/worksheets/${name}.xml`) ?? '';
    const cells = [...sheet.matchAll(/<t xml:space="preserve">([^<]*)<\/t>/g)].map(([, text]) => text);
    expect(cells).toContain('&lt;10');
    expect(cells.some((text) => text?.includes('không phải Chỉ số hài lòng (SIPAS)'))).toBe(true);
    expect(cells.some((text) => text?.startsWith('Đã hiệu chỉnh theo giới; dân số theo Niên giám 2025'))).toBe(true);
    expect(cells.filter((text) => /^\d$/.test(text ?? ''))).toEqual([]);
  }
});
