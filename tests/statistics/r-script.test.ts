import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScaleCell } from '../../shared/statistics/cell.ts';
import { unweighted } from '../../shared/statistics/cell.ts';
import { mean100Interval, shareInterval } from '../../shared/statistics/interval.ts';
import { linearisedMean } from '../../shared/statistics/linearise.ts';
import { rScript } from '../../shared/statistics/r-script.ts';
import { rake } from '../../shared/statistics/rake.ts';
import { satisfiedShare, toMean100 } from '../../shared/statistics/share.ts';
import { ballots, groups, margins, pathOf } from './data-set.ts';

const SCRIPT = rScript({
  about: ['Phiếu “Ông/Bà được phục vụ thế nào?”\nbản 2026-11', 'xuất ngày 29/11/2026'],
  items: ['overall', 'item'],
  headlineMode: 'mini_app',
  headline: { item: 'overall', statistic: 'mean100' },
  designEffects: { mini_app: 1.5, counter_qr: 2.5 },
});

describe('the text of the script', () => {
  test('keeps what a poll is called inside its comment', () => {
    const lines = SCRIPT.split('\n');
    expect(lines[0]).toBe('# Phiếu “Ông/Bà được phục vụ thế nào?” bản 2026-11');
    expect(lines[1]).toBe('# xuất ngày 29/11/2026');
  });

  test('lets no name of an item end its string', () => {
    const items = ['a"); quit("no'];
    const script = rScript({ about: [], items, headlineMode: 'm\\', headline: null, designEffects: {} });
    expect(script).toContain(String.raw`items <- c("a\"); quit(\"no")`);
    expect(script).toContain(String.raw`headline_mode <- "m\\"`);
  });
});

// R is no dependency of the project: where it is not installed this is skipped, and the report of the tests says so.
const hasR = spawnSync('Rscript', ['-e', 'library(survey)'], { stdio: 'ignore' }).status === 0;

describe.skipIf(!hasR)('run by R on an analysis export (skipped without Rscript and its package survey)', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'r-script-'));
    // Sixty of the ballots came from the QR at a counter: told apart, never weighted.
    const [header = '', ...rows] = readFileSync(pathOf('ballots.csv'), 'utf8').trim().split('\n');
    const withCounter = [...rows, ...rows.slice(0, 60).map((row) => row.replace('mini_app', 'counter_qr'))];
    writeFileSync(join(folder, 'answers.csv'), `${[header, ...withCounter].join('\n')}\n`);
    copyFileSync(pathOf('margins.csv'), join(folder, 'margins.csv'));
    writeFileSync(join(folder, 'figures.R'), SCRIPT);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (): { printed: Record<string, string>[]; said: string } => {
    const { stdout, stderr } = spawnSync('Rscript', ['figures.R'], { cwd: folder, encoding: 'utf8' });
    return { printed: parse(stdout, { columns: true }), said: stderr };
  };

  test('it prints our figures, weighted and unweighted, mode by mode', () => {
    const { printed } = run();
    const raked = rake(groups, margins);
    if (!raked.isWeighted) throw new Error(raked.why);
    const cellsOf = (item: 'overall' | 'item'): ScaleCell[] =>
      ballots.flatMap((ballot, i) =>
        ballot[item] === null ? [] : [{ code: ballot[item], count: 1, weight: raked.weights[i] ?? 1 }],
      );
    const counter = ballots.slice(0, 60).map(({ overall }) => ({ code: overall, count: 1, weight: 1 }));
    const expectLine = (
      item: string,
      mode: string,
      weighting: string,
      cells: ScaleCell[],
      designEffect: number,
    ): void => {
      const line = printed.find((row) => row.item === item && row.mode === mode && row.weighting === weighting);
      const [estimate, mean] = [satisfiedShare(cells), linearisedMean(cells)];
      if (!line || !estimate || !mean) throw new Error(`${item} ${mode} ${weighting} is not printed`);
      const { low, high } = shareInterval(estimate, designEffect);
      expect(Number(line.n)).toBe(estimate.n);
      expect(Number(line.n_eff) / (estimate.size / designEffect)).toBeCloseTo(1, 7);
      expect(Number(line.share)).toBeCloseTo(estimate.share, 8);
      expect(Number(line.low)).toBeCloseTo(low, 8);
      expect(Number(line.high)).toBeCloseTo(high, 8);
      expect(line.headline).toBe(item === 'overall' && mode === 'mini_app' ? 'mean100' : '');
      const ofMean = mean100Interval(mean, designEffect);
      expect(Number(line.mean_n_eff) / (mean.size / designEffect)).toBeCloseTo(1, 7);
      expect(Number(line.mean100)).toBeCloseTo(toMean100(mean.mean), 7);
      expect(Number(line.mean_low)).toBeCloseTo(ofMean.low, 7);
      expect(Number(line.mean_high)).toBeCloseTo(ofMean.high, 7);
    };
    for (const item of ['overall', 'item'] as const) {
      expectLine(item, 'mini_app', 'weighted', cellsOf(item), 1.5);
      expectLine(item, 'mini_app', 'unweighted', unweighted(cellsOf(item)), 1.5);
    }
    expectLine('overall', 'counter_qr', 'unweighted', counter, 2.5);
    expect(printed).toHaveLength(6);
  });

  test('it stays unweighted, as we do, when a category has fewer than ten ballots', () => {
    writeFileSync(join(folder, 'margins.csv'), 'dimension,category,people\nsex,female,50\nsex,male,50\nage,75+,10\n');
    const { printed, said } = run();
    expect(printed.map(({ weighting }) => weighting)).toEqual(Array.from({ length: 4 }, () => 'unweighted'));
    expect(said).toContain('unweighted: fewer than 10 ballots in age 75+');
  });
});
