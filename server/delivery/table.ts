import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type {
  AccountState,
  BroadcastStatus,
  ChannelName,
  DeliveryReason,
  DeliveryState,
  OaTermName,
  OaTermUnit,
} from '../../shared/delivery/state.ts';
import type { Caller } from '../../shared/delivery/call.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';

export type OaAccountTable = {
  id: string;
  unit_id: string;
  oa_id: string;
  name: string;
  version: Generated<number>;
  valid_from: LocalDate;
  valid_to: LocalDate | null;
  state: AccountState;
  /** What Zalo said when it was stopped. */
  zalo_code: number | null;
  state_at: Date;
  token_sealed: Buffer | null;
  /** When Zalo gave this pair. */
  token_at: Date | null;
  /** When the pair is to be renewed; the access token is good for some hours more. */
  refresh_at: Date | null;
  refresh_maybe_spent: Generated<boolean>;
  rests_until: Date | null;
  /** Rests in a row that helped nothing. */
  failures: Generated<number>;
  minute: Date | null;
  called: Generated<number>;
};

/** An official on the way through Zalo's permission page. */
export type OaConnectionTable = {
  state_hash: Buffer;
  session_hash: Buffer;
  unit_id: string;
  account_id: string | null;
  expires_at: Date;
  used_at: Date | null;
};

export type OaTermTable = { name: OaTermName; value: number; unit: OaTermUnit; source: string };
/** What Zalo tells and we do not know. */
export type OaEventNameTable = { name: string; first_at: Date; last_at: Date; n: Generated<number> };
export type OaUnfollowTable = { oa_id: string; user_hash: Buffer; at: Date };

export type OaContactTable = {
  id: string;
  account_id: string;
  resident_id: string;
  user_hash: Buffer;
  user_sealed: Buffer;
  interacted_at: Date;
};

export type ChannelLimitTable = { channel: ChannelName; name: string; value: number; source: string };

/** What is said: the words of a message, or the parts of an article. */
export type BroadcastContent =
  | { readonly text: string }
  | {
      readonly title: string;
      readonly description: string;
      readonly author: string;
      readonly coverUrl: string;
      readonly paragraphs: readonly string[];
    };

export type BroadcastTable = {
  id: string;
  notice_id: string;
  account_id: string;
  channel: ChannelName;
  status: BroadcastStatus;
  version: Generated<number>;
  content: JSONColumnType<BroadcastContent>;
  audience: number;
  send_from: Date;
  not_after: Date | null;
  frozen_at: Date;
  article_token: string | null;
  article_id: string | null;
  called_at: Date | null;
};

export type DeliveryTable = {
  id: GeneratedAlways<number>;
  broadcast_id: string | null;
  feedback_id: string | null;
  account_id: string;
  contact_id: string | null;
  due_at: Date;
  not_after: Date | null;
  settled_at: Date | null;
  claim: string | null;
  attempts: Generated<number>;
  state: DeliveryState;
  reason: DeliveryReason | null;
  zalo_code: number | null;
  message_id: string | null;
  event: 'answered' | 'refused' | null;
};

export type DeliveryClaimTable = { id: string; account_id: string; claimed_at: Date; delivery_ids: string[] };
/** A receipt that waits for its row. */
export type OaReceiptTable = { message_id: string; received_at: Date };
export type DeliveryTotalTable = { broadcast_id: string; state: DeliveryState; reason: Generated<string>; n: number };

/** Somebody who left a number and whom Zalo could not tell, or may not be able to. */
export type FeedbackCallTable = {
  feedback_id: string;
  caller: Caller;
  delivery_id: number | null;
  since: Date | null;
  misses: Generated<number>;
  missed_by: string | null;
  missed_at: Date | null;
  told_by: string | null;
  told_at: Date | null;
};
