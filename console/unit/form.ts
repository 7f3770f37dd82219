import type { LocalDate } from '../../shared/time/local-date.ts';
import type {
  Change,
  ChangeKind,
  ChangeProblem,
  Reorganisation,
  WriteReorganisation,
} from '../../shared/unit/reorganisation.ts';
import { problemOf } from '../../shared/unit/reorganisation.ts';

export type NewUnit = { name: string; code: string };
export type ChangeForm = {
  kind: ChangeKind;
  from: string[];
  into: string[];
  made: NewUnit[];
  heir: number;
  parentId: string | null;
};
export type PlanForm = { legalDocument: string; effectiveOn: LocalDate | null; changes: ChangeForm[] };

type ChangeField = 'from' | 'into' | 'heir' | `made.${number}.${keyof NewUnit}`;
export type ChangeProblems = Partial<Record<ChangeField, string>>;
/** What is still missing or was refused, each at its field. */
export type PlanProblems = { legalDocument?: string; effectiveOn?: string; changes?: Record<number, ChangeProblems> };

const NEW_UNIT: NewUnit = { name: '', code: '' };

export const emptyChange = (): ChangeForm => ({
  kind: 'merge',
  from: [],
  into: [],
  made: [NEW_UNIT],
  heir: 0,
  parentId: null,
});

/** The draft as its form; existing successors come first there, and `heir` goes along. */
export const formOf = ({ legalDocument, effectiveOn, changes }: Reorganisation): PlanForm => ({
  legalDocument,
  effectiveOn,
  changes: changes.map(({ kind, predecessorIds, successors, heir, parentId }) => {
    const made = successors.filter(({ unitId }) => unitId === null);
    const into = successors.filter(({ unitId }) => unitId !== null);
    const [chosen] = successors.slice(heir);
    return {
      kind,
      from: predecessorIds,
      into: into.flatMap(({ unitId }) => unitId ?? []),
      made: made.length > 0 ? made.map(({ name, code }) => ({ name: name ?? '', code: code ?? '' })) : [NEW_UNIT],
      heir: chosen ? [...into, ...made].indexOf(chosen) : 0,
      parentId,
    };
  }),
});

/** Existing units first, then those to be made: `heir` counts in this order. */
export const toChange = ({ kind, from, into, made, heir, parentId }: ChangeForm): Change => ({
  kind,
  predecessorIds: from,
  successors: [
    ...into.map((unitId) => ({ unitId, name: null, code: null })),
    ...made
      .filter(({ name }) => name.trim() !== '')
      .map(({ name, code }) => ({ unitId: null, name: name.trim(), code: code.trim() || null })),
  ],
  heir: kind === 'split' ? heir : 0,
  parentId,
});

/** Why a change cannot be so, found here or by the server, and at which of its fields that is mended. */
const REASONS: Record<ChangeProblem, readonly [ChangeField, string]> & Record<string, readonly [ChangeField, string]> =
  {
    one_successor: ['into', 'Cần đúng một đơn vị nhận: chọn đơn vị đang có, hoặc ghi tên đơn vị mới.'],
    two_successors: ['into', 'Chia thì cần ít nhất hai đơn vị nhận, đang có hoặc mới.'],
    no_successor: ['into', 'Chuyển tỉnh thì không có đơn vị nhận.'],
    one_predecessor: ['from', 'Chọn đúng một đơn vị.'],
    two_predecessors: ['from', 'Nhập thì cần ít nhất hai đơn vị.'],
    heir_missing: ['heir', 'Chọn đơn vị nhận việc đang làm.'],
    parent_missing: ['from', 'Chưa có tỉnh nhận.'],
    successor_is_predecessor: ['into', 'Đơn vị nhận không được là chính đơn vị đó.'],
    successor_unclear: ['into', 'Đơn vị mới cần có tên.'],
    name_missing: ['made.0.name', 'Ghi tên mới.'],
    unit_not_current: ['from', 'Có đơn vị không còn, hoặc chưa có, vào ngày hiệu lực.'],
    changed_that_day: ['from', 'Có đơn vị đã được sắp xếp vào ngày này hoặc sau đó.'],
    unit_twice: ['from', 'Có đơn vị đã nằm trong một thay đổi khác của phương án này.'],
    another_kind: ['into', 'Đơn vị nhận phải cùng cấp với đơn vị được sắp xếp.'],
    successor_ends: ['into', 'Có đơn vị nhận lại hết trong chính phương án này.'],
    type_missing: ['made.0.name', 'Ghi tên kèm loại, ví dụ: Phường Đăk Cấm.'],
    type_differs: ['made.0.name', 'Đổi tên thì giữ nguyên loại; đổi loại thì chọn “Đổi loại”.'],
    name_differs: ['made.0.name', 'Đổi loại thì giữ nguyên tên, chỉ khác loại.'],
    nothing_changes: ['made.0.name', 'Tên này đang dùng rồi.'],
  };

