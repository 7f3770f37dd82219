import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { postStratify } from './post-stratify.ts';
import { rake } from './rake.ts';
import { TRIM } from './trim.ts';
import type { Group, Margin, Weighting } from './weighting.ts';

const SEX: Margin = { dimension: 'sex', people: { female: 500, male: 500 } };
const AGE: Margin = { dimension: 'age', people: { '18-29': 250, '30-59': 500, '60+': 250 } };

const group = (sex: string | null, age: string | null, count: number): Group => ({ at: { sex, age }, count });
const weightsOf = (weighting: Weighting): readonly number[] => {
  if (!weighting.isWeighted) throw new Error(weighting.why);
  return weighting.weights;
};
const sumWhere = (groups: readonly Group[], weights: readonly number[], isIn: (at: Group['at']) => boolean): number =>
  groups.reduce((sum, { at, count }, i) => sum + (isIn(at) ? count * (weights[i] ?? 0) : 0), 0);

const everyGroup = (counts: readonly number[]): Group[] =>
  ['female', 'male', null].flatMap((sex, s) =>
    ['18-29', '30-59', '60+', null].map((age, a) => group(sex, age, counts[s * 4 + a] ?? 0)),
  );
/** Every crossing has ten ballots at least, so that nothing is refused. */
const ballots = fc
  .tuple(fc.array(fc.integer({ min: 10, max: 90 }), { minLength: 12, maxLength: 12 }), fc.boolean())
  .map(([counts, hasSilent]) =>
    everyGroup(counts.map((count, i) => (hasSilent || (i < 8 && i % 4 !== 3) ? count : 0))),
  );

describe('raking', () => {
  test('one dimension is a division', () => {
    const groups = [group('female', 'any', 30), group('male', 'any', 10)];
    expect(weightsOf(rake(groups, [SEX]))).toEqual([20 / 30, 2]);
  });

  test('a table whose dimensions are independent is done after one pass', () => {
    const groups = [
      group('female', '18-29', 60),
      group('female', '60+', 30),
      group('male', '18-29', 20),
      group('male', '60+', 10),
    ];
    const result = rake(groups, [SEX, { dimension: 'age', people: { '18-29': 1, '60+': 1 } }]);
    expect(result).toMatchObject({ isWeighted: true, iterations: 1, trimmed: 0 });
    [0.5, 1, 1.5, 3].forEach((weight, i) => expect(weightsOf(result)[i]).toBeCloseTo(weight, 9));
  });

  test('weights add up to the ballots, known categories stand as in the population, those who kept silent as they came', () => {
    fc.assert(
      fc.property(ballots, (groups) => {
        const result = rake(groups, [SEX, AGE]);
        const weights = weightsOf(result);
        const n = groups.reduce((sum, { count }) => sum + count, 0);
        expect(sumWhere(groups, weights, () => true)).toBeCloseTo(n, 6);
        if (!result.isWeighted || result.trimmed > 0) return;
        for (const { dimension, people } of [SEX, AGE]) {
          const silent = groups.reduce((sum, { at, count }) => sum + (at[dimension] === null ? count : 0), 0);
          expect(sumWhere(groups, weights, (at) => at[dimension] === null)).toBeCloseTo(silent, 6);
          for (const [category, count] of Object.entries(people))
            expect(sumWhere(groups, weights, (at) => at[dimension] === category)).toBeCloseTo(
              ((n - silent) * count) / 1000,
              5,
            );
        }
      }),
    );
  });

  test('the order of groups and of dimensions does not matter', () => {
    fc.assert(
      fc.property(ballots, (groups) => {
        const weights = weightsOf(rake(groups, [SEX, AGE]));
        const other = weightsOf(rake(groups.toReversed(), [AGE, SEX])).toReversed();
        weights.forEach((weight, i) => groups[i]?.count && expect(other[i]).toBeCloseTo(weight, 6));
      }),
    );
  });

  test('nobody counts for less than 0.3 or more than 3 people, and the mean stays 1', () => {
    const skewed = fc.array(fc.oneof(fc.integer({ min: 10, max: 12 }), fc.integer({ min: 400, max: 900 })), {
      minLength: 12,
      maxLength: 12,
    });
    let cut = 0;
    fc.assert(
      fc.property(skewed, (counts) => {
        const groups = everyGroup(counts);
        const result = rake(groups, [SEX, { dimension: 'age', people: { '18-29': 1, '30-59': 40, '60+': 20 } }]);
        if (!result.isWeighted) return;
        cut += result.trimmed;
        const n = groups.reduce((sum, { count }) => sum + count, 0);
        expect(sumWhere(groups, result.weights, () => true) / n).toBeCloseTo(1, 9);
        for (const weight of result.weights) {
          expect(weight).toBeGreaterThanOrEqual(TRIM.low);
          expect(weight).toBeLessThanOrEqual(TRIM.high);
        }
      }),
    );
    expect(cut).toBeGreaterThan(0);
  });

  test('a category with nine ballots is named, and how many it has is not said', () => {
    const groups = [group('female', '18-29', 200), group('male', '30-59', 90), group('male', '60+', 9)];
    expect(rake(groups, [SEX, AGE])).toEqual({
      isWeighted: false,
      why: 'too_few_answers',
      categories: [{ at: { age: '60+' } }],
    });
  });

  test('three who kept silent are no category that could be too small', () => {
    const groups = [group('female', '18-29', 200), group('male', '18-29', 100), group(null, '18-29', 3)];
    expect(rake(groups, [SEX])).toMatchObject({ isWeighted: true });
  });

  test('margins that contradict the answers are given up after fifty passes', () => {
    const groups = [group('female', 'young', 100), group('male', 'old', 100)];
    const margins = [SEX, { dimension: 'age', people: { young: 9, old: 1 } }];
    expect(rake(groups, margins)).toEqual({ isWeighted: false, why: 'not_converged', iterations: 50 });
  });

  test('an unknown category, a missing dimension and an empty margin are mistakes', () => {
    expect(() => rake([group('other', null, 50)], [SEX])).toThrow(/sex other/);
    expect(() => rake([{ at: {}, count: 50 }], [SEX])).toThrow(/no sex/);
    expect(() => rake([], [{ dimension: 'sex', people: { female: 0, male: 3 } }])).toThrow(RangeError);
    expect(() => rake([], [])).toThrow(RangeError);
    expect(() => rake([group('male', null, 0.5)], [SEX])).toThrow(RangeError);
  });
});

