import { describe, expect, test } from 'vitest';
import { contentInWords, headlineInWords, peopleInWords, untoldInWords } from './in-hundred.ts';

const figure = { n: 213, isWithheld: false, satisfied: null, between: null, weighted: null };
const estimate = (low: number, high: number) => ({ share: (low + high) / 2, interval: { low, high } });

describe('how many are content, for somebody who reads no percentages', () => {
  test('is an interval of a hundred people, the corrected one where there is one', () => {
    expect(contentInWords({ ...figure, satisfied: estimate(0.78, 0.84) })).toBe(
      'Cứ 100 người trả lời thì khoảng 78\u00A0–\u00A084 người hài lòng',
    );
    expect(contentInWords({ ...figure, satisfied: estimate(0.78, 0.84), weighted: estimate(0.704, 0.796) })).toContain(
      'khoảng 70\u00A0–\u00A080 người',
    );
  });

  test('is said of a weak result in the same words', () => {
    expect(contentInWords({ ...figure, satisfied: estimate(0.21, 0.3) })).toBe(
      'Cứ 100 người trả lời thì khoảng 21\u00A0–\u00A030 người hài lòng',
    );
  });

  test('is not told where a person could be found, or where few answered', () => {
    expect(contentInWords({ ...figure, n: null })).toBe('Dưới 10 phiếu, không hiển thị');
    expect(contentInWords({ ...figure, n: null, isWithheld: true })).toContain('để không ai đoán ra');
    expect(contentInWords({ ...figure, n: 29 })).toBe('Dưới 30 người trả lời nên không nói tỷ lệ');
    expect(contentInWords(figure)).toBe('Có mức dưới 10 phiếu nên không nói tỷ lệ');
  });

  test('is a bound where only that may be told', () => {
    expect(contentInWords({ ...figure, between: { low: 0.96, high: 1 } })).toContain('từ 96 người trở lên');
    expect(contentInWords({ ...figure, between: { low: 0, high: 0.05 } })).toContain('nhiều nhất 5 người');
  });
});

test('a headline that is a mean is told in points, and never as people', () => {
  const headline = { n: 213, isWithheld: false, statistic: 'mean100' as const, between: null };
  const main = { value: 0.72, interval: { low: 0.68, high: 0.76 } };
  expect(headlineInWords({ ...headline, main })).toBe('Điểm trung bình khoảng 68\u00A0–\u00A076 trên 100 điểm');
  expect(headlineInWords({ ...headline, main: null, between: { low: 0.9, high: 0.95 } })).toContain('trong khoảng 90');
  expect(headlineInWords({ ...headline, main: null })).toContain('không nói điểm');
  expect(headlineInWords({ ...headline, n: null, main: null })).toBe('Dưới 10 phiếu, không hiển thị');
  expect(headlineInWords({ ...headline, statistic: 't2b', main })).toContain('68\u00A0–\u00A076 người hài lòng');
});

test('a number of people that is not told is said not to be', () => {
  expect(['small' as const, 'withheld' as const, 1204].map(peopleInWords)).toEqual([
    'dưới 10 người, không hiển thị',
    'không hiển thị, để không ai bị đoán ra',
    '1.204 người',
  ]);
});

test('choices that are kept back are named once', () => {
  expect(untoldInWords(['Bình thường', 'Hài lòng'], false)).toMatch(
    /^Không hiển thị số người chọn Bình thường, Hài lòng:/,
  );
  expect(untoldInWords(['Có', 'Không'], true)).toMatch(/^Không hiển thị số người của từng ý:/);
});
