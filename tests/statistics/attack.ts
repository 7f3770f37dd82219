import { expect } from 'vitest';
import type { Told } from '../../shared/statistics/suppress.ts';
import type { Equation } from './linear-program.ts';
import { fixedByEquations, maximise } from './linear-program.ts';

/** A published table as somebody sees it who wants to complete it: numbers told or not, and which of them add up to which. */
export type Published = {
  /** `null` is not told either, and nothing is said of it. */
  readonly told: readonly (Told | null)[];
  readonly sums: readonly { readonly of: readonly number[]; readonly is: number }[];
};

const KNOWN_SMALL = 9;

/** The unknowns are the hidden numbers, then one slack for each: a small one is at most 9, a withheld one at least 10 when any is marked. */
export function attack({ told, sums }: Published) {
  const hidden = told.flatMap((number, i) => (typeof number === 'number' ? [] : [i]));
  const knowsMarks = told.includes('small');
  const width = hidden.length * 2;
  const place = (i: number): number => hidden.indexOf(i);
  const adding = sums.map(({ of, is }): Equation => {
    const coefficients = Array.from({ length: width }, () => 0);
    let value = 0;
    const add = (i: number, sign: number): void => {
      const number = told[i];
      if (typeof number === 'number') value -= sign * number;
      else coefficients[place(i)] = (coefficients[place(i)] ?? 0) + sign;
    };
    for (const i of of) add(i, 1);
    add(is, -1);
    return { coefficients, value };
  });
  const bounds = knowsMarks
    ? hidden.flatMap((i, h): Equation[] => {
        if (told[i] === null) return [];
        const coefficients = Array.from({ length: width }, () => 0);
        coefficients[h] = 1;
        coefficients[hidden.length + h] = told[i] === 'small' ? 1 : -1;
        return [{ coefficients, value: told[i] === 'small' ? KNOWN_SMALL : KNOWN_SMALL + 1 }];
      })
    : [];
  const goal = (h: number, sign: number): number[] => Array.from({ length: width }, (_, i) => (i === h ? sign : 0));
  return {
    fixed: fixedByEquations(
      adding.map(({ coefficients, value }) => ({ coefficients: coefficients.slice(0, hidden.length), value })),
      hidden.length,
    ),
    ranges: hidden.map((i, h) => ({
      mark: told[i],
      low: -maximise([...adding, ...bounds], goal(h, -1)),
      high: maximise([...adding, ...bounds], goal(h, 1)),
    })),
  };
}

export function expectSafe(published: Published): void {
  const { fixed, ranges } = attack(published);
  if (!published.told.includes(null)) expect(fixed).toEqual([]);
  for (const { mark, low, high } of ranges) {
    if (mark === null) continue;
    if (mark === 'small') {
      expect(low).toBeCloseTo(0, 6);
      expect(high).toBeCloseTo(KNOWN_SMALL, 6);
    } else expect(high - low).toBeGreaterThan(1 - 1e-6);
  }
}