describe('post-stratification', () => {
  const strata = [
    { at: { sex: 'female', area: 'xa' }, people: 30 },
    { at: { sex: 'female', area: 'phuong' }, people: 20 },
    { at: { sex: 'male', area: 'xa' }, people: 30 },
    { at: { sex: 'male', area: 'phuong' }, people: 20 },
  ];
  const at = (sex: string | null, area: string, count: number): Group => ({ at: { area, sex }, count });

  test('every stratum gets its share of the population; who did not tell everything weighs 1', () => {
    const groups = [
      at('female', 'xa', 20),
      at('female', 'phuong', 40),
      at('male', 'xa', 30),
      at('male', 'phuong', 10),
      at(null, 'xa', 7),
    ];
    const result = postStratify(groups, strata);
    [1.5, 0.5, 1, 2, 1].forEach((weight, i) => expect(weightsOf(result)[i]).toBeCloseTo(weight, 12));
    expect(result).toMatchObject({ iterations: 1, trimmed: 0 });
  });

  test('a crossing with nine ballots is named', () => {
    const groups = [at('female', 'xa', 20), at('female', 'phuong', 40), at('male', 'xa', 30), at('male', 'phuong', 9)];
    expect(postStratify(groups, strata)).toEqual({
      isWeighted: false,
      why: 'too_few_answers',
      categories: [{ at: { sex: 'male', area: 'phuong' } }],
    });
  });

  test('a ballot in no stratum and a stratum given twice are mistakes', () => {
    expect(() => postStratify([at('male', 'dac_khu', 20)], strata)).toThrow(RangeError);
    expect(() => postStratify([], [...strata, ...strata])).toThrow(RangeError);
  });
});
