import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';

type Period = { due_from: LocalDate; handling_days: number };

/** The different periods, by first day, of feedback without a due day: a few per day, however many feedback there are. */
export const listUndatedPeriods = (q: Queries): Promise<Period[]> =>
  q
    .selectFrom('feedback')
    .distinct()
    .select(['due_from', 'handling_days'])
    .where('due_on', 'is', null)
    .orderBy('due_from')
    .orderBy('handling_days')
    .execute();

export async function setDueDay(q: Queries, period: Period, dueOn: LocalDate): Promise<number> {
  const result = await q
    .updateTable('feedback')
    .set({ due_on: dueOn })
    .where('due_on', 'is', null)
    .where('due_from', '=', period.due_from)
    .where('handling_days', '=', period.handling_days)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
