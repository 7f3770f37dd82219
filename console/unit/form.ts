import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Change, ChangeKind, ChangeProblem, WriteReorganisation } from '../../shared/unit/reorganisation.ts';
import { problemOf } from '../../shared/unit/reorganisation.ts';

export type NewUnit = { name: string; code: string };
export type ChangeForm = { kind: ChangeKind; from: string[]; into: string[]; made: NewUnit[]; heir: number };
export type PlanForm = { legalDocument: string; effectiveOn: LocalDate | null; changes: ChangeForm[] };

export const emptyChange = (): ChangeForm => ({
  kind: 'merge',
  from: [],
  into: [],
  made: [{ name: '', code: '' }],
  heir: 0,
});

const PROBLEMS: Record<ChangeProblem, string> = {
  one_successor: 'Chọn một đơn vị nhận.',
  two_successors: 'Chia thì cần ít nhất hai đơn vị nhận.',
  no_successor: 'Chuyển tỉnh thì không có đơn vị nhận.',
  one_predecessor: 'Chọn đúng một đơn vị.',
  two_predecessors: 'Nhập thì cần ít nhất hai đơn vị.',
  heir_missing: 'Chọn đơn vị nhận việc đang làm.',
  parent_missing: 'Chọn tỉnh nhận.',
  successor_is_predecessor: 'Đơn vị nhận không được là chính đơn vị đó.',
  successor_unclear: 'Đơn vị mới cần có tên.',
  name_missing: 'Ghi tên mới.',
};

/** Existing units first, then those to be made: `heir` counts in this order. */
export const toChange = ({ kind, from, into, made, heir }: ChangeForm): Change => ({
  kind,
  predecessorIds: from,
  successors: [
    ...into.map((unitId) => ({ unitId, name: null, code: null })),
    ...made
      .filter(({ name }) => name.trim() !== '')
      .map(({ name, code }) => ({ unitId: null, name: name.trim(), code: code.trim() || null })),
  ],
  heir: kind === 'split' ? heir : 0,
  parentId: null,
});

/** What is to be sent, or what is still missing, in words. */
export function readPlanForm(form: PlanForm): { body: WriteReorganisation } | { problem: string } {
  if (form.legalDocument.trim().length < 3) return { problem: 'Ghi văn bản làm căn cứ.' };
  if (!form.effectiveOn) return { problem: 'Chọn ngày hiệu lực.' };
  for (const [index, change] of form.changes.entries()) {
    if (change.from.length === 0) return { problem: `Thay đổi ${index + 1}: chọn đơn vị.` };
    if (change.made.some(({ code }) => code.trim() !== '' && !/^\d{5}$/.test(code.trim())))
      return { problem: `Thay đổi ${index + 1}: mã đơn vị có 5 chữ số.` };
    const problem = problemOf(toChange(change));
    if (problem) return { problem: `Thay đổi ${index + 1}: ${PROBLEMS[problem]}` };
  }
  return {
    body: {
      legalDocument: form.legalDocument.trim(),
      effectiveOn: form.effectiveOn,
      changes: form.changes.map(toChange),
    },
  };
}
