import type { LocalDate } from '../time/local-date.ts';
import { daysBetween } from '../time/local-date.ts';
import type { FeedbackStatus } from './status.ts';
import { isOwed } from './status.ts';

/** A reopened feedback has half of the first period again, rounded up (domain facts §3.7). */
export const reopenedDays = (handlingDays: number): number => Math.ceil(handlingDays / 2);

/** Days past the due day, 0 on the day itself and while there is none. The due day is inclusive. */
export const daysLate = (feedback: { status: FeedbackStatus; dueOn: LocalDate | null }, today: LocalDate): number =>
  feedback.dueOn === null || !isOwed(feedback.status) ? 0 : Math.max(0, daysBetween(feedback.dueOn, today));

export type Urgency = 'late' | 'soon' | 'calm' | 'unknown' | 'done';

/** How an official's list marks a row: late, due within two days, calm, without a due day, or nothing owed any more. */
export const urgencyOf = (feedback: { status: FeedbackStatus; dueOn: LocalDate | null }, today: LocalDate): Urgency => {
  if (!isOwed(feedback.status)) return 'done';
  if (feedback.dueOn === null) return 'unknown';
  const left = daysBetween(today, feedback.dueOn);
  return left < 0 ? 'late' : left <= 2 ? 'soon' : 'calm';
};
