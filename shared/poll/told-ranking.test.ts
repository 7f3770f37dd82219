import { describe, expect, test } from 'vitest';
import { rankFigures } from './figure-ranking.ts';
import { tellRanking } from './told-ranking.ts';

const tally = (...counts: number[]) => new Map(counts.map((n, i) => [i + 1, n]));
const options = { n: 120, designEffect: 1, leastShare: 30 };

describe('a ranking', () => {
  test('says of each choice who put it first and its place on average', () => {
    const ranks = tellRanking(120, [tally(60, 40, 20), tally(40, 40, 40), tally(20, 40, 60)], [1, 2, 3]);
    expect(ranks?.map(({ named, positions }) => [named, ...positions])).toEqual([
      [120, 60, 40, 20],
      [120, 40, 40, 40],
      [120, 20, 40, 60],
    ]);
    const [first] = rankFigures(ranks ?? [], options);
    expect(first?.first?.share).toBe(0.5);
    expect(first?.mean?.mean).toBeCloseTo((60 + 80 + 60) / 120, 12);
    expect(first?.mean?.low).toBeLessThan(first?.mean?.mean ?? 0);
  });

  test('of which only some are named counts the others too, and a few in any place are hidden with what would tell them', () => {
    const ranks = tellRanking(120, [tally(70, 46, 4, 0), tally(30, 50, 20, 20)], [1, 2, 3, 4]);
    const told = ranks?.map(({ named, positions }) => [named, ...positions]) ?? [];
    expect(told[2]?.[1]).toBe('small');
    expect(told[3]?.[1]).toBe('small');
    // All who named the fourth put it second: both numbers together would tell that nobody put it first.
    expect([told[3]?.[0], told[3]?.[2]].filter((count) => typeof count === 'number').length).toBeLessThan(2);
    const [, , third] = rankFigures(ranks ?? [], options);
    expect(third).toMatchObject({ first: null, mean: null });
  });

  test('of nine people says nothing, and of ballots from before places were counted neither', () => {
    const few = tellRanking(9, [tally(5, 4), tally(4, 5)], [1, 2]);
    expect(JSON.stringify(few)).not.toMatch(/"(named|positions)":\[?\d/);
    expect(tellRanking(50, [tally(10, 10), tally(10, 10)], [1, 2])).toBeNull();
  });
});
