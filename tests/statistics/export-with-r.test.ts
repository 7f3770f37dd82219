import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { ExportBallot } from '../../server/poll/export-analysis.ts';
import { analysisFiles } from '../../server/poll/export-analysis.ts';
import { ANSWERED, BALLOTS_ITEM } from '../../shared/poll/cell-item.ts';
import { DONT_KNOW } from '../../shared/poll/form.ts';
import type { ModeCell, PersonCell } from '../../shared/poll/figures.ts';
import { designEffectOf, figuresOf, HEADLINE_MODE } from '../../shared/poll/figures.ts';
import { headlineFigure } from '../../shared/poll/headline.ts';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';
import type { Estimate, MeanFigure } from '../../shared/poll/result-schema.ts';
import type { BallotMode } from '../../shared/poll/schema.ts';
import type { PollSettings } from '../../shared/poll/settings.ts';
import { usualSettings } from '../../shared/poll/settings.ts';
import { weigh } from '../../shared/poll/weigh.ts';
import { mean100Interval, shareInterval } from '../../shared/statistics/interval.ts';
import { linearisedMean } from '../../shared/statistics/linearise.ts';
import { satisfiedShare, toMean100 } from '../../shared/statistics/share.ts';
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

/** However small a number is, six digits of it are the same. */
function expectClose(line: Line | undefined, ours: Readonly<Record<string, number>>): void {
  for (const [column, value] of Object.entries(ours)) {
    const ofR = Number(line?.[column] ?? Number.NaN);
    const isClose = Math.abs(value - ofR) <= 1e-6 * Math.abs(ofR);
    expect(isClose, `${line?.['item']} ${line?.['weighting']} ${column}: ${value} and ${ofR}`).toBe(true);
  }
}

function expectLine(line: Line | undefined, share: Estimate | null, mean: MeanFigure | null): void {
  if (share) expectClose(line, { share: share.share, low: share.interval.low, high: share.interval.high });
  if (mean) expectClose(line, { mean100: mean.mean100, mean_low: mean.low, mean_high: mean.high });
}

const weights = weigh(
  personCells().filter(({ item }) => item === BALLOTS_ITEM),
  margins,
);

/** What we make of a line ourselves, also where the page tells less. */
function ours({ item, mode, weighting }: { item: string; mode: BallotMode; weighting: string }) {
  const cells =
    weighting === 'weighted'
      ? personCells().map((cell) => ({ ...cell, mode: HEADLINE_MODE, weight: weights.of(cell) }))
      : modeCells().map((cell) => ({ ...cell, weight: 1 }));
  const valid = cells
    .filter((cell) => cell.item === item && cell.mode === mode && cell.choice > DONT_KNOW)
    .map(({ choice, n, weight }) => ({ code: choice, count: n, weight }));
  const designEffect = designEffectOf(mode, settings);
  const [share, mean] = [satisfiedShare(valid), linearisedMean(valid)];
  if (!share || !mean) throw new Error(`nobody answered ${item}`);
  const { low, high } = shareInterval(share, designEffect);
  const ofMean = mean100Interval(mean, designEffect);
  return {
    n: share.n,
    n_eff: share.size / designEffect,
    share: share.share,
    low,
    high,
    mean_n_eff: mean.size / designEffect,
    mean100: toMean100(mean.mean),
    mean_low: ofMean.low,
    mean_high: ofMean.high,
  };
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

  test('are all numbers that we make of the same answers, with the sizes that no page shows', () => {
    const lines = printed();
    // Four questions in two modes, and weighted in one of them.
    expect(lines).toHaveLength(12);
    for (const { item = '', mode, weighting = '', ...line } of lines) {
      const own = ours({ item, mode: mode === HEADLINE_MODE ? HEADLINE_MODE : 'counter_qr', weighting });
      expect(Object.keys(own)).toEqual(FIGURE_COLUMNS.slice(4));
      expectClose({ ...line, item, weighting }, own);
    }
  });

  test('are the same interval as ours also where everybody gave one face, and not a point', () => {
    const lines = printed().filter(({ item }) => item === 'F5.channel');
    expect(lines.map(({ mode, weighting }) => `${mode} ${weighting}`)).toEqual([
      'mini_app unweighted',
      'mini_app weighted',
      'counter_qr unweighted',
    ]);
    for (const { weighting = '', ...line } of lines) {
      const mode = line['mode'] === HEADLINE_MODE ? HEADLINE_MODE : 'counter_qr';
      const own = ours({ item: 'F5.channel', mode, weighting });
      expect([own.mean100, own.mean_high, own.mean_low < 99]).toEqual([100, 100, true]);
      expectClose(line, own);
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
