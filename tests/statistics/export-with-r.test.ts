import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { ExportBallot } from '../../server/poll/export-analysis.ts';
import { analysisFiles } from '../../server/poll/export-analysis.ts';
import { ANSWERED, BALLOTS_ITEM } from '../../shared/poll/cell-item.ts';
import type { ModeCell, PersonCell } from '../../shared/poll/figures.ts';
import { figuresOf, HEADLINE_MODE } from '../../shared/poll/figures.ts';
import { headlineFigure } from '../../shared/poll/headline.ts';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';
import type { Estimate, MeanFigure } from '../../shared/poll/result-schema.ts';
import type { PollSettings } from '../../shared/poll/settings.ts';
import { usualSettings } from '../../shared/poll/settings.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import { FIGURE_COLUMNS } from '../../shared/statistics/r-script.ts';
import { createRandom } from '../faults/random.ts';
import { pathOf } from './data-set.ts';

/*
 * The folder `export` is what the office gives out of an invented poll whose headline is a mean, and `output.csv` what R 4.2.2 with
 * survey 4.1-1 printed there, so that nothing here needs R. After a change of the export:
 *   npx vitest run --project rules tests/statistics/export-with-r.test.ts -u; cd tests/statistics/export && Rscript figures.R > output.csv
 */
const FOLDER = 'export/';

const settings: PollSettings = {
  ...usualSettings('overall'),
  headline: { questionId: 'overall', statistic: 'mean100' },
  weighting: 'raking',
  modes: [
    { mode: 'mini_app', designEffect: 1.5 },
    { mode: 'counter_qr', designEffect: 2.5 },
  ],
};
const form = { ...POLL_FORMS.p1, code: 'p1' as const };
const random = createRandom(20261129);
/** Half of the faces that somebody gives are their mood, half chance. */
const face = (mood: number): number => (random.between(0, 1) === 0 ? mood : random.between(1, 5));

/** Women and young people answer more often; two do not know, some say neither sex nor age; one question has one face only. */
const ballots = Array.from({ length: 480 }, (_, i): ExportBallot => {
  const sex = random.oneOf([1, 2, 2, 2, 0]);
  const age = random.oneOf([1, 1, 1, 2, 2, 3, 4, 0]);
  const mood = Math.min(5, random.between(2, 4) + (age >= 3 ? 1 : 0));
  return {
    mode: i < 400 ? 'mini_app' : 'counter_qr',
    place: random.oneOf(['Phường Kon Tum', 'Xã Đăk Hà']),
    area: random.oneOf(['phuong', 'xa', 'xa']),
    answers: {
      overall: [i % 60 === 0 ? 0 : face(mood)],
      'F1.sign': [face(mood)],
      ...(i % 3 === 0 ? { 'F2.docs': [face(mood)] } : {}),
      'F5.channel': [5],
      ...(sex === 0 ? {} : { sex: [sex] }),
      ...(age === 0 ? {} : { age: [age] }),
    },
  };
});
const margins = {
  source: 'Niên giám 2025',
  asOf: parseLocalDate('2025-12-31'),
  margins: [
    { dimension: 'sex', people: { female: 281_340, male: 287_110 } },
    { dimension: 'age', people: { '18-29': 141_200, '30-44': 178_900, '45-59': 143_650, '60+': 104_700 } },
  ],
};

const files = analysisFiles({ form, settings, ballots, margins, about: ['Phiếu thử', 'Exported on 2026-12-05'] });
const figures = figuresOf(form, { cells: modeCells(), people: personCells(), margins, isFinal: true, settings });

function modeCells(): ModeCell[] {
  const counted = Map.groupBy(
    ballots.flatMap(({ mode, answers }) => [
      { mode, item: BALLOTS_ITEM, choice: ANSWERED },
      ...Object.entries(answers).flatMap(([item, choices]) =>
        [ANSWERED, ...choices].map((choice) => ({ mode, item, choice })),
      ),
    ]),
    (cell) => JSON.stringify(cell),
  );
  return [...counted.values()].flatMap((cells) => cells.slice(0, 1).map((cell) => ({ ...cell, n: cells.length })));
}

function personCells(): PersonCell[] {
  return ballots
    .filter(({ mode }) => mode === HEADLINE_MODE)
    .flatMap(({ area, answers }) => {
      const person = { sex: answers['sex']?.[0] ?? 0, age: answers['age']?.[0] ?? 0, area, n: 1 };
      return [
        { ...person, item: BALLOTS_ITEM, choice: ANSWERED },
        ...Object.entries(answers).map(([item, [choice = 0]]) => ({ ...person, item, choice })),
      ];
    });
}

