import { describe, expect, test } from 'vitest';
import type { Counts } from '../../tests/support/figures.ts';
import { cells, itemOf, told } from '../../tests/support/figures.ts';
import { parseLocalDate } from '../time/local-date.ts';
import { figuresOf } from './figures.ts';
import { DONT_KNOW } from './form.ts';
import type { PollSettings } from './settings.ts';

describe('what may be said about an item', () => {
  test('of nine valid answers nothing is told, not even how many', () => {
    expect(itemOf({ cells: cells('B1.info', { 4: 9, [DONT_KNOW]: 40 }) }, 'B1.info')).toMatchObject({
      n: null,
      counts: null,
      satisfied: null,
      dontKnowShare: null,
    });
  });

  test('of ten the number is told, but no percentage, and not that all chose the same', () => {
    const item = itemOf({ cells: cells('B1.info', { 4: 10 }) }, 'B1.info');
    expect(item).toMatchObject({ n: 10, satisfied: null, between: null, mean: null });
    expect(item.counts?.every(({ count }) => typeof count !== 'number')).toBe(true);
  });

  test('faces that fewer than ten chose are hidden, and the share of the content stands', () => {
    const item = itemOf({ cells: cells('B1.info', { 1: 4, 2: 9, 3: 21, 4: 118, 5: 61, [DONT_KNOW]: 13 }) }, 'B1.info');
    expect(item.counts).toEqual([
      { choice: 1, count: 'small' },
      { choice: 2, count: 'small' },
      { choice: 3, count: 'withheld' },
      { choice: 4, count: 118 },
      { choice: 5, count: 61 },
    ]);
    expect(item.satisfied?.share).toBeCloseTo(179 / 213, 12);
    expect(item).toMatchObject({ n: 213, mean: null, dontKnowShare: 13 / 226 });
  });

  test('where fewer than ten are not content no share is told, only what n leaves of it', () => {
    const item = itemOf({ cells: cells('B1.info', { 3: 6, 4: 100, 5: 94 }) }, 'B1.info');
    expect(item).toMatchObject({ n: 200, satisfied: null, between: { low: 191 / 200, high: 1 } });
    expect(itemOf({ cells: cells('B1.info', { 1: 95, 2: 100, 4: 5 }) }, 'B1.info').between).toEqual({
      low: 0,
      high: 9 / 200,
    });
  });

  test('fewer than ten who did not know are not told as a share', () => {
    const item = itemOf({ cells: cells('B1.info', { 1: 20, 2: 20, 3: 20, 4: 20, 5: 20, [DONT_KNOW]: 9 }) }, 'B1.info');
    expect(item).toMatchObject({ n: 100, dontKnowShare: null, mean: { mean100: 50 } });
  });

  test('an item that few were asked is not found by taking the others from their sum', () => {
    const source = {
      cells: [
        ...cells('F1.sign', { 3: 40, 4: 60 }),
        ...cells('F1.seat', { 3: 30, 5: 50 }),
        ...cells('F1.equip', { 4: 5 }),
      ],
    };
    const [mode] = told(source, 'p1').modes;
    const shown = mode?.items.filter(({ questionId, n }) => questionId === 'F1' && n !== null) ?? [];
    expect(shown.length).toBeLessThanOrEqual(1);
    expect(mode?.factors[0]).toMatchObject({ questionId: 'F1', n: 185 });
  });

  test('an item of which each face is small keeps its share and its number, and tells no faces', () => {
    const items = ['F2.docs', 'F2.fee', 'F2.term', 'F2.posted'];
    const source = { cells: items.flatMap((id) => cells(id, { 1: 1, 2: 4, 3: 11, 4: 15, 5: 9 })) };
    for (const id of items) {
      const item = itemOf(source, id, 'p1');
      expect(item).toMatchObject({ n: 40, satisfied: { share: 0.6 } });
      expect(item.counts?.slice(0, 3).map(({ count }) => count)).toEqual(Array(3).fill('withheld'));
    }
  });

  test('of a question that only some were asked nothing is told when that would tell who opened it', () => {
    const asked = {
      id: 'trips',
      items: [{ id: 'trips', text: '' }],
      options: ['0', '1', '2', '3'],
      offersDontKnow: true,
    };
    const form = {
      questions: [
        { ...asked, kind: 'single' as const },
        {
          ...asked,
          id: 'why',
          items: [{ id: 'why', text: '' }],
          kind: 'single' as const,
          onlyIf: { questionId: 'trips', atLeast: 3 },
        },
      ],
    };
    const whyOf = (counts: Counts, why: Counts) =>
      figuresOf(form, { cells: [...cells('trips', counts), ...cells('why', why)] }).modes[0]?.items[1];
    expect(whyOf({ 1: 60, 2: 60, 3: 25, 4: 12 }, { 1: 20, 2: 17 })?.n).toBe(37);
    // 130 people, of whom 3 came once: who were asked why, and were told to be so many, would be 10 + 117 of them.
    expect(whyOf({ 1: 0, 2: 3, 3: 10, 4: 117 }, { 1: 100, 2: 27 })).toMatchObject({ n: null, counts: null });
  });
});

