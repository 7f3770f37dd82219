import type { CalendarYear, WriteCalendarYear } from '../../shared/calendar/api.ts';
import { isWithinYear } from '../../shared/calendar/api.ts';
import { dateUndated } from '../feedback/due.ts';
import { recordAudit } from '../platform/audit.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import * as store from './store.ts';

type Who = { officialId: string; requestId: string };
type Written = { calendar: CalendarYear; feedbackDated: number };

/**
 * Replaces the days off of a year and gives a due day to the feedback that waited for it. Due days that were promised before stay
 * as they are: a later announcement does not move them. @throws AppError invalid_request
 */
export async function writeCalendarYear(
  deps: AppDeps,
  { officialId, requestId }: Who,
  year: number,
  input: WriteCalendarYear,
): Promise<Written> {
  assertDays(year, input);
  return deps.db.transaction().execute(async (tx) => {
    await store.lockCalendar(tx);
    await store.replaceYear(tx, year, input);
    const feedbackDated = await dateUndated(tx);
    await recordAudit(tx, {
      at: deps.clock.now(),
      officialId,
      requestId,
      action: 'calendar.written',
      subjectType: 'calendar_year',
      subjectId: String(year),
      details: { holidays: input.holidays.length, makeUpDays: input.makeUpDays.length, feedbackDated },
    });
    return { calendar: await store.getYear(tx, year), feedbackDated };
  });
}

function assertDays(year: number, input: WriteCalendarYear): void {
  if (!isWithinYear(year, input)) throw new AppError('invalid_request', [{ path: 'holidays', reason: 'outside_year' }]);
  const days = [...input.holidays.map(({ day }) => day), ...input.makeUpDays];
  if (new Set(days).size < days.length)
    throw new AppError('invalid_request', [{ path: 'holidays', reason: 'day_twice' }]);
}
