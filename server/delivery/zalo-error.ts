import type { DeliveryReason } from '../../shared/delivery/state.ts';

/**
 * What a refusal of Zalo means for the row, and for the rows after it:
 * `renew` — the access token is no longer good: one new pair, and once more;
 * `wait` — too many calls: nobody calls for a moment;
 * `tomorrow` — the quota of today is used up;
 * `morning` — the hour is wrong;
 * `busy` — Zalo is still at work on what it was given;
 * `permanent` — this person will not get it: nothing is tried again;
 * `alarm` — the account itself is in trouble: everything stops, and people are told.
 */
export type ZaloMeaning =
  | { readonly kind: 'renew' | 'wait' | 'tomorrow' | 'morning' | 'busy' | 'alarm' }
  | { readonly kind: 'permanent'; readonly reason: DeliveryReason };

const permanent = (reason: DeliveryReason): ZaloMeaning => ({ kind: 'permanent', reason });

/** By the numbers of Zalo's OA API, as the community has written them down; to be held against a real account. */
const MEANINGS: Readonly<Record<number, ZaloMeaning>> = {
  [-216]: { kind: 'renew' },
  [-220]: { kind: 'renew' },
  [-124]: { kind: 'renew' },
  [-32]: { kind: 'wait' },
  [-211]: { kind: 'tomorrow' },
  [-218]: { kind: 'tomorrow' },
  [-144]: { kind: 'tomorrow' },
  [-147]: { kind: 'tomorrow' },
  [-234]: { kind: 'morning' },
  [-133]: { kind: 'morning' },
  [-214]: { kind: 'busy' },
  [-213]: permanent('not_following'),
  [-217]: permanent('blocked'),
  [-244]: permanent('blocked'),
  [-227]: permanent('inactive'),
  [-230]: permanent('no_interaction'),
  [-232]: permanent('no_interaction'),
  [-210]: permanent('content_refused'),
  [-248]: permanent('content_refused'),
  [-204]: { kind: 'alarm' },
  [-205]: { kind: 'alarm' },
  [-209]: { kind: 'alarm' },
  [-212]: { kind: 'alarm' },
  [-219]: { kind: 'alarm' },
  [-221]: { kind: 'alarm' },
  [-223]: { kind: 'alarm' },
  [-224]: { kind: 'alarm' },
  [-240]: { kind: 'alarm' },
  [-242]: { kind: 'alarm' },
  [-320]: { kind: 'alarm' },
  [-321]: { kind: 'alarm' },
  [-501]: { kind: 'alarm' },
};

/** A number that nobody has described was a refusal all the same: nothing was sent, and the number is kept with the row. */
export const meaningOf = (code: number): ZaloMeaning => MEANINGS[code] ?? permanent('refused');
