import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsOfTally, unweighted } from './cell.ts';
import { kishSize, weightingEffect } from './effective-size.ts';
import { dontKnowShare, satisfiedShare, scaleMean, toMean100 } from './share.ts';

const cells = fc.array(
  fc.record({
    code: fc.integer({ min: 0, max: 5 }),
    count: fc.integer({ min: 0, max: 50 }),
    weight: fc.double({ min: 0.3, max: 3, noNaN: true }),
  }),
);

describe('what is said about one item', () => {
  const tally = new Map([
    [5, 20],
    [4, 10],
    [3, 5],
    [1, 5],
    [0, 10],
  ]);

  test('satisfied are those who said 4 or 5; "không biết" is outside and told apart', () => {
    expect(satisfiedShare(cellsOfTally(tally))).toEqual({ share: 0.75, n: 40, size: 40 });
    expect(dontKnowShare(cellsOfTally(tally))).toEqual({ share: 0.2, n: 50, size: 50 });
  });

  test('MEAN100 puts 1 at 0, 3 at 50 and 5 at 100', () => {
    expect([1, 3, 5].map(toMean100)).toEqual([0, 50, 100]);
    expect(scaleMean(cellsOfTally(tally))?.mean).toBe(4);
  });

  test('a man who stands for two counts as two', () => {
    const men = { code: 5, count: 10, weight: 2 };
    const women = { code: 2, count: 20, weight: 1 };
    expect(satisfiedShare([men, women])?.share).toBe(0.5);
    expect(scaleMean([men, women])?.mean).toBe(3.5);
    expect(satisfiedShare(unweighted([men, women]))?.share).toBeCloseTo(1 / 3, 12);
  });

  test('of nobody, or of people who all do not know, nothing is said', () => {
    expect(satisfiedShare([])).toBeNull();
    expect(dontKnowShare([])).toBeNull();
    expect(scaleMean(cellsOfTally(new Map([[0, 9]])))).toBeNull();
  });

  test('half an answer, a code off the scale and a weight of nothing are mistakes', () => {
    expect(() => satisfiedShare([{ code: 5, count: 1.5, weight: 1 }])).toThrow(RangeError);
    expect(() => satisfiedShare([{ code: 6, count: 1, weight: 1 }])).toThrow(RangeError);
    expect(() => scaleMean([{ code: 4, count: 1, weight: 0 }])).toThrow(RangeError);
    expect(() => scaleMean([{ code: 4, count: 1, weight: Number.NaN }])).toThrow(RangeError);
  });

  test('neither the order of cells nor the unit of weights changes a figure, nor whether cells are split', () => {
    fc.assert(
      fc.property(cells, fc.double({ min: 0.1, max: 10, noNaN: true }), (all, factor) => {
        const same = all.toReversed().flatMap((cell) => [
          { ...cell, weight: cell.weight * factor, count: Math.floor(cell.count / 2) },
          { ...cell, weight: cell.weight * factor, count: Math.ceil(cell.count / 2) },
        ]);
        const [one, other] = [satisfiedShare(all), satisfiedShare(same)];
        expect(other?.n).toBe(one?.n);
        expect(other?.share ?? 0).toBeCloseTo(one?.share ?? 0, 10);
        expect(other?.size ?? 0).toBeCloseTo(one?.size ?? 0, 6);
        expect(scaleMean(same)?.variance ?? 0).toBeCloseTo(scaleMean(all)?.variance ?? 0, 8);
      }),
    );
  });
});

describe("Kish's effective size", () => {
  test('of equal weights is the number of people, and of none is 0', () => {
    expect(kishSize([{ count: 37, weight: 0.7 }])).toBeCloseTo(37, 12);
    expect(kishSize([])).toBe(0);
    expect(weightingEffect([])).toBeNull();
  });

  test('of one who weighs three among nine who weigh one is 144 / 18', () => {
    const nineAndOne = [
      { count: 9, weight: 1 },
      { count: 1, weight: 3 },
    ];
    expect(kishSize(nineAndOne)).toBe(8);
    expect(weightingEffect(nineAndOne)).toBe(1.25);
  });

  test('is never more than the number of people', () => {
    fc.assert(
      fc.property(cells, (all) => {
        expect(kishSize(all)).toBeLessThanOrEqual(all.reduce((sum, { count }) => sum + count, 0) + 1e-9);
      }),
    );
  });
});
