import { describe, expect, test } from 'vitest';
import { cells, told } from '../../tests/support/figures.ts';
import { parseLocalDate } from '../time/local-date.ts';
import { headlineFigure } from './headline.ts';
import type { PollSettings } from './settings.ts';

describe('a headline that is a mean', () => {
  const settings: PollSettings = {
    headline: { questionId: 'B1.voice', statistic: 'mean100' },
    target: { atLeast: 60 },
    weighting: 'raking',
    modes: [{ mode: 'mini_app', designEffect: 1.5 }],
    leastShown: 10,
    leastShare: 30,
  };
  const of = (tally: Record<number, number>, more: Partial<PollSettings> = {}) =>
    headlineFigure(told({ cells: cells('B1.voice', tally), settings: { ...settings, ...more } }));

  test('stands on 0–100 with its own interval, and is judged by the target that was fixed', () => {
    const headline = of({ 1: 20, 2: 20, 3: 20, 4: 20, 5: 120 });
    expect(headline).toMatchObject({ statistic: 'mean100', isWeighted: false });
    expect(headline?.main?.value).toBeCloseTo(0.75, 9);
    // Spread of 2 over 199, times the design effect, on a scale of 4.
    const half = (1.96 * Math.sqrt(((2 * 200) / 199 / 200) * 1.5)) / 4;
    expect(headline?.main?.interval.low).toBeCloseTo(0.75 - half, 9);
    expect(headline?.claim).toBe('Có căn cứ kết luận đạt trên 60\u00A0điểm');
    expect(of({ 1: 20, 2: 20, 3: 20, 4: 20, 5: 120 }, { target: { atLeast: 72 } })?.claim).toMatch(/^Chưa đủ căn cứ/);
    expect(of({ 1: 20, 2: 20, 3: 20, 4: 20, 5: 120 }, { target: null })?.claim).toBeNull();
  });

  test('is not told where a face is hidden, but what the others leave of it is', () => {
    const headline = of({ 1: 2, 2: 20, 3: 20, 4: 40, 5: 120 });
    expect(headline).toMatchObject({ main: null, claim: null });
    expect(headline?.between?.low).toBeLessThan(headline?.between?.high ?? 0);
  });

  test('is weighted as shares are', () => {
    const groups = [
      { sex: 1, tally: { 1: 15, 5: 35 } },
      { sex: 2, tally: { 1: 35, 5: 115 } },
    ];
    const people = groups.flatMap(({ sex, tally }) => [
      { sex, age: 0, area: null, item: '', choice: -1, n: tally[1] + tally[5] },
      ...Object.entries(tally).map(([choice, n]) => ({
        sex,
        age: 0,
        area: null,
        item: 'B1.voice',
        choice: Number(choice),
        n,
      })),
    ]);
    const margins = {
      source: 'x',
      asOf: parseLocalDate('2025-12-31'),
      margins: [{ dimension: 'sex', people: { male: 100, female: 100 } }],
    };
    // Every face needs a number, so the three in the middle have ten of each sex.
    for (const sex of [1, 2])
      for (const choice of [2, 3, 4]) people.push({ sex, age: 0, area: null, item: 'B1.voice', choice, n: 10 });
    for (const person of people) if (person.item === '') person.n += 30;
    const source = { cells: cells('B1.voice', { 1: 50, 2: 20, 3: 20, 4: 20, 5: 150 }), people, margins, settings };
    const headline = headlineFigure(told(source));
    expect(headline?.isWeighted).toBe(true);
    const mean = (one: number, five: number): number =>
      (one * 0 + 10 * 25 + 10 * 50 + 10 * 75 + five * 100) / (one + five + 30);
    expect(headline?.main?.value).toBeCloseTo((mean(15, 35) + mean(35, 115)) / 200, 6);
  });
});
