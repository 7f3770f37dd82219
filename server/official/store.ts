import { sql } from 'kysely';
import type { Reach, Role } from '../../shared/access.ts';
import type { Queries } from '../platform/db.ts';

const withRoles = (q: Queries) =>
  q
    .selectFrom('official')
    .innerJoin('unit', 'unit.id', 'official.unit_id')
    .select((eb) => [
      'official.id',
      'official.username',
      'official.full_name',
      'official.unit_id',
      'unit.name as unit_name',
      sql<Reach>`case when unit.kind = 'commune' then 'commune' else 'province' end`.as('reach'),
      eb
        .selectFrom('official_role')
        .whereRef('official_role.official_id', '=', 'official.id')
        .select(sql<Role[]>`coalesce(array_agg(role order by role), '{}')`.as('roles'))
        .as('roles'),
    ]);

export const findForSignIn = (q: Queries, username: string) =>
  q
    .selectFrom('official')
    .select(['id', 'password_hash', 'totp_sealed', 'failed_sign_ins', 'locked_until'])
    .where('username', '=', username)
    .where('is_active', '=', true)
    .executeTakeFirst();

/** Uses a code up; `false` when it, or a later one, was used before. Two requests with one code: one of them wins. */
export async function useTotpStep(q: Queries, officialId: string, step: number): Promise<boolean> {
  const result = await q
    .updateTable('official')
    .set({ totp_last_step: step, failed_sign_ins: 0, locked_until: null })
    .where('id', '=', officialId)
    .where('totp_last_step', '<', step)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Counts a failure; from the fifth on the account rests 1, 2, 4 … at most 60 minutes. */
export async function countFailure(q: Queries, officialId: string, now: Date): Promise<void> {
  await q
    .updateTable('official')
    .set({
      failed_sign_ins: sql`failed_sign_ins + 1`,
      locked_until: sql`case when failed_sign_ins + 1 >= 5
        then ${now}::timestamptz + least(60, 2 ^ (failed_sign_ins - 4)) * interval '1 minute' end`,
    })
    .where('id', '=', officialId)
    .execute();
}

export async function insertSession(
  q: Queries,
  session: { tokenHash: Buffer; officialId: string; now: Date; expiresAt: Date },
): Promise<void> {
  await q
    .insertInto('official_session')
    .values({
      token_hash: session.tokenHash,
      official_id: session.officialId,
      created_at: session.now,
      last_seen_at: session.now,
      expires_at: session.expiresAt,
    })
    .execute();
}

/** The official of an open session that was used after `idleSince`. */
export const findBySession = (q: Queries, tokenHash: Buffer, now: Date, idleSince: Date) =>
  withRoles(q)
    .innerJoin('official_session', 'official_session.official_id', 'official.id')
    .select(['official_session.last_seen_at'])
    .where('official_session.token_hash', '=', tokenHash)
    .where('official_session.expires_at', '>', now)
    .where('official_session.last_seen_at', '>', idleSince)
    .where('official.is_active', '=', true)
    .executeTakeFirst();

export const findById = (q: Queries, id: string) => withRoles(q).where('official.id', '=', id).executeTakeFirst();

export async function touchSession(q: Queries, tokenHash: Buffer, now: Date): Promise<void> {
  await q.updateTable('official_session').set({ last_seen_at: now }).where('token_hash', '=', tokenHash).execute();
}

export async function deleteSession(q: Queries, tokenHash: Buffer): Promise<void> {
  await q.deleteFrom('official_session').where('token_hash', '=', tokenHash).execute();
}

export async function deleteSessionsOf(q: Queries, officialId: string): Promise<number> {
  const result = await q.deleteFrom('official_session').where('official_id', '=', officialId).executeTakeFirst();
  return Number(result.numDeletedRows);
}

export async function countSessions(q: Queries, officialId: string, now: Date): Promise<number> {
  const row = await q
    .selectFrom('official_session')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('official_id', '=', officialId)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow();
  return row.n;
}

export const listByRole = (q: Queries, unitId: string, role: Role) =>
  q
    .selectFrom('official')
    .innerJoin('official_role', 'official_role.official_id', 'official.id')
    .select(['official.id', 'official.full_name'])
    .where('official.unit_id', '=', unitId)
    .where('official.is_active', '=', true)
    .where('official_role.role', '=', role)
    .orderBy('official.full_name')
    .execute();
