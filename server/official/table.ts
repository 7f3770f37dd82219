import type { Generated } from 'kysely';
import type { Role } from '../../shared/access.ts';

export type OfficialTable = {
  id: string;
  username: string;
  full_name: string;
  unit_id: string;
  password_hash: string;
  totp_sealed: Buffer;
  totp_last_step: Generated<number>;
  failed_sign_ins: Generated<number>;
  locked_until: Date | null;
  is_active: Generated<boolean>;
  is_demo: Generated<boolean>;
  created_at: Date;
};

export type OfficialRoleTable = { official_id: string; role: Role };

export type OfficialSessionTable = {
  token_hash: Buffer;
  official_id: string;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
};
