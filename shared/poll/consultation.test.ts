import { describe, expect, test } from 'vitest';
import { parseLocalDate } from '../time/local-date.ts';
import type { ConsultationFacts } from './consultation.ts';
import { consultationSteps, recordingProblem } from './consultation.ts';
import { CONSULTATION_STEPS } from './instrument/p4.ts';

const day = parseLocalDate;
const APPROVED: ConsultationFacts = {
  today: day('2026-11-20'),
  approvedOn: day('2026-11-18'),
  opensOn: day('2026-11-21'),
  closesOn: day('2026-12-20'),
  countedUntil: null,
  isCounted: false,
  decidedOn: null,
  archivedOn: null,
};
const OPEN = { ...APPROVED, today: day('2026-12-01'), countedUntil: day('2026-11-29') };
const CLOSED = { ...OPEN, today: day('2026-12-21') };
const COUNTED = { ...CLOSED, today: day('2026-12-28'), countedUntil: day('2026-12-23'), isCounted: true };
const DECIDED = { ...COUNTED, decidedOn: day('2026-12-27') };
const FILED = { ...DECIDED, archivedOn: day('2026-12-28') };

const stateOf = (facts: ConsultationFacts): string =>
  consultationSteps(facts)
    .map(({ state }) => ({ done: 'x', under_way: '·', to_do: '-' })[state])
    .join('');

describe('the steps of a consultation', () => {
  test.each([
    ['approved', APPROVED, 'xxxx·-----'],
    ['open', OPEN, 'xxxxx··---'],
    ['closed, while late answers may come', CLOSED, 'xxxxxx·---'],
    ['counted', COUNTED, 'xxxxxxxx·-'],
    ['decided', DECIDED, 'xxxxxxxxx·'],
    ['filed', FILED, 'xxxxxxxxxx'],
  ])('%s', (_when, facts, steps) => {
    expect(stateOf(facts)).toBe(steps);
  });

  test('have the names of the decree and the days on which they were done', () => {
    const steps = consultationSteps(FILED);
    expect(steps.map(({ name }) => name)).toEqual([...CONSULTATION_STEPS]);
    expect(steps.map(({ doneOn }) => doneOn)).toEqual([
      ...Array.from({ length: 4 }, () => '2026-11-18'),
      '2026-11-21',
      '2026-12-20',
      '2026-12-23',
      '2026-12-23',
      '2026-12-27',
      '2026-12-28',
    ]);
  });

  test('are recorded in order, once, and corrected with a reason', () => {
    for (const facts of [APPROVED, OPEN, CLOSED])
      expect(recordingProblem(facts, 9, null)).toBe('consultation_step_early');
    expect(recordingProblem(COUNTED, 9, null)).toBeNull();
    expect(recordingProblem(COUNTED, 10, null)).toBe('consultation_step_early');
    expect(recordingProblem(DECIDED, 10, null)).toBeNull();
    expect(recordingProblem(DECIDED, 9, null)).toBe('consultation_step_recorded');
    expect(recordingProblem(FILED, 9, 'ghi nhầm')).toBeNull();
    expect(recordingProblem(FILED, 10, 'ghi nhầm')).toBeNull();
    // Of what is not there nothing can be corrected.
    expect(recordingProblem(COUNTED, 9, 'ghi nhầm')).toBe('stale_state');
  });
});
