import type { ChangeKind, ReorganisationStatus } from '../../shared/unit/reorganisation.ts';
import type { Tone } from '../ui/chip.tsx';

export const KIND_LABELS: Record<ChangeKind, string> = {
  merge: 'Nhập',
  split: 'Chia',
  part: 'Điều chỉnh một phần',
  rename: 'Đổi tên',
  retype: 'Đổi loại (xã thành phường)',
  move: 'Chuyển sang tỉnh khác',
  dissolve: 'Giải thể',
};

export const STATUS_LABELS: Record<ReorganisationStatus, string> = {
  draft: 'Chờ duyệt',
  approved: 'Đã duyệt, chờ đến ngày',
  applied: 'Đã áp dụng',
  undone: 'Đã hoàn tác',
  cancelled: 'Đã hủy',
};

export const STATUS_TONES: Record<ReorganisationStatus, Tone> = {
  draft: 'amber',
  approved: 'sky',
  applied: 'leaf',
  undone: 'plain',
  cancelled: 'plain',
};
