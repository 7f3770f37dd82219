import type { Role } from '../../shared/access.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { AppDeps } from '../platform/deps.ts';
import { violatedConstraint } from '../platform/errors.ts';
import { ensureDepartment, findCurrentByCode } from '../unit/service.ts';
import { hashPassword } from './password.ts';
import { newTotpSecret } from './totp.ts';

export type NewOfficial = {
  readonly username: string;
  readonly fullName: string;
  /** Official code of the commune or province, as it is today. */
  readonly unitCode: string;
  /** An office of that province instead of the province itself: "Sở Nội vụ tỉnh Quảng Ngãi". Made when it is not there yet. */
  readonly department?: string | undefined;
  readonly roles: readonly Role[];
};

/** What the person at the terminal can mend. */
export class OfficialProblem extends Error {
  override readonly name = 'OfficialProblem';
}

/** Stores an account and answers its first password and second factor, which are nowhere else. @throws OfficialProblem */
export async function addOfficial(
  deps: Pick<AppDeps, 'db' | 'clock' | 'ids' | 'seal'>,
  input: NewOfficial,
): Promise<{ password: string; totpSecret: string }> {
  const now = deps.clock.now();
  const password = deps.ids.secret().slice(0, 20);
  const totpSecret = newTotpSecret();
  const passwordHash = await hashPassword(password);
  const id = deps.ids.uuid();
  await deps.db
    .transaction()
    .execute(async (tx) => {
      const place = await findCurrentByCode(tx, input.unitCode, toLocalDate(now));
      if (!place) throw new OfficialProblem(`Không có đơn vị nào đang mang mã ${input.unitCode}.`);
      if (place.kind !== 'province' && input.roles.includes('province_monitor'))
        throw new OfficialProblem('Vai trò province_monitor chỉ dành cho đơn vị cấp tỉnh.');
      if (input.department && place.kind !== 'province')
        throw new OfficialProblem('Sở, ban chỉ thuộc tỉnh: mã đơn vị phải là mã tỉnh.');
      const unitId = input.department
        ? await ensureDepartment(tx, {
            id: deps.ids.uuid(),
            name: input.department,
            province: place,
            today: toLocalDate(now),
          })
        : place.id;
      await tx
        .insertInto('official')
        .values({
          id,
          username: input.username,
          full_name: input.fullName,
          unit_id: unitId,
          password_hash: passwordHash,
          totp_sealed: deps.seal.close(totpSecret, { column: 'official.totp_sealed', id }),
          created_at: now,
        })
        .execute();
      await tx
        .insertInto('official_role')
        .values(
          [...new Set(input.roles)].map((role) => ({
            id: deps.ids.uuid(),
            official_id: id,
            role,
            unit_id: unitId,
            valid_from: toLocalDate(now),
            granted_at: now,
          })),
        )
        .execute();
      await recordAudit(tx, {
        at: now,
        officialId: null,
        requestId: 'add:official',
        action: 'official.created',
        subjectType: 'official',
        subjectId: id,
        details: { unitId, roles: input.roles },
      });
    })
    .catch((error: unknown) => {
      if (violatedConstraint(error) === 'official_username_taken')
        throw new OfficialProblem(`Tên đăng nhập ${input.username} đã có người dùng.`);
      throw error;
    });
  return { password, totpSecret };
}
