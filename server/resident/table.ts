import type { Generated } from 'kysely';
import type { ConsentChannel, ConsentPurpose } from '../../shared/resident/consent.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';

export type ResidentTable = {
  id: string;
  zalo_hash: Buffer;
  zalo_sealed: Buffer;
  place_id: string | null;
  /** A hamlet of `place_id` that exists today: the database and server/unit/hamlet.ts see to it. */
  hamlet_id: string | null;
  /** The commune was divided: only the person knows where they live now. */
  place_asked_at: Date | null;
  created_at: Date;
  /** Chose the stream for enterprises, cooperatives and business households. */
  reads_business: Generated<boolean>;
  /** Withdrew consent to the account; erased once the period of `retention_period` is over. */
  closed_at: Date | null;
};

export type ResidentFollowTable = { resident_id: string; unit_id: string };

export type ResidentTokenTable = {
  token_hash: Buffer;
  resident_id: string;
  family_id: string;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
};

export type ConsentTable = {
  id: string;
  resident_id: string;
  purpose: ConsentPurpose;
  version: string;
  text_hash: string;
  given_at: Date;
  withdrawn_at: Date | null;
  channel: Generated<ConsentChannel>;
};

export type ConsentTextTable = {
  text_hash: string;
  purpose: ConsentPurpose;
  version: string;
  text: string;
  valid_from: Date;
};

/** How long what is kept, as data with its source; migrations fill it. */
export type RetentionPeriodTable = { subject: string; days: number; source: string };

/** Of people who have left; see server/resident/mark.ts. */
export type PollAnsweredMarkTable = { poll_id: string; digest: Buffer };

export type FeedbackDayMarkTable = { day: LocalDate; digest: Buffer; submitted: number };
