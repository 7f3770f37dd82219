import type { Generated } from 'kysely';
import type { RequestChannel, RequestKind, RequestOutcome, ZaloPart } from '../../shared/privacy/schema.ts';
import type { ConsentPurpose } from '../../shared/resident/consent.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';

/** `passed_on`: a person's, of which Zalo has to be told. */
export type RequestOrigin = 'person' | 'zalo' | 'passed_on';

export type DataRequestPeriodTable = {
  kind: RequestKind;
  origin: RequestOrigin;
  valid_from: LocalDate;
  acknowledge_working_days: number;
  days: number;
  extension_days: number;
  source: string;
};

export type DataRequestTable = {
  id: string;
  client_request_id: string;
  code: string;
  version: Generated<number>;
  kind: RequestKind;
  channel: RequestChannel;
  purpose: ConsentPurpose | null;
  received_at: Date;
  acknowledge_by: LocalDate;
  acknowledged_at: Date | null;
  due_on: LocalDate;
  latest_on: LocalDate;
  extended_reason: string | null;
  our_part_done_at: Date | null;
  zalo_part: Generated<ZaloPart>;
  zalo_told_on: LocalDate | null;
  zalo_reference: string | null;
  closed_at: Date | null;
  outcome: RequestOutcome | null;
  outcome_reason: string | null;
  entered_by: string | null;
  closed_by: string | null;
};

/** Of whom Zalo is still to be told. */
export type DataRequestPersonTable = { data_request_id: string; resident_id: string };

export type ZaloEventTable = {
  id: string;
  digest: Buffer;
  kind: 'revoke_consent' | 'withdraw';
  sealed: Buffer | null;
  happened_at: Date;
  received_at: Date;
  data_request_id: string;
  tries: Generated<number>;
  tried_at: Date | null;
};
