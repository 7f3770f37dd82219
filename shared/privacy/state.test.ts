import { expect, test } from 'vitest';
import { parseLocalDate } from '../time/local-date.ts';
import { isLateOn, stepOf } from './state.ts';

const day = parseLocalDate;
const request = {
  acknowledgeBy: day('2026-11-24'),
  dueOn: day('2026-12-05'),
  isAcknowledged: false,
  zaloPart: 'none',
  closedOn: null,
} as const;

test.each([
  ['nobody has told the person', request, 'acknowledge'],
  ['the person knows', { ...request, isAcknowledged: true }, 'work'],
  ['only Zalo has to be told', { ...request, isAcknowledged: true, zaloPart: 'owed' as const }, 'tell_zalo'],
  ['it is closed', { ...request, closedOn: day('2026-11-24') }, null],
])('%s', (_, given, step) => expect(stepOf(given)).toBe(step));

test('the last day is still in time, the next one is late', () => {
  expect(isLateOn(request, day('2026-11-24'))).toBe(false);
  expect(isLateOn(request, day('2026-11-25'))).toBe(true);
  const told = { ...request, isAcknowledged: true };
  expect(isLateOn(told, day('2026-12-05'))).toBe(false);
  expect(isLateOn(told, day('2026-12-06'))).toBe(true);
  expect(isLateOn({ ...told, closedOn: day('2026-12-05') }, day('2027-12-06'))).toBe(false);
  expect(isLateOn({ ...told, closedOn: day('2026-12-06') }, day('2027-12-06'))).toBe(true);
});
