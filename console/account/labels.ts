import type { AccountState } from '../../shared/account/limit.ts';
import type { AssignmentRow } from '../../shared/account/schema.ts';
import { ASSIGNMENT_KIND_LABELS, ROLE_LABELS } from '../../shared/official/role.ts';
import { addDays, formatDay } from '../../shared/time/local-date.ts';
import type { Tone } from '../ui/chip.tsx';
import { sentenceCase } from '../ui/format.ts';
import type { IconName } from '../ui/icon.tsx';

export const STATE_CHIPS: Record<AccountState, { words: string; tone: Tone; icon: IconName }> = {
  active: { words: 'Đang dùng', tone: 'leaf', icon: 'check' },
  invited: { words: 'Chờ nhận thư mời', tone: 'amber', icon: 'clock' },
  closed: { words: 'Đã đóng', tone: 'plain', icon: 'close' },
};

/** "Duyệt (lãnh đạo), làm thay Trần Văn Minh". */
export function assignmentWords({ role, kind, standsInFor }: AssignmentRow): string {
  const how =
    kind === 'own'
      ? ''
      : kind === 'substitute'
        ? `, làm thay ${standsInFor?.fullName ?? ''}`
        : `, ${ASSIGNMENT_KIND_LABELS.delegated}`;
  return `${sentenceCase(ROLE_LABELS[role])}${how}`;
}

/** People read the last day on which it holds; the row has the first day on which it does not. */
export function periodWords({ validFrom, validTo }: Pick<AssignmentRow, 'validFrom' | 'validTo'>): string {
  if (validTo === null) return `từ ${formatDay(validFrom)}`;
  const last = addDays(validTo, -1);
  return last < validFrom
    ? `thôi ngay ${formatDay(validFrom)}`
    : `từ ${formatDay(validFrom)} đến hết ${formatDay(last)}`;
}

export const ASSIGNMENT_CHIPS: Record<AssignmentRow['state'], { words: string; tone: Tone; icon: IconName }> = {
  holds: { words: 'Đang giữ', tone: 'leaf', icon: 'check' },
  asked: { words: 'Chờ người quản trị thứ hai', tone: 'amber', icon: 'clock' },
  refused: { words: 'Không được xác nhận', tone: 'plain', icon: 'close' },
  coming: { words: 'Sắp tới', tone: 'sky', icon: 'clock' },
  ended: { words: 'Đã thôi', tone: 'plain', icon: 'close' },
};
