import type { Role } from '../../shared/access.ts';
import { PROVINCE_ROLES } from '../../shared/official/role.ts';
import type { UnitKind } from '../../shared/unit/schema.ts';
import { AppError } from '../platform/errors.ts';

export const rolesFit = (unitKind: UnitKind, roles: readonly Role[]): boolean =>
  unitKind !== 'commune' || !roles.some((role) => (PROVINCE_ROLES as readonly Role[]).includes(role));

/** @throws AppError role_not_possible */
export function assertRolesFit(unitKind: UnitKind, roles: readonly Role[]): void {
  if (!rolesFit(unitKind, roles)) throw new AppError('role_not_possible', [{ path: 'roles', reason: 'province_only' }]);
}
