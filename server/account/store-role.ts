import { sql } from 'kysely';
import type { Role } from '../../shared/access.ts';
import type { GrantRole } from '../../shared/account/schema.ts';
import type { UnitRole } from '../../shared/official/role.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';
import { isAsked } from './waiting.ts';

/** Whether they have this role themselves on this day, not for somebody else. */
export async function holdsOwn(
  q: Queries,
  { officialId, role, unitId, on }: { officialId: string; role: Role; unitId: string; on: LocalDate },
): Promise<boolean> {
  const found = await q
    .selectFrom('official_role')
    .select('id')
    .where('official_id', '=', officialId)
    .where('role', '=', role)
    .where('unit_id', '=', unitId)
    .where('kind', '=', 'own')
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', on)]))
    .executeTakeFirst();
  return found !== undefined;
}

/** Whether the same is given already on any of these days. */
export async function overlaps(q: Queries, grant: GrantRole & { officialId: string }): Promise<boolean> {
  const found = await q
    .selectFrom('official_role')
    .select('id')
    .where('official_id', '=', grant.officialId)
    .where('role', '=', grant.role)
    .where('unit_id', '=', grant.unitId)
    .where(sql<boolean>`for_official_id is not distinct from ${grant.forOfficialId}::uuid`)
    .where(sql<boolean>`daterange(valid_from, valid_to) && daterange(${grant.validFrom}::date, ${grant.validTo}::date)`)
    .executeTakeFirst();
  return found !== undefined;
}

export async function insertRole(
  q: Queries,
  grant: GrantRole & { id: string; officialId: string; by: string; now: Date },
): Promise<void> {
  await q
    .insertInto('official_role')
    .values({
      id: grant.id,
      official_id: grant.officialId,
      role: grant.role,
      unit_id: grant.unitId,
      valid_from: grant.validFrom,
      valid_to: grant.validTo,
      kind: grant.kind,
      for_official_id: grant.forOfficialId,
      reason: grant.reason,
      granted_by: grant.by,
      granted_at: grant.now,
    })
    .execute();
}

export const findRoleOwner = (q: Queries, id: string) =>
  q.selectFrom('official_role').select('official_id').where('id', '=', id).executeTakeFirst();

export const lockRole = (q: Queries, id: string, today: LocalDate) =>
  q
    .selectFrom('official_role as held')
    .select(['official_id', 'role', 'unit_id', 'valid_from', 'valid_to', 'granted_by', 'confirmed_by'])
    .select(isAsked('held', today).as('is_asked'))
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

export async function endRole(
  q: Queries,
  { id, validTo, by, reason }: { id: string; validTo: LocalDate; by: string; reason: string },
): Promise<void> {
  await q
    .updateTable('official_role')
    .set({ valid_to: validTo, ended_by: by, ended_reason: reason })
    .where('id', '=', id)
    .execute();
}

const unitRoles = (q: Queries) =>
  q
    .selectFrom('unit_role as held')
    .innerJoin('unit', 'unit.id', 'held.unit_id')
    .select([
      'held.id',
      'held.role',
      'held.valid_from',
      'held.valid_to',
      'held.source',
      'unit.id as unit_id',
      'unit.name as unit_name',
    ]);

/** All of them, ended ones too: a province has some dozens. */
export const listUnitRoles = (q: Queries) =>
  unitRoles(q).orderBy('held.role').orderBy('held.valid_from', 'desc').orderBy('unit.name').limit(1000).execute();

/** The offices with this role on this day. */
export const unitsWithRole = (q: Queries, role: UnitRole, on: LocalDate) =>
  unitRoles(q)
    .where('held.role', '=', role)
    .where('held.valid_from', '<=', on)
    .where((eb) => eb.or([eb('held.valid_to', 'is', null), eb('held.valid_to', '>', on)]))
    .orderBy('unit.name')
    .execute();

export async function lockUnit(q: Queries, id: string): Promise<void> {
  await q.selectFrom('unit').select('id').where('id', '=', id).forUpdate().execute();
}

/** Whether the office has this role already on any of these days. */
export async function unitRoleOverlaps(
  q: Queries,
  grant: { unitId: string; role: UnitRole; validFrom: LocalDate; validTo: LocalDate | null },
): Promise<boolean> {
  const found = await q
    .selectFrom('unit_role')
    .select('id')
    .where('unit_id', '=', grant.unitId)
    .where('role', '=', grant.role)
    .where(sql<boolean>`daterange(valid_from, valid_to) && daterange(${grant.validFrom}::date, ${grant.validTo}::date)`)
    .executeTakeFirst();
  return found !== undefined;
}

export async function insertUnitRole(
  q: Queries,
  row: {
    id: string;
    unitId: string;
    role: UnitRole;
    validFrom: LocalDate;
    validTo: LocalDate | null;
    source: string;
    by: string;
    now: Date;
  },
): Promise<void> {
  await q
    .insertInto('unit_role')
    .values({
      id: row.id,
      unit_id: row.unitId,
      role: row.role,
      valid_from: row.validFrom,
      valid_to: row.validTo,
      source: row.source,
      granted_by: row.by,
      granted_at: row.now,
    })
    .execute();
}

export const lockUnitRole = (q: Queries, id: string) =>
  q
    .selectFrom('unit_role')
    .select(['unit_id', 'role', 'valid_from', 'valid_to'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

export async function endUnitRole(q: Queries, id: string, validTo: LocalDate): Promise<void> {
  await q.updateTable('unit_role').set({ valid_to: validTo }).where('id', '=', id).execute();
}
