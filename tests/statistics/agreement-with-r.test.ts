import { describe, expect, test } from 'vitest';
import { DONT_KNOW } from '../../shared/poll/form.ts';
import type { ScaleCell } from '../../shared/statistics/cell.ts';
import { compareShares } from '../../shared/statistics/compare.ts';
import { kishSize } from '../../shared/statistics/effective-size.ts';
import { meanInterval, shareInterval, Z } from '../../shared/statistics/interval.ts';
import { linearise, linearisedMean } from '../../shared/statistics/linearise.ts';
import { postStratify } from '../../shared/statistics/post-stratify.ts';
import { rake } from '../../shared/statistics/rake.ts';
import { satisfiedShare, scaleMean } from '../../shared/statistics/share.ts';
import type { Weighting } from '../../shared/statistics/weighting.ts';
import { ballots, figureOfR, groups, margins, strata, weightsOfR } from './data-set.ts';

// The data and R's figures were made by survey.R with R 4.2.2 and survey 4.1-1; nothing here needs R.

function expectAsR(ours: number | undefined, name: string): void {
  expectClose(ours, figureOfR(name), name);
}

function expectClose(ours: number | undefined, ofR: number, name: string): void {
  const off = Math.abs((ours ?? Number.NaN) - ofR) / Math.max(Math.abs(ofR), 1e-300);
  expect(off, `${name}: ${ours} and ${ofR}`).toBeLessThan(1e-6);
}

function weightsOf(weighting: Weighting): readonly number[] {
  if (!weighting.isWeighted) throw new Error(weighting.why);
  return weighting.weights;
}

const valid = ballots.filter(({ overall }) => overall !== DONT_KNOW);
const raked = rake(groups, margins);

/** How each design of survey.R weighs and clusters the valid ballots. */
const DESIGNS = {
  weights: (i: number) => ({ weight: ballots[i]?.base ?? 1 }),
  clusters: (i: number) => ({ weight: ballots[i]?.base ?? 1, cluster: ballots[i]?.place ?? '' }),
  equal: () => ({ weight: 1 }),
  published: (i: number) => ({ weight: weightsOf(raked)[i] ?? 1 }),
} as const;

const cellsOf = (name: keyof typeof DESIGNS): (ScaleCell & { cluster?: string })[] =>
  ballots.flatMap(({ overall }, i) =>
    overall === DONT_KNOW ? [] : [{ code: overall, count: 1, ...DESIGNS[name](i) }],
  );

describe.each(['weights', 'clusters', 'equal', 'published'] as const)('the design "%s"', (name) => {
  const cells = cellsOf(name);
  const share = satisfiedShare(cells);
  const mean = scaleMean(cells);
  const ofShare = linearise(cells.map((cell) => ({ ...cell, value: cell.code >= 4 ? 1 : 0 })));
  const ofMean = linearise(cells.map((cell) => ({ ...cell, value: cell.code })));

  test('T2B and mean are those of svymean', () => {
    expect(share?.n).toBe(valid.length);
    expectAsR(share?.share, `${name} satisfied mean`);
    expectAsR(mean?.mean, `${name} x mean`);
  });

  test('standard errors and design effects are those of svymean, with deff = "replace"', () => {
    expectAsR(ofShare?.mean, `${name} satisfied mean`);
    expectAsR(ofShare?.standardError, `${name} satisfied se`);
    expectAsR(ofShare?.designEffect, `${name} satisfied deff`);
    expectAsR(ofMean?.standardError, `${name} x se`);
    expectAsR(ofMean?.designEffect, `${name} x deff`);
  });

  test('estimate and standard error give the limits of svyciprop, at z = 1.96', () => {
    if (!ofShare) throw new Error('the share has an error');
    const { mean: p, standardError: se } = ofShare;
    const logit = Math.log(p / (1 - p));
    const half = (Z * se) / (p * (1 - p));
    const toShare = (x: number): number => 1 / (1 + Math.exp(-x));
    for (const method of ['logit', 'xlogit']) {
      expectAsR(toShare(logit - half), `${name} svyciprop ${method} low`);
      expectAsR(toShare(logit + half), `${name} svyciprop ${method} high`);
    }
    expectAsR(p - Z * se, `${name} svyciprop mean low`);
    expectAsR(p + Z * se, `${name} svyciprop mean high`);
  });

  test('n_eff is that of the weights of the design, and the published interval that of prop.test with it', () => {
    expectAsR(kishSize(cells), `${name} kish`);
    if (!share) throw new Error('somebody answered');
    for (const effect of [1, 1.5, 2.5]) {
      const { low, high } = shareInterval(share, effect);
      expectAsR(low, `${name} wilson ${effect} low`);
      expectAsR(high, `${name} wilson ${effect} high`);
    }
  });
});

