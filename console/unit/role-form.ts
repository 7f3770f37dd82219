import type { z } from 'zod';
import type { grantUnitRoleSchema } from '../../shared/account/schema.ts';
import type { UnitRole } from '../../shared/official/role.ts';
import { addDays, formatDay, type LocalDate } from '../../shared/time/local-date.ts';

export type GrantUnitRole = z.input<typeof grantUnitRoleSchema>;
export type RoleForm = {
  unitId: string | null;
  role: UnitRole | null;
  validFrom: LocalDate | null;
  lastDay: LocalDate | null;
  source: string;
};
export type RoleProblems = Partial<Record<keyof RoleForm, string>>;

/** What is sent, or what is still missing, each at its field. */
export function readRoleForm(form: RoleForm): { grant: GrantUnitRole } | { problems: RoleProblems } {
  const { unitId, role, validFrom, lastDay } = form;
  const source = form.source.trim();
  const isTurned = validFrom !== null && lastDay !== null && lastDay < validFrom;
  if (unitId && role && validFrom && !isTurned && source.length >= 3)
    return { grant: { unitId, role, validFrom, validTo: lastDay && addDays(lastDay, 1), source } };
  return {
    problems: {
      ...(unitId ? {} : { unitId: 'Xin chọn cơ quan.' }),
      ...(role ? {} : { role: 'Xin chọn vai trò.' }),
      ...(validFrom ? {} : { validFrom: 'Xin chọn ngày bắt đầu.' }),
      ...(isTurned ? { lastDay: 'Ngày cuối đang trước ngày bắt đầu.' } : {}),
      ...(source.length >= 3 ? {} : { source: 'Xin ghi văn bản giao vai trò.' }),
    },
  };
}

const REFUSED: Readonly<Record<string, readonly [keyof RoleForm, string]>> = {
  unitId: ['unitId', 'Cơ quan này không còn. Xin chọn cơ quan hiện nay.'],
  validFrom: ['validFrom', 'Cơ quan đã có vai trò này trong khoảng thời gian đó. Xin chọn ngày khác.'],
  validTo: ['lastDay', 'Ngày cuối chưa đúng.'],
  source: ['source', 'Văn bản dài từ 3 đến 300 ký tự.'],
};

export const problemsAt = (issues: readonly { path: string }[]): RoleProblems =>
  Object.fromEntries(issues.flatMap(({ path }) => (REFUSED[path] ? [REFUSED[path]] : [])));

/** Of the last day on which a role is to hold: a role that has not begun ends, at the earliest, the day before it. */
export function lastDayProblem(
  day: LocalDate | null,
  { validFrom, validTo }: { validFrom: LocalDate; validTo: LocalDate | null },
): string | undefined {
  if (!day) return 'Xin chọn ngày cuối.';
  if (day < addDays(validFrom, -1)) return `Vai trò bắt đầu ngày ${formatDay(validFrom)}; ngày cuối đang trước đó.`;
  if (validTo !== null && day >= addDays(validTo, -1))
    return `Vai trò đã định hết ngày ${formatDay(addDays(validTo, -1))}; chỉ cho thôi sớm hơn được.`;
  return undefined;
}