const isRenaming = ({ kind }: ChangeForm): boolean => kind === 'rename' || kind === 'retype';

function problemsOf(change: ChangeForm): ChangeProblems {
  const found: ChangeProblems = {};
  for (const [at, { name, code }] of change.made.entries()) {
    if (code.trim() !== '' && !/^\d{5}$/.test(code.trim())) found[`made.${at}.code`] = 'Mã đơn vị có 5 chữ số.';
    if (name.trim() === '' && code.trim() !== '') found[`made.${at}.name`] = 'Ghi tên đơn vị mang mã này.';
    else if (name.trim() !== '' && name.trim().length < 3) found[`made.${at}.name`] = 'Tên có ít nhất 3 ký tự.';
  }
  if (change.from.length === 0) return { from: 'Chọn đơn vị được sắp xếp.', ...found };
  const problem = problemOf(toChange(change));
  if (!problem) return found;
  const [field, sentence] = isRenaming(change) && problem === 'one_successor' ? REASONS.name_missing : REASONS[problem];
  return { [field]: sentence, ...found };
}

/** What is to be sent, or what is still missing. */
export function readPlanForm(form: PlanForm): { body: WriteReorganisation } | { problems: PlanProblems } {
  const legalDocument = form.legalDocument.trim();
  const found = form.changes.map((change, at) => [at, problemsOf(change)] as const);
  const changes = Object.fromEntries(found.filter(([, problems]) => Object.keys(problems).length > 0));
  const { effectiveOn } = form;
  if (legalDocument.length >= 3 && effectiveOn && Object.keys(changes).length === 0)
    return { body: { legalDocument, effectiveOn, changes: form.changes.map(toChange) } };
  return {
    problems: {
      ...(legalDocument.length < 3 ? { legalDocument: 'Ghi văn bản làm căn cứ.' } : {}),
      ...(effectiveOn ? {} : { effectiveOn: 'Chọn ngày hiệu lực.' }),
      changes,
    },
  };
}

/** What the server has refused, at its fields. */
export function problemsAt(issues: readonly { path: string; reason: string }[]): PlanProblems {
  const problems: PlanProblems = {};
  for (const { path, reason } of issues) {
    const [head, at] = path.split('.');
    const [field, sentence] = REASONS[reason] ?? ['from', 'Thay đổi này chưa đúng. Xin xem lại các ô.'];
    if (head === 'effectiveOn')
      problems.effectiveOn =
        reason === 'past' ? 'Ngày hiệu lực đã qua. Xin chọn từ hôm nay trở đi.' : 'Ngày chưa đúng.';
    else if (head === 'legalDocument') problems.legalDocument = 'Văn bản dài từ 3 đến 300 ký tự.';
    else if (head === 'changes')
      problems.changes = {
        ...problems.changes,
        [Number(at)]: { ...problems.changes?.[Number(at)], [field]: sentence },
      };
  }
  return problems;
}