test('with equal weights the interval of a mean is that of confint(svymean)', () => {
  const mean = scaleMean(cellsOf('equal'));
  if (!mean) throw new Error('somebody answered');
  const { low, high } = meanInterval(mean, 1);
  expectAsR(low, 'equal x low');
  expectAsR(high, 'equal x high');
});

test('the interval of a weighted mean, as it is shown, is that of confint(svymean)', () => {
  const mean = linearisedMean(cellsOf('published'));
  if (!mean) throw new Error('somebody answered');
  const { low, high } = meanInterval(mean, 1);
  expectAsR(low, 'published x low');
  expectAsR(high, 'published x high');
});

test('an estimated n_eff makes the same interval of a mean as the standard error does', () => {
  const mean = scaleMean(cellsOf('clusters'));
  const estimated = linearise(cellsOf('clusters').map((cell) => ({ ...cell, value: cell.code })));
  if (!mean || !estimated) throw new Error('somebody answered');
  const { low, high } = meanInterval({ ...mean, size: estimated.size }, 1);
  expectAsR(low, 'clusters x low');
  expectAsR(high, 'clusters x high');
});

describe('an item that was drawn for some only', () => {
  const asked = ballots.flatMap(({ item, base, place }) =>
    item === null ? [] : [{ value: item, count: 1, weight: base, place }],
  );

  test('is a domain: the ballots that were not asked count as units', () => {
    const alone = linearise(asked, ballots.length);
    expectAsR(alone?.mean, 'domain alone mean');
    expectAsR(alone?.standardError, 'domain alone se');
    const places = new Set(ballots.map(({ place }) => place)).size;
    const clustered = linearise(
      asked.map((cell) => ({ ...cell, cluster: cell.place })),
      places,
    );
    expectAsR(clustered?.standardError, 'domain place se');
  });
});

describe('weights', () => {
  const expectWeights = (ours: readonly number[], ofR: readonly number[]): void => {
    expect(ours).toHaveLength(ofR.length);
    ours.forEach((weight, i) => expectClose(weight, ofR[i] ?? Number.NaN, `weight of ballot ${i + 1}`));
  };

  test('raked and trimmed are those of rake and trimWeights, ballot by ballot', () => {
    expectWeights(
      weightsOf(raked),
      weightsOfR.map(({ trimmed }) => trimmed),
    );
    expect(raked).toMatchObject({ trimmed: figureOfR('trimmed ballots') });
  });

  test('that nothing had to be cut off are those of rake', () => {
    const two = margins.filter(({ dimension }) => dimension !== 'age');
    expectWeights(
      weightsOf(rake(groups, two)),
      weightsOfR.map(({ rakedOnTwo }) => rakedOnTwo),
    );
  });

  test('of a full crossing are those of postStratify', () => {
    const sexAndArea = ballots.map(({ at: { sex, area } }) => ({ at: { sex, area }, count: 1 }));
    expectWeights(
      weightsOf(postStratify(sexAndArea, strata)),
      weightsOfR.map(({ post }) => post),
    );
  });

  test('are the same for ballots counted in cells', () => {
    const counted = new Map<string, { at: (typeof ballots)[number]['at']; count: number }>();
    for (const { at } of ballots) {
      const key = JSON.stringify(at);
      counted.set(key, { at, count: (counted.get(key)?.count ?? 0) + 1 });
    }
    const cells = [...counted.values()];
    const weights = weightsOf(rake(cells, margins));
    const weightOf = new Map(cells.map(({ at }, i) => [JSON.stringify(at), weights[i] ?? Number.NaN]));
    expectWeights(
      ballots.map(({ at }) => weightOf.get(JSON.stringify(at)) ?? Number.NaN),
      weightsOfR.map(({ trimmed }) => trimmed),
    );
  });
});

test.each([
  [48, 80, 56, 70],
  [3, 10, 9, 10],
  [780, 1000, 823, 1002],
  [0, 20, 10, 10],
])('from %i of %i to %i of %i: the difference has the interval made of R’s limits', (a, n, b, m) => {
  const round = (share: number, size: number) => ({
    instrument: 'p1',
    designEffect: 1,
    estimate: { share, n: size, size },
  });
  const result = compareShares(round(a / n, n), round(b / m, m));
  if (result.kind === 'break') throw new Error('one instrument');
  expectAsR(result.interval.low, `newcombe ${a} ${n} ${b} ${m} low`);
  expectAsR(result.interval.high, `newcombe ${a} ${n} ${b} ${m} high`);
});
