import type { Reach, Role } from '../../shared/access.ts';
import { PROVINCE_ROLES } from '../../shared/official/role.ts';
import { AppError } from '../platform/errors.ts';

export const rolesFit = (reach: Reach, roles: readonly Role[]): boolean =>
  reach === 'province' || !roles.some((role) => (PROVINCE_ROLES as readonly Role[]).includes(role));

/** @throws AppError role_not_possible */
export function assertRolesFit(reach: Reach, roles: readonly Role[]): void {
  if (!rolesFit(reach, roles)) throw new AppError('role_not_possible', [{ path: 'roles', reason: 'province_only' }]);
}
