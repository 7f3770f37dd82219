import { sql } from 'kysely';
import type { Role } from '../../shared/access.ts';
import type { HeldRole } from '../../shared/official/schema.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';
import { anyOf } from '../platform/sql.ts';
import { reachOf } from '../unit/reach.ts';
import { inForce } from './in-force.ts';

/** Everything that decides what an official may do on this day, in one query. */
const withRoles = (q: Queries, today: LocalDate) =>
  q
    .selectFrom('official')
    .innerJoin('unit', 'unit.id', 'official.unit_id')
    .select([
      'official.id',
      'official.username',
      'official.full_name',
      'official.unit_id',
      'unit.name as unit_name',
      reachOf('unit').as('reach'),
      sql<HeldRole[]>`(
        select coalesce(jsonb_agg(jsonb_build_object(
            'id', held.id, 'role', held.role, 'unitId', held.unit_id, 'unitName', place.name, 'reach', ${reachOf('place')},
            'kind', held.kind, 'forOfficialId', held.for_official_id, 'forName', absent.full_name, 'validTo', held.valid_to
          ) order by held.kind, held.role, place.name), '[]')
          from official_role held
          join unit place on place.id = held.unit_id
          left join official absent on absent.id = held.for_official_id
         where held.official_id = official.id and ${inForce(today)})`.as('assignments'),
    ]);

export const findForSignIn = (q: Queries, username: string) =>
  q
    .selectFrom('official')
    .select(['id', 'password_hash', 'totp_sealed'])
    .where('username', '=', username)
    .where('is_active', '=', true)
    .executeTakeFirst();

/** Uses a code up; `false` when it, or a later one, was used before. Two requests with one code: one of them wins. */
export async function useTotpStep(q: Queries, officialId: string, step: number, now: Date): Promise<boolean> {
  const result = await q
    .updateTable('official')
    .set({ totp_last_step: step, last_active_at: now })
    .where('id', '=', officialId)
    .where('totp_last_step', '<', step)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The same with a recovery code, which works once in its life. */
export async function useRecoveryCode(q: Queries, officialId: string, codeHash: Buffer, now: Date): Promise<boolean> {
  const result = await q
    .updateTable('official_recovery_code')
    .set({ used_at: now })
    .where('official_id', '=', officialId)
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) return false;
  await q.updateTable('official').set({ last_active_at: now }).where('id', '=', officialId).execute();
  return true;
}

/** Whether this code could still be used with this name. */
export async function hasRecoveryCode(q: Queries, username: string, codeHash: Buffer): Promise<boolean> {
  const row = await q
    .selectFrom('official_recovery_code')
    .innerJoin('official', 'official.id', 'official_recovery_code.official_id')
    .select('official.id')
    .where('official.username', '=', username)
    .where('official_recovery_code.code_hash', '=', codeHash)
    .where('official_recovery_code.used_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
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
  withRoles(q, toLocalDate(now))
    .innerJoin('official_session', 'official_session.official_id', 'official.id')
    .select(['official_session.last_seen_at'])
    .where('official_session.token_hash', '=', tokenHash)
    .where('official_session.expires_at', '>', now)
    .where('official_session.last_seen_at', '>', idleSince)
    .where('official.is_active', '=', true)
    .executeTakeFirst();

export const findById = (q: Queries, id: string, now: Date) =>
  withRoles(q, toLocalDate(now)).where('official.id', '=', id).executeTakeFirst();

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

const heldBy = (q: Queries, { role, unitIds, today }: { role: Role; unitIds: readonly string[]; today: LocalDate }) =>
  q
    .selectFrom('official_role as held')
    .select('held.official_id')
    .where('held.role', '=', role)
    .where('held.unit_id', '=', anyOf(unitIds))
    .where(inForce(today));

/** For a transaction that gives them work: their account is not closed before it ends. */
export async function holdsRole(
  q: Queries,
  { officialId, role, unitId }: { officialId: string; role: Role; unitId: string },
  today: LocalDate,
): Promise<boolean> {
  const found = await q
    .selectFrom('official')
    .select('official.id')
    .where('official.id', '=', officialId)
    .where('official.is_active', '=', true)
    .where('official.id', 'in', heldBy(q, { role, unitIds: [unitId], today }))
    .forShare()
    .executeTakeFirst();
  return found !== undefined;
}

/** Officials with this role in this unit on this day, whether it is theirs or for a time. */
export const listByRole = (q: Queries, wanted: { unitIds: readonly string[]; role: Role; today: LocalDate }) =>
  q
    .selectFrom('official')
    .select(['official.id', 'official.full_name'])
    .where('official.is_active', '=', true)
    .where('official.id', 'in', heldBy(q, wanted))
    .orderBy('official.full_name')
    .execute();
