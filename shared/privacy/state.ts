import type { LocalDate } from '../time/local-date.ts';
import type { RequestStep } from './schema.ts';

type Clock = {
  readonly acknowledgeBy: LocalDate;
  readonly dueOn: LocalDate;
  readonly isAcknowledged: boolean;
  readonly isClosed: boolean;
};

/** What an open request waits for. Telling the person that it came is first: its term is the shortest. */
export function stepOf(request: Clock): RequestStep | null {
  if (request.isClosed) return null;
  if (!request.isAcknowledged) return 'acknowledge';
  return 'work';
}

/** Both days are inclusive: late is the day after. */
export const isLateOn = (request: Clock, today: LocalDate): boolean =>
  !request.isClosed && (today > request.dueOn || (!request.isAcknowledged && today > request.acknowledgeBy));
