import type { LocalDate } from '../time/local-date.ts';
import type { PollState } from './schema.ts';

/** Both days are inclusive. */
export const pollStateOn = (poll: { opensOn: LocalDate; closesOn: LocalDate }, today: LocalDate): PollState =>
  today < poll.opensOn ? 'not_open_yet' : today > poll.closesOn ? 'closed' : 'open';
