import type { ChannelName, DeliveryReason } from '../../shared/delivery/state.ts';
import type { AppDeps } from '../platform/deps.ts';
import type { OaAnswer } from '../platform/zalo/oa.ts';
import type { BroadcastContent } from './table.ts';

/** A row of the ledger as the worker holds it. */
export type Claimed = {
  readonly id: number;
  readonly broadcast_id: string | null;
  readonly feedback_id: string | null;
  readonly contact_id: string | null;
  readonly event: 'answered' | 'refused' | null;
  readonly attempts: number;
  readonly user_sealed: Buffer | null;
};

/** What a row says, and since when it can have been said. */
export type Said = {
  readonly channel: ChannelName;
  readonly content: BroadcastContent;
  readonly since: Date;
  readonly broadcastId: string | null;
};

export type Call =
  | { readonly answer: OaAnswer<{ messageId: string }> }
  /** Zalo was not asked: there is nobody, or nothing, to send. */
  | { readonly skip: DeliveryReason };

/** Whether what may have been sent was. `unknown`: nothing tells, so it is never sent again. */
export type Found =
  | { readonly found: 'there'; readonly messageId: string }
  | { readonly found: 'not_there' | 'not_now' | 'unknown' };

/** One way out of the house. */
export type Channel = {
  readonly name: ChannelName;
  send(deps: AppDeps, token: string, row: Claimed, said: Said): Promise<Call>;
  /** For a row whose answer got lost. */
  find(deps: AppDeps, token: string, row: Claimed, said: Said): Promise<Found>;
};
