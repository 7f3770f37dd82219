/** Ways a message leaves the house. Each is one module of server/delivery behind one interface. */
export const CHANNELS = ['oa_message', 'oa_article'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/**
 * A row of the ledger. `sending` is written, with our own key, before Zalo is called; after a crash it becomes `uncertain`, and only
 * what the channel can look up is sent again. `accepted` is Zalo's word, `delivered` its receipt.
 */
export const DELIVERY_STATES = [
  'pending',
  'sending',
  'uncertain',
  'accepted',
  'delivered',
  'failed',
  'skipped',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why nothing was sent, or why Zalo refused for good. */
export const DELIVERY_REASONS = [
  'no_interaction',
  'cancelled',
  'too_late',
  'left',
  'blocked',
  'not_following',
  'inactive',
  'content_refused',
  'refused',
  'unknowable',
] as const;
export type DeliveryReason = (typeof DELIVERY_REASONS)[number];

export const BROADCAST_STATUSES = ['running', 'paused', 'cancelled', 'done'] as const;
export type BroadcastStatus = (typeof BROADCAST_STATUSES)[number];

/** What an official may do to a broadcast, from where. */
export const BROADCAST_MOVES = {
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  cancel: { from: ['running', 'paused'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly BroadcastStatus[]; to: BroadcastStatus }>;
export type BroadcastMove = keyof typeof BROADCAST_MOVES;

/** `stopped`: Zalo says something only people can mend; `consent_needed`: the administrator of the account must agree anew. */
export const ACCOUNT_STATES = ['active', 'stopped', 'consent_needed'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** How long Zalo lets something live, as data with its source; shown, never counted with. */
export const OA_TERMS = ['permission_code', 'access_token', 'grant'] as const;
export type OaTermName = (typeof OA_TERMS)[number];
export const OA_TERM_UNITS = ['minute', 'hour', 'month'] as const;
export type OaTermUnit = (typeof OA_TERM_UNITS)[number];

/** What a list of broadcasts can be narrowed to: how they stand, or what keeps them. */
export const BROADCAST_FILTERS = [...BROADCAST_STATUSES, 'account', 'stuck'] as const;
export type BroadcastFilter = (typeof BROADCAST_FILTERS)[number];