describe('intervals', () => {
  const counts = { 2: 32, 4: 100, 5: 68 };
  test('reckon with answers from one place resembling one another: more so at a desk than in the app', () => {
    const figures = told({ cells: [...cells('B1.info', counts), ...cells('B1.info', counts, 'paper')] });
    const [app, paper] = figures.modes.map(({ items }) => items.find(({ itemId }) => itemId === 'B1.info')?.satisfied);
    // Domain facts §2.11, 3: 84 % of 200 at a design effect of 2.5.
    expect(paper?.interval.low).toBeCloseTo(0.744, 3);
    expect(paper?.interval.high).toBeCloseTo(0.904, 3);
    expect(app?.interval.low).toBeGreaterThan(paper?.interval.low ?? 1);
    expect(figures.modes.map(({ designEffect }) => designEffect)).toEqual([1.5, 2.5]);
  });
});

describe('places', () => {
  const place = (placeId: string, content: number, others: number) => [
    { placeId, choice: 4, n: content },
    { placeId, choice: 2, n: others },
  ];
  const places = [...place('a', 190, 10), ...place('b', 100, 100), ...place('c', 104, 96), ...place('d', 30, 20)];
  const all = cells('overall', { 2: 226, 4: 424 });

  test('are told once the last ballot is counted, and ranked from a hundred answers on as far as their intervals allow', () => {
    expect(told({ cells: all, places }, 'p1').places).toBeNull();
    const figures = told({ cells: all, places, communes: 96, isFinal: true }, 'p1').places;
    expect(figures?.rows.map(({ placeId, n }) => [placeId, n])).toEqual([
      ['a', 200],
      ['b', 200],
      ['c', 200],
      ['d', 50],
    ]);
    expect(figures?.groups).toEqual([
      { first: 1, last: 1, placeIds: ['a'] },
      { first: 2, last: 3, placeIds: ['b', 'c'] },
    ]);
  });

  test('never cost the headline its share', () => {
    const sparse = Array.from({ length: 12 }, (_, i) => place(`p${i}`, 30, 3)).flat();
    const source = { cells: cells('overall', { 2: 36, 4: 360 }), places: sparse, communes: 96, isFinal: true };
    expect(itemOf(source, 'overall', 'p1').satisfied?.share).toBeCloseTo(360 / 396, 12);
    for (const { n, satisfied } of told(source, 'p1').places?.rows ?? []) expect(n === null || !satisfied).toBe(true);
  });

  test('of which fewer than thirty answered are one row', () => {
    const few = [...places, ...place('e', 5, 3), ...place('f', 6, 1)];
    const figures = told(
      { cells: cells('overall', { 2: 230, 4: 435 }), places: few, communes: 96, isFinal: true },
      'p1',
    ).places;
    expect(JSON.stringify(figures)).not.toMatch(/"[ef]"/);
    expect(figures?.rows).toHaveLength(4);
    // With five communes, fifteen people are known to be of the only one that is left.
    const crowded = { cells: cells('overall', { 2: 230, 4: 435 }), places: few, communes: 5, isFinal: true };
    expect(told(crowded, 'p1').places).toBeNull();
  });
});

test('a day with far more ballots than usual is named, in tens', () => {
  const days = [12, 10, 11, 47].map((ballots, i) => ({
    mode: 'mini_app' as const,
    day: parseLocalDate(`2026-11-0${i + 1}`),
    ballots,
  }));
  expect(told({ cells: [], days }).bursts).toEqual([{ mode: 'mini_app', day: '2026-11-04', atLeast: 40 }]);
});

test('what was fixed at approval holds: the headline, the design effect, stricter minimums, no weights', () => {
  const settings: PollSettings = {
    headline: { questionId: 'B1.voice', statistic: 't2b' },
    weighting: 'none',
    modes: [{ mode: 'mini_app', designEffect: 2 }],
    leastShown: 20,
    leastShare: 50,
  };
  const margins = { source: 'x', asOf: parseLocalDate('2025-12-31'), margins: [] };
  const few = [...cells('B1.info', { 2: 12, 4: 13 }), ...cells('B1.voice', { 2: 8, 4: 11 })];
  const figures = told({ cells: few, settings, margins });
  expect(figures).toMatchObject({ headlineItemId: 'B1.voice', weighting: { kind: 'unweighted', why: 'not_planned' } });
  expect(figures.modes[0]?.designEffect).toBe(2);
  expect(itemOf({ cells: few, settings }, 'B1.info')).toMatchObject({ n: 25, satisfied: null });
  expect(itemOf({ cells: few, settings }, 'B1.voice')).toMatchObject({ n: null, counts: null });
});
