import type { LocalDate } from '../../shared/time/local-date.ts';

export type OfficialInvitationTable = {
  id: string;
  official_id: string;
  purpose: 'first' | 're_enrolment';
  /** Null while a second administrator has not confirmed yet. */
  token_hash: Buffer | null;
  totp_sealed: Buffer | null;
  asked_by: string;
  confirmed_by: string | null;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
};

export type OfficialRecoveryCodeTable = { official_id: string; code_hash: Buffer; used_at: Date | null };

export type OfficialDigestTable = { official_id: string; day: LocalDate; claimed_at: Date; sent_at: Date | null };
