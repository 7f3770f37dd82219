import { describe, expect, test } from 'vitest';
import { linearise, linearisedMean } from './linearise.ts';
import { scaleMean } from './share.ts';

describe('the standard error of answers from clusters', () => {
  const yes = { value: 1, weight: 1 };
  const no = { value: 0, weight: 1 };

  test('without clusters is that of a simple random sample, with a design effect of 1', () => {
    const result = linearise([
      { ...yes, count: 80 },
      { ...no, count: 20 },
    ]);
    expect(result?.standardError).toBeCloseTo(Math.sqrt((0.8 * 0.2) / 99), 12);
    expect(result?.designEffect).toBeCloseTo(1, 12);
    expect(result?.size).toBeCloseTo(100, 9);
  });

  test('where each commune is of one mind, communes count and not people', () => {
    const communes = ['a', 'b', 'c', 'd'].map((cluster, i) => ({ ...(i < 2 ? yes : no), count: 25, cluster }));
    const result = linearise(communes);
    expect(result?.standardError).toBeCloseTo(Math.sqrt(0.25 / 3), 12);
    expect(result?.size).toBeLessThan(4);
  });

  test('cannot be had from one commune, from one answer, or when all said the same', () => {
    expect(
      linearise([
        { ...yes, count: 30, cluster: 'a' },
        { ...no, count: 30, cluster: 'a' },
      ]),
    ).toBeNull();
    expect(linearise([{ ...yes, count: 1 }])).toBeNull();
    expect(linearise([{ ...yes, count: 90 }])).toBeNull();
    expect(linearise([])).toBeNull();
    // A mean of threes need not come out as 3 when the weights are no round numbers.
    const threes = [0.1, 0.7, 1.3].map((weight) => ({ code: 3, count: 33, weight }));
    expect(linearise(threes.map((cell) => ({ ...cell, value: cell.code })))).toBeNull();
    expect(linearisedMean(threes)).toMatchObject({ variance: 0 });
  });

  test('is that of a mean of faces, with "không biết" left out', () => {
    const plain = [1, 3, 4, 5, 0].map((code, i) => ({ code, count: 10 + 7 * i, weight: 1 }));
    expect(linearisedMean(plain)?.mean).toBe(scaleMean(plain)?.mean);
    expect(linearisedMean(plain)?.size).toBeCloseTo(scaleMean(plain)?.size ?? 0, 9);
    // Where only those in the middle weigh more, the mean loses less than Kish says.
    const middle = plain.map((cell) => ({ ...cell, weight: cell.code === 4 ? 3 : 1 }));
    expect(linearisedMean(middle)?.size).toBeGreaterThan(scaleMean(middle)?.size ?? 0);
    expect(linearisedMean([{ code: 4, count: 30, weight: 1 }])).toEqual(scaleMean([{ code: 4, count: 30, weight: 1 }]));
    expect(linearisedMean([])).toBeNull();
  });

  test('unequal weights cost precision', () => {
    const equal = linearise([
      { ...yes, count: 50 },
      { ...no, count: 50 },
    ]);
    const unequal = linearise([
      { ...yes, count: 25, weight: 3 },
      { ...yes, count: 25 },
      { ...no, count: 25, weight: 3 },
      { ...no, count: 25 },
    ]);
    expect(unequal?.mean).toBe(equal?.mean);
    expect(unequal?.designEffect).toBeCloseTo(1.25, 2);
  });
});
