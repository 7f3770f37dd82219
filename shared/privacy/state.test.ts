import { expect, test } from 'vitest';
import { parseLocalDate } from '../time/local-date.ts';
import { isLateOn, stepOf } from './state.ts';

const day = parseLocalDate;
const request = {
  acknowledgeBy: day('2026-11-24'),
  dueOn: day('2026-12-05'),
  isAcknowledged: false,
  isClosed: false,
} as const;

test.each([
  ['nobody has told the person', request, 'acknowledge'],
  ['the person knows', { ...request, isAcknowledged: true }, 'work'],
  ['it is closed', { ...request, isClosed: true }, null],
])('%s', (_, given, step) => expect(stepOf(given)).toBe(step));

test('the last day is still in time, the next one is late', () => {
  expect(isLateOn(request, day('2026-11-24'))).toBe(false);
  expect(isLateOn(request, day('2026-11-25'))).toBe(true);
  const told = { ...request, isAcknowledged: true };
  expect(isLateOn(told, day('2026-12-05'))).toBe(false);
  expect(isLateOn(told, day('2026-12-06'))).toBe(true);
  expect(isLateOn({ ...told, isClosed: true }, day('2027-12-06'))).toBe(false);
});
