import type { z } from 'zod';
import type { grantUnitRoleSchema, UnitRoleRow } from '../../shared/account/schema.ts';
import type { UnitRole } from '../../shared/official/role.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { UnitRef } from '../../shared/unit/schema.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Queries, Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import type { Hand } from './hand.ts';
import { manages } from './hand.ts';
import * as store from './store-role.ts';
import { findUnit } from './store.ts';
import { stateOn } from './view.ts';

/** Which offices have this role on this day: who is the focal point for feedback, and so on. */
export async function unitsWithRole(q: Queries, role: UnitRole, on: LocalDate): Promise<UnitRef[]> {
  const rows = await store.unitsWithRole(q, role, on);
  return rows.map((row) => ({ id: row.unit_id, name: row.unit_name }));
}

export async function listUnitRoles(deps: AppDeps): Promise<UnitRoleRow[]> {
  const today = toLocalDate(deps.clock.now());
  const rows = await store.listUnitRoles(deps.db);
  return rows.map((row) => ({
    id: row.id,
    unit: { id: row.unit_id, name: row.unit_name },
    role: row.role,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    source: row.source,
    state: stateOn(row, today),
  }));
}

/** A decision may be entered late, so its first day may have passed. @throws AppError not_allowed, role_not_possible, unit_role_overlaps */
export async function grantUnitRole(
  deps: AppDeps,
  hand: Hand,
  grant: z.output<typeof grantUnitRoleSchema>,
): Promise<UnitRoleRow> {
  if (!manages(hand.official, grant.unitId)) throw new AppError('not_allowed');
  const id = deps.ids.uuid();
  const today = toLocalDate(hand.now);
  return deps.db.transaction().execute(async (tx) => {
    // Of two who give the same at once, the second finds what the first has given.
    await store.lockUnit(tx, grant.unitId);
    const unit = await findUnit(tx, grant.unitId, today);
    if (!unit) throw new AppError('role_not_possible', [{ path: 'unitId', reason: 'not_current' }]);
    if (await store.unitRoleOverlaps(tx, grant))
      throw new AppError('unit_role_overlaps', [{ path: 'validFrom', reason: 'overlaps' }]);
    await store.insertUnitRole(tx, { ...grant, id, by: hand.official.id, now: hand.now });
    await audit(tx, hand, 'unit.role_granted', { ...grant });
    const { role, validFrom, validTo, source } = grant;
    const state = stateOn({ valid_from: validFrom, valid_to: validTo }, today);
    return { id, unit: { id: unit.id, name: unit.name }, role, validFrom, validTo, source, state };
  });
}

/** @throws AppError not_found, role_not_possible */
export async function endUnitRole(deps: AppDeps, hand: Hand, id: string, validTo: LocalDate): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const held = await store.lockUnitRole(tx, id);
    if (!held || !manages(hand.official, held.unit_id)) throw new AppError('not_found');
    if (held.valid_to === validTo) return;
    if (validTo < held.valid_from || (held.valid_to !== null && held.valid_to <= validTo))
      throw new AppError('role_not_possible', [{ path: 'validTo', reason: 'ends_earlier' }]);
    await store.endUnitRole(tx, id, validTo);
    await audit(tx, hand, 'unit.role_ended', { unitId: held.unit_id, role: held.role, validTo });
  });
}

const audit = (
  tx: Tx,
  hand: Hand,
  action: string,
  { unitId, ...details }: { unitId: string } & Record<string, unknown>,
) =>
  recordAudit(tx, {
    at: hand.now,
    officialId: hand.official.id,
    requestId: hand.requestId,
    action,
    subjectType: 'unit',
    subjectId: unitId,
    details,
  });
