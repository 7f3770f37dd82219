import { describe, expect, test } from 'vitest';
import { findBursts, isStraightLine, sensitivity, straightLineShare } from './anomaly.ts';
import { funnel, responseRate } from './funnel.ts';

describe('what somebody should look at', () => {
  test('one face for everything is a straight line, from four answers on', () => {
    expect(isStraightLine([5, 5, 5, 5])).toBe(true);
    expect(isStraightLine([5, 5, 5, 4])).toBe(false);
    expect(isStraightLine([5, 5, 5])).toBe(false);
  });

  test('its share is of the ballots long enough to tell', () => {
    const ballots = [
      { codes: [5, 5, 5, 5, 5], count: 30 },
      { codes: [5, 4, 5, 3], count: 90 },
      { codes: [5, 5], count: 500 },
    ];
    expect(straightLineShare(ballots)).toBe(0.25);
    expect(straightLineShare([{ codes: [5], count: 3 }])).toBeNull();
  });

  test('a day far above the usual one of its poster is a burst; a busy poster is not', () => {
    const days = [
      ...[4, 5, 6, 40, 0, 0, 0].map((count, day) => ({ posterId: 'một cửa Đăk Hà', day, count })),
      ...[50, 60, 55].map((count, day) => ({ posterId: 'một cửa Kon Tum', day, count })),
      ...[1, 1, 1, 9].map((count, day) => ({ posterId: 'thôn 5', day, count })),
    ];
    expect(findBursts(days)).toEqual([{ posterId: 'một cửa Đăk Hà', day: 3, count: 40, median: 5.5 }]);
  });

  test.each([
    ['three times the usual day', [5, 5, 5, 15], []],
    ['one ballot more than that', [5, 5, 5, 16], [16]],
    ['nine ballots at a poster on which few answer', [1, 1, 1, 9], []],
    ['ten of them', [1, 1, 1, 10], [10]],
  ])('%s: only above three times the usual day, and from ten on', (_, counts, bursts) => {
    const days = counts.map((count, day) => ({ posterId: 'quầy số 2', day, count }));
    expect(findBursts(days).map(({ count }) => count)).toEqual(bursts);
  });

  test('the headline is told with and without the answers in doubt', () => {
    const all = [
      { code: 5, count: 80, weight: 1 },
      { code: 2, count: 40, weight: 1 },
    ];
    const result = sensitivity(all, [{ code: 5, count: 40, weight: 1 }]);
    expect(result.withAll?.share).toBeCloseTo(2 / 3, 12);
    expect(result.without).toMatchObject({ share: 0.5, n: 80 });
    expect(result.moved).toBeCloseTo(-1 / 6, 12);
    expect(sensitivity(all, [{ code: 5, count: 9, weight: 1 }])).toMatchObject({ without: null, moved: null });
    expect(() => sensitivity(all, [{ code: 2, count: 41, weight: 1 }])).toThrow(RangeError);
    expect(() => sensitivity(all, [{ code: 2, count: 1, weight: 2 }])).toThrow(RangeError);
  });
});

describe('the funnel', () => {
  test('each step is told as a share of the one before, unless more came than it knows of', () => {
    const steps = funnel([
      { step: 'delivered', people: 1000 },
      { step: 'opened', people: 400 },
      { step: 'started', people: 420 },
      { step: 'valid', people: 210 },
    ]);
    expect(steps.map(({ ofPrevious }) => ofPrevious)).toEqual([null, 0.4, null, 0.5]);
  });

  test('a response rate needs to know how many could be reached', () => {
    expect(responseRate(213, 1065)).toBe(0.2);
    expect(responseRate(213, undefined)).toBeNull();
    expect(responseRate(0, 0)).toBeNull();
    expect(() => responseRate(-1, 5)).toThrow(RangeError);
  });
});
