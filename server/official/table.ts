import type { Generated } from 'kysely';
import type { AssignmentKind, Role } from '../../shared/access.ts';
import type { UnitRole } from '../../shared/official/role.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';

export type OfficialTable = {
  id: string;
  username: string;
  full_name: string;
  unit_id: string;
  email: string | null;
  /** Chức danh: a topic of the kind `position`. */
  position_code: string | null;
  /** Null until the invitation is accepted, and after the account is closed. */
  password_hash: string | null;
  totp_sealed: Buffer | null;
  totp_last_step: Generated<number>;
  is_active: Generated<boolean>;
  is_demo: Generated<boolean>;
  created_at: Date;
  last_active_at: Date | null;
  closed_at: Date | null;
  closed_by: string | null;
  closed_reason: string | null;
};

export type OfficialRoleTable = {
  id: Generated<string>;
  official_id: string;
  role: Role;
  unit_id: string;
  valid_from: LocalDate;
  /** The first day on which it no longer holds. */
  valid_to: LocalDate | null;
  kind: Generated<AssignmentKind>;
  for_official_id: string | null;
  reason: string | null;
  /** Null when it was given at the terminal. */
  granted_by: string | null;
  granted_at: Date;
  /** The second administrator; without one, the role of an administrator that another has given gives nothing yet. */
  confirmed_by: string | null;
  ended_by: string | null;
  ended_reason: string | null;
};

export type UnitRoleTable = {
  id: string;
  unit_id: string;
  role: UnitRole;
  valid_from: LocalDate;
  valid_to: LocalDate | null;
  source: string;
  granted_by: string;
  granted_at: Date;
};

export type OfficialSessionTable = {
  id: Generated<string>;
  token_hash: Buffer;
  official_id: string;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
};

/** Of a name, or of a name with what stands in for it: see server/official/attempt.ts. */
export type SignInCounterTable = { digest: Buffer; failures: number; last_failure_at: Date; open_at: Date };

export type SignInAddressTable = { digest: Buffer; minute: Date; failures: number };
