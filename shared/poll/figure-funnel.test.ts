import { expect, test } from 'vitest';
import { funnelFigures } from './figure-funnel.ts';

const counts = { reached: 1204, opened: 518, started: 402, completed: 381, valid: 381 };

test('a funnel tells tens, and of each step the share of the one before', () => {
  expect(funnelFigures(counts, true)).toEqual([
    { step: 'reached', people: 1200, ofPrevious: null },
    // How often, not how many people: no share of people.
    { step: 'opened', people: 510, ofPrevious: null },
    { step: 'started', people: 400, ofPrevious: 400 / 510 },
    { step: 'completed', people: 380, ofPrevious: 380 / 400 },
    { step: 'valid', people: 380, ofPrevious: 1 },
  ]);
});

test('while ballots may come there are no shares; what nobody counted is not nought, and what is below ten is not told', () => {
  expect(funnelFigures({ ...counts, reached: null, opened: null, started: 9 }, false)).toMatchObject([
    { people: null },
    { people: null },
    { people: 'small', ofPrevious: null },
    { people: 380, ofPrevious: null },
    { ofPrevious: null },
  ]);
});

test('more than the step before knows of, as when people left who had a token, has no share', () => {
  expect(funnelFigures({ ...counts, started: 300 }, true)[3]).toEqual({
    step: 'completed',
    people: 380,
    ofPrevious: null,
  });
});
