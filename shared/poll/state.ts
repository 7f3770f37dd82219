import type { LocalDate } from '../time/local-date.ts';
import { addDays } from '../time/local-date.ts';
import type { OfficePollState, PollState } from './schema.ts';

/** Both days are inclusive. */
export const pollStateOn = (poll: { opensOn: LocalDate; closesOn: LocalDate }, today: LocalDate): PollState =>
  today < poll.opensOn ? 'not_open_yet' : today > poll.closesOn ? 'closed' : 'open';

/** What officials see beside it: the figures are with the public, corrected ones too. Residents only ask whether they can answer. */
export const officeStateOn = (
  poll: { opensOn: LocalDate; closesOn: LocalDate; isPublished: boolean },
  today: LocalDate,
): OfficePollState => {
  const state = pollStateOn(poll, today);
  return state === 'closed' && poll.isPublished ? 'published' : state;
};

/** Whoever holds a token on the last day, and has no network, may still hand in the answers. */
export const GRACE_DAYS = 3;

/** The last day on which a ballot is taken. */
export const lastCastDay = (closesOn: LocalDate): LocalDate => addDays(closesOn, GRACE_DAYS);
