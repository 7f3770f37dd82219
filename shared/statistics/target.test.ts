import { describe, expect, test } from 'vitest';
import { wilson } from './interval.ts';
import { judgeTarget, targetInWords } from './target.ts';

describe('"đạt trên 90 %"', () => {
  test.each([
    [96, 100],
    [189, 200],
    [359, 385],
    [919, 1000],
  ])('takes %i satisfied of %i, one fewer is not enough', (part, n) => {
    expect(judgeTarget(wilson(part, n), 0.9)).toBe('above');
    expect(judgeTarget(wilson(part - 1, n), 0.9)).toBe('not_shown');
  });

  test('is claimed, denied or left open in the same words everywhere', () => {
    expect(targetInWords({ low: 0.901, high: 0.97 }, 0.9)).toBe('Có căn cứ kết luận đạt trên 90\u00A0%');
    expect(targetInWords({ low: 0.9, high: 0.97 }, 0.9)).toBe('Chưa đủ căn cứ kết luận đạt trên 90\u00A0%');
    expect(targetInWords({ low: 0.85, high: 0.95 }, 0.9)).toBe('Chưa đủ căn cứ kết luận đạt trên 90\u00A0%');
    expect(targetInWords({ low: 0.901, high: 0.97 }, 0.9, 'mean100')).toBe('Có căn cứ kết luận đạt trên 90\u00A0điểm');
    expect(targetInWords({ low: 0.7, high: 0.825 }, 0.825)).toBe('Có căn cứ kết luận không đạt trên 82,5\u00A0%');
  });
});
