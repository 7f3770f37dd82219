import type { FormReason } from '../../../shared/poll/check.ts';
import type { DraftMove, DraftState, WaitingDraft } from '../../../shared/poll/draft.ts';
import type { Question, QuestionKind } from '../../../shared/poll/form.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { Tone } from '../../ui/chip.tsx';

export const DRAFT_STATE_LABELS: Record<DraftState, string> = {
  draft: 'Bản nháp',
  in_review: 'Chờ duyệt',
  returned: 'Trả lại',
  approved: 'Đã duyệt, chưa mở',
  open: 'Đang mở',
  closed: 'Đã đóng',
  published: 'Đã công bố',
  dropped: 'Đã bỏ',
};

export const DRAFT_STATE_LOOKS: Record<DraftState, { tone: Tone; icon: IconName }> = {
  draft: { tone: 'plain', icon: 'pen' },
  in_review: { tone: 'sky', icon: 'clock' },
  returned: { tone: 'amber', icon: 'returned' },
  approved: { tone: 'sky', icon: 'check' },
  open: { tone: 'leaf', icon: 'poll' },
  closed: { tone: 'plain', icon: 'check' },
  published: { tone: 'leaf', icon: 'check' },
  dropped: { tone: 'plain', icon: 'trash' },
};

/** In the order in which a poll goes through them; what was given up is not looked for. */
export const STATE_FILTERS: readonly { value: DraftState | ''; label: string }[] = [
  { value: '', label: 'Tất cả' },
  ...(['draft', 'in_review', 'returned', 'approved', 'open', 'closed', 'published'] as const).map((value) => ({
    value,
    label: DRAFT_STATE_LABELS[value],
  })),
];

export const WAITING_LABELS: Record<WaitingDraft, string> = {
  approval: 'Chỉ phiếu chờ Ông/Bà duyệt',
  correction: 'Chỉ phiếu bị trả lại, chờ Ông/Bà sửa',
};

export const MOVE_LABELS: Record<DraftMove, string> = {
  edit: 'Sửa',
  submit: 'Trình duyệt',
  drop: 'Bỏ bản nháp',
  return: 'Trả lại',
  approve: 'Duyệt',
  recall: 'Thu về',
  close: 'Đóng sớm',
  revise: 'Soạn lần sửa sau',
};

export const KIND_LABELS: Record<QuestionKind, string> = {
  satisfaction: 'Năm mức hài lòng',
  expectation: 'Năm mức mong đợi',
  single: 'Chọn một ý',
  multiple: 'Chọn nhiều ý',
  number: 'Số',
  ranking: 'Xếp thứ tự',
  text: 'Viết vài chữ',
};

const REASONS: Record<FormReason, string> = {
  empty: 'còn để trống',
  too_few: 'cần ít nhất hai ý',
  twice: 'bị trùng',
  nobody_passes: 'không ai đủ điều kiện trả lời',
  not_a_range: 'cần số nhỏ nhất và số lớn nhất',
  too_many: 'nhiều quá',
  not_as_many: 'bản tiếng khác có số ý trả lời khác',
  name_empty: 'bản tiếng khác còn ý trả lời để trống',
  name_twice: 'bản tiếng khác có hai ý trả lời trùng nhau',
  not_for_weighting: 'phải giữ đúng câu hỏi trong kho',
  not_a_question: 'phải là một câu năm mức hài lòng trong phiếu',
  not_after_opening: 'trước ngày mở',
  dots_left: 'còn dấu “…” chưa thay bằng nội dung cần hỏi',
  unknown_question: 'hỏi theo một câu không còn trong phiếu',
  later_question: 'hỏi theo một câu đứng sau',
  not_for_this_kind: 'không dùng cho loại câu này',
  never_true: 'không ý nào làm câu này được hỏi',
  behind_unreachable: 'hỏi theo một câu không ai được hỏi',
};

const PARTS: Readonly<Record<string, string>> = {
  title: 'Tên phiếu',
  placeIds: 'Nơi hỏi',
  opensOn: 'Ngày mở',
  closesOn: 'Ngày đóng',
  'screening.text': 'Câu hỏi trước khi vào phiếu',
  'screening.options': 'Các ý của câu trước khi vào phiếu',
  'screening.versions': 'Bản tiếng khác của câu trước khi vào phiếu',
  questions: 'Các câu hỏi',
  'settings.headline': 'Con số chính',
};

const IN_QUESTION: Readonly<Record<string, string>> = {
  items: 'lời hỏi',
  options: 'các ý trả lời',
  range: 'khoảng số',
  most: 'số ý được chọn',
  onlyIf: 'điều kiện hỏi',
};

/** "Câu 3, các ý trả lời: cần ít nhất hai ý". */
export function problemWords({ path, reason }: { path: string; reason: string }): string {
  const [part, at, inside] = path.split('.');
  const where =
    part === 'questions' && at !== undefined
      ? [`Câu ${Number(at) + 1}`, inside && IN_QUESTION[inside]].filter(Boolean).join(', ')
      : (PARTS[path] ?? path);
  return `${where}: ${REASONS[reason as FormReason] ?? reason}`;
}

/** Which part of the editor a problem belongs to: '' for what is outside the questions. */
export const questionOf = ({ path }: { path: string }): number | null => {
  const [part, at] = path.split('.');
  return part === 'questions' && at !== undefined ? Number(at) : null;
};

export const shortText = ({ items }: Pick<Question, 'items'>): string => items[0]?.text || 'Câu chưa có lời';