type Line = Record<string, string>;
const printed = (): Line[] => parse<Line>(readFileSync(pathOf(`${FOLDER}output.csv`)), { columns: true });

function expectLine(line: Line | undefined, share: Estimate | null, mean: MeanFigure | null): void {
  const expectClose = (column: string, ours: number | undefined): void => {
    const ofR = Number(line?.[column] ?? Number.NaN);
    const off = Math.abs((ours ?? Number.NaN) - ofR) / Math.max(1, Math.abs(ofR));
    expect(off, `${line?.['item']} ${line?.['weighting']} ${column}: ${ours} and ${ofR}`).toBeLessThan(1e-6);
  };
  if (share) {
    expectClose('share', share.share);
    expectClose('low', share.interval.low);
    expectClose('high', share.interval.high);
  }
  if (!mean) return;
  expectClose('mean100', mean.mean100);
  expectClose('mean_low', mean.low);
  expectClose('mean_high', mean.high);
}

describe('what R makes of the analysis file', () => {
  test.each(['answers.csv', 'margins.csv', 'figures.R'])('was made of the %s that is given out today', async (name) => {
    await expect(files.find((file) => file.name === name)?.content).toMatchFileSnapshot(`${FOLDER}${name}`);
  });

  test('are the shares and means that are shown, with their intervals, weighted and unweighted, mode by mode', () => {
    const lines = printed();
    expect(Object.keys(lines[0] ?? {})).toEqual([...FIGURE_COLUMNS]);
    let means = 0;
    for (const { mode, items } of figures.modes)
      for (const { itemId, n, satisfied, weighted, mean, weightedMean } of items) {
        if (n === null) continue;
        const lineOf = (weighting: string) =>
          lines.find((line) => line['item'] === itemId && line['mode'] === mode && line['weighting'] === weighting);
        expect(Number(lineOf('unweighted')?.['n'])).toBe(n);
        expectLine(lineOf('unweighted'), satisfied, mean);
        if (weighted || weightedMean) expectLine(lineOf('weighted'), weighted, weightedMean);
        means += Number(mean !== null) + Number(weightedMean !== null);
      }
    expect(figures.weighting).toMatchObject({ kind: 'weighted', dimensions: ['sex', 'age'] });
    // Two questions of the Mini App, each twice, and one of the counter: of the others a face has fewer than ten.
    expect(means).toBe(5);
  });

  test('are in one line the headline, a mean, as it stands on the page', () => {
    const headline = headlineFigure(figures);
    const [line, ...others] = printed().filter(
      (row) => row['headline'] === 'mean100' && row['weighting'] === 'weighted',
    );
    expect(others).toEqual([]);
    expect(line).toMatchObject({ item: 'overall', mode: 'mini_app' });
    expect(headline).toMatchObject({ statistic: 'mean100', isWeighted: true });
    expect(Number(line?.['mean100']) / 100).toBeCloseTo(headline?.main?.value ?? -1, 8);
    expect(Number(line?.['mean_low']) / 100).toBeCloseTo(headline?.main?.interval.low ?? -1, 8);
    expect(Number(line?.['mean_high']) / 100).toBeCloseTo(headline?.main?.interval.high ?? -1, 8);
  });

  test('are an interval also where everybody gave one face', () => {
    const lines = printed().filter((row) => row['item'] === 'F5.channel');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) {
      expect(Number(line['mean100'])).toBe(100);
      expect(Number(line['mean_low'])).toBeLessThan(99.9);
      expect(Number(line['mean_high'])).toBe(100);
    }
  });

  const hasR = spawnSync('Rscript', ['-e', 'library(survey)'], { stdio: 'ignore' }).status === 0;
  test.skipIf(!hasR)('is what it prints here and now (skipped without R)', () => {
    const { stdout } = spawnSync('Rscript', ['figures.R'], { cwd: pathOf(FOLDER), encoding: 'utf8' });
    const now = parse<Line>(stdout, { columns: true });
    const then = printed();
    expect(now).toHaveLength(then.length);
    now.forEach((line, i) => {
      for (const [column, value] of Object.entries(line)) {
        const committed = then[i]?.[column] ?? '';
        if (value === '' || Number.isNaN(Number(value))) expect(value).toBe(committed);
        else expect(Number(value)).toBeCloseTo(Number(committed), 8);
      }
    });
  });
});
