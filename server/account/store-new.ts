import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { Role } from '../../shared/access.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';
import type { OfficialInvitationTable } from './table.ts';

export type NewAccount = {
  readonly id: string;
  readonly username: string;
  readonly fullName: string;
  readonly email: string | null;
  readonly unitId: string;
  readonly position: string | null;
  readonly roles: readonly Role[];
};

/** Well below the 65,535 parameters that a statement may have. */
const BATCH = 500;

/** Accounts without a password, whose roles hold from today. */
export async function insertAccounts(
  q: Queries,
  accounts: readonly NewAccount[],
  { by, now }: { by: string; now: Date },
): Promise<void> {
  for (let from = 0; from < accounts.length; from += BATCH) {
    const batch = accounts.slice(from, from + BATCH);
    await q
      .insertInto('official')
      .values(
        batch.map((account) => ({
          id: account.id,
          username: account.username,
          full_name: account.fullName,
          email: account.email,
          unit_id: account.unitId,
          position_code: account.position,
          password_hash: null,
          totp_sealed: null,
          created_at: now,
        })),
      )
      .execute();
    await q
      .insertInto('official_role')
      .values(
        batch.flatMap((account) =>
          [...new Set(account.roles)].map((role) => ({
            official_id: account.id,
            role,
            unit_id: account.unitId,
            valid_from: toLocalDate(now),
            granted_by: by,
            granted_at: now,
          })),
        ),
      )
      .execute();
  }
}

/** Accounts of these names, with the roles that are their own until further notice. */
export const listByUsername = (q: Queries, usernames: readonly string[]) =>
  q
    .selectFrom('official')
    .select([
      'username',
      'full_name',
      'email',
      'unit_id',
      'position_code',
      'is_active',
      sql<Role[]>`array(select distinct role from official_role held
        where held.official_id = official.id and held.kind = 'own' and held.valid_to is null)`.as('roles'),
    ])
    .where('username', '=', sql<string>`any(${usernames}::text[])`)
    .execute();

export async function insertInvitations(
  q: Queries,
  rows: readonly Insertable<OfficialInvitationTable>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH)
    await q
      .insertInto('official_invitation')
      .values(rows.slice(from, from + BATCH))
      .execute();
}
