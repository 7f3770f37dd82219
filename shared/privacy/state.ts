import type { LocalDate } from '../time/local-date.ts';
import type { RequestStep, ZaloPart } from './schema.ts';

type Clock = {
  readonly acknowledgeBy: LocalDate;
  readonly dueOn: LocalDate;
  readonly isAcknowledged: boolean;
  readonly zaloPart: ZaloPart;
  readonly closedOn: LocalDate | null;
};

/** What an open request waits for. Telling the person that it came is first: its term is the shortest. */
export function stepOf(request: Clock): RequestStep | null {
  if (request.closedOn !== null) return null;
  if (!request.isAcknowledged) return 'acknowledge';
  return request.zaloPart === 'owed' ? 'tell_zalo' : 'work';
}

/** Both days are inclusive: late is the day after. What was closed late stays late. */
export function isLateOn(request: Clock, today: LocalDate): boolean {
  const { acknowledgeBy, dueOn, isAcknowledged, closedOn } = request;
  return (closedOn ?? today) > dueOn || (closedOn === null && !isAcknowledged && today > acknowledgeBy);
}
