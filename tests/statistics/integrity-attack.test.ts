import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IntegrityFigures } from '../../shared/poll/integrity-schema.ts';
import { integrityFigures, mayFollow } from '../../shared/poll/integrity.ts';
import { addDays, parseLocalDate } from '../../shared/time/local-date.ts';
import { attack, expectSafe } from './attack.ts';

/** How many of the forms of a day said yes, said no, and did not say. */
type Forms = readonly [yes: number, no: number, unsaid: number];

const FIRST = parseLocalDate('2026-01-01');
const toldAfter = (days: readonly Forms[]): IntegrityFigures =>
  integrityFigures(
    days.flatMap(([yes, no, unsaid], i) =>
      ['A5', 'A6'].flatMap((item) =>
        [unsaid, yes, no].map((n, choice) => ({ day: addDays(FIRST, i), item, choice, n })),
      ),
    ),
    addDays(FIRST, days.length),
  );

/** As the office does it: after each day what may be published is, until there are as many versions as a linear solver bears. */
function publishedOver(days: readonly Forms[]): IntegrityFigures[] {
  const versions: IntegrityFigures[] = [];
  for (const [i] of days.entries()) {
    const told = toldAfter(days.slice(0, i + 1));
    const last = versions.at(-1);
    if (told.forms === null || versions.length === 4) continue;
    if (!last || mayFollow(last, told)) versions.push(told);
  }
  return versions;
}

/**
 * What whoever keeps every version knows: what is told, that the answers of each add up to its forms, and that they only grow. Per
 * version three answers, their forms, and how much each answer has grown since, which is told nowhere and is never negative.
 */
function asPublished(versions: readonly IntegrityFigures[]) {
  const width = 7;
  const all = [0, 1, 2];
  return {
    told: versions.flatMap(({ forms, items }, v) => [
      ...(items[0]?.choices.map(({ count }) => count) ?? []),
      forms ?? 0,
      ...all.map(() => (v === 0 ? 0 : null)),
    ]),
    sums: versions.flatMap((_, v) => [
      { of: all.map((k) => v * width + k), is: v * width + 3 },
      ...(v === 0 ? [] : all.map((k) => ({ of: [(v - 1) * width + k, v * width + 4 + k], is: v * width + k }))),
    ]),
  };
}

/** The promise of `suppressList` for each version, and for what came between two: nobody can say of it how many below ten. */
function expectNothingFound(versions: readonly IntegrityFigures[]): void {
  const published = asPublished(versions);
  // A first version has grown from nothing; that stands among what is told only to keep all versions alike.
  expectSafe(published);
  for (const { mark, low, high } of attack(published).ranges)
    if (mark === null)
      expect(high >= 10 - 1e-6 || (low < 1e-6 && high > 9 - 1e-6), `grown by ${low} to ${high}`).toBe(true);
}

const few = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 40 }));
const day = fc
  .tuple(few, fc.oneof(few, fc.integer({ min: 60, max: 160 })), fc.oneof(few, fc.integer({ min: 30, max: 160 })))
  .map(([a, b, c]): Forms => [a, b, c]);

describe('somebody who keeps every version and has a linear solver', () => {
  test('finds no number below ten, however the forms come in', () => {
    let followed = 0;
    fc.assert(
      fc.property(fc.array(day, { minLength: 2, maxLength: 12 }), (days) => {
        const versions = publishedOver(days);
        if (versions.length === 0) return;
        if (versions.length > 1) followed++;
        expectNothingFound(versions);
      }),
      { numRuns: 800 },
    );
    expect(followed).toBeGreaterThan(150);
  });

  test('finds none from any two versions of a hundred forms or two hundred', () => {
    let followed = 0;
    const part = [0, 3, 9, 10, 20, 29, 60];
    const hundreds = part
      .flatMap((yes) => part.map((unsaid): Forms => [yes, 100 - yes - unsaid, unsaid]))
      .filter(([, no]) => no >= 0);
    for (const first of hundreds)
      for (const more of hundreds.flatMap((each): Forms[] => [
        each,
        [each[1], each[0], each[2]],
        [each[0], each[2], each[1]],
      ])) {
        const [before, after] = [toldAfter([first]), toldAfter([first, more])];
        if (!mayFollow(before, after)) continue;
        followed++;
        if (
          after.items[0]?.choices.every(({ count }) => typeof count === 'number') &&
          before.items[0]?.choices.every(({ count }) => typeof count === 'number')
        )
          continue;
        expectNothingFound([before, after]);
      }
    expect(followed).toBeGreaterThan(200);
  });

  // Each of these would follow if only what both tell were compared; from the first two it is read that nine said yes.
  test.each<[Forms, Forms]>([
    [
      [9, 71, 20],
      [10, 90, 0],
    ],
    [
      [8, 72, 20],
      [10, 88, 2],
    ],
    [
      [4, 76, 20],
      [16, 84, 0],
    ],
    [
      [0, 80, 20],
      [0, 0, 100],
    ],
  ])('is not given %j and then %j more', (first, more) => {
    expect(mayFollow(toldAfter([first]), toldAfter([first, more]))).toBe(false);
  });

  test('would find nine exactly, were nine, seventy-one and twenty followed by ten, ninety and none', () => {
    const versions = [
      toldAfter([[9, 71, 20]]),
      toldAfter([
        [9, 71, 20],
        [10, 90, 0],
      ]),
    ];
    expect(attack(asPublished(versions)).ranges[0]).toMatchObject({
      mark: 'small',
      low: expect.closeTo(9),
      high: expect.closeTo(9),
    });
  });
});
