import type { ConsentPurpose } from '../../shared/resident/consent.ts';

export type ResidentTable = {
  id: string;
  zalo_hash: Buffer;
  zalo_sealed: Buffer;
  place_id: string | null;
  /** The commune was divided: only the person knows where they live now. */
  place_asked_at: Date | null;
  created_at: Date;
};

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
};
