import type { LocalDate } from '../time/local-date.ts';
import { addDays } from '../time/local-date.ts';
import type { PollState } from './schema.ts';

/** Both days are inclusive. */
export const pollStateOn = (poll: { opensOn: LocalDate; closesOn: LocalDate }, today: LocalDate): PollState =>
  today < poll.opensOn ? 'not_open_yet' : today > poll.closesOn ? 'closed' : 'open';

/** Whoever holds a token on the last day, and has no network, may still hand in the answers. */
export const GRACE_DAYS = 3;

/** The last day on which a ballot is taken. */
export const lastCastDay = (closesOn: LocalDate): LocalDate => addDays(closesOn, GRACE_DAYS);
